"""Who moves a hearing knows, before and after, how many are told, and never who."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import add_hook, follow
from cases.actions import set_member
from hearings.actions import mark_held, record_hearing
from hearings.models import Postponement
from tests.alerts.conftest import reader
from tests.pages.looking import words
from tests.telling import accept_all, put_off

pytestmark = pytest.mark.django_db
NOW, WHY = "2020-01-10T09:00Z", "The clerk said so"
MOVED = {
    "to_date": "2020-02-21", "reason_stated": "not_stated", "version": 0, "why": WHY,
}  # fmt: skip


@pytest.fixture
def hearing(case, edith, freeze):
    with freeze("2020-01-09T09:00Z"):
        return record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")


@pytest.fixture
def followers(case, boris, clerk):
    """Two who follow: one with mail and a webhook, one with the page of notices alone."""
    for one in (reader(boris), clerk):
        follow(one, kind="case", target=case.public_id)
    add_hook(boris, name="Desk", url="https://hooks.example.org/in")


@pytest.fixture
def see(client, edith, hearing):
    client.force_login(edith)
    return lambda end="", **told: (client.post if told else client.get)(
        f"/hearings/{hearing.public_id}/{end}", told
    )


@pytest.mark.parametrize("door", ["move", "cancel"])
def test_say_who_will_be_told_before_it_is_saved(see, hearing, followers, boris, door):
    shown = see(f"{door}/", **MOVED, preview="on")

    told = words(shown)
    hearing.refresh_from_db()
    assert "Will be told: 1 by mail, 1 by webhook, 2 on their page of notices." in told
    assert boris.username not in told and hearing.version == 0
    assert ("→ cancelled" in told) == (door == "cancel")


def test_say_that_nobody_will_be_told(see, hearing):
    assert "Nobody will be told: nobody follows" in words(see("move/", **MOVED, preview="on"))


@pytest.mark.parametrize("door", ["held", "not-held", "adjourn", "happened", "unsay"])
@pytest.mark.parametrize(("level", "people"), [("decisions", 2), ("dates", 2), ("muted", 1)])
def test_who_follows_dates_or_decisions_is_told_of_outcomes(
    see, hearing, case, boris, clerk, edith, freeze, door, level, people
):
    follow(boris, kind="case", target=case.public_id, level=level)
    follow(clerk, kind="case", target=case.public_id)
    with freeze("2020-02-07T09:00Z"):
        if door == "unsay":
            mark_held(hearing, held=True, by=edith, why=WHY)
        shown = words(see(f"{door}/"))

    assert f"Will be told: {people} on their page of notices." in shown


@pytest.mark.parametrize("door", ["move", "cancel"])
@pytest.mark.parametrize("level", ["decisions", "muted"])
def test_who_follows_something_else_is_not_said_to_follow_nothing(
    see, hearing, case, boris, door, level
):
    follow(boris, kind="case", target=case.public_id, level=level)

    shown = words(see(f"{door}/"))

    assert "Nobody will be told: whoever follows this hearing asked for other news." in shown


def test_say_whether_anybody_was_told_before_it_is_undone(see, followers, told, freeze):
    with freeze(NOW):
        see("move/", **MOVED)
    with freeze("2020-01-10T09:09Z"):
        before = see().context["undo"]
        asked = words(see(before["url"].split("/", 3)[3]))
    told("2020-01-10T09:10Z")
    with freeze("2020-01-10T09:09:30Z"):
        after = see().context["undo"]["told"]

    assert before["told"] == ["Nobody has been told yet."]
    assert "Nobody has been told yet." in asked
    assert after == ["2 people have been told already, and will be told that it was taken back."]


def report(case, by, day, outlet, **why):
    accept_all([put_off("2020-02-06", day, **why)], case=case, by=by, outlet=outlet)


def test_people_were_told_of_a_move_that_reports_made_anew(
    see, followers, told, case, edith, freeze
):
    with freeze(NOW):
        report(case, edith, "2020-02-21", "Paper")
    before = told("2020-01-10T09:11Z")
    with freeze("2020-01-10T10:00Z"):
        report(case, edith, "2020-02-21", "Sheet", reason="the judge was ill")
        after = see().context["undo"]["told"]

    assert Postponement.unscoped.filter(voided_at__isnull=False).count() == 1
    assert after == ["2 people have been told already, and will be told that it was taken back."]
    assert (len(before), told("2020-01-10T10:11Z")) == (1, [])


def test_nobody_was_told_of_a_day_before_the_last_one(see, followers, told, case, edith, freeze):
    with freeze(NOW):
        report(case, edith, "2020-02-21", "Paper")
    told("2020-01-10T09:11Z")
    with freeze("2020-01-10T10:00Z"):
        accept_all([put_off("2020-02-21", "2020-02-28")], case=case, by=edith, outlet="Sheet")
        after = see().context["undo"]["told"]

    assert after == ["Nobody has been told yet."]


def test_tell_nothing_of_followers_to_those_who_may_not_move(
    client, see, hearing, followers, case, anna, edith, freeze
):
    with freeze(NOW):
        see("move/", **MOVED)
        set_member(case, user=anna, role="member", by=edith, why=WHY)
        client.force_login(anna)
        shown, refused = see(), see("move/", **MOVED, preview="on")

    assert "been told" not in words(shown) and "21 February 2020" in words(shown)
    assert refused.status_code == 403
