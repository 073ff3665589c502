"""Changes are taken up in the order in which transactions commit, which is not that of their ids;
those of one hearing, or case, are told together."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow
from cases.actions import add_event
from cases.models import CaseChange
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing(case, edith, bella, freeze, told):
    """Listed long before; bella follows its case and was told of it."""
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")
    told("2020-01-02T09:11Z")
    return made


def move(hearing, day, by):
    return move_hearing(Hearing.unscoped.get(pk=hearing.pk), to_date=day, by=by, why="Said so")


@pytest.fixture
def commits_late():
    """`commits_late(change)`: its transaction is not done yet; call what it returns when it is."""

    def hold(change):
        CaseChange.objects.filter(pk=change.pk).update(spread_at=change.at)
        return lambda: CaseChange.objects.filter(pk=change.pk).update(spread_at=None)

    return hold


def test_tell_news_of_a_case_whatever_the_order_of_commits(
    case, edith, bella, told, freeze, commits_late
):
    follow(bella, kind="case", target=case.public_id)
    told("2020-01-10T08:00Z")
    with freeze("2020-01-10T09:00Z"):
        add_event(case, kind="verdict", on="2020-01-08", by=edith, why="Reported")
        first = commits_late(CaseChange.objects.latest("pk"))
        add_event(case, kind="verdict", on="2020-01-09", by=edith, why="Reported")
    assert told("2020-01-10T09:01Z") == []
    first()

    [letter] = told("2020-01-10T09:11Z")
    assert [day in letter.body for day in ("8 January 2020", "9 January 2020")] == [True, True]


def test_tell_of_a_hearing_whatever_the_order_of_commits(
    hearing, edith, told, freeze, commits_late
):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
        first = commits_late(CaseChange.objects.latest("pk"))
        move(hearing, date(2020, 2, 28), edith)
    assert told("2020-01-10T09:01Z") == []
    first()

    [letter] = told("2020-01-10T09:11Z")
    assert "Was: Thursday 6 February 2020" in letter.body
    assert "Now: Friday 28 February 2020" in letter.body


def test_a_second_change_keeps_nobody_waiting_for_the_first(hearing, edith, told, freeze):
    """Moved out of the next 48 hours, and once more in the same minute."""
    with freeze("2020-02-05T09:00Z"):
        move(hearing, date(2020, 3, 20), edith)
        move(hearing, date(2020, 3, 27), edith)

    [letter] = told("2020-02-05T09:00:01Z")
    assert "Now: Friday 27 March 2020" in letter.body


def test_a_change_that_is_near_hurries_what_waited(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        edit_hearing(hearing, kind="trial", by=edith, why="Described")
        move(hearing, date(2020, 1, 11), edith)

    assert len(told("2020-01-10T09:00:01Z")) == 1
