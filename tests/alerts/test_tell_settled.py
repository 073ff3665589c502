"""What follows from a decision on reports is told as if somebody had done it by hand."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import add_hook, follow
from alerts.models import Delivery, Notice
from alerts.sending.posting import told as told_to_hook
from cases.actions import open_case
from hearings.actions import move_hearing, void_move
from hearings.models import Hearing, Postponement
from reports.models import Claim
from tests.alerts.test_tell_changes import subjects
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import Told, accept_all, held, put_off, scheduled
from tracker.access import system

pytestmark = pytest.mark.django_db
FAR, NEAR = "2026-12-20", "2026-11-12"
LISTED, SEEN = "2026-11-10T09:00Z", "2026-11-10T09:11Z"
UNDONE, QUIET = "2026-11-10T10:00Z", "2026-11-10T10:11Z"
WHY = "Of another trial"


@pytest.fixture
def case(edith, bella, freeze, told):
    with freeze("2026-11-01T09:00Z"):
        case = open_case(title="Two teachers", country="KZ", by=edith, why="Opened")
        follow(bella, kind="case", target=case.public_id, level="dates")
    told("2026-11-01T10:01Z")
    return case


@pytest.fixture
def says(case, edith, freeze, told):
    """`says(claim, …)`: a report tells these, they are accepted, and the worker runs."""

    def run(*claims, at=LISTED, outlet="First paper"):
        with freeze(at):
            accept_all(claims, case=case, by=edith, outlet=outlet, published="2026-11-09")
        return told(f"{at[:14]}11Z")

    return run


@pytest.fixture
def undo(edith, client, freeze):
    """`undo(kind, at)`: somebody presses Undo at an accepted claim."""

    def run(kind="hearing_scheduled", at=UNDONE, door="page"):
        claim = Claim.unscoped.get(kind=kind, state="accepted")
        with freeze(at):
            if door == "api":
                Program(edith).made(f"claims/{claim.public_id}/undo/", {"why": WHY})
                return
            client.force_login(edith)
            address = f"/reports/{claim.report.public_id}/claims/{claim.public_id}/"
            sent = client.post(f"{address}?case={claim.case.public_id}", {"decision": "undo"})
            assert sent.status_code == 303

    return run


@pytest.mark.parametrize("door", ["page", "api"])
def test_tell_that_a_hearing_of_which_a_report_told_is_withdrawn(says, undo, told, door):
    assert subjects(says(scheduled(FAR))) == ["Hearing listed"]

    undo(door=door)

    assert told("2026-11-10T10:09Z") == []
    assert subjects(told(QUIET)) == ["Hearing withdrawn from the record"]


def test_tell_at_once_that_a_hearing_near_is_withdrawn(says, undo, told):
    assert subjects(says(scheduled(NEAR))) == ["Hearing listed"]

    undo()

    assert subjects(told(UNDONE)) == ["Hearing withdrawn from the record"]
    with system("A test"):
        assert Notice.unscoped.latest("pk").urgent


def test_tell_it_on_the_page_and_to_webhooks(says, undo, told, bella, client, freeze):
    with system("A test"):
        add_hook(bella, name="Desk", url="https://hooks.example.org/in")
    says(scheduled(FAR))
    undo()
    told(QUIET)

    with freeze(QUIET):
        client.force_login(bella)
        assert "Hearing withdrawn from the record" in words(client.get("/notices/"))
    with system("A test"):
        sent = told_to_hook(Delivery.unscoped.filter(hook__isnull=False).latest("pk"))
    assert sent["data"]["kind"] == "withdrawn"


def test_tell_nothing_of_what_was_undone_before_it_was_told(case, edith, undo, told, freeze):
    with freeze(LISTED):
        accept_all([scheduled(FAR)], case=case, by=edith, outlet="A paper", published="2026-11-09")
    undo(at="2026-11-10T09:05Z")

    assert told("2026-11-10T09:16Z") == []


def test_tell_that_a_hearing_stands_again(says, undo, told):
    says(scheduled(FAR))
    undo()
    told(QUIET)

    letters = says(scheduled(FAR), at="2026-11-11T09:00Z", outlet="Second paper")

    assert subjects(letters) == ["Hearing listed"]


def test_tell_that_a_hearing_stands_by_itself_again_where_a_move_to_it_is_undone(says, undo, told):
    says(scheduled("2026-12-01"))
    says(scheduled(FAR), at="2026-11-10T10:00Z", outlet="Second paper")
    moved = says(put_off("2026-12-01", FAR), at="2026-11-10T11:00Z", outlet="Third paper")

    undo("hearing_postponed", at="2026-11-10T12:00Z")

    assert sorted(subjects(moved)) == ["Hearing put off", "Hearing withdrawn from the record"]
    assert sorted(subjects(told("2026-11-10T12:11Z"))) == ["Hearing listed", "Move taken back"]


def test_tell_what_other_sessions_lose_with_a_claim(says, undo, told):
    """The session opened and went on: both hearings are of this one report."""
    went_on = Told("hearing_postponed", "2026-11-08",
                   {"from_date": "2026-11-08", "to_date": "2026-12-20"})  # fmt: skip
    letters = says(held("2026-11-08"), went_on)
    assert len(letters) == 2
    undo("hearing_postponed", at=UNDONE)
    assert subjects(told(QUIET)) == ["Hearing", "Hearing withdrawn from the record"]


@pytest.mark.parametrize("level", ["decisions", "dates"])
def test_tell_of_decisions_that_reports_told_and_that_are_undone(
    says, undo, told, case, bella, level
):
    with system("A test"):
        follow(bella, kind="case", target=case.public_id, level=level)
    wanted = ["News in a case"] if level == "decisions" else []

    letters = says(Told("verdict", "2026-11-08"))
    undo("verdict")

    assert [subjects(letters), subjects(told(QUIET))] == [wanted, wanted]


# -- moves that are taken back


@pytest.fixture
def hearing(says):
    says(scheduled("2026-12-01"))
    return Hearing.unscoped.get()


def moved(by, **to):
    return move_hearing(Hearing.unscoped.get(), by=by, why=WHY, **to)


@pytest.mark.parametrize("first", [None, date(2026, 12, 1)], ids=["date set", "brought forward"])
def test_tell_at_once_that_a_near_day_which_was_told_is_taken_back(
    hearing, edith, told, freeze, first
):
    if first is None:
        with freeze("2026-11-10T10:00Z"):
            moved(edith, to_date=None)
        told("2026-11-10T10:11Z")
    with freeze("2026-11-10T12:00Z"):
        near = moved(edith, to_date=date(2026, 11, 12))
    assert len(told("2026-11-10T12:00:01Z")) == 1
    with freeze("2026-11-10T12:01Z"):
        void_move(near, by=edith, why="Misread")

    assert subjects(told("2026-11-10T12:01:01Z")) == ["Move taken back"]


def test_say_who_was_told_of_a_move_though_a_later_one_was_taken_back(
    hearing, edith, told, client, freeze
):
    with freeze("2026-11-10T12:00Z"):
        moved(edith, to_date=date(2026, 11, 12), to_time=time(10))
    told("2026-11-10T12:00:01Z")
    with freeze("2026-11-10T12:01Z"):
        later = moved(edith, to_date=None)
    told("2026-11-10T12:01:01Z")
    with freeze("2026-11-10T12:02Z"):
        void_move(later, by=edith, why="Misread")
        client.force_login(edith)
        seen = client.get(f"/hearings/{hearing.public_id}/").context["undo"]

    assert Postponement.unscoped.filter(voided_at=None).count() == 1
    assert seen["told"] == [
        "1 person has been told already, and will be told that it was taken back."
    ]


def test_say_that_nobody_was_told_of_a_move_back_to_a_day_that_was_told(
    hearing, edith, told, client, freeze
):
    with freeze("2026-11-10T12:00Z"):
        moved(edith, to_date=date(2026, 12, 8))
    told("2026-11-10T12:11Z")
    with freeze("2026-11-10T13:00Z"):
        moved(edith, to_date=date(2026, 12, 1))
        client.force_login(edith)
        seen = client.get(f"/hearings/{hearing.public_id}/").context["undo"]

    assert seen["told"] == ["Nobody has been told yet."]
