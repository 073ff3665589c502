"""Hearings and their moves through the interface."""

from __future__ import annotations

import pytest

from cases.actions import add_court, open_case
from hearings.models import Hearing, Postponement
from tests.api.conftest import WHY, Program, problem_of
from tests.api.texts import report_fields

MOVE = {
    "kind": "postponed",
    "to_date": "2020-01-21",
    "to_time": None,
    "reason_stated": "interpreter_absent",
    "attributable_to": "court",
    "announced_on": "2020-01-06",
    "report": None,
    "why": WHY,
}


def matching(program, hearing) -> dict[str, str]:
    return {"If-Match": program.etag(f"hearings/{hearing['id']}/")}


def test_record_hearing(hers, case):
    fields = {
        "case": case["id"],
        "kind": "trial",
        "date": "2020-01-06",
        "time": "10:30",
        "why": WHY,
    }

    answer = hers.post("hearings/", fields | {"court": "District court of Zaisan"})

    told = answer.json()
    assert answer.status_code == 201
    assert version(answer.headers["ETag"]) == version(hers.etag(f"hearings/{told['id']}/"))
    assert (told["version"], told["status"], told["date"]) == (0, "scheduled", "2020-01-06")
    assert (told["original_date"], told["time"]) == ("2020-01-06", "10:30")
    assert (told["timezone"], told["timezone_assumed"]) == ("Asia/Almaty", True)
    assert told["starts_at"] == "2020-01-06T04:30:00Z"
    assert told["court_name"] == "District court of Zaisan"
    assert told["unconfirmed"] is True
    assert told["warnings"] == []


def test_record_hearing_at_a_court_of_the_record(hers, case):
    court = hers.made("courts/", {"name": "Zaisan court", "country": "KZ", "why": WHY})
    fields = {"case": case["id"], "date": "2020-01-06", "court": court["id"], "why": WHY}

    told = hers.made("hearings/", fields)

    assert (told["court"], told["court_name"]) == (court["id"], "Zaisan court")


def test_record_hearing_on_a_weekend_warns_and_does_not_refuse(hers, case):
    told = hers.made("hearings/", {"case": case["id"], "date": "2020-01-05", "why": WHY})

    assert len(told["warnings"]) == 1 and "2020-01-05" in told["warnings"][0]


def test_record_hearing_near_another_warns_and_does_not_refuse(hers, case, hearing):
    told = hers.made("hearings/", {"case": case["id"], "date": "2020-01-08", "why": WHY})

    assert len(told["warnings"]) == 1 and hearing["id"] in told["warnings"][0]
    assert Hearing.unscoped.count() == 2


def test_record_hearing_warns_of_one_that_waits_for_a_date(hers, case):
    waits = hers.made("hearings/", {"case": case["id"], "date": None, "why": WHY})

    told = hers.made("hearings/", {"case": case["id"], "date": "2020-01-08", "why": WHY})

    assert len(told["warnings"]) == 1 and waits["id"] in told["warnings"][0]
    assert told["near"] is None


@pytest.mark.parametrize("name", ["court", "case"])
def test_list_hearings_of_nothing_that_is_there_is_refused(hers, hearing, name):
    for value in ("zz", "0000-0000"):
        problem = problem_of(hers.get("hearings/", **{name: value}), 400)
        assert list(problem["errors"]) == [name] and value in problem["errors"][name][0]

    seen = hers.get("hearings/", **{name: hearing[name]}) if hearing[name] else None
    assert seen is None or len(seen.json()["results"]) == 1


def test_list_hearings_of_a_court_that_has_none_is_empty(hers, hearing, clerk):
    court = add_court(name="Kegen court", by=clerk, why=WHY)

    answer = hers.get("hearings/", court=court.public_id.lower())

    assert (answer.status_code, answer.json()["results"]) == (200, [])


@pytest.mark.parametrize("path", ["hearings/", "reports/", "people/", "parties/"])
def test_list_of_a_case_that_is_not_seen_is_refused(anna, boris, path):
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)

    problem_of(Program(boris).get(path, case=hidden.public_id), 400)
    assert Program(anna).get(path, case=hidden.public_id).json()["results"] == []


def version(tag: str) -> str:
    """What `If-Match` is held against; what follows the dot is for `If-None-Match`."""
    return tag.strip('"').partition(".")[0]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"date": "1999-02-29"}, ["date"]),
        ({"date": "2020-01"}, ["date"]),
        ({"date": "2020-01-06", "time": "25:00"}, ["time"]),
        ({"date": "2020-01-06", "kind": "party"}, ["kind"]),
        ({"date": "2020-01-06", "timezone": "Mars/Base"}, ["timezone"]),
        ({"date": "2020-01-06", "court": "0000-0000"}, ["court"]),
        ({"time": "10:00"}, ["non_field_errors"]),
        ({"date": "2020-01-06", "version": 7}, ["version"]),
    ],
)
def test_record_hearing_refuses_what_does_not_fit(hers, case, fields, wrong):
    answer = hers.post("hearings/", {"case": case["id"], "why": WHY} | fields)

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
    assert Hearing.unscoped.count() == 0


def test_record_hearing_in_a_case_that_is_not_there_for_one(program, hers, edith):
    hidden = hers.made("cases/", {"title": "Hidden", "visibility": "restricted", "why": WHY})

    problem_of(program(edith).post("hearings/", {"case": hidden["id"], "why": WHY}), 404)

    assert Hearing.unscoped.count() == 0


def test_record_hearing_is_for_those_who_work_on_the_case(program, boris, case):
    problem_of(program(boris).post("hearings/", {"case": case["id"], "why": WHY}), 403)


def test_postpone_hearing(hers, hearing):
    answer = hers.post(f"hearings/{hearing['id']}/postpone/", MOVE, **matching(hers, hearing))

    told = answer.json()
    now = hers.get(f"hearings/{hearing['id']}/").json()
    assert answer.status_code == 201
    assert (told["seq"], told["from_date"], told["to_date"]) == (1, "2020-01-06", "2020-01-21")
    assert (told["delay_days"], told["on_the_day"]) == (15, True)
    assert (told["reason_stated"], told["attributable_to"]) == ("interpreter_absent", "court")
    assert (now["date"], now["original_date"], now["version"]) == ("2020-01-21", "2020-01-06", 1)
    assert [one["id"] for one in now["postponements"]] == [told["id"]]
    assert version(answer.headers["ETag"]) == version(hers.etag(f"hearings/{hearing['id']}/"))


def test_postpone_hearing_as_a_report_tells_links_the_report(hers, case, hearing):
    report = hers.made("reports/", report_fields())
    fields = MOVE | {"report": report["id"]}

    hers.made(f"hearings/{hearing['id']}/postpone/", fields, **matching(hers, hearing))

    assert hers.get(f"reports/{report['id']}/").json()["cases"] == [case["id"]]


def test_postpone_hearing_by_two_people_the_second_is_412(hers, program, edith, hearing):
    read = matching(hers, hearing)
    hers.made(f"hearings/{hearing['id']}/postpone/", MOVE, **read)

    late = program(edith).post(f"hearings/{hearing['id']}/postpone/", MOVE, **read)

    current = problem_of(late, 412)["current"]
    assert version(current) == version(hers.etag(f"hearings/{hearing['id']}/"))
    assert Postponement.unscoped.count() == 1


@pytest.mark.parametrize("verb", ["postpone", "cancel", "held", "adjourn"])
def test_change_schedule_without_if_match_is_428(hers, hearing, verb):
    problem_of(hers.post(f"hearings/{hearing['id']}/{verb}/", {"why": WHY}), 428)


@pytest.mark.parametrize("verb", ["postpone", "cancel", "held", "adjourn"])
def test_change_schedule_is_for_those_who_work_on_the_case(program, boris, hearing, verb):
    stranger = program(boris)
    read = matching(stranger, hearing)

    problem_of(stranger.post(f"hearings/{hearing['id']}/{verb}/", {"why": WHY}, **read), 403)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"to_date": "2020-01-05"}, ["non_field_errors"]),
        ({"to_date": "2020-02-30"}, ["to_date"]),
        ({"reason_stated": "tired"}, ["reason_stated"]),
        ({"announced_on": "sometime"}, ["announced_on"]),
        ({"kind": "moved"}, ["kind"]),
        ({"why": ""}, ["why"]),
        ({"seq": 4}, ["seq"]),
    ],
)
def test_postpone_hearing_refuses_what_does_not_fit(hers, hearing, fields, wrong):
    path = f"hearings/{hearing['id']}/postpone/"

    told = problem_of(hers.post(path, MOVE | fields, **matching(hers, hearing)), 400)

    assert sorted(told["errors"]) == wrong
    assert hers.get(f"hearings/{hearing['id']}/").json()["version"] == 0


def test_postpone_hearing_refuses_a_report_that_is_not_there(hers, hearing):
    fields = MOVE | {"report": "0000-0000"}

    problem_of(
        hers.post(f"hearings/{hearing['id']}/postpone/", fields, **matching(hers, hearing)), 404
    )

    assert Postponement.unscoped.count() == 0


def test_postpone_hearing_without_a_date_and_set_one(hers, hearing):
    path = f"hearings/{hearing['id']}/postpone/"
    fields = {"kind": "sine_die", "to_date": None, "why": WHY}
    away = hers.made(path, fields, **matching(hers, hearing))
    waiting = hers.get("hearings/", status="awaiting").json()["results"]

    back = hers.made(path, {"to_date": "2020-03-02", "why": WHY}, **matching(hers, hearing))

    assert (away["to_date"], away["delay_days"], away["status"]) == (None, None, "awaiting_date")
    assert [one["id"] for one in waiting] == [hearing["id"]]
    assert (back["kind"], back["seq"]) == ("date_set", 2)


def test_cancel_hearing(hers, hearing):
    path = f"hearings/{hearing['id']}/"

    told = hers.made(f"{path}cancel/", {"why": WHY}, **matching(hers, hearing))

    assert (told["kind"], hers.get(path).json()["status"]) == ("cancelled", "cancelled")


def test_say_that_hearing_was_held(hers, hearing):
    path = f"hearings/{hearing['id']}/held/"

    told = hers.made(path, {"held": True, "why": WHY}, **matching(hers, hearing))

    assert (told["status"], told["unconfirmed"]) == ("held", False)


def test_adjourn_hearing(hers, hearing):
    path = f"hearings/{hearing['id']}/adjourn/"

    told = hers.made(path, {"to_date": "2020-01-21", "why": WHY}, **matching(hers, hearing))
    after = hers.get(f"hearings/{told['adjourned_to']}/").json()

    assert told["status"] == "adjourned"
    assert (after["date"], after["adjourned_from"]) == ("2020-01-21", hearing["id"])


def test_edit_hearing(hers, hearing):
    path = f"hearings/{hearing['id']}/"
    court = hers.made("courts/", {"name": "Zaisan court", "why": WHY})
    fields = {"court": court["id"], "confidence": "official", "why": WHY}

    told = hers.patch(path, fields, **matching(hers, hearing)).json()
    problem_of(hers.patch(path, {"date": "2020-02-02", "why": WHY}, **matching(hers, hearing)), 400)

    assert (told["court"], told["confidence"]) == (court["id"], "official")
    assert told["date"] == "2020-01-06"


def test_void_a_move(hers, hearing):
    move = hers.made(f"hearings/{hearing['id']}/postpone/", MOVE, **matching(hers, hearing))
    path = f"postponements/{move['id']}/void/"

    told = hers.made(path, {"why": "It was another case"})
    problem_of(hers.post(path, {"why": WHY}), 400)

    assert told["void_reason"] == "It was another case"
    assert hers.get(f"hearings/{hearing['id']}/").json()["date"] == "2020-01-06"


def test_void_a_move_is_for_those_who_work_on_the_case(program, hers, boris, hearing):
    move = hers.made(f"hearings/{hearing['id']}/postpone/", MOVE, **matching(hers, hearing))

    problem_of(program(boris).post(f"postponements/{move['id']}/void/", {"why": WHY}), 403)


def test_list_hearings_and_moves_by_filter(hers, case, hearing):
    hers.made(f"hearings/{hearing['id']}/postpone/", MOVE, **matching(hers, hearing))

    def found(noun, **asked):
        return len(hers.get(f"{noun}/", **asked).json()["results"])

    assert found("hearings", **{"from": "2020-01-21", "to": "2020-01-21"}) == 1
    assert found("hearings", **{"from": "2020-01-22"}) == 0
    assert found("hearings", case=case["id"].lower(), country="kz", kind="trial") == 1
    assert found("hearings", status="unconfirmed") == found("hearings", status="scheduled") == 1
    assert found("hearings", status="held") == 0
    assert found("postponements", hearing=hearing["id"], reason="interpreter_absent") == 1
    assert found("postponements", **{"from": "2020-01-07"}) == 0
    assert found("postponements", attributable_to="defence") == 0


def test_list_hearings_that_reports_date_differently(hers, case, hearing):
    path = f"hearings/{hearing['id']}/"
    assert hers.get("hearings/", status="conflicting").json()["results"] == []

    hers.patch(path, {"confidence": "conflicting", "why": WHY}, **matching(hers, hearing))

    found = hers.get("hearings/", status="conflicting").json()["results"]
    assert [one["id"] for one in found] == [hearing["id"]]


def test_retract_and_restore_hearing(hers, hearing):
    path = f"hearings/{hearing['id']}/"

    gone = hers.made(f"{path}retract/", {"why": "Recorded twice"})
    assert gone["retracted_at"]
    assert hers.get("hearings/").json()["results"] == []

    assert hers.made(f"{path}restore/", {"why": WHY})["retracted_at"] is None


@pytest.mark.parametrize("noun", ["cases", "hearings"])
def test_read_again_what_has_not_changed_is_304(hers, case, hearing, noun):
    path = f"{noun}/{(case if noun == 'cases' else hearing)['id']}/"
    tag = {"If-None-Match": hers.etag(path)}

    assert hers.get(path, headers=tag).status_code == 304
    hers.made("hearings/", {"case": case["id"], "date": "2020-03-06", "why": WHY})
    hers.made(f"hearings/{hearing['id']}/held/", {"held": True, "why": WHY}, **{"If-Match": "*"})
    assert hers.get(path, headers=tag).status_code == 200
