"""A report names a day for a hearing that people put off without one: it is set, or asked about."""

from __future__ import annotations

import datetime as dt

import pytest

from alerts.actions import follow
from cases.actions import open_case
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.models import Claim
from tests.alerts.conftest import bella, mail_is_sent, told  # noqa: F401
from tests.alerts.test_tell_changes import subjects
from tests.api.conftest import Program, problem_of
from tests.pages.looking import words
from tests.telling import Told, accept_all, scheduled
from tracker.access import system

# ruff: noqa: F811 (fixtures of another file)

pytestmark = pytest.mark.django_db
FIRST, LATER = dt.date(2026, 12, 1), dt.date(2026, 12, 15)
OFF, SEEN = "2026-11-10T09:00Z", "2026-11-10T09:11Z"
ACCEPTED, QUIET = "2026-11-12T09:00Z", "2026-11-12T09:11Z"
WHY = "The clerk said so"


@pytest.fixture
def case(edith, bella, freeze):
    with freeze("2026-11-01T09:00Z"):
        case = open_case(title="Two teachers", country="KZ", by=edith, why="Opened")
        follow(bella, kind="case", target=case.public_id, level="dates")
    return case


@pytest.fixture
def hearing(case, edith, told, freeze):
    """Listed at noon, put off without a day by hand on 10 November; both were told."""
    with freeze("2026-11-01T09:00Z"):
        row = record_hearing(
            case, date=FIRST, time=dt.time(12), timezone="Asia/Almaty", by=edith, why=WHY
        )
    told("2026-11-01T10:01Z")
    with freeze(OFF):
        move_hearing(row, to_date=None, by=edith, why=WHY)
    told(SEEN)
    return row


@pytest.fixture
def report(case, edith, freeze):
    """`report(day, published)`: a report that says so is accepted."""

    def run(on, published, at=ACCEPTED, **slots):
        with freeze(at):
            [claim] = accept_all(
                [scheduled(on, **slots)], case=case, by=edith, outlet="Paper", published=published
            )
        return claim

    return run


def chain() -> list[tuple]:
    moves = Postponement.unscoped.filter(voided_at=None).order_by("seq")
    return list(moves.values_list("kind", "from_date", "to_date"))


@pytest.mark.parametrize("day", [FIRST, LATER], ids=["the day given up", "another day"])
def test_set_the_day_that_a_later_report_tells(hearing, report, told, client, edith, freeze, day):
    report(day.isoformat(), "2026-11-11", time="16:00")

    now = Hearing.unscoped.get()
    assert chain() == [("sine_die", FIRST, None), ("date_set", None, day)]
    assert (now.date, now.time, now.status) == (day, dt.time(16), "scheduled")
    assert subjects(told(QUIET)) == ["Date set"]
    with freeze(QUIET):
        shown = Program(edith).get(f"hearings/{now.public_id}/").json()
        client.force_login(edith)
        assert "Paper" in words(client.get(f"/hearings/{now.public_id}/"))
    assert (shown["date"], shown["status"]) == (day.isoformat(), "scheduled")


def test_keep_the_day_that_was_set_when_other_reports_are_accepted(hearing, report, case, edith):
    report(LATER.isoformat(), "2026-11-11")
    before = chain()

    accept_all([Told("protest", "2026-11-20")], case=case, by=edith, outlet="Another")

    assert chain() == before
    assert not Postponement.unscoped.exclude(voided_at=None).exists()


@pytest.mark.parametrize("day", [FIRST, LATER], ids=["the day given up", "another day"])
def test_undo_takes_the_day_away_and_tells_it(hearing, report, told, edith, freeze, day):
    claim = report(day.isoformat(), "2026-11-11")
    told(QUIET)

    with freeze("2026-11-12T10:00Z"):
        Program(edith).made(f"claims/{claim.public_id}/undo/", {"why": "Of another trial"})

    now = Hearing.unscoped.get()
    assert (now.date, now.status, now.retracted_at) == (None, "awaiting_date", None)
    assert chain() == [("sine_die", FIRST, None)]
    assert subjects(told("2026-11-12T10:11Z")) == ["Move taken back"]


def test_undo_is_refused_once_somebody_moved_it_on(hearing, report, edith, freeze):
    claim = report(LATER.isoformat(), "2026-11-11")
    with freeze("2026-11-12T10:00Z"):
        move_hearing(Hearing.unscoped.get(), to_date=dt.date(2026, 12, 20), by=edith, why=WHY)
        answer = Program(edith).post(f"claims/{claim.public_id}/undo/", {"why": "Wrong"})

    assert "a move of the hearing was recorded by hand" in str(problem_of(answer, 400))


def test_ask_where_nobody_can_say_which_came_later(hearing, report, told, client, edith, freeze):
    claim = report(FIRST.isoformat(), "2026-11-10", time="16:00")

    now = Hearing.unscoped.get()
    assert chain() == [("sine_die", FIRST, None)]
    assert (now.date, now.confidence) == (None, "conflicting")
    [letter] = told(QUIET)
    assert subjects([letter]) == ["Conflicting dates"]
    assert "1 December 2026 (Paper, 10 Nov)" in letter.body
    assert "Now: no date" in letter.body
    assert "Was: " not in letter.body  # nothing moved
    with freeze(QUIET):
        client.force_login(edith)
        assert "1 December 2026" in words(client.get(f"/hearings/{now.public_id}/"))
        Program(edith).made(f"claims/{claim.public_id}/undo/", {"why": "Of another trial"})
    assert Hearing.unscoped.get().confidence == "unknown"


def test_a_report_from_before_the_move_is_of_the_day_that_was_given_up(hearing, report, told):
    report(FIRST.isoformat(), "2026-11-08")

    now = Hearing.unscoped.get()
    assert (now.date, now.confidence) == (None, "unknown")
    assert told(QUIET) == []


def test_a_report_that_was_known_when_it_was_put_off_says_nothing_against_it(
    case, report, edith, freeze
):
    report(FIRST.isoformat(), "2026-11-10", at="2026-11-10T08:00Z")
    with freeze(OFF):
        move_hearing(Hearing.unscoped.get(), to_date=None, by=edith, why=WHY)
    accept_all([Told("protest", "2026-11-20")], case=case, by=edith, outlet="Another")

    now = Hearing.unscoped.get()
    assert (now.date, now.confidence) == (None, "unknown")


def test_ask_whether_another_day_of_before_is_of_the_hearing_that_waits(hearing, report):
    report(LATER.isoformat(), "2026-11-08")

    made = Hearing.unscoped.latest("pk")
    assert (made.date, made.near) == (LATER, hearing)


def test_set_no_day_where_two_hearings_wait(hearing, report, case, edith, freeze):
    with freeze(OFF):
        other = record_hearing(case, date=dt.date(2027, 2, 1), by=edith, why=WHY, force=True)
        move_hearing(other, to_date=None, by=edith, why=WHY)

    report(LATER.isoformat(), "2026-11-11")

    with system("A test"):
        assert Hearing.unscoped.filter(date=None).count() == 2
        assert Claim.unscoped.get().state == "accepted"
        assert Hearing.unscoped.get(date=LATER).near == other
