"""A hearing is moved as a report tells it: the page offers those of the case, the interface takes
any that one sees."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from hearings.actions import record_hearing
from hearings.models import Postponement
from reports.actions import add_report
from reports.models import ReportLink
from tests.api.conftest import Program
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "As the paper says"


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=dt.date(2030, 1, 8), by=edith, why=WHY)


@pytest.fixture
def report(case, edith):
    told = {"text": "The hearing was put off.", "title": "Put off again", "case": case}
    return add_report(**told, by=edith, why=WHY).report


@pytest.fixture
def elsewhere(edith):
    other = open_case(title="Another", by=edith, why=WHY)
    told = {"text": "Somebody was tried.", "title": "A report elsewhere", "case": other}
    return add_report(**told, by=edith, why=WHY).report


def moved(report, **more):
    told = {"to_date": "2030-01-22", "reason_stated": "not_stated", "why": WHY, "version": 0}
    return told | {"report": report.public_id if report else ""} | more


@pytest.fixture
def door(client, hearing, edith):
    client.force_login(edith)
    address = f"/hearings/{hearing.public_id}/move/"
    return lambda told=None: client.post(address, told) if told else client.get(address)


def test_page_offers_the_reports_of_the_case(door, report, elsewhere):
    page = door()

    assert "Which report says so?" in words(page)
    choices = [label for _key, label in page.context["form"].fields["report"].choices]
    assert choices == ["No report: known by hand", "Put off again"]


@pytest.mark.parametrize("named", [True, False])
def test_page_moves_with_a_report_and_without(door, report, named):
    made = door(moved(report if named else None, anyway="on"))

    assert made.status_code == 303
    assert Postponement.unscoped.get().to_date == dt.date(2030, 1, 22)
    assert ReportLink.unscoped.get().report == report


def test_page_takes_no_report_of_another_case(door, report, elsewhere, case):
    refused = door(moved(elsewhere))

    assert refused.status_code == 422
    assert not Postponement.unscoped.exists()
    assert not ReportLink.unscoped.filter(case=case, report=elsewhere).exists()


def test_page_keeps_the_report_while_it_is_looked_at(door, report):
    page = door(moved(report, preview="on"))

    assert f'value="{report.public_id}" selected' in page.content.decode()
    assert not Postponement.unscoped.exists()


def test_interface_links_the_report_that_tells_of_it(hearing, elsewhere, case, edith):
    program, path = Program(edith), f"hearings/{hearing.public_id}/"
    told = {"to_date": "2030-01-22", "report": elsewhere.public_id, "why": WHY}

    program.made(f"{path}postpone/", told, **{"If-Match": program.etag(path)})

    assert ReportLink.unscoped.filter(case=case, report=elsewhere).exists()
