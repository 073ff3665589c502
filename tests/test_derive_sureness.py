"""How sure a day is follows from who tells it, until somebody says it by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing
from reports.actions import undo_decision
from reports.models import Claim
from tests.telling import WHY, Told, accept_all, put_off, scheduled
from tracker.access import viewer

pytestmark = pytest.mark.django_db
TO_17 = put_off("2026-12-01", "2026-12-17")
TO_18 = put_off("2026-12-01", "2026-12-18")


@pytest.fixture(autouse=True)
def today(freeze):
    with freeze("2026-11-24T12:00Z"):
        yield


@pytest.fixture
def case(edith):
    return open_case(title="Two teachers", country="KZ", by=edith, why="Opened")


def tell(case, by, *reports):
    """Each claim by a paper of its own."""
    return [
        accept_all([told], case=case, by=by, outlet=f"Paper {Claim.unscoped.count()}")[0]
        for told in reports
    ]


def sure() -> str:
    return Hearing.unscoped.get(retracted_at=None).confidence


@pytest.mark.parametrize(
    ("told", "confidence"),
    [
        ([scheduled("2026-12-01")], "single_report"),
        ([scheduled("2026-12-01")] * 2, "unknown"),
        ([TO_17], "single_report"),
        ([TO_17, TO_17], "unknown"),
        ([TO_17, TO_18], "conflicting"),
        ([TO_17, TO_17, TO_18], "conflicting"),
        ([scheduled("2020-12-01")], "unknown"),
    ],
    ids=["set", "set_twice", "moved", "moved_twice", "two_days", "most", "past"],
)
def test_accept_claims_says_how_sure_the_day_is(case, edith, told, confidence):
    tell(case, edith, *told)

    assert sure() == confidence


def test_undo_decision_makes_a_day_sure_again(case, edith):
    claims = tell(case, edith, TO_17, TO_17, TO_18)

    undo_decision(claims[-1], by=edith, why="Misread")

    assert sure() == "unknown"


@pytest.mark.parametrize("confidence", ["official", "conflicting", "single_report"])
def test_edit_hearing_wins(case, edith, confidence):
    tell(case, edith, scheduled("2026-12-01"))
    edit_hearing(Hearing.unscoped.get(), confidence="rumour", by=edith, why=WHY)
    edit_hearing(Hearing.unscoped.get(), confidence=confidence, by=edith, why=WHY)

    tell(case, edith, scheduled("2026-12-01"), Told("protest", "2020-01-20"))

    assert sure() == confidence


def test_edit_hearing_gives_the_word_back_to_reports(case, edith):
    tell(case, edith, scheduled("2026-12-01"))
    edit_hearing(Hearing.unscoped.get(), confidence="official", by=edith, why=WHY)
    edit_hearing(Hearing.unscoped.get(), confidence="unknown", by=edith, why=WHY)

    tell(case, edith, TO_17, TO_18)

    assert sure() == "conflicting"


def test_edit_of_another_column_leaves_the_word_to_reports(case, edith):
    tell(case, edith, scheduled("2026-12-01"))
    edit_hearing(Hearing.unscoped.get(), kind="trial", by=edith, why=WHY)

    tell(case, edith, TO_17, TO_18)

    assert sure() == "conflicting"


def test_day_given_by_hand_is_disputed_by_a_report_alone(case, edith):
    hearing = record_hearing(case, date=dt.date(2026, 12, 1), by=edith, why=WHY)
    tell(case, edith, scheduled("2026-12-01"))
    assert sure() == "unknown"
    move_hearing(hearing, to_date=dt.date(2026, 12, 17), by=edith, why=WHY)

    tell(case, edith, TO_18)

    assert sure() == "conflicting"


def test_show_conflicting_dates_everywhere(case, edith, client):
    tell(case, edith, TO_17, TO_18)
    client.force_login(edith)

    month = client.get("/hearings/month/?month=2026-12").content.decode()
    agenda = client.get("/hearings/").content.decode()

    assert "onflicting dates" in month
    assert "onflicting dates" in agenda


def test_settle_again_writes_nothing(case, edith):
    tell(case, edith, TO_17, TO_18)
    with viewer(edith):
        before = Hearing.history.count()

    tell(case, edith, Told("protest", "2020-01-20"))

    with viewer(edith):
        assert Hearing.history.count() == before
