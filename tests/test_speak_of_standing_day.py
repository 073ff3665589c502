"""How sure a day is, and how many reports tell it, is said of the day that stands."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import edit_hearing, move_hearing, void_move
from hearings.models import Hearing
from reports.actions import move_as_reported
from reports.models import Report
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import WHY, accept_all, scheduled

pytestmark = pytest.mark.django_db
DAY, OTHER = dt.date(2030, 1, 8), dt.date(2030, 1, 22)


@pytest.fixture
def told(case, edith):
    """A hearing that two reports tell."""
    for outlet in ("BBC", "Reuters"):
        accept_all([scheduled(DAY.isoformat())], case=case, by=edith, outlet=outlet)
    return Hearing.unscoped.get()


def now(hearing):
    return Hearing.unscoped.get(pk=hearing.pk)


def page_of(client, hearing) -> str:
    return words(client.get(f"/hearings/{hearing.public_id}/"))


def panel(page: str) -> str:
    """What is said beside *How sure is the date*."""
    return page.partition("How sure is the date ")[2][:24]


def test_count_the_reports_of_the_day_that_stands(client, told, edith):
    client.force_login(edith)

    before = page_of(client, told), words(client.get(f"/cases/{told.case.public_id}/"))
    move_hearing(told, to_date=OTHER, by=edith, why=WHY)
    after = page_of(client, told), words(client.get(f"/cases/{told.case.public_id}/"))

    assert [panel(before[0])[:20], "Reported · 2 reports" in before[1]] == [
        "Reported · 2 reports", True,
    ]  # fmt: skip
    assert (panel(after[0])[:15], "2 reports" in after[1][:900]) == ("Entered by hand", False)


def test_count_the_report_that_was_named_with_a_move(client, told, edith):
    client.force_login(edith)
    report = Report.unscoped.earliest("pk")
    move_as_reported(told, report=report, to_date=OTHER, by=edith, why=WHY)

    assert panel(page_of(client, told))[:19] == "Reported · 1 report"


VERIFIED = {"verification": "corroborated", "confidence": "official"}


@pytest.fixture
def verified(told, edith):
    return edit_hearing(told, **VERIFIED, by=edith, why=WHY)


def sureness(hearing, by) -> dict[str, str]:
    shown = Program(by).get(f"hearings/{hearing.public_id}/").json()
    return {name: shown[name] for name in VERIFIED}


def test_keep_no_word_of_how_sure_another_day_was(client, verified, edith):
    client.force_login(edith)
    move_hearing(verified, to_date=OTHER, by=edith, why=WHY)

    assert sureness(verified, edith) == {"verification": "reported", "confidence": "unknown"}
    assert panel(page_of(client, verified))[:15] == "Entered by hand"


def test_give_back_how_sure_a_day_was_with_the_day(verified, edith):
    move = move_hearing(verified, to_date=OTHER, by=edith, why=WHY)
    void_move(move, by=edith, why=WHY)

    assert sureness(verified, edith) == VERIFIED


def test_keep_what_was_said_since_where_a_move_is_taken_back(verified, edith):
    move = move_hearing(verified, to_date=OTHER, by=edith, why=WHY)
    edit_hearing(now(verified), verification="documented", by=edith, why=WHY)
    void_move(move, by=edith, why=WHY)

    assert sureness(verified, edith)["verification"] == "documented"


@pytest.mark.parametrize(
    "told_more",
    [{"to_date": DAY, "to_time": dt.time(9)}, {"to_date": OTHER, "kind": "correction"}],
    ids=["hour", "correction"],
)
def test_keep_how_sure_a_day_is_that_nobody_gave_up(verified, edith, told_more):
    move_hearing(verified, **told_more, by=edith, why=WHY)

    assert sureness(verified, edith) == VERIFIED
