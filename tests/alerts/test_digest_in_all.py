"""A digest tells what came of a hearing in all, as it is when the digest goes out."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date

import pytest

from hearings.actions import record_hearing
from tests.alerts.test_digest import daily  # noqa: F401
from tests.alerts.test_tell_changes import move
from tests.alerts.test_tell_in_words import line

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(case, edith, daily, freeze, told):
    """Listed and told; then put off from 6 to 13 January."""
    with freeze("2026-11-20T10:00Z"):
        hearing = record_hearing(case, date=date(2027, 1, 6), by=edith, why="Listed")
    told("2026-11-20T10:20Z")
    assert len(told("2026-11-21T08:00Z")) == 1
    with freeze("2026-11-21T10:00Z"):
        move(hearing, date(2027, 1, 13), edith)
    told("2026-11-21T10:20Z")
    return hearing


def test_tell_one_hearing_once(moved, edith, freeze, told):
    with freeze("2026-11-21T12:00Z"):
        move(moved, date(2027, 1, 20), edith)
    told("2026-11-21T12:20Z")

    [letter] = told("2026-11-22T08:00Z")

    assert line(letter, "* ") == ["* Hearing put off"]
    assert line(letter, "  Was: ") == ["  Was: Wednesday 6 January 2027, time not announced"]
    assert line(letter, "  Now: ") == ["  Now: Wednesday 20 January 2027, time not announced"]


def test_tell_no_slot_of_before_as_the_one_of_now(moved, edith, freeze, told):
    with freeze("2026-11-22T07:55Z"):
        move(moved, date(2027, 1, 20), edith)

    [letter] = told("2026-11-22T08:00Z")

    assert line(letter, "  Now: ") == ["  Now: Wednesday 20 January 2027, time not announced"]


def test_tell_nothing_of_what_came_back(moved, edith, freeze, told):
    with freeze("2026-11-21T12:00Z"):
        move(moved, date(2027, 1, 6), edith)
    told("2026-11-21T12:20Z")

    assert told("2026-11-22T08:00Z") == []
