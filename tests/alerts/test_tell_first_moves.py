"""Who first learns of a hearing when it was moved already reads of the move; of days it is told how
often they moved, and how sure they are."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow, save_wishes
from hearings.actions import cancel_hearing, edit_hearing, record_hearing
from tests.alerts.test_tell_changes import ALMATY, hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line
from tests.telling import accept_all, put_off, scheduled

pytestmark = pytest.mark.django_db
FIRST = "First listed for "


@pytest.fixture
def reported(case, edith, bella, freeze):
    """A report of a postponement is accepted, of a hearing of which nobody told before."""
    with freeze("2026-11-27T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        told = put_off("2026-11-30", "2027-01-21", reason="the interpreter was absent")
        accept_all([told], case=case, by=edith, outlet="Wire", published="2026-11-27")


def test_say_of_a_hearing_learned_by_its_postponement_that_it_was_put_off(reported, case, told):
    [letter] = told("2026-11-27T10:11Z")

    assert letter.subject == f"Hearing put off: {case.public_id}, 21 January 2027"
    assert line(letter, "Was: ") == ["Was: Monday 30 November 2026, time not announced"]
    assert line(letter, "Now: ") == ["Now: Thursday 21 January 2027, time not announced"]
    assert "52 days later" in letter.body
    assert line(letter, "Reason stated: ") == ["Reason stated: the interpreter was absent"]
    assert line(letter, "Reported by: ") == ["Reported by: Wire, 27 Nov 2026"]
    assert line(letter, FIRST) == []


def test_say_so_on_the_page_and_to_programs(reported, bella, client, told):
    told("2026-11-27T10:11Z")
    client.force_login(bella)

    page = client.get("/notices/").content.decode()
    [api] = client.get("/api/v1/notices/?kind=listed").json()["results"]

    assert "Was: Monday 30 November 2026" in page
    assert "the interpreter was absent" in page
    assert "Reported by: Wire, 27 Nov 2026" in page
    assert (api["kind"], api["what"], api["before"]) == ("listed", "Hearing put off", None)


def test_say_so_in_a_digest(reported, case, edith, bella, told, freeze):
    with freeze("2026-11-27T09:00Z"):
        save_wishes(bella, at_once=False, digest="daily")

    letters = told("2026-11-27T10:11Z") + told("2026-11-28T12:00Z")

    [digest] = [one for one in letters if one.subject == "What happened in what you follow"]
    assert "* Hearing put off\n" in digest.body
    assert "  Was: Monday 30 November 2026" in digest.body


def test_say_that_what_was_listed_and_moved_at_once_was_put_off(case, edith, bella, told, freeze):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(
            case, date=date(2020, 2, 6), time=time(10), timezone=ALMATY, by=edith, why="Listed"
        )
        move(made, None, edith, reason_stated="lawyers_strike")
        move(made, date(2020, 2, 21), edith)

    [letter] = told("2020-01-02T09:11Z")

    assert subjects([letter]) == ["Hearing put off"]
    assert line(letter, "Was: ") == ["Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"]
    assert line(letter, "Reason stated: ") == ["Reason stated: lawyers on strike"]
    assert line(letter, FIRST) == []


def test_say_of_a_hearing_that_came_back_to_its_day_that_it_is_listed(
    case, edith, bella, told, freeze
):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")
        move(made, date(2020, 2, 21), edith)
        move(made, date(2020, 2, 6), edith)

    [letter] = told("2020-01-02T09:11Z")

    assert subjects([letter]) == ["Hearing listed"]
    assert line(letter, "When: ") == ["When: Thursday 6 February 2020, time not announced"]


def test_count_no_move_where_the_day_stayed(hearing, edith, told, freeze):
    acts = [
        lambda: cancel_hearing(hearing, by=edith, why="Dropped"),
        lambda: move(hearing, date(2020, 2, 6), edith, to_time=time(10), kind="reinstated"),
        lambda: move(hearing, date(2020, 2, 6), edith, to_time=time(11)),
        lambda: move(hearing, date(2020, 2, 6), edith, to_time=time(11), to_courtroom="5"),
    ]
    letters = []
    for day, act in enumerate(acts, 10):
        with freeze(f"2020-01-{day}T09:00Z"):
            hearing.refresh_from_db()
            act()
        letters += told(f"2020-01-{day}T09:11Z")

    assert len(letters) == len(acts)
    assert [line(one, FIRST) for one in letters] == [[]] * len(acts)


def test_count_a_day_that_is_set_at_last_as_one_move(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, None, edith)
    told("2020-01-10T09:11Z")
    with freeze("2020-01-12T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)

    [letter] = told("2020-01-12T09:11Z")

    assert subjects([letter]) == ["Date set"]
    assert line(letter, FIRST) == [f"{FIRST}6 February 2020, moves: 1"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        ("single_report", ["Date not confirmed: one report"]),
        ("rumour", ["Date not confirmed: rumour"]),
        ("conflicting", ["Date not confirmed: conflicting"]),
        ("official", []),
        ("unknown", []),
    ],
)
def test_say_how_sure_a_day_is_where_it_is_not_confirmed(
    hearing, edith, told, freeze, confidence, words
):
    with freeze("2020-01-10T09:00Z"):
        edit_hearing(hearing, confidence=confidence, by=edith, why="So it is known")
        move(hearing, date(2020, 2, 21), edith)

    letters = told("2020-01-10T09:11Z")

    assert line(letters[-1], "Date not confirmed: ") == words


def test_say_that_one_report_alone_tells_of_a_day(case, edith, bella, told, freeze):
    with freeze("2026-11-27T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        accept_all([scheduled("2026-12-14")], case=case, by=edith, outlet="Wire")

    [letter] = told("2026-11-27T10:11Z")

    assert line(letter, "Date not confirmed: ") == ["Date not confirmed: one report"]
