"""Which hearing of a case is next, when it is written and as days pass."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from cases.models import Case, CaseSummary
from cases.rows import NextHearing, next_hearing
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tracker.access import viewer
from tracker.moments import court_days

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
SIXTH, TWENTIETH = dt.date(2020, 1, 6), dt.date(2020, 1, 20)


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=SIXTH, time=dt.time(10), by=edith, why=WHY)


def listed(by) -> NextHearing | None:
    """As lists tell it now."""
    with viewer(by):
        return next_hearing(
            Case.objects.visible_to(by).for_list().with_next_hearing(court_days()).get()
        )


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
        with freeze(f"{today}T12:00Z"):
            told = listed(edith)
        found.append((told.date, told.public_id))

    ids = dict(Hearing.unscoped.values_list("date", "public_id"))
    assert stored == SIXTH
    assert found == [(day, ids[day]) for day in (SIXTH, TWENTIETH, dt.date(2020, 2, 3), SIXTH)]


def test_next_hearing_of_a_case_without_any(case, edith):
    assert listed(edith) is None


# Where it is the 20th already while it is the 19th in UTC, and the 19th still while it is the 20th.
@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Asia/Almaty", "2020-01-20T17:59Z", "2020-01-20T18:00Z"),  # UTC+06:00 then
        ("America/Bogota", "2020-01-21T04:59Z", "2020-01-21T05:00Z"),  # UTC-05:00
        ("Etc/GMT+12", "2020-01-21T11:59Z", "2020-01-21T12:00Z"),
        ("Pacific/Kiritimati", "2020-01-20T09:59Z", "2020-01-20T10:00Z"),  # UTC+14:00
        ("", "2020-01-20T23:59Z", "2020-01-21T00:00Z"),
    ],
)
def test_next_hearing_is_over_with_the_day_of_its_court(edith, freeze, zone, before, after):
    with freeze("2020-01-02T12:00Z"):
        case = open_case(title="Two teachers", by=edith, why=WHY)
        for day in (TWENTIETH, dt.date(2020, 2, 3)):
            record_hearing(case, date=day, timezone=zone, by=edith, why=WHY)

    found = []
    for moment in (before, after):
        with freeze(moment):
            found.append(listed(edith).date)
            first = Hearing.unscoped.get(date=TWENTIETH)
            assert first.unconfirmed == (moment == after)

    assert found == [TWENTIETH, dt.date(2020, 2, 3)]


@pytest.mark.parametrize(("moment", "passed"), [("17:59Z", False), ("18:00Z", True)])
def test_last_hearing_has_passed_with_the_day_of_its_court(case, edith, freeze, moment, passed):
    with freeze("2020-01-02T12:00Z"):
        record_hearing(case, date=TWENTIETH, timezone="Asia/Almaty", by=edith, why=WHY)

    with freeze(f"2020-01-20T{moment}"):
        told = listed(edith)
        assert (told.date, told.passed) == (TWENTIETH, passed)


def test_next_hearing_is_told_with_its_hour_as_days_pass(case, edith, freeze):
    zone = "Asia/Almaty"
    with freeze("2020-01-02T12:00Z"):
        for day, hour in ((SIXTH, 10), (TWENTIETH, 14)):
            record_hearing(case, date=day, time=dt.time(hour), timezone=zone, by=edith, why=WHY)

    with freeze("2020-01-10T12:00Z"):
        told = listed(edith)

    assert told[1:] == (TWENTIETH, dt.time(14), zone)
