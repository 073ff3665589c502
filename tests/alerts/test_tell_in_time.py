"""A hearing that comes earlier than was told is urgent: it does not wait for the end of the
night."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import save_wishes
from hearings.actions import void_move
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
NIGHT, TOLD = "2020-01-10T22:00Z", "2020-01-10T22:10Z"  # 23:00 in Paris


@pytest.fixture
def asleep(hearing, bella):
    """Bella wants nothing at night."""
    save_wishes(bella, quiet_from=22, quiet_until=7)
    return bella


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2020, 2, 1), "", "Hearing brought forward"),
        (date(2020, 2, 1), "correction", "Date corrected"),
        (date(2020, 2, 21), "", None),
        (None, "", None),
    ],
)
def test_tell_at_night_of_what_comes_earlier_alone(
    hearing, asleep, edith, told, freeze, day, kind, words
):
    with freeze(NIGHT):
        move(hearing, day, edith, kind=kind)

    assert subjects(told(TOLD)) == ([words] if words else [])
    with freeze("2020-01-10T23:00Z"):
        row = Program(asleep).get("notices/").json()["results"][0]
    assert row["urgent"] is bool(words)


def test_tell_at_night_that_a_delay_was_taken_back(hearing, asleep, edith, told, freeze):
    with freeze("2020-01-09T12:00Z"):
        made = move(hearing, date(2020, 2, 21), edith)
    told("2020-01-09T12:11Z")
    with freeze(NIGHT):
        void_move(made, by=edith, why="A mistake")

    assert subjects(told(TOLD)) == ["Move taken back"]
