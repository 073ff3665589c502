"""What the act that cannot wait costs: a hearing is moved by eight statements, also where reports
told of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import add_court, open_case
from cases.models import CaseChange, CaseSummary
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.telling import Told, accept_all, person, put_off, scheduled
from tracker.access import system
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY = dt.date(2030, 1, 6)
ENDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture(params=["no court", "a court", "the court of its stage"])
def case(request, edith):
    """A case with three hearings, before a court or none."""
    court = None
    if request.param != "no court":
        court = add_court(name="Zaisan court", country="KZ", by=edith, why=WHY)
    staged = court if request.param == "the court of its stage" else None
    case = open_case(title="A trial", country="KZ", court=staged, by=edith, why=WHY)
    named = court if request.param == "a court" else None
    for month in (1, 3, 5):
        record_hearing(case, date=DAY.replace(month=month), court=named, by=edith, why=WHY)
    return case


def statements_of_move(hearing, **told) -> int:
    """How many statements it takes to move a hearing, besides the ends of transactions."""
    with CaptureQueriesContext(connection) as asked:
        move_hearing(hearing, why=WHY, **told)
    return len([one for one in asked if not one["sql"].startswith(ENDS)])


def test_move_hearing_costs_eight_statements(case, edith):
    hearing = Hearing.unscoped.filter(case=case).order_by("date").first()
    move_hearing(hearing, to_date=DAY + dt.timedelta(7), by=edith, why=WHY)
    acts = Act.unscoped.count()

    sent = statements_of_move(hearing, to_date=DAY + dt.timedelta(15), version=1, by=edith)

    assert sent == 8
    with system("a test looks"):
        moved, summary = Hearing.unscoped.get(pk=hearing.pk), CaseSummary.objects.get(case=case)
        kept = moved.history.count(), Postponement.unscoped.latest("pk").history.count()
        staged = case.proceedings.exists()
    assert (moved.date, moved.version, *kept) == (dt.date(2030, 1, 21), 2, 3, 1)
    assert (Act.unscoped.count(), CaseChange.objects.last().kind) == (acts + 1, "hearing_moved")
    assert (summary.next_hearing_on, summary.hearings) == (dt.date(2030, 1, 21), 3)
    assert summary.court == ("Zaisan court" if moved.court or staged else "")


@pytest.mark.parametrize("told", [
    [scheduled("2030-01-06")],
    [scheduled("2030-01-06"), put_off("2030-01-06", "2030-01-13", reason="the judge was ill")],
    [put_off("", "2030-01-13")],
    [put_off("2030-01-06", "2030-01-13"), put_off("2030-03-06", "")],
], ids=["listed", "listed and put off", "put off to a day", "two put off"])  # fmt: skip
def test_move_hearing_on_from_reports_costs_no_more(case, edith, told):
    accept_all([person("Kaster Musakhan"), *told, Told("arrest", "2029-10-10")],
               case=case, by=edith, outlet="A paper", published="2030-01-02")  # fmt: skip
    hearing = Hearing.unscoped.filter(case=case).order_by("pk").first()

    sent = statements_of_move(hearing, to_date=DAY + dt.timedelta(15), by=edith)

    assert sent == 8
    assert not CaseChange.objects.filter(kind="facts_followed").exists()


def test_record_hearing_beside_those_of_reports_derives_nothing(case, edith):
    accept_all([scheduled("2030-01-13"), put_off("2030-01-13", "2030-01-20")],
               case=case, by=edith, outlet="A paper", published="2030-01-02")  # fmt: skip

    with CaptureQueriesContext(connection) as asked:
        record_hearing(case, date=DAY.replace(month=8), by=edith, why=WHY, force=True)

    assert len([one for one in asked if not one["sql"].startswith(ENDS)]) == 8
    assert not CaseChange.objects.filter(kind="facts_followed").exists()
