"""A hearing moves, and whoever follows is told once, of what came of it all."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow
from hearings.actions import cancel_hearing, move_hearing, record_hearing, void_move
from hearings.models import Hearing
from tracker.access import system

pytestmark = pytest.mark.django_db
ALMATY = "Asia/Almaty"


@pytest.fixture
def hearing(case, edith, bella, freeze, told):
    """Listed long before; bella follows its case and was told of it."""
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(
            case, date=date(2020, 2, 6), time=time(10), timezone=ALMATY, by=edith, why="Listed"
        )
    told("2020-01-02T09:11Z")
    return made


def move(hearing, day, by, **more):
    with system("A test reads"):
        hearing = Hearing.unscoped.get(pk=hearing.pk)
    return move_hearing(hearing, to_date=day, by=by, why="The court said so", **more)


def test_tell_move_with_both_clocks_and_no_name_in_the_subject(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, to_time=time(12))

    assert told("2020-01-10T09:09Z") == []
    [letter] = told("2020-01-10T09:10Z")
    assert letter.to == ["boris@example.org"]
    assert letter.subject == f"Hearing put off: {hearing.case.public_id}, 21 February 2020"
    body = letter.body
    assert "Case: The case (" in body
    assert "Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)" in body
    assert "Now: Friday 21 February 2020, 12:00 (Almaty, UTC+6)" in body
    assert "Your time: Friday 21 February 2020, 07:00 (Paris, UTC+1)" in body
    assert "15 days later" in body
    assert told("2020-01-11T09:10Z") == []
