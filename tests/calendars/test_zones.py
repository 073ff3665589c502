"""Clocks of courts: where rules change, the hour of the court stays and the moment moves."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from hearings.actions import record_hearing
from hearings.calendars.slots import Beside, hour_slot
from hearings.calendars.zones import vtimezone
from tests.calendars.conftest import WHY, entries
from tests.calendars.strict import Part, _read, offset_at, problems

# (zone, hour of the court, the same in UTC)
VECTORS = [
    ("Asia/Almaty", "2024-02-29T10:00", "2024-02-29T04:00"),
    ("Asia/Almaty", "2024-03-01T10:00", "2024-03-01T05:00"),
    ("Africa/Casablanca", "2026-02-10T09:00", "2026-02-10T08:00"),
    ("Africa/Casablanca", "2026-02-20T09:00", "2026-02-20T09:00"),  # Ramadan
    ("Africa/Casablanca", "2026-03-20T09:00", "2026-03-20T09:00"),  # Ramadan
    ("Africa/Casablanca", "2026-04-10T09:00", "2026-04-10T08:00"),
    ("Africa/Casablanca", "2026-09-19T09:00", "2026-09-19T08:00"),
    ("Africa/Casablanca", "2026-09-21T09:00", "2026-09-21T09:00"),  # GMT for good
    ("America/Havana", "2026-10-31T10:00", "2026-10-31T14:00"),
    ("America/Havana", "2026-11-02T10:00", "2026-11-02T14:00"),  # clocks do not go back
    ("Asia/Tehran", "2026-06-01T09:00", "2026-06-01T05:30"),
    ("Asia/Kathmandu", "2026-12-01T10:00", "2026-12-01T04:15"),
    ("Pacific/Auckland", "2026-12-01T10:00", "2026-11-30T21:00"),
    ("Pacific/Auckland", "2026-06-01T10:00", "2026-05-31T22:00"),
]
ZONES = sorted({zone for zone, *_told in VECTORS} | {
    "America/New_York", "Africa/Cairo", "Asia/Beirut", "Europe/London", "Asia/Gaza", "Asia/Kabul",
    "Europe/Istanbul", "Europe/Moscow", "Asia/Riyadh", "Europe/Dublin", "Africa/El_Aaiun",
    "Asia/Shanghai", "UTC",
})  # fmt: skip
FROM = dt.datetime.fromisoformat("2024-01-01T09:00")
DAYS = [FROM + dt.timedelta(days=n) for n in range(3 * 365)]


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "local", "utc"), VECTORS)
def test_show_the_hour_of_the_court(fetch, published, edith, freeze, zone, local, utc):
    at, meant = dt.datetime.fromisoformat(local), dt.datetime.fromisoformat(utc)
    asked = f"{at.date() - dt.timedelta(days=1)}T00:00Z"
    with freeze(asked):
        hearing = record_hearing(
            published, date=at.date(), time=at.time(), timezone=zone, by=edith, why=WHY
        )

    answer = fetch(at=asked)

    [entry] = entries(answer)
    assert hearing.starts_at == meant.replace(tzinfo=dt.UTC)
    assert entry[f"DTSTART;TZID={zone}"] == f"{at:%Y%m%dT%H%M%S}"
    assert f"{meant:%H:%M} UTC" in entry["DESCRIPTION"]
    assert problems(answer.content) == []
    assert told_by_its_clock(answer.content, zone) == meant.replace(tzinfo=dt.UTC)


def told_by_its_clock(content: bytes, zone: str) -> dt.datetime:
    """The moment that icalendar reads by the VTIMEZONE alone: the zone bears a name that nobody
    knows."""
    unknown = f"Court/{zone.replace('/', '-')}-{content.count(b'x')}-{hash(content)}"
    calendar = Calendar.from_ical(content.replace(zone.encode(), unknown.encode()))
    return calendar.walk("VEVENT")[0]["DTSTART"].dt.astimezone(dt.UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_tell_each_clock_as_it_is_on_each_day_of_three_years(zone):
    root = Part("")
    assert list(_read(vtimezone(zone, 2023, 2027).replace("\r\n ", ""), root)) == []
    [told] = root.parts
    known = ZoneInfo(zone)

    wrong = [
        day
        for day in DAYS
        if offset_at(told, f"{day:%Y%m%dT%H%M%S}")
        != round(day.replace(tzinfo=known).utcoffset().total_seconds() / 60)
    ]

    assert wrong == []


def test_tell_an_hour_that_comes_twice_as_the_one_it_is():
    """2026-10-25 02:30 comes twice in Berlin; calendars would take it for the first."""
    day, slots = dt.date(2026, 10, 25), []
    for utc in (0, 1):
        moment = dt.datetime(2026, 10, 25, utc, 30, tzinfo=dt.UTC)
        here = Beside("", "DE", day)
        slots.append(hour_slot(day, dt.time(2, 30), "Europe/Berlin", moment, here, "en"))

    told = [slot.span.split()[0] for slot in slots]

    assert told == ["DTSTART;TZID=Europe/Berlin:20261025T023000", "DTSTART:20261025T013000Z"]
