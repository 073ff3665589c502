"""Reports name two days of one hearing: whoever follows its dates is told of both."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow, save_wishes
from alerts.models import Delivery
from cases.actions import open_case
from hearings.actions import edit_hearing, record_hearing
from hearings.models import Hearing
from tests.alerts.test_tell_changes import subjects
from tests.alerts.test_tell_in_words import line
from tests.pages.looking import statements
from tests.telling import accept_all, put_off

pytestmark = pytest.mark.django_db
WORDS = "Conflicting dates"
BOTH = "12 January 2027 (First paper, 8 Nov 2026); 19 January 2027 (Second paper, 9 Nov 2026)"


@pytest.fixture
def case(edith, bella, freeze):
    with freeze("2026-11-01T09:00Z"):
        case = open_case(title="Two teachers", country="KZ", by=edith, why="Opened")
        follow(bella, kind="case", target=case.public_id, level="dates")
        record_hearing(case, date=date(2026, 12, 15), by=edith, why="Listed")
    return case


def say(case, by, to, outlet, published, start="2026-12-15", **slots):
    told = [put_off(start, to, **slots)]
    accept_all(told, case=case, by=by, outlet=outlet, published=published)


@pytest.fixture
def first(case, edith, freeze, told):
    """One report moved it, and that was told."""
    told("2026-11-01T10:01Z")
    with freeze("2026-11-10T09:00Z"):
        say(case, edith, "2027-01-12", "First paper", "2026-11-08")
    assert subjects(told("2026-11-10T09:11Z")) == ["Hearing put off"]


@pytest.fixture
def second(case, first, edith, freeze):
    with freeze("2026-11-11T09:00Z"):
        say(case, edith, "2027-01-19", "Second paper", "2026-11-09")


def test_tell_both_days_with_their_sources(case, second, told):
    [letter] = told("2026-11-11T09:11Z")

    assert letter.subject == f"{WORDS}: {case.public_id}, 12 January 2027"
    assert line(letter, WORDS)[-1] == f"{WORDS}: {BOTH}"


def test_tell_a_conflict_once(second, told):
    assert len(told("2026-11-11T09:11Z")) == 1

    assert told("2026-11-12T09:11Z") == []


def test_read_on_the_page_which_days_conflict(second, bella, client, told, freeze):
    told("2026-11-11T09:11Z")
    with freeze("2026-11-11T09:30Z"):
        client.force_login(bella)
        row = client.get("/notices/").context["rows"][0]

    assert (row["what"], row["lines"][-1]) == (WORDS, f"{WORDS}: {BOTH}")


def test_tell_a_conflict_beside_the_move(case, edith, told, freeze):
    told("2026-11-01T10:01Z")
    with freeze("2026-11-11T09:00Z"):
        say(case, edith, "2027-01-12", "First paper", "2026-11-08")
        say(case, edith, "2027-01-19", "Second paper", "2026-11-09")

    [letter] = told("2026-11-11T09:11Z")

    assert subjects([letter]) == ["Hearing put off"]
    assert line(letter, WORDS) == [f"{WORDS}: {BOTH}"]


def test_tell_at_once_of_a_day_that_is_near(case, first, edith, told, freeze):
    with freeze("2026-11-11T09:00Z"):
        say(case, edith, "2026-11-12", "Second paper", "2026-11-09")

    assert subjects(told("2026-11-11T09:00Z")) == [WORDS]


def test_send_nothing_when_reports_agree_by_then(case, second, edith, bella, told, freeze):
    save_wishes(bella, quiet_from=10, quiet_until=20)  # Paris
    assert told("2026-11-11T09:11Z") == []
    with freeze("2026-11-11T18:55Z"):
        edit_hearing(Hearing.unscoped.get(), confidence="official", by=edith, why="The list")

    assert told("2026-11-11T19:11Z") == []
    assert Delivery.unscoped.get(state="obsolete").words == "reports agree now"


def test_tell_a_conflict_that_somebody_noted_by_hand(case, edith, told, freeze):
    told("2026-11-01T10:01Z")
    with freeze("2026-11-11T09:00Z"):
        edit_hearing(Hearing.unscoped.get(), confidence="conflicting", by=edith, why="By phone")

    [letter] = told("2026-11-11T09:11Z")

    assert subjects([letter]) == [WORDS]
    assert "Now: Tuesday 15 December 2026" in letter.body


def test_page_of_conflicts_costs_no_more_for_three(case, edith, bella, client, told, freeze):
    client.force_login(bella)
    asked = []
    for month in (2, 4, 6):
        day, on = date(2027, month, 1), f"2026-11-{month + 10}"
        with freeze(f"{on}T09:00Z"):
            record_hearing(case, date=day, by=edith, why="Listed")
            for to in (8, 15):
                told_by = [put_off(day.isoformat(), day.replace(day=to).isoformat())]
                accept_all(told_by, case=case, by=edith, outlet=f"Paper {month} {to}")
        told(f"{on}T10:11Z")
        with freeze(f"{on}T11:00Z"):
            client.get("/notices/")
            with statements() as sent:
                client.get("/notices/")
        asked.append(len(sent))

    assert asked[0] == asked[-1]
