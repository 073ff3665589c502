"""A hearing that was put off, cancelled and reinstated still tells from which day it was moved."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import cancel_hearing, move_hearing, record_hearing
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.calendars.conftest import NOON, WHY, entries, hearing, published  # noqa: F401
from tests.pages.looking import words
from tests.telling import accept_all, put_off, scheduled

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = dt.date(2026, 12, 1), dt.date(2026, 12, 8), dt.date(2026, 12, 15)
TEN, TWO = dt.time(10), dt.time(14)
MOVED = "Moved from 1 December 2026 (judge absent or ill)"


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze(NOON):
        yield


@pytest.fixture
def put_back(hearing, edith):  # noqa: F811
    """1 → 8 December, cancelled, reinstated."""
    move(hearing, edith, to_date=SECOND, to_time=TEN, reason_stated="judge_absent_or_ill")
    cancel_hearing(Hearing.unscoped.get(), by=edith, why=WHY)
    move(hearing, edith, kind="reinstated")
    return Hearing.unscoped.get()


def move(row, by, **told):
    return move_hearing(Hearing.unscoped.get(pk=row.pk), by=by, why=WHY, **told)


def moved_lines(client) -> list[str]:
    [entry] = entries(client.get("/calendar/public.ics"))
    told = entry["DESCRIPTION"].replace("\\,", ",").split("\\n")
    return [one for one in told if one.startswith("Moved from")]


def test_show_everywhere_where_it_was(client, put_back):
    assert moved_lines(client) == [MOVED]
    week = "/hearings/week/?week=2026-12-08"
    own = (f"/hearings/{put_back.public_id}/", f"/cases/{put_back.case.public_id}/")
    for page in ("/", "/hearings/", week, *own):
        assert "1 Dec 2026 then 8 Dec 2026 7 days later" in words(client.get(page)), page
    month = words(client.get("/hearings/month/?month=2026-12"))
    assert month.count("Two teachers") == 2
    told = client.get(f"/cases/{put_back.case.public_id}/timeline.json").json()
    days = [(one["kind"], one["from_date"], one["to_date"]) for one in told]
    assert ("hearing_postponed", "2026-12-01", "2026-12-08") in days


THEN = {
    "another room": ({"kind": "venue_changed", "to_courtroom": "7"}, [MOVED]),
    "another hour": (
        {"to_date": SECOND, "to_time": TWO}, [MOVED, "Moved from 8 December 2026, 10:00"],
    ),
    "without a day": ({"to_date": None}, [MOVED]),
    "another day": ({"to_date": THIRD}, ["Moved from 8 December 2026"]),
    "the first day again": ({"to_date": FIRST}, ["Moved from 8 December 2026"]),
    "a corrected day": ({"kind": "correction", "to_date": THIRD}, [MOVED]),
}  # fmt: skip


@pytest.mark.parametrize("then", THEN)
def test_tell_the_last_day_and_hour_that_it_left(client, put_back, edith, then):
    told, lines = THEN[then]

    move(put_back, edith, **told)

    assert moved_lines(client) == lines


def test_tell_from_when_it_was_moved_once_a_date_is_set(client, hearing, edith):  # noqa: F811
    move(hearing, edith, to_date=None)
    move(hearing, edith, to_date=THIRD)

    assert moved_lines(client) == ["Moved from 1 December 2026"]


def test_tell_nothing_of_one_that_came_back_to_its_first_slot(client, hearing, edith):  # noqa: F811
    move(hearing, edith, to_date=None)
    move(hearing, edith, to_date=FIRST, to_time=TEN)

    assert moved_lines(client) == []


def test_keep_the_reports_that_tell_of_its_day(client, published, edith):  # noqa: F811
    told = {"case": published, "by": edith, "published": "2026-11-03"}
    accept_all([scheduled("2026-12-01")], outlet="Paper", **told)
    accept_all([put_off("2026-12-01", "2026-12-08")], outlet="Sheet", **told)
    address = f"cases/{published.public_id}/timeline/"
    [before] = listed_in(Program(edith).get(address))
    cancel_hearing(Hearing.unscoped.get(), by=edith, why=WHY)
    move(Hearing.unscoped.get(), edith, kind="reinstated")

    [after] = listed_in(Program(edith).get(address))

    assert (before["date"], before["citations"]) == ("2026-12-08", after["citations"])
    assert len(after["citations"]) == 1


def listed_in(answer) -> list[dict]:
    return [one for one in answer.json() if one["kind"] == "hearing_scheduled"]


def test_record_one_that_never_moved(client, published, edith):  # noqa: F811
    record_hearing(published, date=FIRST, by=edith, why=WHY)

    assert moved_lines(client) == []
