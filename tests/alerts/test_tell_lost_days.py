"""A hearing that has no day is told with the one that it lost."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow
from hearings.actions import cancel_hearing, move_hearing, record_hearing
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WAS = ["Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"]


@pytest.fixture
def lost(hearing, edith, told, freeze):
    """Put off without a date; the letter that told it."""
    with freeze("2020-01-10T09:00Z"):
        move(hearing, None, edith)
    [letter] = told("2020-01-10T09:10Z")
    hearing.refresh_from_db()
    return letter


def test_tell_which_day_was_put_off_without_another(lost, hearing):
    assert lost.subject == (
        f"Hearing put off without a date: {hearing.case.public_id}, 6 February 2020"
    )
    assert line(lost, "Was: ") == WAS
    assert line(lost, "Now: ") == ["Now: no date"]


def test_tell_which_day_was_lost_when_it_is_cancelled(lost, hearing, edith, told, freeze):
    with freeze("2020-01-12T09:00Z"):
        cancel_hearing(hearing, by=edith, why="Dropped")

    [letter] = told("2020-01-12T09:10Z")

    assert letter.subject == f"Hearing cancelled: {hearing.case.public_id}, 6 February 2020"
    assert line(letter, "Was: ") == ["Was: Thursday 6 February 2020"]
    assert line(letter, "Now: ") == ["Now: no date, cancelled"]


def test_tell_no_day_of_what_never_had_one(case, edith, bella, hearing, told, freeze):
    with freeze("2020-01-12T09:00Z"):
        made = record_hearing(case, by=edith, why="Announced")
    told("2020-01-12T09:10Z")
    with freeze("2020-01-13T09:00Z"):
        cancel_hearing(made, by=edith, why="Dropped")

    [letter] = told("2020-01-13T09:10Z")

    assert letter.subject == f"Hearing cancelled: {case.public_id}"
    assert line(letter, "Was: ") == ["Was: no date"]
    assert line(letter, "Now: ") == ["Now: no date, cancelled"]


def test_tell_which_day_was_lost_of_one_that_was_listed_and_put_off_at_once(
    case, edith, bella, told, freeze, client
):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")
        move_hearing(made, to_date=None, by=edith, why="Put off")

    [letter] = told("2020-01-02T09:11Z")
    client.force_login(bella)
    page = words(client.get("/notices/"))

    assert line(letter, "Was: ") == ["Was: Thursday 6 February 2020"]
    assert "Was: Thursday 6 February 2020 When: no date" in page
