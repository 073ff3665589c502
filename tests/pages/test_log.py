"""History in words: what acts did, as people read it."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cases.actions import (
    add_party,
    add_person,
    edit_case,
    edit_party,
    open_case,
    protect_person,
)
from cases.log import entries_of
from cases.models import PersonMerge
from hearings.actions import move_hearing, note_hearing, record_hearing
from reports.actions import merge_people, unmerge_people
from tests.publishing import publish
from tests.telling import accept_all, held, person
from tracker.access import viewer
from tracker.history import act_history

WHY = "Told by the lawyer"
NOBODY = AnonymousUser()


@pytest.fixture
def case(edith):
    return open_case(title="Two teachers", country="KZ", by=edith, why=WHY)


def told(case, user, **more):
    with viewer(user):
        return entries_of(act_history(case.pk), user, **more)


def test_open_case_is_told_with_its_title(case, edith):
    entry = told(case, edith)[0]

    assert (entry["what"], entry["summary"]) == ("Case opened", "Two teachers")
    assert (entry["who"], entry["why"]) == ("edith", WHY)


def test_move_hearing_is_told_as_one_line(case, edith):
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=edith, why=WHY)
    move_hearing(hearing, to_date=dt.date(2020, 1, 21), by=edith, why="The judge is ill")

    entry = told(case, edith)[0]

    assert entry["what"] == "Hearing of 6 January 2020"
    assert entry["summary"] == "put off to 21 January 2020"
    assert entry["changes"] == []


@pytest.mark.parametrize("public", [False, True])
def test_note_of_a_hearing_is_told_as_such(case, edith, public):
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=edith, why=WHY)
    note_hearing(hearing, "bench", judge_in="Aida Omar", by=edith, why="Was there")

    entry = told(case, edith, protects=public)[0]

    assert (entry["what"], entry["changes"]) == ("Noted: what happened in court", [])


def test_edit_party_is_told_before_and_after(case, edith):
    aliya = add_person(name="Aliya Bek", by=edith, why=WHY)
    party = add_party(case, person=aliya, role="defendant", by=edith, why=WHY)
    edit_party(party, custody="in_custody", custody_on="2019-10", by=edith, why=WHY)

    entry = told(case, edith)[0]

    assert entry["what"] == "Aliya Bek"
    assert entry["changes"] == [
        {"field": "Custody", "before": "not reported", "after": "in custody"},
        {"field": "Custody since", "before": "", "after": "October 2019"},
    ]


def test_edit_case_is_told_by_its_columns(case, edith):
    edit_case(case, title="Three teachers", by=edith, why=WHY)

    entry = told(case, edith)[0]

    assert entry["what"] == "Case edited"
    assert entry["changes"] == [
        {"field": "Short title", "before": "Two teachers", "after": "Three teachers"}
    ]


def test_accept_claims_is_told_by_number_and_facts(case, anna, edith):
    accept_all([person("Aliya Bek"), held("2020-01-06")], case=case, by=edith, outlet="River News")

    entry = told(case, edith)[0]

    assert entry["what"] == "2 claims accepted"
    assert entry["report"] == "River News"
    assert {(one["field"], one["after"]) for one in entry["changes"]} >= {
        ("Hearing of 6 January 2020", "recorded"),
        ("Aliya Bek", "recorded as defendant"),
    }


@pytest.mark.parametrize("both", [True, False])
def test_merge_people_is_told_as_such_and_so_is_what_takes_it_back(case, edith, both):
    aliya, alia = (add_person(name=name, by=edith, why=WHY) for name in ("Aliya Bek", "Alia Bek"))
    for someone in (aliya, alia)[: 1 + both]:
        add_party(case, person=someone, role="defendant", by=edith, why=WHY)

    merge_people(alia, aliya, by=edith, why="The same day of birth")
    unmerge_people(PersonMerge.unscoped.get(), by=edith, why="Another mother")

    assert [(one["what"], one["summary"], one["changes"]) for one in told(case, edith)[:2]] == [
        ("Merge taken back", "Aliya Bek and Alia Bek are two again", []),
        ("Records of one person merged", "Aliya Bek became part of Alia Bek", []),
    ]


def test_merge_people_names_nobody_whom_the_reader_does_not_see(case, edith, clerk):
    aliya, alia = (add_person(name=name, by=edith, why=WHY) for name in ("Aliya Bek", "Alia Bek"))
    add_party(case, person=aliya, role="defendant", by=edith, why=WHY)
    publish(case, by=edith, second=clerk)

    merge_people(alia, aliya, by=edith, why="The same day of birth")
    while_one = told(case, NOBODY, protects=False)[0]
    unmerge_people(PersonMerge.unscoped.get(), by=edith, why="Another mother")
    entries = told(case, NOBODY, protects=False)[:2]

    assert while_one["summary"] == "Aliya Bek became part of Alia Bek"
    assert [one["what"] for one in entries] == ["Merge taken back", "Records of one person merged"]
    assert "Alia Bek" not in str(entries)


def test_tell_the_public_nothing_of_protected_people(case, edith, clerk):
    aliya = add_person(name="Aliya Bek", by=edith, why=WHY)
    add_party(case, person=aliya, role="defendant", by=edith, why="Aliya asked for it")
    accept_all([held("2020-01-06")], case=case, by=edith, outlet="River News")
    protect_person(aliya, pseudonym="A.", by=edith, why=WHY)
    publish(case, by=edith, second=clerk)

    public, inside = told(case, NOBODY), told(case, edith)

    assert "Aliya" in str(inside) and "River News" in str(inside)
    assert "Aliya" not in str(public) and "River News" not in str(public)
    assert [one["why"] for one in public] == [""] * len(inside)


def test_tell_the_public_pseudonyms_only_where_nobody_looked(case, edith):
    aliya = add_person(name="Aliya Bek", by=edith, why=WHY)
    protect_person(aliya, pseudonym="A. from Kegen", by=edith, why=WHY)
    add_party(case, person=aliya, role="defendant", by=edith, why=WHY)

    assert told(case, NOBODY, protects=False)[0]["what"] == "A. from Kegen"
    assert told(case, edith)[0]["what"] == "Aliya Bek"


def test_shorten_a_long_act_and_say_how_many_more(case, edith):
    crowd = [person(f"Aliya Bek{letter * 3}") for letter in "abcdefghij"]
    accept_all(crowd, case=case, by=edith, outlet="River News")

    changes = told(case, edith)[0]["changes"]

    assert len(changes) == 7
    assert changes[-1]["after"] == "and 4 more"


@pytest.mark.parametrize("size", [1, 3, 10])
def test_read_history_in_a_fixed_number_of_statements(case, edith, django_assert_num_queries, size):
    for number in range(size):
        hearing = record_hearing(case, date=dt.date(2020, number + 1, 6), by=edith, why=WHY)
        move_hearing(hearing, to_date=dt.date(2020, number + 1, 20), by=edith, why=WHY)

    with viewer(edith), django_assert_num_queries(2):
        entries_of(act_history(case.pk, limit=2 * size), edith)
