"""The timeline: what each fact looks like, for whom, and at what cost."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import (
    add_event,
    add_party,
    open_case,
    protect_person,
    retract_fact,
)
from cases.models import Case, Party
from hearings.actions import cancel_hearing, mark_held, move_hearing, record_hearing, void_move
from reports.actions import release_report, rule
from reports.models import ReportLink
from reports.timeline import case_timeline
from tests.publishing import publish
from tests.telling import Told, accept_all, held, person, put_off, scheduled
from tracker.access import system, viewer

WHY = "Told by the court"


@pytest.fixture
def case(edith):
    with viewer(edith):
        return open_case(title="Of a teacher", kind="criminal", country="KZ", by=edith, why=WHY)


def tell(case, user, **clocks):
    with viewer(user):
        return case_timeline(case, user, **clocks)


def lines(case, user) -> list[tuple]:
    told = tell(case, user).entries
    return [(one.date, one.kind, one.status or one.opened, one.title) for one in told]


def test_tell_a_hearing_that_moved_twice_as_two_moves_and_a_day(case, edith, freeze):
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        move_hearing(hearing, to_date=date(2020, 1, 21), by=edith, why=WHY)
        move_hearing(hearing, to_date=date(2020, 1, 14), by=edith, why=WHY)

        assert lines(case, edith) == [
            ("2020-01-06", "hearing_postponed", False, "Hearing put off to 21 January 2020"),
            ("2020-01-14", "hearing_scheduled", "scheduled", "Hearing set"),
            (
                "2020-01-21",
                "hearing_postponed",
                False,
                "Hearing brought forward to 14 January 2020",
            ),
        ]


@pytest.mark.parametrize("turn", [1, -1])
def test_tell_moves_on_one_day_as_they_were_made(case, edith, freeze, turn):
    hours = [time(9), time(17), time(11), time(18)][::turn]
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        day = date(2020, 1, 6)
        for first in (hours, [time(8), *hours]):
            hearing = record_hearing(case, date=day, time=first[0], by=edith, why=WHY, force=True)
            for hour in first[1:]:
                move_hearing(hearing, to_date=day, to_time=hour, by=edith, why=WHY)
        cancel_hearing(hearing, by=edith, why=WHY)
        move_hearing(hearing, kind="reinstated", to_date=date(2020, 1, 8), by=edith, why=WHY)
        move_hearing(hearing, to_date=day, by=edith, why=WHY)
        move_hearing(hearing, to_date=date(2020, 1, 7), by=edith, why=WHY)

        moves = [one for one in tell(case, edith).entries if one.move and one.from_date == day]

    told = [(one.hearing, one.move.seq) for one in moves]
    ids = list(dict.fromkeys(one.hearing for one in moves))
    assert len(ids) == 2
    assert told == [
        (one, seq) for one in ids
        for seq in ((1, 2, 3, 4, 5, 6, 8) if one == hearing.public_id else (1, 2, 3))
    ]  # fmt: skip


def test_tell_no_move_that_was_taken_back(case, edith, freeze):
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        move = move_hearing(hearing, to_date=date(2020, 1, 21), by=edith, why=WHY)
        void_move(move, by=edith, why="Misread")

        assert lines(case, edith) == [
            ("2020-01-06", "hearing_scheduled", "scheduled", "Hearing set")
        ]


def test_tell_a_hearing_without_a_date_once(case, edith, freeze):
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        move_hearing(hearing, to_date=None, by=edith, why=WHY)

        assert lines(case, edith) == [
            ("2020-01-06", "hearing_postponed", False, "Hearing put off without a date")
        ]


def test_tell_a_cancelled_hearing_without_a_new_day(case, edith, freeze):
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        cancel_hearing(hearing, by=edith, why=WHY)

        [entry] = tell(case, edith).entries
        assert (entry.from_date, entry.to_date) == (date(2020, 1, 6), None)
        assert entry.title == "Hearing cancelled"


def test_tell_a_day_that_passed_as_unknown_until_somebody_says(case, edith, freeze):
    with viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        with freeze("2020-01-09T10:00Z"):
            before = lines(case, edith)
            mark_held(hearing, held=True, by=edith, why=WHY)
            after = lines(case, edith)

    assert before == [
        ("2020-01-06", "hearing_scheduled", "unconfirmed", "Hearing, outcome unknown")
    ]
    assert after == [("2020-01-06", "hearing_held", "held", "Hearing held")]


def test_tell_a_session_that_opened_with_all_who_saw_it(case, edith):
    with viewer(edith):
        accept_all([person("Arman Serik"), held("2020-01-06")], case=case, by=edith, outlet="A")
        accept_all([held("2020-01-06")], case=case, by=edith, outlet="B")
        accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="C")

    [moved] = [one for one in tell(case, edith).entries if one.kind == "hearing_postponed"]
    assert (moved.opened, moved.to_date, len(moved.citations)) == (
        "disputed",
        date(2020, 1, 21),
        3,
    )
    assert moved.persons == ["Arman Serik"]


def test_tell_fears_apart_from_what_happened(case, edith):
    feared = Told("deportation", modality="conditional")
    with viewer(edith):
        accept_all([person("Arman Serik"), feared], case=case, by=edith, outlet="A")

    told = tell(case, edith)

    assert (told.entries, [one.kind for one in told.off]) == ([], ["deportation"])
    assert [one["modality"] for one in told.as_json()] == ["conditional"]


def test_tell_a_ruling_as_the_shown_value(case, edith):
    with viewer(edith):
        accept_all([person("Lena Akhmet", "prosecutor")], case=case, by=edith, outlet="A")
        accept_all(
            [person("Lena Akhmet", "defence_lawyer")],
            case=case, by=edith, outlet="B", published="2020-01-09",
        )  # fmt: skip
        party = Party.objects.get(case=case)
        rule(party, slot="role", value="defence_lawyer", by=edith, why="Saw her mandate")

    [told] = tell(case, edith).people.told
    assert told.slots["role"].ruling.why == "Saw her mandate"
    assert [(one.value, one.against) for one in told.slots["role"].given] == [
        ("defence_lawyer", False),
        ("prosecutor", True),
    ]


def test_tell_facts_entered_by_hand_without_citations(case, edith):
    with viewer(edith):
        event = add_event(case, kind="protest", on="2020-01", by=edith, why="Was there")
        entry = tell(case, edith).entries[0]
        retract_fact(event, by=edith, why="Another town")

    assert (entry.date, entry.by_hand, entry.citations) == ("2020-01", True, [])
    assert tell(case, edith).entries == []


def test_tell_months_as_months_and_in_edtf_order(case, edith):
    with viewer(edith):
        for on in ("2020-01-15", "2020", "2020-01", "", "2019-12"):
            add_event(case, kind="protest", on=on, by=edith, why=WHY)

    assert [one.date for one in tell(case, edith).entries] == [
        "2019-12",
        "2020-01",
        "2020",
        "2020-01-15",
        "",
    ]


@pytest.mark.parametrize("size", [1, 10, 100])
def test_tell_a_case_of_any_size_with_a_group_in_eight_statements(case, edith, size):
    with viewer(edith):
        for number in range(size):
            add_event(case, kind="protest", on=f"20{number % 100:02}", by=edith, why=WHY)
            add_party(case, role="witness", group_label=f"Group {number}", by=edith, why=WHY)
        accept_all(
            [person("Arman Serik"), scheduled("2020-01-06"), held("2020-02-06")],
            case=case, by=edith, outlet="A",
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            told = tell(case, edith)
            told.as_json()
            told.people.as_json()

    assert len(asked) == 8


def test_refuse_a_day_that_cannot_be_read(case, edith):
    for wrong in ("yesterday", "2020-13", "2020-01/.."):
        with pytest.raises(ValidationError) as refused:
            tell(case, edith, known_on=wrong)
        assert list(refused.value.message_dict) == ["known_on"]


@pytest.fixture
def public(case, edith, clerk) -> Case:
    """A public case with a protected defendant, named in two ways."""
    with viewer(edith):
        motion = Told("motion", "2020-01-06", {"actor": "Arman Serikuly", "reason": "Arman is ill"})
        claims = [person("Arman Serik", aliases=["Arman Serikuly"]), motion]
        accept_all(claims, case=case, by=edith, outlet="Arman News")
        party = Party.objects.get(case=case)
        protect_person(party.person, pseudonym="A. S.", by=edith, why="At risk")
        return publish(case, by=edith, second=clerk)


def test_tell_the_public_a_pseudonym_and_no_words(public):
    told = tell(public, AnonymousUser())

    text = str([told.as_json(), told.people.as_json()])
    assert "Arman" not in text
    assert [(one.actor, one.title) for one in told.entries] == [("A. S.", "Motion by A. S.")]
    assert [(one.quote, one.source) for one in told.entries[0].citations] == [("", "")]


def test_tell_the_public_words_that_were_released(public, edith):
    with system("An editor released the report"):
        link = ReportLink.objects.get(case=public)
    with viewer(edith):
        release_report(link, by=edith, why="Nothing in it names him")

    [entry] = tell(public, AnonymousUser()).entries

    assert (entry.actor, entry.citations[0].source) == ("A. S.", "Arman News")


def test_tell_accounts_the_name(public, boris):
    assert [one.title for one in tell(public, boris).entries] == ["Motion by Arman Serik"]


def test_tell_what_left_no_day_where_a_day_is_known(case, edith, freeze):
    with freeze("2020-01-02T10:00Z"), viewer(edith):
        hearing = record_hearing(case, date=date(2020, 1, 6), by=edith, why=WHY)
        move_hearing(hearing, to_date=None, by=edith, why=WHY)
        cancel_hearing(hearing, by=edith, why=WHY)
        move_hearing(hearing, kind="reinstated", to_date=date(2020, 2, 3), by=edith, why=WHY)

        assert [(one[0], one[3]) for one in lines(case, edith)] == [
            ("2020-01-06", "Hearing put off without a date"),
            ("2020-01-06", "Hearing cancelled"),
            ("2020-02-03", "Hearing listed again for 3 February 2020"),
            ("2020-02-03", "Hearing set"),
        ]
