"""The case that a report suggests."""

from __future__ import annotations

import pytest

from reports.actions import NewCase, reject_claim
from reports.opening import suggest_case
from tests.telling import WHY, person, report_with, scheduled
from tracker.access import viewer


@pytest.fixture(autouse=True)
def seen_by(anna):
    """Reports are read as Anna."""
    with viewer(anna):
        yield


def suggested(by, *told) -> NewCase:
    report, _claims = report_with(told, by=by, outlet="News")
    return suggest_case(report)


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["Dauren Tolegen"], "Dauren Tolegen"),
        (["Dauren Tolegen", "Erlan Saparuly"], "Dauren Tolegen and Erlan Saparuly"),
        (
            ["Dauren Tolegen", "Erlan Saparuly", "Nurlan Bek", "Aset Omar"],
            "Dauren Tolegen, Erlan Saparuly and 2 more",
        ),
    ],
)
def test_suggest_case_by_its_defendants(anna, names, title):
    found = suggested(anna, person("Aigul Serik", "judge"), *map(person, names))

    assert (found.title, found.kind, found.visibility) == (title, "criminal", "members")


def test_suggest_case_by_its_victims_where_nobody_is_accused(anna):
    found = suggested(anna, person("Aigul Serik", "judge"), person("Nurlan Bek", "victim"))

    assert (found.title, found.kind) == ("Nurlan Bek", "unknown")


def test_suggest_case_by_the_report_where_nobody_is_named(anna):
    report, _claims = report_with([person("Aigul Serik", "judge")], by=anna, outlet="News")

    assert suggest_case(report).title == (report.title or "News")


def test_suggest_case_with_the_court_of_its_session(anna):
    found = suggested(anna, person("Nurlan Bek"), scheduled("2020-01-21", court="Zaisan court"))

    assert found.court == "Zaisan court"


def test_suggest_case_without_people_who_were_rejected(anna):
    report, claims = report_with(
        [person("Nurlan Bek"), person("Aset Omar")], by=anna, outlet="News"
    )
    reject_claim(claims[0], by=anna, why=WHY)

    assert suggest_case(report).title == "Aset Omar"


def test_suggest_case_with_a_title_that_fits(anna):
    names = [person("N" * 290), person("B" * 290)]

    assert len(suggested(anna, *names).title) == 200
