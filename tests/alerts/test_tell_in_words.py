"""What notices say is so: of what came of a hearing, of hours that come twice, and of rooms."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow
from hearings.actions import cancel_hearing, mark_held, move_hearing, record_hearing
from tests.alerts.test_tell_changes import ALMATY, hearing, move, subjects  # noqa: F401

pytestmark = pytest.mark.django_db
DAY = date(2020, 2, 6)


def listed(case, by, on=DAY, **more):
    return record_hearing(case, date=on, by=by, why="Listed", timezone=ALMATY, **more)


def line(letter, word: str) -> list[str]:
    """The lines of a letter that begin with this word."""
    return [one for one in letter.body.splitlines() if one.startswith(word)]


@pytest.mark.parametrize("level", ["all", "dates", "decisions"])
@pytest.mark.parametrize("at", [None, time(10)])
def test_tell_that_what_was_listed_is_cancelled(case, edith, bella, told, freeze, at, level):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id, level=level)
        made = listed(case, edith, time=at)
        cancel_hearing(made, reason_stated="pandemic", by=edith, why="Dropped")

    letters = told("2020-01-02T09:11Z")

    assert subjects(letters) == ([] if level == "decisions" else ["Hearing cancelled"])
    hour = "10:00 (Almaty, UTC+6)" if at else "time not announced"
    for one in letters:
        assert line(one, "When: ") == [f"When: Thursday 6 February 2020, {hour}, cancelled"]
        assert "Hearing listed" not in one.body


@pytest.mark.parametrize("level", ["all", "dates", "decisions"])
@pytest.mark.parametrize(("held", "words"), [(True, "held"), (False, "did not open")])
def test_tell_outcome_of_what_was_listed_when_it_was_over(
    case, edith, bella, told, freeze, level, held, words
):
    with freeze("2020-02-08T09:00Z"):
        follow(bella, kind="case", target=case.public_id, level=level)
        mark_held(listed(case, edith), held=held, by=edith, why="Was there")

    [letter] = told("2020-02-08T10:11Z")

    assert subjects([letter]) == ["Hearing"]
    assert letter.subject.startswith(f"Hearing: {words}: ")
    told_when = f"When: Thursday 6 February 2020, time not announced, {words}"
    assert line(letter, "When: ") == [told_when]


def test_tell_that_what_was_listed_is_put_off_without_a_date(case, edith, bella, told, freeze):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = listed(case, edith)
        move_hearing(made, to_date=None, by=edith, why="Put off")

    [letter] = told("2020-01-02T09:11Z")

    assert subjects([letter]) == ["Hearing put off without a date"]
    assert "When: no date" in letter.body
    assert "First listed for 6 February 2020, moves: 1" in letter.body.splitlines()


def test_tell_a_hearing_that_was_recorded_without_a_date(case, edith, bella, told, freeze):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        record_hearing(case, by=edith, why="Announced")

    [letter] = told("2020-01-02T09:11Z")

    assert subjects([letter]) == ["Hearing listed"]


@pytest.mark.parametrize("level", ["dates", "decisions"])
def test_tell_outcome_of_what_was_reinstated(hearing, edith, bella, told, freeze, level):  # noqa: F811
    follow(bella, kind="case", target=hearing.case.public_id, level=level)
    with freeze("2020-01-05T09:00Z"):
        cancelled = cancel_hearing(hearing, by=edith, why="Dropped")
    told("2020-01-05T10:11Z")
    with freeze("2020-02-06T08:00Z"):
        assert cancelled.voided_at is None
        move(hearing, DAY, edith, to_time=time(10), kind="reinstated")
        hearing.refresh_from_db()
        mark_held(hearing, held=True, by=edith, why="Was there")

    [letter] = told("2020-02-06T10:11Z")

    assert letter.subject.startswith("Hearing: held: ")


def test_tell_the_later_of_two_equal_hours(case, edith, bella, told, freeze):
    with freeze("2026-10-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        record_hearing(
            case, date=date(2026, 10, 25), time=time(2, 30), timezone="Europe/Berlin", fold=1,
            by=edith, why="Listed", force=True,
        )  # fmt: skip
        bella.chosen.time_zone = "Asia/Tokyo"
        bella.chosen.save()

    [letter] = told("2026-10-01T09:11Z")

    assert line(letter, "When: ") == ["When: Sunday 25 October 2026, 02:30 (Berlin, UTC+1)"]
    own = ["Your time: Sunday 25 October 2026, 10:30 (Tokyo, UTC+9)"]
    assert line(letter, "Your time: ") == own


def test_tell_that_the_later_of_two_equal_hours_is_meant(case, edith, bella, told, freeze):
    with freeze("2026-10-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(
            case, date=date(2026, 10, 25), time=time(2, 30), timezone="Europe/Berlin", fold=0,
            by=edith, why="Listed", force=True,
        )  # fmt: skip
    told("2026-10-01T09:11Z")
    with freeze("2026-10-02T09:00Z"):
        move(made, made.date, edith, to_time=time(2, 30), fold=1)

    [letter] = told("2026-10-02T09:11Z")

    assert line(letter, "Was: ") == ["Was: Sunday 25 October 2026, 02:30 (Berlin, UTC+2)"]
    assert line(letter, "Now: ") == ["Now: Sunday 25 October 2026, 02:30 (Berlin, UTC+1)"]


def test_tell_the_room_that_was_and_the_one_that_is(case, edith, bella, told, freeze):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = listed(case, edith, time=time(10), courtroom="7", court_words="Zaisan court")
    told("2020-01-02T09:11Z")
    with freeze("2020-01-10T09:00Z"):
        move(made, DAY, edith, to_time=time(10), to_courtroom="Great hall")

    [letter] = told("2020-01-10T09:10Z")

    slot = "Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"
    assert line(letter, "Court: ") == ["Court: Zaisan court, Great hall"]
    assert line(letter, "Was: ") == [f"Was: {slot}, room 7"]
    assert line(letter, "Now: ") == [f"Now: {slot}, Great hall"]


def test_a_room_alone_is_called_no_court(case, edith, bella, told, freeze):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        listed(case, edith, courtroom="7")

    [letter] = told("2020-01-02T09:11Z")

    assert line(letter, "Court: ") == []
    assert line(letter, "Room ") == ["Room 7"]
