"""What reports told and is undone: whoever was told of it is told that the record was wrong."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date, time

import pytest

from hearings.actions import move_hearing, void_move
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Claim
from tests.alerts.test_tell_changes import subjects
from tests.alerts.test_tell_conflicts import case, first, say, second  # noqa: F401
from tests.alerts.test_tell_in_words import line

pytestmark = pytest.mark.django_db
WHY = "Of another trial"


def undo(outlet, by) -> None:
    undo_decision(Claim.unscoped.get(report__outlet=outlet), by=by, why=WHY)


def test_tell_that_a_reported_move_was_taken_back(case, first, edith, told, freeze):
    with freeze("2026-11-12T09:00Z"):
        undo("First paper", edith)

    [letter] = told("2026-11-12T09:11Z")

    assert subjects([letter]) == ["Move taken back"]
    assert line(letter, "Was: ") == ["Was: Tuesday 12 January 2027, time not announced"]
    assert line(letter, "Now: ") == ["Now: Tuesday 15 December 2026, time not announced"]


def test_tell_a_correction_where_the_move_that_was_told_gives_way_to_another(
    case, second, edith, told, freeze
):
    assert subjects(told("2026-11-11T09:11Z")) == ["Conflicting dates"]
    with freeze("2026-11-12T09:00Z"):
        undo("First paper", edith)

    [letter] = told("2026-11-12T09:11Z")

    assert subjects([letter]) == ["Date corrected"]
    assert line(letter, "Was: ") == ["Was: Tuesday 12 January 2027, time not announced"]
    assert line(letter, "Now: ") == ["Now: Tuesday 19 January 2027, time not announced"]
    assert line(letter, "Reason stated: ") == []


def test_tell_a_move_on_from_the_day_that_was_told_as_a_move(case, first, edith, told, freeze):
    with freeze("2026-11-12T09:00Z"):
        say(case, edith, "2027-01-12", "Third paper", "2026-11-11", reason="the judge was ill")
        say(case, edith, "2027-01-26", "Third paper again", "2026-11-11", start="2027-01-12")

    [letter] = told("2026-11-12T09:11Z")

    assert Postponement.unscoped.exclude(voided_at=None).exists()
    assert subjects([letter]) == ["Hearing put off"]
    assert line(letter, "Now: ") == ["Now: Tuesday 26 January 2027, time not announced"]


@pytest.fixture
def told_of(hearing_at_ten, edith, told, freeze):
    """`told_of(before, after, title)`: the first was told, then it gave way to the second."""

    def run(before, after):
        with freeze("2026-11-02T09:00Z"):
            made = moved(edith, **before)
        told("2026-11-02T09:11Z")
        with freeze("2026-11-03T09:00Z"):
            void_move(made, by=edith, why="Misread")
            moved(edith, **after)
        return told("2026-11-03T09:11Z")

    return run


@pytest.fixture
def hearing_at_ten(case, told):
    told("2026-11-01T10:01Z")
    return Hearing.unscoped.get()


def moved(by, **to):
    return move_hearing(Hearing.unscoped.get(), by=by, why=WHY, **to)


DAY, TEN, NOON = date(2027, 1, 12), time(10), time(12)


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        ({"to_date": DAY}, {"to_date": date(2027, 1, 5)}, "Date corrected"),
        ({"to_date": DAY}, {"to_date": None}, "Date corrected"),
        ({"to_date": None}, {"to_date": DAY}, "Date set"),
        ({"to_date": DAY, "to_time": TEN}, {"to_date": DAY, "to_time": NOON}, "Date corrected"),
        ({"to_date": DAY}, {"to_date": DAY, "to_time": NOON}, "Other hour"),
        ({"to_date": DAY}, {"to_date": DAY, "to_courtroom": "9"}, "Other place"),
    ],
    ids=["earlier", "open", "known", "hour", "hour known", "room"],
)
def test_tell_what_gave_way_as_a_correction_where_it_was_wrong(told_of, before, after, title):
    assert subjects(told_of(before, after)) == [title]
