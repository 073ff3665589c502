"""The rules of a court's clock changed: its hour stays, and for clocks elsewhere it is another."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.management import call_command

from alerts.actions import follow
from alerts.models import Notice
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tests.alerts.conftest import reader
from tests.api.conftest import Program
from tests.test_retime_hearings import forget, rules_of

pytestmark = pytest.mark.django_db
ALMATY, QOSTANAY, AQTOBE = "Asia/Almaty", "Asia/Qostanay", "Asia/Aqtobe"
WHAT = "Clock rules changed, the hour at the court stays"
SENTENCE = "The rules of the clock in Almaty changed. The hour at the court stays 10:00."
WAS = "Was: Friday 1 March 2024, 10:00 (Almaty, UTC+6)"
NOW = "Now: Friday 1 March 2024, 10:00 (Almaty, UTC+5)"


@pytest.fixture
def retz(case, edith, boris, told, freeze, tmp_path):
    """`retz(zone)`: the letters that tell a reader of this zone that the command ran; what is done
    `before` it is told with it."""

    def run(zone: str, before=lambda hearing: None, **more) -> list:
        with freeze("2024-01-10T09:00Z"), rules_of(ALMATY, "Asia/Omsk", tmp_path):
            follow(reader(boris, zone=zone, **more), kind="case", target=case.public_id)
            hearing = record_hearing(
                case, date=date(2024, 3, 1), time=time(10), timezone=ALMATY, by=edith, why="Listed"
            )
        told("2024-01-10T09:11Z")
        with freeze("2024-01-20T09:00Z"):
            before(Hearing.unscoped.get(pk=hearing.pk))
            call_command("retz", verbosity=0)
        return told("2024-01-20T09:10Z")

    yield run
    forget()


def lines_after_case(letter) -> list[str]:
    return letter.body.split("\n\n")[0].splitlines()[2:-1]


def test_tell_a_reader_elsewhere_both_of_their_hours(retz, case):
    [letter] = retz("Europe/Paris")

    assert letter.subject == f"{WHAT}: {case.public_id}, 1 March 2024"
    assert lines_after_case(letter)[:5] == [
        SENTENCE,
        WAS,
        NOW,
        "Your time was: Friday 1 March 2024, 05:00 (Paris, UTC+1)",
        "Your time: Friday 1 March 2024, 06:00 (Paris, UTC+1)",
    ]


def test_tell_a_reader_at_the_court_that_the_hour_stays(retz):
    [letter] = retz(ALMATY)

    assert lines_after_case(letter)[:3] == [SENTENCE, WAS, NOW]
    assert "Your time" not in letter.body and "Other hour" not in letter.body


def test_tell_a_reader_whose_clock_changed_with_the_court_no_hour_that_it_never_showed(retz):
    [letter] = retz(QOSTANAY)

    assert SENTENCE in letter.body and "Your time was" not in letter.body
    assert "Your time: Friday 1 March 2024, 10:00 (Qostanay, UTC+5)" in letter.body


def test_tell_a_reader_whose_clock_had_the_new_offset_before_what_it_showed(retz):
    [letter] = retz(AQTOBE)

    assert "Your time was: Friday 1 March 2024, 09:00 (Aqtobe, UTC+5)" in letter.body


def test_tell_it_on_the_page_and_to_programs(retz, boris, client):
    retz("Europe/Paris", mail=False)

    client.force_login(boris)
    shown = client.get("/notices/").content.decode()
    [one, *_older] = Program(boris).get("notices/").json()["results"]

    for words in (WHAT, SENTENCE, WAS, NOW, "Your time was: Friday 1 March 2024, 05:00"):
        assert words in shown
    assert (one["kind"], one["what"]) == ("time_changed", WHAT)
    assert one["before"]["starts_at"] == "2024-03-01T04:00:00Z"
    assert one["after"]["starts_at"] == "2024-03-01T05:00:00Z"
    assert (one["before"]["time"], one["after"]["time"]) == ("10:00", "10:00")


def test_tell_it_beside_another_room(retz, edith):
    def another_room(hearing):
        move_hearing(
            hearing,
            to_date=hearing.date,
            to_time=hearing.time,
            to_courtroom="9",
            by=edith,
            why="So it is written",
        )

    [letter] = retz(ALMATY, another_room)

    assert letter.subject.startswith("Other place: ")
    assert SENTENCE in letter.body
    assert NOW.replace(")", "), room 9") in letter.body


def test_tell_a_move_as_a_move(retz, edith):
    def put_off(hearing):
        move_hearing(hearing, to_date=date(2024, 3, 11), by=edith, why="So it is written")

    [letter] = retz("Europe/Paris", put_off)

    assert letter.subject.startswith("Hearing put off: ")
    assert WAS in letter.body and "The rules of the clock" not in letter.body


def test_tell_another_of_two_equal_hours_as_another_hour(case, edith, bella, told, freeze):
    """The rules are as they were; the court chose the other one."""
    with freeze("2020-10-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(
            case, date=date(2020, 10, 25), time=time(2, 30), timezone="Europe/Berlin", fold=0,
            by=edith, why="Listed",
        )  # fmt: skip
    told("2020-10-01T09:11Z")
    with freeze("2020-10-05T09:00Z"):
        move_hearing(
            made, to_date=made.date, to_time=made.time, fold=1, by=edith, why="So it is written"
        )

    [letter] = told("2020-10-05T09:11Z")

    assert letter.subject.startswith("Other hour: ")
    assert "Was: Sunday 25 October 2020, 02:30 (Berlin, UTC+2)" in letter.body
    assert "Now: Sunday 25 October 2020, 02:30 (Berlin, UTC+1)" in letter.body
    assert "The rules of the clock" not in letter.body
    assert Notice.unscoped.filter(kind="time_changed").count() == 1
