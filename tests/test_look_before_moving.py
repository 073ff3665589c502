"""Whoever looks at a move first sees what would refuse it; each question is asked once."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import cancel_hearing, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.pages.looking import words
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = "2027-01-09T10:00Z"
GAP = {"to_date": "2027-03-28", "to_time": "02:30"}
TWICE = {"to_date": "2027-10-31", "to_time": "02:30"}
ANYWAY, LOOK = {"anyway": "on"}, {"preview": "on"}


@pytest.fixture
def hearing(case, edith) -> Hearing:
    """One on 20 March 2027, 02:30 in Berlin."""
    slot = {"date": dt.date(2027, 3, 20), "time": dt.time(2, 30), "timezone": "Europe/Berlin"}
    return record_hearing(case, **slot, by=edith, why=WHY)


@pytest.fixture
def send(client, edith, hearing, freeze):
    """Sends a form of the hearing; returns the status and what the page says."""

    def send(verb: str = "move", **told) -> tuple[int, str]:
        told = {"reason_stated": "not_stated", "version": "0", "why": WHY} | told
        with freeze(NOW):
            client.force_login(edith)
            page = client.post(f"/hearings/{hearing.public_id}/{verb}/", told)
        return page.status_code, words(page) if page.content else ""

    return send


@pytest.mark.parametrize("verb", ["move", "correct"])
@pytest.mark.parametrize(
    ("slot", "sentence"),
    [
        (GAP, "clocks were moved forward"),
        (TWICE, "Which one?"),
        ({"to_date": "2027-03-20", "to_time": "02:30"}, "Nothing changes"),
    ],
)
def test_look_at_a_move_that_will_be_refused(send, verb, slot, sentence):
    acts = Act.unscoped.count()

    status, told = send(verb, **slot, **LOOK)

    assert (status, sentence in told) == (422, True)
    assert "Move it anyway" not in told
    assert (Act.unscoped.count(), Postponement.unscoped.count()) == (acts, 0)


def test_look_at_a_cancellation_of_what_is_cancelled(send, hearing, edith, freeze):
    with freeze(NOW):
        shown = send("cancel", **LOOK)
        cancel_hearing(hearing, by=edith, why=WHY)
        refused = send("cancel", **LOOK, **{"version": "1"})

    assert (shown[0], refused[0]) == (200, 422)
    assert "This hearing was cancelled. Reinstate it first." in refused[1]


def test_look_at_a_move_of_what_others_moved(send, hearing, edith, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=dt.date(2027, 4, 1), by=edith, why=WHY)

    status, told = send(**GAP, **LOOK)

    assert (status, "You had read" in told) == (412, True)


def test_look_at_a_move_that_fits(send):
    status, told = send(to_date="2027-04-01", to_time="10:00", **LOOK)

    assert (status, "12 days later" in told) == (200, True)


def test_say_that_an_hour_is_not_there_before_asking_about_the_weekend(send):
    status, told = send(**GAP)

    assert (status, "clocks were moved forward" in told) == (422, True)
    assert "weekend" not in told and "Move it anyway" not in told


def test_ask_about_two_hours_and_the_weekend_once_each(send):
    hour = send(**TWICE)
    weekend = send(**TWICE, fold="1")
    made = send(**TWICE, fold="1", **ANYWAY)

    assert (hour[0], "Which one?" in hour[1], "weekend" in hour[1]) == (422, True, False)
    assert (weekend[0], "Which one?" in weekend[1], "weekend" in weekend[1]) == (422, False, True)
    assert "Move it anyway" in weekend[1]
    assert made[0] == 303
    assert Postponement.unscoped.get().to_fold == 1


def test_ask_which_hour_of_somebody_who_moves_it_anyway(send):
    status, told = send(**TWICE, **ANYWAY)

    assert (status, "Which one?" in told, "Move it anyway" in told) == (422, True, True)
