"""Which hearing of a case is next, when it is written and as days pass."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.models import Case, CaseSummary
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tracker.access import viewer

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
SIXTH, TWENTIETH = dt.date(2020, 1, 6), dt.date(2020, 1, 20)


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=SIXTH, time=dt.time(10), by=edith, why=WHY)


def next_on() -> dt.date | None:
    return CaseSummary.objects.get().next_hearing_on


def test_next_hearing_is_the_nearest_ahead(case, hearing, edith, freeze):
    with freeze("2020-01-10T12:00Z"):
        for day in (dt.date(2020, 3, 2), TWENTIETH, dt.date(2020, 2, 3)):
            record_hearing(case, date=day, by=edith, why=WHY)
        nearest = next_on()
        move_hearing(Hearing.unscoped.get(date=TWENTIETH), to_date=None, by=edith, why=WHY)

    assert (nearest, next_on()) == (TWENTIETH, dt.date(2020, 2, 3))


def test_next_hearing_is_the_last_unconfirmed_one_when_none_is_ahead(case, hearing, edith, freeze):
    with freeze("2020-02-01T12:00Z"):
        record_hearing(case, date=TWENTIETH, by=edith, why=WHY)

    assert next_on() == TWENTIETH


def test_next_hearing_goes_on_as_days_pass(case, edith, freeze):
    with freeze("2020-01-02T12:00Z"):
        for day in (SIXTH, TWENTIETH, dt.date(2020, 2, 3)):
            record_hearing(case, date=day, by=edith, why=WHY)
    stored = next_on()

    found = []
    for today in (SIXTH, dt.date(2020, 1, 7), dt.date(2020, 2, 3), dt.date(2020, 2, 4)):
        with viewer(edith):
            row = Case.objects.visible_to(edith).for_list().with_next_hearing(today).get()
        found.append((row.next_on, row.next_id))

    ids = dict(Hearing.unscoped.values_list("date", "public_id"))
    assert stored == SIXTH
    assert found == [(day, ids[day]) for day in (SIXTH, TWENTIETH, dt.date(2020, 2, 3), SIXTH)]


def test_next_hearing_of_a_case_without_any(case, edith):
    with viewer(edith):
        row = Case.objects.visible_to(edith).for_list().with_next_hearing(SIXTH).get()

    assert row.next_on is None
