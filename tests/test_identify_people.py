"""Somebody of a group is identified, through page and interface, and that is taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cases.actions import (
    add_event,
    add_party,
    add_person,
    edit_party,
    open_case,
    propose_visibility,
)
from cases.models import CaseSummary, Party, Person
from reports.actions import add_report, identify, merge_people, unidentify
from reports.models import Identity
from reports.timeline import case_timeline
from tests.api.conftest import Program, problem_of
from tests.pages.looking import words
from tracker.access import viewer

pytestmark = pytest.mark.django_db
WHY = "The family named them"


@pytest.fixture
def case(anna):
    return open_case(title="The border case", by=anna, why="Opened")


@pytest.fixture
def men(case, anna):
    """Two men, in custody, who crossed the border."""
    group = add_party(
        case, role="defendant", group_label="two men", group_size=2, by=anna, why="So written"
    )
    add_event(case, kind="border_crossing", on="2019-10", parties=[group], by=anna, why=WHY)
    return edit_party(group, custody="in_custody", by=anna, why=WHY)


@pytest.fixture
def arman(anna):
    return add_person(name="Arman Serik", by=anna, why=WHY)


def page_of(case, more="") -> str:
    return f"/cases/{case.public_id}/{more}"


def told(case, user):
    with viewer(user):
        return case_timeline(case, user)


def test_identify_keeps_the_words_and_adds_the_name(case, men, arman, anna):
    report = add_report(text="One of the men is Arman Serik.", by=anna, case=case).report

    identity = identify(men, arman, report=report, by=anna, why=WHY)

    men.refresh_from_db()
    seen = told(case, anna)
    assert (men.group_label, men.person) == ("two men", None)
    assert (identity.member.person, identity.member.role, identity.report) == (
        arman, "defendant", report,
    )  # fmt: skip
    assert sorted(one.name for one in seen.people.told) == ["Arman Serik", "two men (Arman Serik)"]
    assert [entry.title for entry in seen.entries] == ["Border crossing: two men (Arman Serik)"]


def test_identify_counts_everybody_once(client, case, men, arman, anna):
    client.force_login(anna)
    before = client.get(page_of(case)).context["custody"]["word"]
    identify(men, arman, by=anna, why=WHY)
    one = client.get(page_of(case))
    edit_party(Party.unscoped.get(person=arman), custody="in_custody", by=anna, why=WHY)
    identify(men, add_person(name="Dauren Tolegen", by=anna, why=WHY), by=anna, why=WHY)
    both = client.get(page_of(case))

    assert before == "2 of 2 in custody"
    assert one.context["custody"]["word"] == "1 of 2 in custody"
    assert both.context["custody"]["word"] == "1 of 2 in custody"
    assert "two men (Arman Serik and Dauren Tolegen)" in words(both)
    assert "2 of 2 identified" in words(both)
    assert CaseSummary.objects.get(case=case).people == "Arman Serik, Dauren Tolegen"


def test_identify_leaves_nobody_twice_among_those_without_custody(client, case, men, arman, anna):
    client.force_login(anna)
    edit_party(men, custody="unknown", by=anna, why=WHY)

    told = []
    for person in (arman, add_person(name="Dauren Tolegen", by=anna, why=WHY)):
        identify(men, person, by=anna, why=WHY)
        edit_party(Party.unscoped.get(person=person), custody="unknown", by=anna, why=WHY)
        silences = client.get(page_of(case)).context["silences"]
        told += [one["note"] for one in silences if one["words"] == "Custody"]

    assert told == ["two men (Arman Serik)", "Arman Serik, Dauren Tolegen"]


def test_identify_is_told_alike_on_the_page_and_in_the_history(client, case, men, arman, anna):
    identify(men, arman, by=anna, why=WHY)
    client.force_login(anna)

    for page in (page_of(case), page_of(case, "history/")):
        shown = words(client.get(page)).split("History of the record")[1]

        assert "Arman Serik, one of “two men”" in shown
        assert "two men (" not in shown


def test_identify_refuses_more_than_there_are(case, men, arman, anna):
    for name in ("Dauren Tolegen", "Lena Akhmet"):
        identify(men, add_person(name=name, by=anna, why=WHY), by=anna, why=WHY)

    with pytest.raises(ValidationError, match="Everybody of “two men” is identified"):
        identify(men, arman, by=anna, why=WHY)

    assert Identity.unscoped.count() == 2


def test_identify_refuses_twice_and_a_named_party(case, men, arman, anna):
    identity = identify(men, arman, by=anna, why=WHY)

    for group in (men, identity.member):
        with pytest.raises(ValidationError):
            identify(group, arman, by=anna, why=WHY)


def test_unidentify_leaves_the_person_in_the_case(case, men, arman, anna):
    identity = identify(men, arman, by=anna, why=WHY)

    unidentify(identity, by=anna, why="Another Arman")

    assert sorted(one.name for one in told(case, anna).people.told) == ["Arman Serik", "two men"]
    with pytest.raises(ValidationError, match="already"):
        unidentify(identity, by=anna, why=WHY)
    identify(men, arman, by=anna, why="He after all")


def test_identify_as_it_stood_before(case, men, arman, anna):
    identity = identify(men, arman, by=anna, why=WHY)
    with viewer(anna):
        moment = Identity.history.earliest("history_date").history_date
    unidentify(identity, by=anna, why="Another Arman")

    with viewer(anna):
        then = case_timeline(case, anna, as_of=moment).people.told

    assert "two men (Arman Serik)" in [one.name for one in then]


def test_identify_follows_a_merge(case, men, arman, anna):
    identity = identify(men, arman, by=anna, why=WHY)
    other = add_person(name="Arman Serikuly", by=anna, why=WHY)
    add_party(case, person=other, role="witness", by=anna, why=WHY)

    merge_people(other, arman, by=anna, why=WHY)

    identity.refresh_from_db()
    assert identity.member.person == other


def test_identify_on_the_page(client, case, men, arman, anna):
    client.force_login(anna)
    report = add_report(text="One of the men is Arman Serik.", by=anna, case=case).report
    address = page_of(case, f"parties/{men.public_id}/identify/")
    typed = {"name": "Arman Serik", "source": report.public_id, "why": WHY}

    asked = client.post(address, typed)
    done = client.post(address, typed | {"person": arman.public_id})
    page = client.get(page_of(case))
    person = client.get(f"/people/{arman.public_id}/")
    member = Party.unscoped.get(person=arman)
    back = page_of(case, f"parties/{men.public_id}/members/{member.public_id}/retract/")

    assert "Is it somebody who is recorded already?" in words(asked)
    assert done.status_code == 303
    assert Identity.unscoped.get().report == report
    assert "1 of 2 identified" in words(page)
    assert "Arman Serik, one of “two men" in words(page)
    assert [one["title"] for one in person.context["events"]] == ["Border crossing"]
    assert "Arman Serik is not one of “two men”" in words(client.get(back))
    assert client.post(back, {"why": "Another Arman"}).status_code == 303
    assert client.get(back).status_code == 404


def test_identify_somebody_new_on_the_page(client, case, men, anna):
    client.force_login(anna)
    address = page_of(case, f"parties/{men.public_id}/identify/")

    client.post(address, {"name": "Dauren Tolegen", "why": WHY})
    nobody = client.post(address, {"name": "", "why": WHY})

    assert Party.unscoped.get(person__name="Dauren Tolegen").role == "defendant"
    assert (nobody.status_code, Person.unscoped.count()) == (422, 1)


def test_identify_through_the_interface(case, men, arman, anna, boris):
    hers, path = Program(anna), f"cases/{case.public_id}/parties/{men.public_id}/"
    sent = {"person": arman.public_id, "why": WHY}

    problem_of(Program(boris).post(f"{path}identify/", sent), 403)
    done = hers.post(f"{path}identify/", sent)
    group = next(one for one in done.json()["parties"] if one["person"] is None)
    undone = hers.post(f"{path}unidentify/", sent)

    assert done.status_code == 200
    assert (group["name"], group["group_size"]) == ("two men (Arman Serik)", 2)
    assert [one["person"] for one in group["identified"]] == [arman.public_id]
    assert [one["identified"] for one in undone.json()["parties"]] == [[], []]
    problem_of(hers.post(f"{path}unidentify/", sent), 400)


def test_identify_in_a_case_one_does_not_see(client, case, men, anna, edith):
    propose_visibility(case, visibility="restricted", by=anna, why=WHY)
    client.force_login(edith)

    assert client.get(page_of(case, f"parties/{men.public_id}/identify/")).status_code == 404
