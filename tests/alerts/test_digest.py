"""Digests: everything since the last one, each thing once, daily or on Mondays."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow, save_wishes
from cases.actions import add_event, open_case, propose_visibility
from hearings.actions import record_hearing
from tests.alerts.conftest import reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(case, boris, freeze, told):
    """Boris, told by a digest alone. 9 in Paris is 8 in UTC."""
    with freeze("2026-11-20T07:00Z"):  # a Friday
        found = reader(boris, at_once=False, digest="daily", reminder_days=[])
        follow(found, kind="case", target=case.public_id)
    assert told("2026-11-20T08:01Z") == []
    return found


def hearing_on(day, case, edith, freeze, moment):
    with freeze(moment):
        return record_hearing(case, date=day, by=edith, why="Listed", force=True)


def test_hold_everything_since_the_last_one_once(case, edith, daily, freeze, told):
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    assert told("2026-11-20T10:20Z") == []
    hearing_on(date(2027, 2, 6), case, edith, freeze, "2026-11-20T12:00Z")
    assert told("2026-11-20T12:20Z") == []

    assert told("2026-11-21T07:59Z") == []
    [letter] = told("2026-11-21T08:00Z")
    assert letter.subject == "What happened in what you follow"
    assert [day in letter.body for day in ("6 January 2027", "6 February 2027")] == [True, True]
    assert told("2026-11-22T08:00Z") == []
    hearing_on(date(2027, 3, 6), case, edith, freeze, "2026-11-22T10:00Z")
    told("2026-11-22T10:20Z")
    [later] = told("2026-11-23T09:00Z")
    assert "6 March 2027" in later.body
    assert "January" not in later.body


def test_come_once_after_a_worker_was_away_for_days(case, edith, daily, freeze, told):
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")

    assert len(told("2026-11-25T13:00Z")) == 1
    assert told("2026-11-25T14:00Z") == []


def test_leave_out_what_is_not_seen_any_more(case, edith, daily, freeze, told):
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")
    with freeze("2026-11-20T11:00Z"):
        propose_visibility(case, visibility="restricted", by=edith, why="At risk")

    assert told("2026-11-21T08:00Z") == []


def test_come_on_mondays(case, edith, boris, freeze, told):
    with freeze("2026-11-20T07:00Z"):
        follow(reader(boris, at_once=False, digest="weekly"), kind="case", target=case.public_id)
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")

    assert told("2026-11-22T20:00Z") == []
    assert len(told("2026-11-23T08:00Z")) == 1


def test_begin_with_what_comes_after_it_was_wished_for(case, edith, boris, freeze, told):
    with freeze("2026-11-19T07:00Z"):
        follow(reader(boris), kind="case", target=case.public_id)
        add_event(case, kind="protest", on="2026-11-18", by=edith, why="Was there")
    told("2026-11-19T08:00Z")
    with freeze("2026-11-20T07:00Z"):
        reader(boris, digest="daily")

    assert told("2026-11-21T08:00Z") == []


def test_leave_out_what_is_not_followed_any_more(case, edith, daily, freeze, told):
    other = open_case(title="Another", country="KZ", by=edith, why="Opened")
    with freeze("2026-11-20T09:00Z"):
        follow(daily, kind="case", target=other.public_id)
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    hearing_on(date(2027, 2, 6), other, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")
    with freeze("2026-11-20T11:00Z"):
        follow(daily, kind="case", target=case.public_id, level="muted")

    [letter] = told("2026-11-21T08:00Z")
    assert [day in letter.body for day in ("6 January 2027", "6 February 2027")] == [False, True]


def test_lose_nothing_while_mail_is_off(case, edith, daily, freeze, told):
    save_wishes(daily, mail=False)
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")
    assert told("2026-11-21T08:00Z") == []
    save_wishes(daily, mail=True)

    [letter] = told("2026-11-22T08:00Z")
    assert "6 January 2027" in letter.body
    assert told("2026-11-23T08:00Z") == []


def test_tell_again_what_a_digest_held_that_was_refused(
    case, edith, daily, freeze, told, monkeypatch
):
    hearing_on(date(2027, 1, 6), case, edith, freeze, "2026-11-20T10:00Z")
    told("2026-11-20T10:20Z")
    monkeypatch.setattr("tests.alerts.conftest.send_next", lambda: False)
    assert told("2026-11-21T08:00Z") == []
    monkeypatch.undo()
    save_wishes(daily, mail=False)
    assert told("2026-11-21T08:01Z") == []
    save_wishes(daily, mail=True)

    [letter] = told("2026-11-22T08:00Z")
    assert "6 January 2027" in letter.body
