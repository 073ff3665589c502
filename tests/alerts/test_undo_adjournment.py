"""What is told of a session that was said to go on, and was not."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow
from alerts.models import Notice
from hearings.actions import adjourn_hearing, mark_held, record_hearing
from hearings.models import Hearing

pytestmark = pytest.mark.django_db
WHY = "The wrong case"
DAY, NEXT = date(2026, 11, 20), date(2026, 12, 13)
NOW, SOON, LATE = "2026-11-27T10:00Z", "2026-11-27T10:05Z", "2026-11-27T10:20Z"


@pytest.fixture
def hearing(case, edith, bella, freeze, told) -> Hearing:
    """Bella follows its case, and was told of it."""
    with freeze("2026-11-01T10:00Z"):
        follow(bella, kind="case", target=case.public_id)
        row = record_hearing(case, date=DAY, by=edith, why="Listed")
    told("2026-11-01T10:30Z")
    told("2026-11-20T12:00Z")
    return row


@pytest.fixture
def say(hearing, edith, freeze):
    """It goes on, says somebody at a moment; or takes that back."""

    def say(moment: str, *, opened: bool) -> None:
        one = Hearing.unscoped.get(pk=hearing.pk)
        with freeze(moment):
            if opened:
                adjourn_hearing(one, to_date=NEXT, by=edith, why=WHY)
            else:
                mark_held(one, held=None, by=edith, why=WHY)

    return say


def test_tell_nobody_of_what_was_undone_in_the_quiet_window(say, told):
    dated = Notice.unscoped.filter(hearing__isnull=False)
    before = list(dated.all())

    say(NOW, opened=True)
    say(SOON, opened=False)

    assert told(LATE) == [] and list(dated.all()) == before


def test_tell_those_who_were_told_of_the_next_day(say, told):
    say(NOW, opened=True)
    opened = told(LATE)
    say("2026-11-27T11:00Z", opened=False)
    back = told("2026-11-27T12:00Z")

    assert "13 December 2026" in "".join(one.body for one in opened)
    assert "13 December 2026" in "".join(one.body for one in back)
