"""Reminders: seven days and one day before, at nine of the reader; late ones still, stale ones
never."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from alerts.actions import follow, save_wishes
from alerts.models import Delivery, Notice
from alerts.planning.reminding import NOWHERE, remind
from cases.actions import open_case, propose_visibility
from hearings.actions import (
    cancel_hearing,
    edit_hearing,
    merge_hearings,
    move_hearing,
    record_hearing,
    void_move,
)
from hearings.models import Hearing
from tests.alerts.conftest import reader
from tracker.access import system

pytestmark = pytest.mark.django_db


def listed(case, edith, freeze, told, *, day=date(2026, 12, 2), hour=time(10), zone="Asia/Almaty"):
    """A hearing of which everybody who follows was told long before."""
    with freeze("2026-10-01T09:00Z"):
        made = record_hearing(case, date=day, time=hour, timezone=zone, by=edith, why="Listed")
    told("2026-10-01T09:11Z")
    return made


def follower(user, case, freeze, **more):
    with freeze("2026-09-01T09:00Z"):
        reader(user, **more)
        follow(user, kind="case", target=case.public_id)


# The reader's zone → the two moments in UTC before which nothing comes.
ZONES = {
    "Asia/Almaty": ("2026-11-25T04:00Z", "2026-12-01T04:00Z"),
    "Europe/London": ("2026-11-25T09:00Z", "2026-12-01T09:00Z"),
    "America/Los_Angeles": ("2026-11-24T17:00Z", "2026-11-30T17:00Z"),
    "Pacific/Auckland": ("2026-11-24T20:00Z", "2026-11-30T20:00Z"),
    "Asia/Kathmandu": ("2026-11-25T03:15Z", "2026-12-01T03:15Z"),
}


def minutes_from(moment: str, minutes: int) -> str:
    shifted = datetime.fromisoformat(moment) + timedelta(minutes=minutes)
    return shifted.isoformat().replace("+00:00", "Z")


def minute_before(moment: str) -> str:
    return minutes_from(moment, -1)


def minute_after(moment: str) -> str:
    return minutes_from(moment, 1)


@pytest.mark.parametrize("zone", ZONES)
def test_remind_at_the_hour_of_the_reader(case, edith, boris, freeze, told, zone):
    follower(boris, case, freeze, zone=zone)
    listed(case, edith, freeze, told)

    for moment in ZONES[zone]:
        assert told(minute_before(moment)) == []
        [letter] = told(moment)
        assert letter.subject == f"Hearing ahead: {case.public_id}, 2 December 2026"
        assert "When: Wednesday 2 December 2026, 10:00 (Almaty, UTC+5)" in letter.body
    assert told("2026-12-01T23:00Z") == []


def test_remind_of_a_day_without_an_hour_before_it_begins_there(case, edith, boris, freeze, told):
    follower(boris, case, freeze, zone="America/Los_Angeles")
    listed(case, edith, freeze, told, hour=None)

    # Midnight of 2 December in Almaty is 11:00 of 1 December in Los Angeles.
    assert told("2026-11-24T16:59Z") == []
    assert len(told("2026-11-24T17:00Z")) == 1
    assert len(told("2026-11-30T17:00Z")) == 1


# The court's country, the reader's zone → the moment of the reminder of one day before 2 December,
# and until when that day lasts at the court.
DAYS = {
    # Midnight in Guatemala is 19:00 of 2 December in Auckland.
    ("GT", "Pacific/Auckland"): ("2026-11-30T20:00Z", "2026-12-03T05:59Z"),
    # Midnight in Almaty is 11:00 of 1 December in Los Angeles.
    ("KZ", "America/Los_Angeles"): ("2026-11-30T17:00Z", "2026-12-02T18:59Z"),
    # No clock is known: the day begins in New York, in Honolulu it ends.
    ("US", "Europe/Paris"): ("2026-12-01T08:00Z", "2026-12-03T09:59Z"),
    # The day begins in Kamchatka, at 4:00 of 1 December in Los Angeles; it ends in Kaliningrad.
    ("RU", "America/Los_Angeles"): ("2026-11-30T17:00Z", "2026-12-02T21:59Z"),
    # Nor is the country: it begins on Kiritimati, and ends west of everything.
    ("", "America/Los_Angeles"): ("2026-11-30T17:00Z", "2026-12-03T11:59Z"),
    ("", "Pacific/Auckland"): ("2026-11-29T20:00Z", "2026-12-03T11:59Z"),
}


@pytest.mark.parametrize(("country", "zone"), DAYS)
def test_a_day_without_an_hour_is_that_of_the_court(edith, boris, freeze, told, country, zone):
    case = open_case(title="The case", country=country, by=edith, why="Opened")
    follower(boris, case, freeze, zone=zone, reminder_days=[1])
    listed(case, edith, freeze, told, hour=None, zone="")
    due, last = DAYS[country, zone]

    assert told(minute_before(due)) == []
    [letter] = told(due)
    assert "When: Wednesday 2 December 2026, time not announced" in letter.body
    Notice.unscoped.filter(kind="reminder").delete()
    assert len(told(last)) == 1  # late as it is: the court may still sit


@pytest.mark.parametrize(("country", "zone"), DAYS)
def test_remind_nobody_of_a_day_that_is_over_at_the_court(
    edith, boris, freeze, told, country, zone
):
    case = open_case(title="The case", country=country, by=edith, why="Opened")
    follower(boris, case, freeze, zone=zone, reminder_days=[1])
    listed(case, edith, freeze, told, hour=None, zone="")

    assert told(minute_after(DAYS[country, zone][1])) == []


# An hour that the reader's clock skips or shows twice on the day of the reminder → the moment.
SKIPPED = {
    ("America/New_York", date(2027, 3, 15), 2): "2027-03-14T07:00Z",  # 3:00 there
    ("America/New_York", date(2026, 11, 2), 1): "2026-11-01T05:00Z",  # the first of the two
    ("Africa/Cairo", date(2027, 5, 1), 0): "2027-04-29T22:00Z",  # midnight itself is not there
    ("Australia/Lord_Howe", date(2026, 10, 5), 2): "2026-10-03T15:30Z",  # half an hour is left out
}


@pytest.mark.parametrize(("zone", "day", "hour"), SKIPPED)
def test_remind_at_an_hour_that_is_left_out_or_comes_twice(
    case, edith, boris, freeze, told, zone, day, hour
):
    follower(boris, case, freeze, zone=zone, reminder_days=[1])
    boris.chosen.refresh_from_db()
    boris.chosen.reminder_hour = hour
    boris.chosen.save()
    listed(case, edith, freeze, told, day=day, hour=None, zone=zone)
    due = SKIPPED[zone, day, hour]

    assert told(minute_before(due)) == []
    assert len(told(due)) == 1
    assert told(f"{day}T00:00Z") == []


def test_both_overdue_make_one_letter(case, edith, boris, freeze, told):
    listed(case, edith, freeze, told)
    with freeze("2026-12-01T12:00Z"):
        reader(boris)
        follow(boris, kind="case", target=case.public_id)

    assert len(told("2026-12-01T12:00Z")) == 1
    assert told("2026-12-01T20:00Z") == []
    assert [one.payload["days"] for one in Notice.unscoped.filter(kind="reminder")] == [1]


def test_what_was_missed_is_made_up_for(case, edith, boris, freeze, told):
    follower(boris, case, freeze)
    listed(case, edith, freeze, told)

    assert len(told("2026-11-27T03:00Z")) == 1


def test_remind_nobody_after_it_began(case, edith, boris, freeze, told):
    follower(boris, case, freeze)
    listed(case, edith, freeze, told)

    assert told("2026-12-02T05:00Z") == []


def test_a_reminder_of_a_hearing_that_moved_is_not_sent(
    case, edith, boris, freeze, told, monkeypatch
):
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    monkeypatch.setattr("tests.alerts.conftest.send_next", lambda: False)
    assert told("2026-11-25T08:00Z") == []
    waiting = Delivery.unscoped.get(state="pending")
    monkeypatch.undo()
    with freeze("2026-11-25T08:01Z"):
        move_hearing(hearing, to_date=date(2026, 12, 21), to_time=time(12), by=edith, why="Moved")

    assert told("2026-11-25T08:02Z") == []
    waiting.refresh_from_db()
    assert (waiting.state, waiting.words) == ("obsolete", "the hearing has moved since")
    [letter] = told("2026-11-25T08:12Z")
    assert "Hearing put off" in letter.subject
    [again] = told("2026-12-14T08:00Z")
    assert again.subject == f"Hearing ahead: {case.public_id}, 21 December 2026"


def test_whoever_was_just_told_of_the_date_is_not_reminded_of_it_as_well(
    case, edith, boris, freeze, told
):
    follower(boris, case, freeze)
    with freeze("2026-11-28T09:00Z"):
        record_hearing(case, date=date(2026, 12, 2), by=edith, why="Listed late")

    [letter] = told("2026-11-28T09:10Z")
    assert "Hearing listed" in letter.subject
    assert told("2026-11-28T12:00Z") == []
    assert len(told("2026-12-01T08:00Z")) == 1


def test_remind_nobody_of_a_cancelled_hearing(case, edith, boris, freeze, told):
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    with freeze("2026-11-01T09:00Z"):
        cancel_hearing(hearing, by=edith, why="Dropped")
    assert len(told("2026-11-01T09:10Z")) == 1

    assert told("2026-12-01T09:00Z") == []


def test_remind_nobody_who_sees_the_case_no_more(case, edith, boris, freeze, told, monkeypatch):
    follower(boris, case, freeze)
    listed(case, edith, freeze, told)
    monkeypatch.setattr("tests.alerts.conftest.send_next", lambda: False)
    told("2026-11-25T08:00Z")
    monkeypatch.undo()
    with freeze("2026-11-25T08:01Z"):
        propose_visibility(case, visibility="restricted", by=edith, why="At risk")

    assert told("2026-11-25T08:02Z") == []
    assert told("2026-12-01T08:02Z") == []
    assert Delivery.unscoped.get(notice__kind="reminder").words == "the case is not seen any more"


def test_remind_on_the_days_and_at_the_hour_that_are_wished(case, edith, boris, freeze, told):
    follower(boris, case, freeze, reminder_days=[3])
    boris.chosen.refresh_from_db()
    boris.chosen.reminder_hour = 18
    boris.chosen.save()
    listed(case, edith, freeze, told)

    assert told("2026-11-29T16:59Z") == []
    assert len(told("2026-11-29T17:00Z")) == 1
    assert told("2026-12-01T20:00Z") == []


def test_remind_nobody_who_wants_no_reminders(case, edith, boris, freeze, told):
    follower(boris, case, freeze, reminder_days=[])
    listed(case, edith, freeze, told)

    assert told("2026-12-01T20:00Z") == []


def test_wait_for_a_change_that_is_not_told_yet(case, edith, boris, freeze, told):
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    with freeze("2026-11-25T07:59Z"):
        move_hearing(hearing, to_date=date(2026, 12, 3), to_time=time(10), by=edith, why="Moved")

    assert told("2026-11-25T08:00Z") == []
    assert [one.subject.split(":")[0] for one in told("2026-11-25T08:10Z")] == ["Hearing put off"]


def test_remind_two_hours_before_as_well_when_it_is_wished(case, edith, boris, freeze, told):
    follower(boris, case, freeze, two_hours_before=True)
    listed(case, edith, freeze, told)  # 10:00 in Almaty is 5:00 in UTC
    assert len(told("2026-12-01T08:00Z")) == 1

    assert told("2026-12-02T02:59Z") == []
    [letter] = told("2026-12-02T03:00Z")
    assert letter.subject == f"Hearing ahead: {case.public_id}, 2 December 2026"
    assert told("2026-12-02T04:59Z") == []


def test_all_overdue_two_hours_before_make_one_letter(case, edith, boris, freeze, told):
    follower(boris, case, freeze, two_hours_before=True)
    listed(case, edith, freeze, told)

    assert len(told("2026-12-02T04:00Z")) == 1
    assert [one.payload["days"] for one in Notice.unscoped.filter(kind="reminder")] == [0]


def test_there_are_no_two_hours_before_a_day_without_an_hour(case, edith, boris, freeze, told):
    follower(boris, case, freeze, two_hours_before=True, reminder_days=[])
    listed(case, edith, freeze, told, hour=None)

    assert told("2026-12-01T17:00Z") == []
    assert told("2026-12-02T05:00Z") == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_look_for_reminders_in_as_many_statements_whatever_there_is(
    edith, boris, freeze, told, how_many, django_assert_num_queries
):
    reader(boris)
    for number in range(how_many):
        case = open_case(title=f"Case {number}", country="KZ", by=edith, why="Opened")
        follow(boris, kind="case", target=case.public_id)
        listed(case, edith, freeze, told)
    with freeze("2026-11-25T08:00Z"), system("A test"), django_assert_num_queries(11):
        place, reminded = remind(timezone.now(), NOWHERE)

    assert (place, reminded) == (NOWHERE, True)
    assert Notice.unscoped.filter(kind="reminder").count() == how_many
    assert Hearing.unscoped.count() == how_many


def test_wishes_that_are_switched_off_meanwhile_count(
    case, edith, boris, freeze, told, monkeypatch
):
    follower(boris, case, freeze)
    listed(case, edith, freeze, told)
    monkeypatch.setattr("tests.alerts.conftest.send_next", lambda: False)
    told("2026-11-25T08:00Z")
    monkeypatch.undo()
    save_wishes(boris, reminder_days=[1])

    assert told("2026-11-25T08:02Z") == []


def test_whoever_was_not_mailed_of_a_change_is_reminded(case, edith, boris, freeze, told):
    """Described anew after the reminder was due: that stands on the page alone."""
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    with freeze("2026-11-25T07:58Z"):
        edit_hearing(hearing, kind="trial", by=edith, why="Described")

    assert [*told("2026-11-25T08:00Z"), *told("2026-11-25T08:07Z")] == []
    assert len(told("2026-11-25T08:09Z")) == 1
    assert told("2026-11-25T12:00Z") == []


@pytest.mark.parametrize("wishes", [{"at_once": False}, {"at_once": False, "digest": "daily"}])
def test_remind_of_tomorrow_whoever_is_not_told_at_once(case, edith, boris, freeze, told, wishes):
    follower(boris, case, freeze, **wishes)
    hearing = listed(case, edith, freeze, told, day=date(2026, 12, 22))
    with freeze("2026-12-02T12:00Z"):
        move_hearing(hearing, to_date=date(2026, 12, 3), to_time=time(18), by=edith, why="Moved")

    subjects = [one.subject for one in told("2026-12-02T12:00:05Z")]
    assert subjects[0] == f"Hearing ahead: {case.public_id}, 3 December 2026"
    assert subjects[1:] == ["What happened in what you follow"] * ("digest" in wishes)


def test_remind_once_though_a_slip_was_undone_or_a_duplicate_merged(
    case, edith, boris, freeze, told
):
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    twice = listed(case, edith, freeze, told, day=date(2027, 3, 3))
    assert len(told("2026-11-25T08:00Z")) == 1
    with freeze("2026-11-26T08:00Z"):
        slip = move_hearing(hearing, to_date=date(2026, 12, 20), by=edith, why="Moved")
        void_move(slip, by=edith, why="A slip")
    assert told("2026-11-26T08:11Z") == []
    with freeze("2026-11-27T08:00Z"):
        merge_hearings(twice, into=hearing, by=edith, why="The same")

    assert [one.subject.split(":")[0] for one in told("2026-11-27T08:11Z")] == [
        "Two entries were one hearing"
    ]
    assert len(told("2026-12-01T08:00Z")) == 1


def test_whoever_was_told_of_the_hour_is_not_reminded_at_once_of_the_place(
    case, edith, boris, freeze, told
):
    """The letter says all of the slot; the next reminder comes in its time."""
    follower(boris, case, freeze)
    hearing = listed(case, edith, freeze, told)
    assert len(told("2026-11-25T08:00Z")) == 1
    with freeze("2026-11-26T08:00Z"):
        move_hearing(
            hearing, to_date=hearing.date, to_time=time(10), to_courtroom="5", by=edith, why="-"
        )

    assert [one.subject.split(":")[0] for one in told("2026-11-26T08:11Z")] == ["Other place"]
    assert len(told("2026-12-01T08:00Z")) == 1
