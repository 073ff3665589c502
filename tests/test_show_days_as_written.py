"""Days of other calendars stand beside the Gregorian ones wherever a hearing is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from alerts.actions import follow
from alerts.models import Notice
from cases.actions import open_case
from hearings.actions import cancel_hearing, move_hearing, record_hearing, void_move
from hearings.models import Hearing
from hearings.written import written_of
from tests.alerts.conftest import mail_is_sent, reader, work_once  # noqa: F401
from tests.api.conftest import Program
from tests.calendars.conftest import entries
from tests.pages.looking import words
from tests.publishing import publish
from tracker.access import viewer
from tracker.calendars import day_in

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
NOON = "2026-11-24T12:00Z"
FIRST, SECOND = dt.date(2026, 12, 1), dt.date(2026, 12, 8)
AS = {day: str(day_in("SH", day)) for day in (FIRST, SECOND)}
SHOWN = {day: f"{told.removeprefix('SH ')} (solar Hijri)" for day, told in AS.items()}


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze(NOON):
        yield


@pytest.fixture
def listed(edith, clerk):
    """A hearing in a country of the Gregorian calendar, whose day was written otherwise."""
    case = open_case(title="The teachers", country="KZ", by=edith, why="Opened")
    publish(case, by=edith, second=clerk)
    return record_hearing(
        case, date=FIRST, time=dt.time(10), timezone="Asia/Almaty", written=AS[FIRST],
        by=edith, why=WHY,
    )  # fmt: skip


def later(hearing, edith, **told):
    return move_hearing(Hearing.unscoped.get(pk=hearing.pk), by=edith, why=WHY, **told)


def put_back(hearing, edith):
    cancel_hearing(hearing, by=edith, why=WHY)
    later(hearing, edith, kind="reinstated")


def put_back_to_another_day(hearing, edith):
    cancel_hearing(hearing, by=edith, why=WHY)
    later(hearing, edith, kind="reinstated", to_date=SECOND)


def void_a_move(hearing, edith):
    void_move(later(hearing, edith, to_date=SECOND), by=edith, why=WHY)


def corrected_hour(hearing, edith):
    later(hearing, edith, kind="correction", to_date=FIRST, to_time=dt.time(9))


MOVES = {
    "another hour": (lambda h, e: later(h, e, to_date=FIRST, to_time=dt.time(14)), AS[FIRST]),
    "another room": (lambda h, e: later(h, e, kind="venue_changed", to_courtroom="7"), AS[FIRST]),
    "cancelled": (lambda h, e: cancel_hearing(h, by=e, why=WHY), AS[FIRST]),
    "reinstated": (put_back, AS[FIRST]),
    "reinstated, another day": (put_back_to_another_day, ""),
    "a corrected hour": (corrected_hour, AS[FIRST]),
    "a move that was voided": (void_a_move, AS[FIRST]),
    "another day": (lambda h, e: later(h, e, to_date=SECOND), ""),
    "another day, as written": (
        lambda h, e: later(h, e, to_date=SECOND, written=AS[SECOND]), AS[SECOND],
    ),
    "without a day": (lambda h, e: later(h, e, to_date=None), ""),
}  # fmt: skip


@pytest.mark.parametrize("what", MOVES)
def test_keep_a_day_as_written_while_it_stays(client, listed, edith, what):
    act, written = MOVES[what]

    act(listed, edith)

    told = Program(edith).get(f"hearings/{listed.public_id}/").json()
    assert told["written"] == written
    [entry] = entries(client.get("/calendar/public.ics"))
    assert ("solar Hijri" in entry["DESCRIPTION"]) == bool(written)
    assert ("solar Hijri" in words(client.get(f"/hearings/{listed.public_id}/"))) == bool(written)


def test_show_it_in_lists_and_calendars(client, listed, edith):
    later(listed, edith, to_date=FIRST, to_time=dt.time(14))

    case = listed.case.public_id
    for page in ("/", "/hearings/", "/hearings/week/?week=2026-12-01", f"/cases/{case}/"):
        assert SHOWN[FIRST] in words(client.get(page)), page
    [entry] = entries(client.get("/calendar/public.ics"))
    assert entry["DESCRIPTION"].split("\\n")[1] == SHOWN[FIRST]


def test_show_the_calendar_of_the_country_where_nobody_wrote_a_day(client, edith, clerk):
    for country, calendar in (("IR", "solar Hijri"), ("ET", "Ethiopian"), ("TH", "Buddhist era"),
                              ("SA", "lunar Hijri\\, ±1 day")):  # fmt: skip
        case = open_case(title=f"In {country}", country=country, by=edith, why="Opened")
        publish(case, by=edith, second=clerk)
        record_hearing(case, date=FIRST, by=edith, why=WHY)

        asked = f"?country={country}"
        [entry] = entries(client.get(f"/calendar/public.ics{asked}"))
        assert calendar in entry["DESCRIPTION"]
        assert entry["STATUS"] == "CONFIRMED"  # the Gregorian day is the one that was told
        for page in ("/hearings/", "/hearings/week/"):
            shown = words(client.get(f"{page}{asked}&week=2026-12-01"))
            assert calendar.replace("\\", "") in shown


def test_tell_it_in_letters_and_notices(listed, edith, boris, freeze, mailoutbox, client):
    bella = reader(boris)
    follow(bella, kind="case", target=listed.case.public_id)
    with freeze("2026-11-24T12:11Z"):
        work_once()
    with freeze("2026-11-24T13:00Z"):
        later(listed, edith, to_date=SECOND, written=AS[SECOND])
    with freeze("2026-11-24T13:11Z"):
        work_once()

    body = mailoutbox[-1].body
    assert f"Was: Tuesday 1 December 2026, {SHOWN[FIRST]}, 10:00 (Almaty, UTC+5)" in body
    assert f"Now: Tuesday 8 December 2026, {SHOWN[SECOND]}, time not announced" in body
    client.force_login(bella)
    with freeze("2026-11-24T14:00Z"):
        assert SHOWN[SECOND] in words(client.get(reverse("notice-list")))


def test_remind_of_it_once_whatever_was_told_before(listed, edith, boris, freeze, mailoutbox):
    bella = reader(boris)
    follow(bella, kind="case", target=listed.case.public_id)
    with freeze("2026-11-24T12:11Z"):
        work_once()
    with freeze("2026-11-30T09:00Z"):
        work_once()
    [notice] = Notice.unscoped.filter(kind="reminder")
    assert SHOWN[FIRST] in mailoutbox[-1].body
    for name in ("written", "court_id"):  # as it was told before it was told so much
        notice.payload["to"].pop(name)
    notice.save()
    with freeze("2026-11-30T09:05Z"):
        work_once()

    assert Notice.unscoped.filter(kind="reminder").count() == 1


def test_take_the_words_of_a_day_from_the_move_that_set_it(listed, edith):
    later(listed, edith, to_date=SECOND, written=AS[SECOND])
    later(listed, edith, to_date=SECOND, to_time=dt.time(9))
    cancel_hearing(listed, by=edith, why=WHY)
    later(listed, edith, kind="reinstated")

    with viewer(edith):
        hearing = Hearing.objects.visible_to(edith).get()
        hearing.moves = list(hearing.postponements.order_by("seq"))
        assert written_of(hearing) == AS[SECOND]
