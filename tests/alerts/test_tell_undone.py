"""What reports told and is undone: whoever was told of it is told that the record was wrong."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

import pytest

from reports.actions import undo_decision
from reports.models import Claim
from tests.alerts.test_tell_changes import subjects
from tests.alerts.test_tell_conflicts import case, first  # noqa: F401
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
