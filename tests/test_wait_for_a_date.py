"""Hearings that wait for a date are found once that lasts: counted from the day that was lost."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import retract_fact
from hearings.actions import adjourn_hearing, move_hearing, record_hearing, void_move
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)
LOST = dt.date(2026, 10, 5)
LISTED = "/hearings/?status=awaiting_long"


def on_today(client, user) -> list[str]:
    """The queue on the first page leads to the list; both tell the same."""
    client.force_login(user)
    queue = next(one for one in client.get("/").context["queues"] if one["shape"] == "nodate")
    found = Program(user).get("hearings/", status="awaiting_long").json()["results"]
    assert client.get(queue["url"]).status_code == 200
    assert (queue["url"], queue["count"]) == (LISTED, len(found))
    return [one["id"] for one in found]


def test_wait_from_the_day_that_was_lost_whenever_that_was_written(case, client, edith, freeze):
    with freeze(NOW):
        lost = record_hearing(case, date=LOST, by=edith, why=WHY)
        announced = {"announced_on": LOST.isoformat()}
        move = move_hearing(lost, to_date=None, **announced, by=edith, why=WHY)
        entered = record_hearing(case, by=edith, why=WHY)
        first = on_today(client, edith)
        void_move(move, by=edith, why=WHY)
        taken_back = on_today(client, edith)

    assert (first, taken_back) == ([lost.public_id], [])
    assert entered.date is None


def test_wait_from_the_day_on_which_it_was_put_off(case, client, edith, freeze):
    with freeze(NOW - dt.timedelta(31)):
        early = record_hearing(case, date=dt.date(2027, 3, 1), by=edith, why=WHY)
        move_hearing(early, to_date=None, by=edith, why=WHY)
    with freeze(NOW):
        late = record_hearing(case, date=dt.date(2027, 4, 1), by=edith, why=WHY, force=True)
        move_hearing(late, to_date=None, by=edith, why=WHY)
        waiting = on_today(client, edith)

    assert waiting == [early.public_id]


def test_wait_on_while_something_else_is_told(case, client, edith, freeze):
    with freeze(NOW - dt.timedelta(60)):
        lost = record_hearing(case, date=LOST, by=edith, why=WHY)
        move_hearing(lost, to_date=None, by=edith, why=WHY)
        never_dated = record_hearing(case, by=edith, why=WHY, force=True)
    with freeze(NOW):
        for one in (lost, never_dated):
            move_hearing(one, to_courtroom="4", by=edith, why=WHY, kind="venue_changed")
        waiting = on_today(client, edith)
        move_hearing(lost, to_date=dt.date(2026, 12, 7), by=edith, why=WHY)
        move_hearing(lost, to_date=None, by=edith, why=WHY)
        lost_again = on_today(client, edith)

    assert set(waiting) == {lost.public_id, never_dated.public_id}
    assert lost_again == [never_dated.public_id]


def test_a_session_that_goes_on_without_a_day_waits_for_one(case, client, edith, freeze):
    with freeze(NOW):
        opened = record_hearing(case, date=LOST, by=edith, why=WHY)
        assert adjourn_hearing(opened, to_date=None, by=edith, why=WHY) is None
        waiting = on_today(client, edith)
        page = client.get(f"/hearings/{opened.public_id}/")
        address = page.context["acts"]["goes_on"]
        told = {"to_date": "2026-12-07", "why": WHY, "version": page.context["hearing"]["version"]}
        client.post(address, told)
        followed = client.get(f"/hearings/{opened.public_id}/")
        again = client.get(address)
        after = on_today(client, edith)

    assert (waiting, after) == ([opened.public_id], [])
    assert "without a date for 53 days" in words(page)
    assert "which is recorded now" not in words(again)
    assert Hearing.unscoped.get(adjourned_from=opened).date == dt.date(2026, 12, 7)
    assert "goes_on" not in followed.context["acts"]
    assert "without a date" not in words(followed)


def test_a_session_that_goes_on_waits_again_once_the_next_is_retracted(case, client, edith, freeze):
    with freeze(NOW):
        opened = record_hearing(case, date=LOST, by=edith, why=WHY)
        after = adjourn_hearing(opened, to_date=dt.date(2026, 12, 7), by=edith, why=WHY)
        before = on_today(client, edith)
        retract_fact(after, by=edith, why=WHY)
        waiting = on_today(client, edith)

    assert (before, waiting) == ([], [opened.public_id])


def test_a_session_after_which_another_was_recorded_does_not_wait(case, client, edith, freeze):
    with freeze(NOW):
        opened = record_hearing(case, date=LOST, by=edith, why=WHY)
        adjourn_hearing(opened, to_date=None, by=edith, why=WHY)
        record_hearing(case, date=dt.date(2026, 12, 7), by=edith, why=WHY, force=True)
        waiting = on_today(client, edith)

    assert waiting == []
