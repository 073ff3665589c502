"""The first page of a list, by SQL that is made once, is the page that the list has."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cases.actions import open_case
from cases.views.case import CaseListPage
from cases.views.person import PersonListPage
from hearings.actions import record_hearing
from hearings.views.agenda import AgendaPage
from reports.views.list import ReportListPage
from tests.conftest import account
from tests.telling import accept_all, held, person
from tracker import access
from tracker.moments import court_days
from tracker.paging import FirstPage, page_of

pytestmark = pytest.mark.django_db
LISTS = [CaseListPage, PersonListPage, AgendaPage, ReportListPage]
WHY = "To follow the trial"


@pytest.fixture
def filled(anna):
    """Five cases, every second for Anna alone; in each a person, a report, two hearings."""
    for number in range(5):
        kept = "restricted" if number % 2 else "members"
        case = open_case(title=f"Matter {number}", visibility=kept, by=anna, why=WHY)
        claims = [person(f"Arman Serik{number}", "defendant"), held("2020-01-06")]
        accept_all(claims, case=case, by=anna, outlet=f"Paper {number}")
        ahead = timezone.localdate() + dt.timedelta(days=number)
        record_hearing(case, date=ahead, timezone="Asia/Almaty", by=anna, why=WHY)


@pytest.mark.parametrize("size", [1, 2, 50])
@pytest.mark.parametrize("listing", LISTS)
def test_first_page_is_that_of_the_list(filled, anna, listing, size):
    first = FirstPage(listing.first.rows, listing.order)
    given = court_days()[1:] if listing is CaseListPage else ()
    narrow = account("narrow", "reader")
    narrow.only_cases = ("AAAA-AAAA",)
    for who in (anna, account("boris", "reader"), anna, narrow, AnonymousUser()):
        with access.viewer(who):
            rows = listing.first.rows(who, timezone.localdate(), *given)
            assert first(size, *given) == page_of(rows, listing.order, "", size)


def test_first_page_counts_days_from_today(filled, anna, freeze):
    first = FirstPage(AgendaPage.first.rows, AgendaPage.order)
    with access.viewer(anna):
        before = first(50).rows
        with freeze(timezone.now() + dt.timedelta(days=2)):
            assert [one.pk for one in first(50).rows] == [one.pk for one in before[2:]]


def test_first_page_that_later_rows_begin_leads_back(filled, anna):
    first = FirstPage(AgendaPage.first.rows, AgendaPage.order, later=True)
    with access.viewer(anna):
        assert first(2).previous and first(2).next
