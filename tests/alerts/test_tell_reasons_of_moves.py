"""The reason of a move stands in the message of that move, and in no other."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date

import pytest

from hearings.actions import cancel_hearing, mark_held, void_move
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line

pytestmark = pytest.mark.django_db
REASON = "Reason stated: "


@pytest.fixture
def moved(hearing, edith, told, freeze):
    """Put off, as the judge was ill; it was told."""
    with freeze("2020-01-10T09:00Z"):
        made = move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
    [letter] = told("2020-01-10T09:10Z")
    assert line(letter, REASON) == ["Reason stated: judge absent or ill"]
    hearing.refresh_from_db()
    return made


def test_say_no_reason_of_a_move_where_it_was_held(moved, hearing, edith, told, freeze):
    with freeze("2020-02-21T12:00Z"):
        mark_held(hearing, held=True, by=edith, why="Was there")

    [letter] = told("2020-02-21T12:00Z")

    assert subjects([letter]) == ["Hearing"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_one_was_taken_back(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-11T09:00Z"):
        second = move(hearing, date(2020, 2, 28), edith, reason_stated="lawyers_strike")
    told("2020-01-11T09:10Z")
    with freeze("2020-01-12T09:00Z"):
        void_move(second, by=edith, why="A mistake")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Move taken back"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_a_date_was_corrected(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-12T09:00Z"):
        move(hearing, date(2020, 2, 22), edith, kind="correction")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Date corrected"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_none_is_stated(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-12T09:00Z"):
        cancel_hearing(hearing, by=edith, why="Dropped")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Hearing cancelled"]
    assert line(letter, REASON) == []


def test_say_the_reason_of_the_last_of_several_moves(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
        move(hearing, date(2020, 2, 28), edith, reason_stated="lawyers_strike")

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == ["Reason stated: lawyers on strike"]
