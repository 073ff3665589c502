"""The reason of a move stands in the message of that move, and in no other."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date, time

import pytest
from django.urls import reverse

from alerts.actions import save_wishes
from hearings.actions import cancel_hearing, mark_held, void_move
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
REASON = "Reason stated: "


@pytest.fixture
def moved(hearing, edith, told, freeze):
    """Put off, as the judge was ill; it was told."""
    with freeze("2020-01-10T09:00Z"):
        made = move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
    [letter] = told("2020-01-10T09:10Z")
    assert line(letter, REASON) == ["Reason stated: judge absent or ill"]
    hearing.refresh_from_db()
    return made


def test_say_no_reason_of_a_move_where_it_was_held(moved, hearing, edith, told, freeze):
    with freeze("2020-02-21T12:00Z"):
        mark_held(hearing, held=True, by=edith, why="Was there")

    [letter] = told("2020-02-21T12:00Z")

    assert subjects([letter]) == ["Hearing"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_one_was_taken_back(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-11T09:00Z"):
        second = move(hearing, date(2020, 2, 28), edith, reason_stated="lawyers_strike")
    told("2020-01-11T09:10Z")
    with freeze("2020-01-12T09:00Z"):
        void_move(second, by=edith, why="A mistake")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Move taken back"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_a_date_was_corrected(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-12T09:00Z"):
        move(hearing, date(2020, 2, 22), edith, kind="correction")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Date corrected"]
    assert line(letter, REASON) == []


def test_say_no_reason_of_an_earlier_move_where_none_is_stated(
    moved,
    hearing,
    edith,
    told,
    freeze,
):
    with freeze("2020-01-12T09:00Z"):
        cancel_hearing(hearing, by=edith, why="Dropped")

    [letter] = told("2020-01-12T09:10Z")

    assert subjects([letter]) == ["Hearing cancelled"]
    assert line(letter, REASON) == []


def test_say_the_reason_of_the_last_of_several_moves(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
        move(hearing, date(2020, 2, 28), edith, reason_stated="lawyers_strike")

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == ["Reason stated: lawyers on strike"]


DAYS = {"later": date(2020, 2, 21), "none": None}


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_say_no_reason_of_a_move_where_what_it_led_to_was_cancelled(
    hearing, edith, bella, client, told, freeze, day
):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, day, edith, reason_stated="judge_absent_or_ill")
        hearing.refresh_from_db()
        cancel_hearing(hearing, by=edith, why="Dropped")

    [letter] = told("2020-01-10T09:10Z")

    assert letter.subject.endswith(f"{hearing.case.public_id}, 6 February 2020")
    assert line(letter, "Was: ") == ["Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"]
    assert [line(letter, word) for word in (REASON, "15 days")] == [[], []]
    client.force_login(bella)
    with freeze("2020-01-10T09:11Z"):
        page = words(client.get(reverse("notice-list")))
    assert ("Hearing cancelled" in page, REASON in page) == (True, False)


def test_say_why_it_was_cancelled_and_not_why_it_moved(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, None, edith, reason_stated="judge_absent_or_ill")
        hearing.refresh_from_db()
        cancel_hearing(hearing, by=edith, why="Dropped", reason_stated="pandemic")

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == ["Reason stated: pandemic"]


def test_say_no_reason_of_the_first_of_two_moves_where_the_second_has_none(
    hearing, edith, told, freeze
):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
        move(hearing, date(2020, 2, 28), edith)

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == []


def test_say_why_a_day_was_lost_where_another_was_set(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, None, edith, reason_stated="judge_absent_or_ill")
        move(hearing, date(2020, 2, 28), edith)

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == ["Reason stated: judge absent or ill"]


def test_say_why_the_day_moved_and_not_why_the_hour_did(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
        hour = {"to_time": time(15), "reason_stated": "courtroom_or_equipment"}
        move(hearing, date(2020, 2, 21), edith, **hour)

    [letter] = told("2020-01-10T09:10Z")

    assert line(letter, REASON) == ["Reason stated: judge absent or ill"]


def test_say_why_it_was_cancelled_to_whoever_missed_the_letter_of_its_move(
    hearing, edith, bella, told, freeze
):
    save_wishes(bella, quiet_from=0, quiet_until=23)
    with freeze("2020-01-10T09:00Z"):
        move(hearing, None, edith, reason_stated="judge_absent_or_ill")
    assert told("2020-01-10T09:10Z") == []
    with freeze("2020-01-10T11:00Z"):
        hearing.refresh_from_db()
        cancel_hearing(hearing, by=edith, why="Dropped")

    assert told("2020-01-10T11:10Z") == []
    [letter] = told("2020-01-10T22:10Z")

    assert line(letter, "Was: ") == ["Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"]
    assert (subjects([letter]), line(letter, REASON)) == (["Hearing cancelled"], [])
