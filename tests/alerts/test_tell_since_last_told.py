"""What a reader is told begins where that reader was last told, by mail and by webhook apart."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest
from django.core import mail

from alerts.actions import add_hook, follow, save_wishes
from alerts.models import Delivery, Hook
from hearings.actions import move_hearing, record_hearing, void_move
from tests.alerts.conftest import reader
from tests.alerts.test_look_again import plan_all
from tests.alerts.test_send_hooks import receiver, run  # noqa: F401
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line

pytestmark = pytest.mark.django_db
NIGHT, MORNING = "2020-01-10T22:00Z", "2020-01-11T06:00Z"  # 23:00 and 7:00 in Paris
A = "Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"
REASON = "Reason stated: "


@pytest.fixture
def asleep(hearing, bella):
    """Bella wants nothing at night."""
    save_wishes(bella, quiet_from=22, quiet_until=7)
    return bella


@pytest.fixture
def put_off(hearing, asleep, edith, told, freeze):
    """Put off at night, as the judge was ill; the letter waits for the morning."""
    with freeze(NIGHT):
        made = move(
            hearing, date(2020, 2, 23), edith, to_time=time(10), reason_stated="judge_absent_or_ill"
        )
    assert told("2020-01-10T22:11Z") == []
    return made


def test_tell_the_day_given_up_when_the_room_changed_before_it_was_told(
    put_off, hearing, edith, told, freeze
):
    with freeze("2020-01-10T23:00Z"):
        move(hearing, date(2020, 2, 23), edith, to_time=time(10), to_courtroom="9")
    assert told("2020-01-10T23:11Z") == []

    [letter] = told(MORNING)

    assert subjects([letter]) == ["Hearing put off"]
    assert line(letter, "Was: ") == [f"Was: {A}"]
    assert line(letter, "Now: ") == ["Now: Sunday 23 February 2020, 10:00 (Almaty, UTC+6), room 9"]
    assert "17 days later" in letter.body
    assert line(letter, REASON) == [f"{REASON}judge absent or ill"]


def test_name_no_day_that_the_reader_was_never_told(put_off, hearing, edith, told, freeze):
    with freeze("2020-01-10T23:00Z"):
        move(hearing, date(2020, 3, 2), edith, to_time=time(10))
    told("2020-01-10T23:11Z")

    [letter] = told(MORNING)

    assert line(letter, "Was: ") == [f"Was: {A}"]
    assert line(letter, "Now: ")[0].startswith("Now: Monday 2 March 2020")
    assert "23 February" not in letter.body


def test_tell_nothing_of_what_was_taken_back_before_it_was_told(put_off, edith, told, freeze):
    with freeze("2020-01-10T23:00Z"):
        void_move(put_off, by=edith, why="A mistake")

    assert told("2020-01-10T23:11Z") == []
    assert told(MORNING) == []


def test_begin_where_the_last_letter_ended(put_off, hearing, edith, told, freeze):
    with freeze("2020-01-10T23:00Z"):
        move(hearing, date(2020, 3, 2), edith, to_time=time(10))
    told("2020-01-10T23:11Z")
    told(MORNING)
    with freeze("2020-01-12T09:00Z"):
        move(hearing, date(2020, 3, 9), edith)

    [letter] = told("2020-01-12T09:11Z")

    assert line(letter, "Was: ")[0].startswith("Was: Monday 2 March 2020")


def test_tell_once_where_the_earlier_letter_waits_for_longer(hearing, bella, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 23), edith, to_time=time(10))
    with freeze("2020-01-10T09:11Z"):
        plan_all()
    Delivery.unscoped.filter(state="pending").update(due_at="2020-01-10T14:00Z", tries=3)
    with freeze("2020-01-10T10:00Z"):
        move(hearing, date(2020, 3, 2), edith, to_time=time(10))

    [letter] = told("2020-01-10T10:11Z")
    assert line(letter, "Was: ") == [f"Was: {A}"]
    assert told("2020-01-10T14:00Z") == []
    with freeze("2020-01-10T15:00Z"):
        move(hearing, date(2020, 3, 9), edith)

    [letter] = told("2020-01-10T15:11Z")
    assert line(letter, "Was: ")[0].startswith("Was: Monday 2 March 2020")


def test_send_what_was_dropped_where_the_hearing_came_back_to_it(
    put_off, hearing, edith, told, freeze
):
    """Moved and taken back within the minutes in which the letter was looked at."""
    with freeze("2020-01-11T05:58Z"):
        second = move(hearing, date(2020, 3, 2), edith, to_time=time(10))
    assert told("2020-01-11T06:01Z") == []
    with freeze("2020-01-11T06:02Z"):
        void_move(second, by=edith, why="A mistake")

    [letter] = told("2020-01-11T06:13Z")

    assert subjects([letter]) == ["Hearing put off"]
    assert line(letter, "Was: ") == [f"Was: {A}"]


def test_tell_a_program_from_where_it_was_last_told(case, edith, boris, receiver):
    there = receiver("200 OK")
    reader(boris, mail=False)
    follow(boris, kind="case", target=case.public_id)
    made = record_hearing(case, date=date(2036, 1, 6), by=edith, why="Listed")
    run(timedelta(minutes=11))
    add_hook(boris, name="Desk", url=f"http://{there.place}/in")
    Hook.unscoped.update(again_at="2090-01-01T00:00Z")
    move_hearing(made, to_date=date(2036, 1, 21), by=edith, why="Moved")
    run(timedelta(minutes=12))
    made.refresh_from_db()
    move_hearing(made, to_date=date(2036, 1, 21), to_courtroom="9", by=edith, why="Moved")
    run(timedelta(minutes=12))
    Hook.unscoped.update(again_at=None)

    run(timedelta(minutes=13))

    [(_line, _headers, body)] = there.asked
    told = json.loads(body)
    assert told["type"] == "hearing.rescheduled"
    assert (told["data"]["from_date"], told["data"]["to_date"]) == ("2036-01-06", "2036-01-21")
    assert mail.outbox == []
