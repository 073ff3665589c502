"""A private calendar rings before hearings where its owner wishes it, and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from hearings.actions import cancel_hearing, edit_feed, mark_held, move_hearing, record_hearing
from hearings.models import Feed
from tests.calendars.conftest import FIRST, NOON, WHY, now, protect
from tests.calendars.strict import problems
from tests.calendars.test_feeds import ByPage, ByProgram

pytestmark = pytest.mark.django_db
TITLE = "Hearing: Two teachers, of Kegen; and A\\B"


def alarms(answer) -> list[tuple[str, str, dt.timedelta]]:
    """Of each alarm what it does, what it says, and when it rings."""
    assert problems(answer.content) == []
    found = Calendar.from_ical(answer.content).walk("VALARM")
    return [(str(one["ACTION"]), str(one["DESCRIPTION"]), one["TRIGGER"].dt) for one in found]


def test_ring_for_nobody_who_did_not_ask_for_it(fetch, secret, hearing):
    address, _feed = secret()

    for one in (address, "/calendar/public.ics", f"/cases/{hearing.case.public_id}/hearings.ics"):
        assert b"BEGIN:VEVENT" in fetch(one).content
        assert b"VALARM" not in fetch(one).content


@pytest.mark.parametrize(
    ("alarm", "before"),
    [
        ("PT30M", dt.timedelta(minutes=30)),
        ("PT2H", dt.timedelta(hours=2)),
        ("P1D", dt.timedelta(days=1)),
        ("P2D", dt.timedelta(days=2)),
        ("P7D", dt.timedelta(days=7)),
    ],
)
def test_ring_so_long_before_a_hearing(fetch, secret, hearing, alarm, before):
    address, _feed = secret(alarm=alarm)

    assert alarms(fetch(address)) == [("DISPLAY", TITLE, -before)]


@pytest.mark.parametrize(
    ("alarm", "at"),
    [
        ("PT30M", "2026-11-30T09:00"),
        ("PT2H", "2026-11-30T09:00"),
        ("P1D", "2026-11-30T09:00"),
        ("P2D", "2026-11-29T09:00"),
        ("P7D", "2026-11-24T09:00"),
    ],
)
def test_ring_at_nine_before_a_hearing_without_an_hour(fetch, secret, case, edith, alarm, at):
    record_hearing(case, date=FIRST, by=edith, why=WHY)
    address, _feed = secret(alarm=alarm)

    [(_action, _words, before)] = alarms(fetch(address))

    assert dt.datetime.combine(FIRST, dt.time()) + before == dt.datetime.fromisoformat(at)


def test_say_no_name_where_the_calendar_says_none(fetch, secret, hearing, edith):
    discreet, _feed = secret(alarm="P1D", discreet=True)
    named, _other = secret(alarm="P1D")
    protect(hearing.case, by=edith)

    case = hearing.case.public_id
    assert [one[1] for one in alarms(fetch(discreet))] == [f"Hearing {case}"]
    assert [one[1] for one in alarms(fetch(named))] == [f"Hearing: Case {case}"]


def test_ring_before_no_hearing_that_will_not_be_or_is_over(fetch, secret, hearing, edith, freeze):
    address, _feed = secret(alarm="PT2H")
    passed = fetch(address, at="2026-12-02T12:00Z")
    with freeze("2026-12-02T13:00Z"):
        mark_held(now(hearing), held=True, by=edith, why=WHY)
    held = fetch(address, at="2026-12-02T13:00Z")

    for answer in (passed, held):
        assert b"BEGIN:VEVENT" in answer.content
        assert alarms(answer) == []


@pytest.mark.parametrize("given_up", ["cancelled", "no date"])
def test_ring_before_no_hearing_that_was_given_up(fetch, secret, hearing, edith, freeze, given_up):
    address, _feed = secret(alarm="PT2H")
    with freeze(NOON):
        if given_up == "cancelled":
            cancel_hearing(now(hearing), by=edith, why=WHY)
        else:
            move_hearing(now(hearing), to_date=None, by=edith, why=WHY)

    assert b"BEGIN:VEVENT" in fetch(address).content
    assert alarms(fetch(address)) == []


@pytest.mark.parametrize("door", [ByPage, ByProgram], ids=["page", "api"])
def test_wish_for_an_alarm_and_give_it_up(door, boris, fetch, hearing):
    mine = door(boris)
    address = mine.make(country="KZ")
    feed = Feed.objects.get()
    silent = fetch(address)

    assert (feed.alarm, alarms(silent)) == ("", [])
    assert mine.change(feed, alarm="P2D", cancelled="omit") in (200, 303)
    rings = fetch(address)
    assert [one[2] for one in alarms(rings)] == [-dt.timedelta(days=2)]
    assert rings["ETag"] != silent["ETag"]
    assert mine.change(feed, alarm="PT1M") in (400, 422)
    assert mine.change(feed, alarm="") in (200, 303)
    assert alarms(fetch(address)) == []


def test_show_what_was_wished_on_the_page(boris, secret):
    _address, feed = secret(alarm="P7D")
    edit_feed(feed, discreet=True)

    page = ByPage(boris).client.get(f"/calendar/feeds/{feed.public_id}/")
    assert page.context["form"].initial["alarm"] == "P7D"
    assert '<option value="P7D" selected>7 days before</option>' in page.content.decode()
