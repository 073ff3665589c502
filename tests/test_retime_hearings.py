"""The hour at the court stays, whatever becomes of the rules of its clock."""

from __future__ import annotations

import datetime as dt
import importlib.resources
import zoneinfo
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cases.actions import open_case
from cases.models import CaseChange
from hearings.actions import ShownTwice, move_hearing, record_hearing
from hearings.models import Hearing
from tracker.moments import moments_of, zone_named

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
TEN = dt.time(10)


@contextmanager
def rules_of(zone: str, other: str, folder):
    """Inside, a clock keeps the rules of another one, as zone data of earlier years had it."""
    path = folder / zone
    path.parent.mkdir(parents=True, exist_ok=True)
    area, _slash, name = other.rpartition("/")
    package = ".".join(["tzdata", "zoneinfo", *area.split("/")]) if area else "tzdata.zoneinfo"
    path.write_bytes(importlib.resources.files(package).joinpath(name).read_bytes())
    try:
        zoneinfo.reset_tzpath([folder])
        forget()
        yield
    finally:
        zoneinfo.reset_tzpath([])
        forget()


def forget() -> None:
    zoneinfo.ZoneInfo.clear_cache()
    zone_named.cache_clear()


def retz(**options) -> list[str]:
    out = StringIO()
    call_command("retz", stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def almaty(case, edith, tmp_path):
    """Two hearings of ten o'clock, recorded before Kazakhstan moved to one clock."""
    with rules_of("Asia/Almaty", "Asia/Omsk", tmp_path):
        return [
            record_hearing(case, date=day, time=TEN, by=edith, why=WHY, force=True)
            for day in (dt.date(2024, 2, 29), dt.date(2024, 3, 1))
        ]


def test_retime_hearings_of_almaty_at_ten(almaty):
    last, first = almaty
    assert [one.starts_at.hour for one in almaty] == [4, 4]

    changed = retz()

    now = {one.pk: one for one in Hearing.unscoped.all()}
    assert changed == [f"{first.public_id} 2024-03-01 10:00 Asia/Almaty"]
    assert now[last.pk].starts_at == dt.datetime(2024, 2, 29, 4, tzinfo=dt.UTC)
    assert now[first.pk].starts_at == dt.datetime(2024, 3, 1, 5, tzinfo=dt.UTC)
    assert (now[first.pk].date, now[first.pk].time) == (dt.date(2024, 3, 1), TEN)
    assert [now[one.pk].version for one in almaty] == [0, 1]


def test_retime_hearings_twice_changes_nothing(almaty):
    retz()

    assert retz() == []
    call_command("verify_history", verbosity=0)


def test_retime_hearings_tells_those_who_want_to_know(almaty):
    retz()

    told = CaseChange.objects.latest("pk")
    assert told.kind == "hearing_retimed"
    assert told.payload == {
        "hearing": almaty[1].public_id,
        "from": "2024-03-01T04:00:00+00:00",
        "to": "2024-03-01T05:00:00+00:00",
        "version": 1,
    }


def test_retime_hearings_only_lists_them_when_asked(almaty):
    listed = retz(dry_run=True)

    assert [line.split()[0] for line in listed] == [almaty[1].public_id]
    assert Hearing.unscoped.get(pk=almaty[1].pk).version == 0


def test_retime_hearings_names_an_hour_that_is_gone(case, edith, tmp_path):
    with rules_of("Europe/Berlin", "Africa/Lagos", tmp_path):
        hearing = record_hearing(
            case, date=dt.date(2020, 3, 29), time=dt.time(2, 30), timezone="Europe/Berlin",
            by=edith, why=WHY,
        )  # fmt: skip
    told = StringIO()

    with pytest.raises(CommandError, match="1 to put right"):
        call_command("retz", stderr=told, stdout=StringIO())

    assert hearing.public_id in told.getvalue() and "does not exist" in told.getvalue()


VECTORS = [
    ("Asia/Almaty", "2024-02-29T10:00", ["04:00"]),
    ("Asia/Almaty", "2024-03-01T10:00", ["05:00"]),
    ("Africa/Casablanca", "2026-09-19T10:00", ["09:00"]),
    ("Africa/Casablanca", "2026-09-21T10:00", ["10:00"]),
    ("Africa/Casablanca", "2026-02-20T10:00", ["10:00"]),  # in Ramadan
    ("America/Havana", "2026-11-02T10:00", ["14:00"]),
    ("Asia/Tehran", "2026-07-01T10:00", ["06:30"]),
    ("Asia/Kathmandu", "2026-07-01T10:00", ["04:15"]),
    ("Pacific/Auckland", "2026-01-05T10:00", ["21:00"]),
    ("Europe/Berlin", "2020-03-29T02:30", []),
    ("Europe/Berlin", "2020-10-25T02:30", ["00:30", "01:30"]),
    ("Pacific/Apia", "2011-12-30T10:00", []),  # a day that was left out
]


@pytest.mark.parametrize(("zone", "shown", "moments"), VECTORS)
def test_find_the_moments_at_which_a_clock_shows_an_hour(zone, shown, moments):
    at = dt.datetime.fromisoformat(shown)

    found = moments_of(at.date(), at.time(), zone)

    assert [f"{one:%H:%M}" for one in found] == moments


TWICE = {"date": dt.date(2020, 10, 25), "time": dt.time(2, 30), "timezone": "Europe/Berlin"}


def test_record_hearing_asks_which_of_two_hours(case, edith):
    with pytest.raises(ShownTwice) as asked:
        record_hearing(case, **TWICE, by=edith, why=WHY)
    later = record_hearing(case, **TWICE, fold=1, by=edith, why=WHY)

    assert asked.value.choices == [("0", "02:30 (UTC+02:00)"), ("1", "02:30 (UTC+01:00)")]
    assert (later.fold, later.original_fold, later.starts_at.hour) == (1, 1, 1)


def test_record_hearing_takes_the_first_of_two_hours_from_a_report(case, edith):
    hearing = record_hearing(case, **TWICE, by_hand=False, by=edith, why=WHY)

    assert (hearing.fold, hearing.starts_at.hour) == (0, 0)


def test_move_hearing_to_the_other_of_two_equal_hours(case, edith):
    hearing = record_hearing(case, **TWICE, fold=0, by=edith, why=WHY)

    move = move_hearing(
        hearing, to_date=TWICE["date"], to_time=TWICE["time"], fold=1, by=edith, why=WHY
    )

    assert (move.kind, move.from_fold, move.to_fold) == ("time_changed", 0, 1)
    assert Hearing.unscoped.get().starts_at == dt.datetime(2020, 10, 25, 1, 30, tzinfo=dt.UTC)


def test_move_hearing_refuses_an_hour_that_the_clocks_skipped(case, edith):
    hearing = record_hearing(case, **TWICE, fold=0, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="does not exist"):
        move_hearing(
            hearing, to_date=dt.date(2021, 3, 28), to_time=dt.time(2, 30), by=edith, why=WHY
        )


@pytest.mark.parametrize("year", [2100, 2202, 9999])
def test_record_hearing_refuses_a_year_that_is_a_slip(case, edith, year):
    with pytest.raises(ValidationError, match=f"for {year}"):
        record_hearing(case, date=dt.date(year, 1, 6), by=edith, why=WHY)


def test_correct_the_clock_of_a_court(edith):
    case = open_case(title="Elsewhere", by=edith, why=WHY)
    hearing = record_hearing(
        case, date=dt.date(2020, 1, 6), time=TEN, timezone="Europe/Berlin", by=edith, why=WHY
    )

    with pytest.raises(ValidationError, match="correction"):
        move_hearing(hearing, to_date=dt.date(2020, 1, 20), to_timezone="UTC", by=edith, why=WHY)
    move_hearing(
        hearing, kind="correction", to_date=hearing.date, to_time=TEN,
        to_timezone="Europe/Kyiv", by=edith, why=WHY,
    )  # fmt: skip

    now = Hearing.unscoped.get()
    assert (now.timezone, now.original_timezone) == ("Europe/Kyiv", "Europe/Berlin")
    assert now.starts_at == dt.datetime(2020, 1, 6, 8, tzinfo=dt.UTC)


def test_record_hearing_as_its_court_writes_the_day(case, edith):
    hearing = record_hearing(
        case, date=dt.date(2025, 3, 20), written="SH 1403-12-30", by=edith, why=WHY
    )
    with pytest.raises(ValidationError, match="2025-03-21"):
        move_hearing(
            hearing, to_date=dt.date(2025, 3, 22), written="SH 1404-01-01", by=edith, why=WHY
        )
    move = move_hearing(
        hearing, to_date=dt.date(2025, 4, 1), written="AH 1446-10-02", by=edith, why=WHY
    )

    assert (hearing.original_written, move.to_written) == ("SH 1403-12-30", "AH 1446-10-02")
