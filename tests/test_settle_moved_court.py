"""What reports told of a hearing that people sent to another court, and what they tell after."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from cases.actions import add_court
from hearings.actions import move_hearing, void_move
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Support
from tests.telling import Told, accept_all, held, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY, LATER = dt.date(2020, 1, 6), dt.date(2020, 1, 21)


@pytest.fixture
def berlin(edith):
    return add_court(name="Court of Berlin", place="Berlin", country="DE", by=edith, why=WHY)


@pytest.fixture
def sent(case, edith, berlin) -> Postponement:
    """Reported for 6 January, and sent to Berlin on the same day."""
    told = scheduled("2020-01-06", court="Zaisan court")
    accept_all([told], case=case, by=edith, outlet="A paper")
    hearing = Hearing.unscoped.get(case=case)
    return move_hearing(hearing, to_date=DAY, to_court=berlin, by=edith, why=WHY)


def slot() -> tuple:
    one = Hearing.unscoped.get(retracted_at=None)
    return one.date, one.status, one.court_words, one.timezone


def chain() -> list[tuple]:
    rows = Postponement.unscoped.filter(voided_at=None).order_by("seq")
    return [(m.from_date, m.to_date, m.from_court_words, m.to_court_words) for m in rows]


def told(row) -> list[tuple]:
    """Which report tells what of a row."""
    rows = Support.unscoped.filter(**{row._meta.model_name: row}, withdrawn=False)
    named = rows.order_by("pk").values_list("claim__report__outlet", "slot", "stance")
    return list(named)


SENT = (DAY, DAY, "Zaisan court", "Court of Berlin")
PROTEST = Told("protest", "2020-01-20")


def test_move_of_court_takes_the_clock_of_what_reports_told(sent):
    assert slot() == (DAY, "scheduled", "Court of Berlin", "Europe/Berlin")
    assert (chain(), told(sent)) == ([SENT], [])


@pytest.mark.parametrize(
    "again", [PROTEST, scheduled("2020-01-06", court="Zaisan court"), scheduled("2020-01-06")]
)
def test_move_of_court_holds_when_reports_are_accepted(case, edith, sent, again):
    accept_all([again], case=case, by=edith, outlet="B paper")

    assert slot() == (DAY, "scheduled", "Court of Berlin", "Europe/Berlin")
    assert chain() == [SENT]
    news = [] if again is PROTEST else [("B paper", "hearing_scheduled", "supports")]
    assert told(sent.hearing) == [("A paper", "hearing_scheduled", "supports"), *news]


def test_reports_move_it_on_from_the_court_to_which_it_was_sent(case, edith, sent):
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="B paper")
    accept_all([held("2020-01-21")], case=case, by=edith, outlet="C paper")

    assert slot() == (LATER, "held", "Court of Berlin", "Europe/Berlin")
    assert chain() == [SENT, (DAY, LATER, "Court of Berlin", "Court of Berlin")]
    move = Postponement.unscoped.get(to_date=LATER)
    assert {one[:2] for one in told(move)} == {("B paper", "from_date"), ("B paper", "to_date"),
                                               ("B paper", "opened")}  # fmt: skip
    assert ("C paper", "hearing_held", "supports") in told(sent.hearing)
    call_command("verify_history", verbosity=0)


def test_move_of_court_holds_when_what_reports_told_is_undone(case, edith, sent):
    [claim] = accept_all(
        [put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="B paper"
    )

    undo_decision(claim, by=edith, why="Of another trial")

    assert slot() == (DAY, "scheduled", "Court of Berlin", "Europe/Berlin")
    assert chain() == [SENT]


def test_take_back_a_move_of_court_of_which_reports_told_the_hearing(case, edith, sent):
    void_move(sent, by=edith, why="A mistake")
    accept_all([PROTEST], case=case, by=edith, outlet="B paper")

    assert slot() == (DAY, "scheduled", "Zaisan court", "Asia/Almaty")
    assert told(sent.hearing) == [("A paper", "hearing_scheduled", "supports")]
