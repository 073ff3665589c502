"""What lists show of a case when several people change it at once: what is true in the end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from cases.actions import add_court, add_event, add_party, edit_court, open_case, retract_fact
from cases.models import Case, CaseSummary
from cases.repairs import repair_cases
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.races import at_once, meanwhile
from tracker import access

WHY = "The court said so"
DAY = dt.date(2030, 1, 6)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture
def hearings(edith) -> list[Hearing]:
    """Four hearings of a case, thirty days apart."""
    case = open_case(title="A trial", by=edith, why="Opened")
    return [
        record_hearing(case, date=DAY + dt.timedelta(30 * n), by=edith, why=WHY) for n in range(4)
    ]


def postponed(hearing: Hearing, days: int, by):
    day = hearing.date + dt.timedelta(days)
    return lambda: move_hearing(hearing, to_date=day, by=by, why=WHY)


def event(case, by):
    return lambda: add_event(case, kind="arrest", words="Arrested", by=by, why=WHY)


def listed(case) -> dict:
    return CaseSummary.objects.filter(case=case).values().get()


def assert_as_rebuilt(case) -> None:
    shown = listed(case)
    with access.system("a test"):
        repair_cases()
    assert listed(case) | {"changed_at": None} == shown | {"changed_at": None}


ACTS = {
    "move": lambda one, by: postponed(one, 7, by),
    "describe": lambda one, by: lambda: edit_hearing(one, court_words="Court 2", by=by, why=WHY),
    "event": lambda one, by: event(one.case, by),
    "party": lambda one, by: (
        lambda: add_party(one.case, role="defendant", group_label="two men", by=by, why=WHY)
    ),
}


@pytest.mark.parametrize("then", ACTS)
@pytest.mark.parametrize("first", ACTS)
def test_refresh_summary_after_the_act_before(hearings, edith, first, then):
    near, next_one, *_rest = hearings

    outcomes = meanwhile(
        postponed(near, 70, edith) if first == "move" else ACTS[first](near, edith),
        ACTS[then](next_one, edith),
    )

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert_as_rebuilt(near.case)


def test_refresh_summary_of_moves_all_at_once(hearings, edith):
    case = hearings[0].case

    for _time in range(4):
        moves = at_once(*[postponed(one, 70, edith) for one in Hearing.unscoped.filter(case=case)])
        assert {type(one).__name__ for one in moves} == {"Postponement"}

    assert listed(case)["next_hearing_on"] == DAY + dt.timedelta(4 * 70)
    assert_as_rebuilt(case)


def at_court(by):
    return add_court(name="Zaisan court", country="KZ", by=by, why=WHY)


BEHIND = {
    "the same one described": lambda one, by: (
        lambda: edit_hearing(one, court=at_court(by), by=by, why=WHY),
        {"moves": 2, "hearings": 4, "court": "Zaisan court"},  # the first corrects its court
    ),
    "the same one moved": lambda one, by: (postponed(one, 5, by), {"moves": 2, "hearings": 4}),
    "another one recorded": lambda one, by: (
        lambda: record_hearing(one.case, date=DAY - dt.timedelta(9), by=by, why=WHY),
        {"moves": 1, "hearings": 5},
    ),
    "another one retracted": lambda one, by: (
        lambda: retract_fact(Hearing.unscoped.exclude(pk=one.pk).first(), by=by, why=WHY),
        {"moves": 1, "hearings": 3},
    ),
}


@pytest.mark.parametrize("before", BEHIND)
def test_move_hearing_that_was_waited_for(hearings, edith, before):
    """What was read with the lock is as it was before the other act: it is read again."""
    near = hearings[0]
    act, told = BEHIND[before](near, edith)

    outcomes = meanwhile(act, postponed(near, 70, edith))

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    moves = Postponement.unscoped.filter(hearing=near).order_by("seq")
    assert [one.seq for one in moves] == list(range(1, told["moves"] + 1))
    assert moves.last().to_date == DAY + dt.timedelta(70)
    shown, court = listed(near.case), told.get("court", "")
    assert (shown["hearings"], shown["court"]) == (told["hearings"], court)
    moved = Hearing.unscoped.get(pk=near.pk)
    assert (moved.court_words, str(moved.court or "")) == (court, court)
    assert_as_rebuilt(near.case)


@pytest.fixture
def court(edith):
    return at_court(edith)


def heard(case, court, by):
    day = DAY + dt.timedelta(10)
    return lambda: record_hearing(case, date=day, court=court, by=by, why=WHY)


def renamed(court, by):
    return lambda: edit_court(court, name="Court of Zaisan", by=by, why=WHY)


def court_by_api(client, court):
    tag = client.get(f"/api/v1/courts/{court.public_id}/")["ETag"]

    def send():
        told = {"name": "Court of Zaisan", "why": WHY}
        answer = client.patch(
            f"/api/v1/courts/{court.public_id}/",
            told,
            content_type="application/json",
            headers={"If-Match": tag},
        )
        assert answer.status_code == 200
        return answer

    return send


@pytest.mark.parametrize("door", ["action", "api"])
def test_edit_court_while_a_hearing_before_it_is_recorded(client, court, edith, door):
    """Who holds a case may come to need the court: nobody who holds the court waits for a case."""
    case = open_case(title="A trial", court=court, by=edith, why=WHY)
    client.force_login(edith)
    rename = renamed(court, edith) if door == "action" else court_by_api(client, court)

    outcomes = meanwhile(lambda: Case.locked(case.pk), rename, heard(case, court, edith))

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert listed(case)["court"] == "Court of Zaisan"
    assert_as_rebuilt(case)


def test_edit_court_while_a_case_comes_before_it(hearings, court, edith):
    here, elsewhere = open_case(title="A", court=court, by=edith, why=WHY), hearings[0].case
    day = DAY - dt.timedelta(10)

    def comes_before_it():
        Case.locked(here.pk)
        return record_hearing(elsewhere, date=day, court=court, by=edith, why=WHY)

    outcomes = meanwhile(comes_before_it, renamed(court, edith))

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert {listed(one)["court"] for one in (here, elsewhere)} == {"Court of Zaisan"}
    assert_as_rebuilt(elsewhere)


NAMED = {
    "recorded": lambda case, court, by: record_hearing(
        case, date=DAY - dt.timedelta(10), court=court, by=by, why=WHY
    ),
    "edited": lambda case, court, by: edit_hearing(
        Hearing.unscoped.filter(case=case).order_by("date").first(), court=court, by=by, why=WHY
    ),
}


@pytest.mark.parametrize("act", NAMED)
@pytest.mark.parametrize("first", ["the case", "the court"])
def test_edit_court_that_a_hearing_comes_before(hearings, court, edith, act, first):
    """What is not committed yet names the court as the other one calls it, whoever was first."""
    case = hearings[0].case

    acts = [lambda: NAMED[act](case, court, edith), renamed(court, edith)]
    outcomes = meanwhile(*acts if first == "the case" else reversed(acts))

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert listed(case)["court"] == "Court of Zaisan"
    assert_as_rebuilt(case)


@pytest.mark.parametrize("first", ["the case", "the court"])
def test_edit_court_before_which_a_case_is_opened(court, edith, first):
    opened = lambda: open_case(title="A trial", court=court, by=edith, why=WHY)  # noqa: E731

    acts = [opened, renamed(court, edith)]
    outcomes = meanwhile(*acts if first == "the case" else reversed(acts))

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert listed(Case.unscoped.get())["court"] == "Court of Zaisan"
