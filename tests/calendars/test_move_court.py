"""A hearing that goes to another court does so in calendars, and in the feeds of both courts."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import add_court
from hearings.actions import edit_hearing, move_hearing, record_hearing
from tests.calendars.conftest import FIRST, NOON, WHY, entries, now
from tests.calendars.test_changes import told

pytestmark = pytest.mark.django_db
LATER = "2026-11-25T12:00Z"
TITLE = ": Two teachers, of Kegen; and A\\B"


@pytest.fixture
def courts(edith):
    berlin = {"name": "Court of Berlin", "place": "Mitte", "country": "DE"}
    return (
        add_court(name="Court of Almaty", country="KZ", by=edith, why=WHY),
        add_court(**berlin, by=edith, why=WHY),
    )


@pytest.fixture
def hearing(published, courts, edith, freeze):
    with freeze(NOON):
        return record_hearing(
            published, date=FIRST, time=dt.time(10), court=courts[0], by=edith, why=WHY
        )


def test_calendar_moves_to_the_clock_of_the_new_court(fetch, hearing, courts, edith, freeze):
    before = entries(fetch())[0]
    with freeze("2026-11-24T13:00Z"):
        move_hearing(hearing, kind="venue_changed", to_court=courts[1], by=edith, why=WHY)

    [entry] = entries(fetch(at=LATER))

    assert (before["SEQUENCE"], entry["SEQUENCE"]) == ("0", "1")
    assert before["UID"] == entry["UID"]
    assert (before["LOCATION"], entry["LOCATION"]) == (
        "Court of Almaty", "Court of Berlin\\, Mitte",
    )  # fmt: skip
    assert before["DTSTART;TZID=Asia/Almaty"] == entry["DTSTART;TZID=Europe/Berlin"]
    assert "Moved from Court of Almaty" in entry["DESCRIPTION"]
    assert "Moved from" not in before["DESCRIPTION"]


def test_calendar_tells_day_and_court_that_were_left(fetch, hearing, courts, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        move_hearing(hearing, to_date=dt.date(2026, 12, 8), to_court=courts[1], by=edith, why=WHY)

    [entry] = entries(fetch(at=LATER))

    assert "Moved from 1 December 2026\\, Court of Almaty" in entry["DESCRIPTION"]


def test_discreet_calendar_tells_no_court(fetch, secret, hearing, courts, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        move_hearing(hearing, kind="venue_changed", to_court=courts[1], by=edith, why=WHY)
    address, _feed = secret(discreet=True)

    [entry] = entries(fetch(address, at=LATER))

    assert "Court of" not in str(entry) and "Moved from" not in str(entry)


def test_feeds_of_both_courts_tell_the_move(fetch, hearing, courts, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        move_hearing(hearing, kind="venue_changed", to_court=courts[1], by=edith, why=WHY)
        move_hearing(now(hearing), to_date=dt.date(2026, 12, 8), by=edith, why=WHY)

    left, reached = (told(fetch(f"/courts/{one.public_id}/feed.atom", at=LATER)) for one in courts)

    way = "1 December 2026, 10:00 Almaty, Court of Almaty → 10:00 Berlin, Court of Berlin"
    assert left == [
        f"other place: {way}{TITLE}",
        f"a hearing was recorded, 1 December 2026, 10:00 Almaty{TITLE}",
    ]
    assert reached == [
        f"put off: 1 December 2026, 10:00 Berlin → 8 December 2026{TITLE}",
        f"other place: {way}{TITLE}",
    ]


def test_feed_of_a_court_tells_that_it_was_written_wrong(fetch, hearing, courts, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        edit_hearing(hearing, court=courts[1], by=edith, why="We had the wrong one")

    for one in courts:
        assert told(fetch(f"/courts/{one.public_id}/feed.atom", at=LATER))[0].startswith(
            "corrected: 1 December 2026, 10:00 Almaty, Court of Almaty → 10:00 Berlin"
        )
