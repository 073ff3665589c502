"""What lists show of a case when several people change it at once: what is true in the end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from cases.actions import add_event, add_party, open_case
from cases.models import CaseSummary
from cases.repairs import repair_cases
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing
from tests.races import at_once, meanwhile
from tracker import access

WHY = "The court said so"
DAY = dt.date(2030, 1, 6)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture
def hearings(edith) -> list[Hearing]:
    """Four hearings of a case, thirty days apart."""
    case = open_case(title="A trial", by=edith, why="Opened")
    return [
        record_hearing(case, date=DAY + dt.timedelta(30 * n), by=edith, why=WHY) for n in range(4)
    ]


def postponed(hearing: Hearing, days: int, by):
    day = hearing.date + dt.timedelta(days)
    return lambda: move_hearing(hearing, to_date=day, by=by, why=WHY)


def event(case, by):
    return lambda: add_event(case, kind="arrest", words="Arrested", by=by, why=WHY)


def listed(case) -> dict:
    return CaseSummary.objects.filter(case=case).values().get()


def assert_as_rebuilt(case) -> None:
    shown = listed(case)
    with access.system("a test"):
        repair_cases()
    assert listed(case) | {"changed_at": None} == shown | {"changed_at": None}


ACTS = {
    "move": lambda one, by: postponed(one, 7, by),
    "describe": lambda one, by: lambda: edit_hearing(one, court_words="Court 2", by=by, why=WHY),
    "event": lambda one, by: event(one.case, by),
    "party": lambda one, by: (
        lambda: add_party(one.case, role="defendant", group_label="two men", by=by, why=WHY)
    ),
}


@pytest.mark.parametrize("then", ACTS)
@pytest.mark.parametrize("first", ACTS)
def test_refresh_summary_after_the_act_before(hearings, edith, first, then):
    near, next_one, *_rest = hearings

    outcomes = meanwhile(
        postponed(near, 70, edith) if first == "move" else ACTS[first](near, edith),
        ACTS[then](next_one, edith),
    )

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert_as_rebuilt(near.case)


def test_refresh_summary_of_moves_all_at_once(hearings, edith):
    case = hearings[0].case

    for _time in range(4):
        moves = at_once(*[postponed(one, 70, edith) for one in Hearing.unscoped.filter(case=case)])
        assert {type(one).__name__ for one in moves} == {"Postponement"}

    assert listed(case)["next_hearing_on"] == DAY + dt.timedelta(4 * 70)
    assert_as_rebuilt(case)
