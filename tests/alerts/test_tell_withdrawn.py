"""A hearing that was retracted is told as one that is not, with the reason; notices tell the court
of their own moment."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

import html
from datetime import date

import pytest

from cases.actions import retract_fact
from hearings.actions import edit_hearing
from tests.alerts.test_tell_changes import hearing, move, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line

pytestmark = pytest.mark.django_db
GONE = "This hearing is no longer in the record."


@pytest.fixture
def withdrawn(hearing, edith, told, freeze):
    """The letter of a hearing that was told, moved, and retracted before that was told."""
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
        hearing.refresh_from_db()
        retract_fact(hearing, by=edith, why="No such hearing")
    [letter] = told("2020-01-10T09:11Z")
    return letter


def test_say_that_a_retracted_hearing_is_no_longer_in_the_record_and_why(withdrawn, hearing):
    assert withdrawn.subject == (
        f"Hearing withdrawn from the record: {hearing.case.public_id}, 6 February 2020"
    )
    was = "Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"
    own = "Thursday 6 February 2020, 05:00 (Paris, UTC+1)"
    lines = withdrawn.body.splitlines()
    at = lines.index(f"Was: {was}")
    assert lines[at : at + 4] == [
        f"Was: {was}", f"Your time was: {own}", GONE, "Reason: No such hearing",
    ]  # fmt: skip
    for word in ("Now: ", "Your time: ", "When: ", "First listed", "Date not confirmed"):
        assert line(withdrawn, word) == []


def test_say_the_same_on_the_page(withdrawn, bella, client):
    client.force_login(bella)

    page = html.unescape(client.get("/notices/").content.decode())

    assert GONE in page
    assert "Reason: No such hearing" in page
    assert "Now: " not in page


def test_an_old_notice_names_the_court_of_then(hearing, edith, bella, client, told, freeze):
    for day, court in ((10, "Almaty City Court"), (11, "Court of Appeal")):
        with freeze(f"2020-01-{day}T09:00Z"):
            hearing.refresh_from_db()
            edit_hearing(hearing, court_words=court, by=edith, why="Transferred")
        told(f"2020-01-{day}T09:11Z")
    client.force_login(bella)

    page = client.get("/notices/").content.decode()

    assert page.count("Court: Court of Appeal") == 1
    assert page.count("Court: Almaty City Court") == 1


def test_the_page_tells_the_reason_of_a_move_as_the_mail_does(
    hearing, edith, bella, client, told, freeze
):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith, reason_stated="judge_absent_or_ill")
    [letter] = told("2020-01-10T09:11Z")
    client.force_login(bella)

    page = client.get("/notices/").content.decode()

    assert line(letter, "Reason stated: ") == ["Reason stated: judge absent or ill"]
    assert page.count("Reason stated: judge absent or ill") == 1
    assert subjects([letter]) == ["Hearing put off"]
