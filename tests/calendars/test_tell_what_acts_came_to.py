"""Who reads changes is told what an act came to, not how the record was put in order by it."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import mark_held, move_hearing, take_back
from hearings.models import Hearing, Postponement
from tests.calendars.conftest import NOON, WHY
from tests.calendars.test_changes import ALL
from tests.calendars.test_changes import told as titles
from tests.telling import accept_all, put_off, scheduled
from tracker.history import acting

pytestmark = pytest.mark.django_db
TITLE = ": Two teachers, of Kegen; and A\\B"
RECORDED = f"a hearing was recorded, 1 December 2026{TITLE}"
PUT_OFF = f"put off: 1 December 2026 → 12 December 2026{TITLE}"
AT, LATER, LAST = "2026-11-24T13:00Z", "2026-11-24T14:00Z", "2026-11-24T15:00Z"


@pytest.fixture
def reported(published, edith, freeze):
    """`reported(at, outlet, *told)`: a report of that moment is accepted."""

    def accept(at, outlet, *said):
        with freeze(at):
            accept_all(said, case=published, by=edith, outlet=outlet, published=at[:10])

    accept(NOON, "Paper", scheduled("2026-12-01"))
    accept(AT, "Sheet", put_off("2026-12-01", "2026-12-12"))
    return accept


def latest():
    return Hearing.unscoped.get()


def voided():
    return Postponement.unscoped.exclude(voided_at=None).count()


def test_tell_nothing_where_a_move_is_made_anew_as_it_was(fetch, reported):
    before = titles(fetch(ALL, at=LATER))

    reported(LATER, "News", put_off("2026-12-01", "2026-12-12", reason="the judge was ill"))

    assert voided() == 1
    assert titles(fetch(ALL, at=LAST)) == before == [PUT_OFF, RECORDED]


def test_tell_nothing_of_a_step_between_that_was_learned_later(
    fetch, reported, published, edith, freeze
):
    move = Postponement.unscoped.get()
    with freeze(LATER), acting(by=edith, why=WHY, case=published):
        take_back(move, by=edith, why=WHY)
        for day in (5, 12):
            move_hearing(latest(), to_date=dt.date(2026, 12, day), by=edith, why=WHY)

    for address in (ALL, f"/cases/{published.public_id}/feed.atom"):
        assert titles(fetch(address, at=LAST)) == [PUT_OFF, RECORDED]


def test_tell_what_was_said_of_a_day_once(fetch, reported, published, edith, freeze):
    with freeze("2026-12-13T12:00Z"), acting(by=edith, why=WHY, case=published):
        mark_held(latest(), held=True, by=edith, why=WHY)
        mark_held(latest(), held=False, by=edith, why=WHY)

    assert titles(fetch(ALL, at="2026-12-13T12:00Z")) == [
        f"12 December 2026, did not open{TITLE}", PUT_OFF, RECORDED,
    ]  # fmt: skip


def test_tell_that_another_day_was_meant_as_a_correction_once(fetch, reported):
    for outlet in ("News", "Post"):
        reported(LATER, outlet, put_off("2026-12-01", "2026-12-19"))

    assert voided() == 1
    assert titles(fetch(ALL, at=LAST)) == [
        f"corrected: 12 December 2026 → 19 December 2026{TITLE}", PUT_OFF, RECORDED,
    ]  # fmt: skip


def test_tell_a_move_on_from_what_was_made_anew_as_a_move(
    fetch, reported, published, edith, freeze
):
    move = Postponement.unscoped.get()
    with freeze(LATER), acting(by=edith, why=WHY, case=published):
        take_back(move, by=edith, why=WHY)
        for day in (5, 12, 19):
            move_hearing(latest(), to_date=dt.date(2026, 12, day), by=edith, why=WHY)

    assert titles(fetch(ALL, at=LAST)) == [
        f"put off: 12 December 2026 → 19 December 2026{TITLE}", PUT_OFF, RECORDED,
    ]  # fmt: skip
