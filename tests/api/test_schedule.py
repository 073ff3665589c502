"""What each kind of move changes, merges, splits and notes, through the interface."""

from __future__ import annotations

import pytest

from tests.api.conftest import WHY, problem_of
from tests.api.test_hearings import MOVE, matching


def test_reinstate_hearing_to_the_day_it_had(hers, hearing):
    path = f"hearings/{hearing['id']}/"
    hers.made(f"{path}cancel/", {"why": WHY}, **matching(hers, hearing))

    told = hers.made(
        f"{path}postpone/", {"kind": "reinstated", "why": WHY}, **matching(hers, hearing)
    )

    assert (told["kind"], told["to_date"], told["status"]) == (
        "reinstated", "2020-01-06", "scheduled",
    )  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "cancelled", "to_date": "2020-03-02"},
        {"kind": "venue_changed", "to_courtroom": "3", "to_date": "2020-03-02"},
        {"kind": "reinstated"},
        {"to_date": "2020-03-02", "to_timezone": "UTC"},
        {"to_date": "2202-03-02"},
        {"to_date": "2020-03-02", "written": "SH 1398-12-13"},
        {"to_date": "2020-03-02", "fold": 2},
    ],
    ids=str,
)
def test_postpone_hearing_changes_only_what_its_kind_says(hers, hearing, fields):
    path = f"hearings/{hearing['id']}/postpone/"

    problem_of(hers.post(path, {"why": WHY} | fields, **matching(hers, hearing)), 400)

    assert hers.get(f"hearings/{hearing['id']}/").json()["version"] == 0


def test_postpone_hearing_tells_what_follows_from_its_moves(hers, hearing):
    path = f"hearings/{hearing['id']}/"
    hers.made(f"{path}postpone/", MOVE | {"written": "SH 1398-11-01"}, **matching(hers, hearing))
    told = hers.get(path).json()
    hers.made(f"{path}postpone/", {"kind": "sine_die", "why": WHY}, **matching(hers, hearing))
    open_ = hers.get(path).json()

    assert (told["times_put_off"], told["delay_days"], told["open_since"]) == (1, 15, None)
    assert told["written"] == "SH 1398-11-01"
    assert told["postponements"][0]["notice_days"] == 0
    assert (open_["times_put_off"], open_["delay_days"]) == (2, None)
    assert open_["open_since"] == "2020-01-21"


def test_postpone_hearing_warns_of_a_day_that_has_passed(hers, hearing):
    path = f"hearings/{hearing['id']}/postpone/"
    hers.made(path, {"kind": "sine_die", "why": WHY}, **matching(hers, hearing))

    told = hers.made(path, {"to_date": "2019-11-06", "why": WHY}, **matching(hers, hearing))

    assert told["warnings"] == [
        "2019-11-06 has passed, and lies before 2020-01-06. Check the date.",
    ]


def test_postpone_hearing_refuses_what_will_be_announced(hers, hearing):
    path = f"hearings/{hearing['id']}/postpone/"
    told = {"to_date": "2020-03-03", "announced_on": "2090-01", "why": WHY}

    problem = problem_of(hers.post(path, told, **matching(hers, hearing)), 400)

    assert list(problem["errors"]) == ["announced_on"]


@pytest.mark.parametrize(
    ("told", "slot"),
    [({"to_date": "2020-03-29", "to_time": "02:30", "to_timezone": "Europe/Paris"}, "to_time"),
     ({"to_date": "2020-03-29", "to_timezone": "Europe/Nowhere"}, "to_timezone")],
)  # fmt: skip
def test_correct_hearing_names_the_slot_that_is_wrong(hers, hearing, told, slot):
    path, told = f"hearings/{hearing['id']}/postpone/", told | {"kind": "correction", "why": WHY}

    problem = problem_of(hers.post(path, told, **matching(hers, hearing)), 400)

    assert list(problem["errors"]) == [slot]


def test_record_hearing_asks_which_of_two_hours(hers, case):
    twice = {"case": case["id"], "date": "2020-10-25", "time": "02:30",
             "timezone": "Europe/Berlin", "why": WHY}  # fmt: skip

    asked = problem_of(hers.post("hearings/", twice), 400)
    told = hers.made("hearings/", twice | {"fold": 1})

    assert "Which one?" in asked["errors"]["time"][0]
    assert (told["fold"], told["starts_at"]) == (1, "2020-10-25T01:30:00Z")


def test_merge_hearings_and_tell_them_apart(hers, case, hearing):
    twin = hers.made("hearings/", {"case": case["id"], "date": "2020-01-08", "why": WHY})
    path, merge = f"hearings/{twin['id']}/", {"into": hearing["id"], "why": WHY}
    problem_of(hers.post(f"{path}merge/", merge), 428)
    problem_of(
        hers.post(f"{path}merge/", merge | {"into": "0000-0000"}, **matching(hers, twin)), 400
    )

    kept = hers.made(f"{path}merge/", merge, **matching(hers, twin))
    gone = hers.get(path).json()
    listed = hers.get("hearings/", case=case["id"]).json()["results"]
    apart = hers.made(f"{path}unmerge/", {"why": "They were two"})

    assert twin["near"] == kept["id"] == gone["merged_into"] == hearing["id"]
    assert (gone["status"], gone["merged_as"], len(listed)) == ("merged", "duplicate", 1)
    assert (apart["status"], apart["merged_into"]) == ("scheduled", None)


def test_tell_hearings_apart(hers, case, hearing):
    twin = hers.made("hearings/", {"case": case["id"], "date": "2020-01-08", "why": WHY})
    found = hers.get("hearings/", status="perhaps_double").json()["results"]

    told = hers.made(f"hearings/{twin['id']}/tell-apart/", {"why": "Two sessions"})

    assert [one["id"] for one in found] == [twin["id"]]
    assert told["near"] is None


def test_split_hearing(hers, hearing):
    path = f"hearings/{hearing['id']}/split/"

    told = hers.made(path, {"to_date": "2020-02-03", "why": WHY}, **matching(hers, hearing))

    assert (told["split_from"], told["date"]) == (hearing["id"], "2020-02-03")


NOTES = {
    "days": {"date": "2020-01-06", "started": "10:10", "sat": "yes"},
    "attendance": {"role": "prosecutor", "presence": "absent_excused", "name": "Dana Ospan"},
    "bench-changes": {"judge_in": "Aida Omar"},
    "access": {"audience": "press", "access": "refused_in_practice"},
    "interpretation": {"needed": "yes", "provided": "no", "language": "Kazakh"},
    "outcomes": {"type": "convicted", "words": "Five years"},
    "observations": {"words": "The door was locked"},
    "concerns": {"standard": "iccpr_14_1_public", "summary": "Nobody was let in"},
}


@pytest.mark.parametrize("path", NOTES)
def test_note_what_happened_in_court(hers, hearing, path):
    base = f"hearings/{hearing['id']}/"

    told = hers.made(f"{base}{path}/", NOTES[path] | {"why": WHY})
    noted = hers.get(f"{base}notes/").json()
    gone = hers.post(f"{base}notes/retract/", {"note": told["id"], "why": WHY})

    assert {name: told[name] for name in NOTES[path]} == NOTES[path]
    assert [one["id"] for one in noted[path.replace("-", "_")]] == [told["id"]]
    assert gone.status_code == 204
    assert not any(hers.get(f"{base}notes/").json().values())


BETTER = {
    "days": {"started": "10:40"},
    "attendance": {"presence": "absent_unexcused"},
    "bench-changes": {"judge_out": "Shynar Ospanova"},
    "access": {"ground": "capacity"},
    "interpretation": {"provided": "yes"},
    "outcomes": {"words": "Six years"},
    "concerns": {"severity": "serious", "verification": "corroborated"},
}


@pytest.mark.parametrize("path", BETTER)
def test_put_a_note_right(hers, hearing, path):
    made = hers.made(f"hearings/{hearing['id']}/{path}/", NOTES[path] | {"why": WHY})
    at = f"hearings/{hearing['id']}/notes/{made['id']}/"
    tag = hers.etag(at)
    told = BETTER[path] | {"why": "The lawyer says so"}

    missing = hers.patch(at, told)
    changed = hers.patch(at, told, **{"If-Match": tag})
    late = hers.patch(at, told, **{"If-Match": tag})

    assert problem_of(missing, 428)
    assert changed.status_code == 200, changed.json()
    assert changed.json() == made | BETTER[path]
    assert (hers.etag(at), hers.get(at).json()) == (changed.headers["ETag"], changed.json())
    assert changed.headers["ETag"] != tag
    assert problem_of(late, 412)["current"] == changed.headers["ETag"]
    assert made["noted"] == path.replace("-", "_")


def test_write_a_note_of_a_person_and_a_day(hers, case, hearing):
    who = {"case": case["id"], "role": "prosecutor", "name": "Dana Ospan", "why": WHY}
    party = hers.made("parties/", who)["id"]
    base = f"hearings/{hearing['id']}"
    day = hers.made(f"{base}/days/", NOTES["days"] | {"why": WHY})["id"]
    made = hers.made(f"{base}/attendance/", NOTES["attendance"] | {"why": WHY})
    at = f"{base}/notes/{made['id'].lower()}/"

    told = {"party": party, "day": day, "name": "", "why": WHY}
    named = hers.patch(at, told, **{"If-Match": hers.etag(at)}).json()
    freed = hers.patch(at, {"day": None, "why": WHY}, **{"If-Match": hers.etag(at)}).json()

    assert (named["party"], named["day"], named["name"]) == (party, day, "")
    assert (freed["party"], freed["day"]) == (party, None)


def test_what_was_seen_is_written_once(hers, hearing):
    made = hers.made(
        f"hearings/{hearing['id']}/observations/", NOTES["observations"] | {"why": WHY}
    )
    at = f"hearings/{hearing['id']}/notes/{made['id']}/"

    answer = hers.patch(at, {"why": WHY}, **{"If-Match": hers.etag(at)})
    other = hers.patch(at, {"words": "It was open", "why": WHY}, **{"If-Match": hers.etag(at)})

    assert "Write another that corrects it" in problem_of(answer, 400)["detail"]
    assert sorted(problem_of(other, 400)["errors"]) == ["words"]
    assert hers.get(at).json()["words"] == "The door was locked"


def test_take_a_note_back_and_let_it_stand_again(hers, hearing):
    made = hers.made(f"hearings/{hearing['id']}/access/", NOTES["access"] | {"why": WHY})
    at = f"hearings/{hearing['id']}/notes/{made['id']}/"

    gone = hers.made(f"{at}retract/", {"why": "Of another day"})
    listed = hers.get(f"hearings/{hearing['id']}/notes/").json()["access"]
    twice = hers.post(f"{at}retract/", {"why": WHY})
    changed = hers.patch(at, BETTER["access"] | {"why": WHY}, **{"If-Match": hers.etag(at)})
    back = hers.made(f"{at}restore/", {"why": "It was this day"})

    assert (gone["retracted_at"] is not None, listed) == (True, [])
    assert problem_of(twice, 400) and problem_of(changed, 400)
    assert back == made == hers.get(at).json()


def test_refuse_notes_to_others(hers, program, boris, hearing):
    made = hers.made(f"hearings/{hearing['id']}/access/", NOTES["access"] | {"why": WHY})
    at = f"hearings/{hearing['id']}/notes/{made['id']}/"
    tag, his = hers.etag(at), program(boris)

    assert his.get(at).status_code == 200
    assert his.patch(at, BETTER["access"] | {"why": WHY}, **{"If-Match": tag}).status_code == 403
    assert his.post(f"{at}retract/", {"why": WHY}).status_code == 403
    assert his.post(f"{at}restore/", {"why": WHY}).status_code == 403
    assert program().get(at).status_code == 404
    other = hers.made("hearings/", {"case": hearing["case"], "date": "2020-03-06", "why": WHY})
    assert hers.get(f"hearings/{other['id']}/notes/{made['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "fields", "wrong"),
    [
        ("days", {"date": "2060-01-06"}, ["date"]),
        ("days", {"started": "12:00", "ended": "10:00"}, ["ended"]),
        ("attendance", {"presence": "asleep"}, ["presence"]),
        ("attendance", {"party": "0000-0000"}, ["parties"]),
        ("access", {"day": "0000-0000"}, ["day"]),
        ("outcomes", {"seq": 1}, ["seq"]),
        ("concerns", {"summary": ""}, ["summary"]),
    ],
)
def test_put_no_note_right_with_what_does_not_fit(hers, hearing, path, fields, wrong):
    made = hers.made(f"hearings/{hearing['id']}/{path}/", NOTES[path] | {"why": WHY})
    at = f"hearings/{hearing['id']}/notes/{made['id']}/"

    answer = hers.patch(at, fields | {"why": WHY}, **{"If-Match": hers.etag(at)})

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
    assert hers.get(at).json() == made


@pytest.mark.parametrize(
    ("path", "fields", "wrong"),
    [
        ("days", {"date": "2060-01-06"}, ["date"]),
        ("days", {}, ["date"]),
        ("attendance", {"presence": "asleep"}, ["presence"]),
        ("attendance", {"party": "0000-0000"}, ["parties"]),
        ("access", {"day": "0000-0000"}, ["day"]),
        ("bench-changes", {}, ["non_field_errors"]),
        ("observations", {"words": ""}, ["words"]),
        ("concerns", {"standard": "iccpr_99", "summary": "x"}, ["standard"]),
        ("outcomes", {"seq": 1}, ["seq"]),
    ],
)
def test_note_refuses_what_does_not_fit(hers, hearing, path, fields, wrong):
    answer = hers.post(f"hearings/{hearing['id']}/{path}/", fields | {"why": WHY})

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
