"""Parties, charges and custody for programs: by hand, held against their version, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from cases.models import Case
from tests.api.conftest import WHY, problem_of
from tests.api.test_public import NAME, protect
from tests.publishing import publish

PARTY = {"role": "defendant", "name": NAME, "why": WHY}


@pytest.fixture
def party(hers, case) -> dict[str, Any]:
    return hers.made("parties/", PARTY | {"case": case["id"]})


@pytest.fixture
def charge(hers, case, party) -> dict[str, Any]:
    fields = {"case": case["id"], "words": "crossing the border", "parties": [party["id"]]}
    return hers.made("charges/", fields | {"date": "2019-10", "article": "392", "why": WHY})


@pytest.fixture
def detention(hers, case, party) -> dict[str, Any]:
    fields = {"case": case["id"], "party": party["id"], "since": "2019-10-14", "place": "Zaisan"}
    return hers.made("detentions/", fields | {"kind": "pretrial", "why": WHY})


@pytest.fixture
def facts(party, charge, detention) -> dict[str, dict[str, Any]]:
    return {"parties": party, "charges": charge, "detentions": detention}


CHANGES: dict[str, dict[str, Any]] = {
    "parties": {"custody": "in_custody", "custody_on": "2019-10-14", "age": 31},
    "charges": {"law": "Criminal Code", "verification": "documented"},
    "detentions": {"until": "2020-01-06", "counsel_contact": "no"},
}


@pytest.mark.parametrize("noun", CHANGES)
def test_change_fact_by_hand(hers, facts, noun):
    path = f"{noun}/{facts[noun]['id']}/"
    tag = hers.etag(path)

    changed = hers.patch(path, CHANGES[noun] | {"why": WHY}, **{"If-Match": tag})
    late = hers.patch(path, CHANGES[noun] | {"why": WHY}, **{"If-Match": tag})

    assert changed.status_code == 200, changed.json()
    assert {name: changed.json()[name] for name in CHANGES[noun]} == CHANGES[noun]
    assert hers.get(path).json() == changed.json()
    problem_of(late, 412)
    problem_of(hers.patch(path, CHANGES[noun] | {"why": WHY}), 428)


@pytest.mark.parametrize("noun", CHANGES)
def test_retract_and_restore_fact(hers, facts, case, noun):
    path = f"{noun}/{facts[noun]['id']}/"
    listed = hers.get(f"{noun}/", case=case["id"]).json()["results"]
    assert [one["id"] for one in listed] == [facts[noun]["id"]]

    assert hers.made(f"{path}retract/", {"why": "A mistake"})["retracted_at"]
    assert hers.get(f"{noun}/", case=case["id"]).json()["results"] == []
    assert hers.made(f"{path}restore/", {"why": WHY})["retracted_at"] is None


@pytest.mark.parametrize("noun", CHANGES)
def test_change_no_fact_of_a_case_of_others(program, boris, edith, facts, noun):
    path = f"{noun}/{facts[noun]['id']}/"

    problem_of(program(boris).post(f"{path}retract/", {"why": WHY}), 403)
    assert program(edith).made(f"{path}retract/", {"why": WHY})["retracted_at"]


def test_say_what_became_of_a_charge(hers, charge, party):
    fields = {"party": party["id"], "status": "dropped", "date": "2020-01-21", "why": WHY}

    told = hers.made(f"charges/{charge['id']}/status/", fields)

    assert [(one["status"], one["date"]) for one in told["statuses"]] == [
        ("filed", "2019-10"),
        ("dropped", "2020-01-21"),
    ]
    found = hers.get("charges/", party=party["id"]).json()["results"]
    assert [one["id"] for one in found] == [charge["id"]]


def test_warn_of_a_name_like_one_that_is_recorded(hers, case, party):
    other = hers.made("cases/", {"title": "Another", "why": WHY})

    told = hers.made("parties/", PARTY | {"case": other["id"]})

    assert party["person"] in told["warnings"][0]
    assert told["person"] != party["person"]


def test_put_somebody_recorded_into_a_case_once(hers, case, party):
    fields = {"case": case["id"], "role": "witness", "person": party["person"], "why": WHY}

    problem_of(hers.post("parties/", fields), 400)


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"name": NAME, "group_label": "two men"},
        {"person": "0000-0000"},
        {"name": "Аlina Mаrkova"},
    ],
)
def test_refuse_a_party_that_is_nobody_or_two(hers, case, who):
    fields = {"case": case["id"], "role": "defendant", "why": WHY} | who

    problem_of(hers.post("parties/", fields), 400)
    assert hers.get("parties/", case=case["id"]).json()["results"] == []


def test_tell_no_words_of_a_protected_case_in_public(program, facts, case, edith, clerk):
    protect(edith)
    row = Case.unscoped.get(public_id=case["id"])
    publish(row, by=edith, second=clerk)

    told = [program().get(f"{noun}/").json()["results"][0] for noun in CHANGES]

    assert [one["id"] for one in told] == [facts[noun]["id"] for noun in CHANGES]
    assert (told[0]["name"], told[1]["words"], told[2]["place"]) == ("Witness A", "", "")
    assert NAME not in str(told)


def test_share_a_case(hers, program, case, boris, edith, clerk):
    path = f"cases/{case['id']}/"

    told = hers.made(f"{path}members/", {"user": "boris", "role": "contributor", "why": WHY})
    assert told["members"] == [
        {"user": "anna", "role": "lead"},
        {"user": "boris", "role": "contributor"},
    ]
    proposed = hers.made(f"{path}visibility/", {"visibility": "public", "why": WHY})
    assert proposed["proposed"] == {"visibility": "public", "by": "anna"}
    problem_of(hers.post(f"{path}visibility/approve/", {"why": WHY}), 400)
    shown = program(clerk).made(f"{path}visibility/approve/", {"why": WHY})
    assert (shown["visibility"], shown["proposed"]) == ("public", None)
    left = hers.made(f"{path}members/remove/", {"user": "boris", "why": "Left"})
    assert [one["user"] for one in left["members"]] == ["anna"]
    problem_of(hers.post(f"{path}members/remove/", {"user": "anna", "why": "Left"}), 400)
    problem_of(hers.post(f"{path}members/", {"user": "nobody", "why": WHY}), 400)


def test_leave_a_restricted_case(hers, program, case, edith, clerk):
    path = f"cases/{case['id']}/"
    hers.made(f"{path}members/", {"user": "clerk", "role": "lead", "why": WHY})
    hers.made(f"{path}visibility/", {"visibility": "restricted", "why": WHY})

    told = hers.made(f"{path}members/remove/", {"user": "anna", "why": "I leave"})

    assert [one["user"] for one in told["members"]] == ["clerk"]
    problem_of(hers.get(path), 404)


def test_rule_on_a_fact(hers, case):
    fields = {"case": case["id"], "kind": "motion", "actor": "A judge", "why": WHY}
    event = hers.made("events/", fields)
    ruling = {"fact": f"event:{event['id'].lower()}", "slot": "actor", "value": "Two lawyers"}

    told = hers.made(f"cases/{case['id']}/rulings/", ruling | {"why": "Seen in court"})

    assert (told["fact"], told["by"]) == (f"event:{event['id']}", "anna")
    problem_of(hers.post(f"cases/{case['id']}/rulings/", ruling | {"slot": "x", "why": WHY}), 400)
    strange = ruling | {"fact": "event:0000-0000", "why": WHY}
    problem_of(hers.post(f"cases/{case['id']}/rulings/", strange), 400)


def test_put_a_report_right_and_read_it_again(hers):
    report = hers.made("reports/", {"text": "Nurlan Bek was tried.", "title": "A titel"})
    path, title = f"reports/{report['id']}/", {"title": "A title", "outlet": "News", "why": WHY}
    tag = {"If-Match": hers.etag(path)}

    told = hers.patch(path, title, **tag)

    assert told.status_code == 200
    assert (told.json()["title"], told.json()["outlet"]) == ("A title", "News")
    assert [one["id"] for one in hers.get("reports/", q="title").json()["results"]] == [
        report["id"]
    ]
    problem_of(hers.patch(path, title | {"title": "Other"}, **tag), 412)
    problem_of(hers.patch(path, {"url": "no address", "why": WHY}, **{"If-Match": "*"}), 400)
    assert hers.made(f"{path}reread/", {"why": WHY})["title"] == "A title"
