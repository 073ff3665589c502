"""The hour of a session, as reports tell it: at once, later, moved, in any order."""

from __future__ import annotations

import itertools
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cases.actions import open_case
from hearings.actions import record_hearing
from hearings.models import Hearing
from reports.actions import type_claim
from reports.timeline import case_timeline
from tests.telling import accept_all, put_off, report_with, scheduled
from tracker.access import viewer

WHY = "As the report says"


@pytest.fixture(autouse=True)
def looking(edith):
    with viewer(edith):
        yield


@pytest.fixture
def case(edith):
    return open_case(title="Of a teacher", kind="criminal", country="KZ", by=edith, why=WHY)


def hours(case) -> list[tuple]:
    rows = Hearing.objects.filter(case=case, retracted_at=None).order_by("date")
    return [(row.date.isoformat(), row.time, row.timezone) for row in rows]


def test_settle_the_hour_that_a_report_tells(case, edith):
    accept_all([scheduled("2020-01-06", time="09:30")], case=case, by=edith, outlet="A")

    assert hours(case) == [("2020-01-06", time(9, 30), "Asia/Almaty")]


def test_settle_an_hour_told_later_without_another_entry(case, edith):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A")
    accept_all([scheduled("2020-01-06", time="09:30")], case=case, by=edith, outlet="B")

    [entry] = case_timeline(case, edith).entries
    assert (entry.kind, entry.time) == ("hearing_scheduled", time(9, 30))


def test_settle_the_hour_of_the_new_day(case, edith):
    told = [
        scheduled("2020-01-06", time="09:30"),
        put_off("2020-01-06", "2020-01-21", time="14:00"),
    ]
    accept_all(told, case=case, by=edith, outlet="A")

    assert hours(case) == [("2020-01-21", time(14), "Asia/Almaty")]


def test_settle_hours_the_same_in_any_order(case, edith):
    reports = [
        ("A", [scheduled("2020-01-06")]),
        ("B", [scheduled("2020-01-06", time="09:30")]),
        ("C", [put_off("2020-01-06", "2020-01-21", time="14:00")]),
    ]
    found = []
    for order in itertools.permutations(reports):
        with transaction.atomic():
            for outlet, told in order:
                accept_all(told, case=case, by=edith, outlet=outlet)
            found.append((hours(case), [e.title for e in case_timeline(case, edith).entries]))
            transaction.set_rollback(True)

    assert len(found) == 6
    assert all(one == found[0] for one in found)
    assert found[0][0] == [("2020-01-21", time(14), "Asia/Almaty")]


def test_settle_keeps_the_hour_that_somebody_entered(case, edith):
    from_court = {"time": time(10), "timezone": "Asia/Almaty"}
    day = Hearing._meta.get_field("date").to_python("2020-01-06")
    record_hearing(case, date=day, by=edith, why="The court's list", **from_court)
    accept_all([scheduled("2020-01-06", time="09:30")], case=case, by=edith, outlet="A")

    assert hours(case) == [("2020-01-06", time(10), "Asia/Almaty")]


def test_settle_no_hour_where_the_clock_is_not_known(edith):
    case = open_case(title="Of a teacher", country="US", by=edith, why=WHY)
    accept_all([scheduled("2020-01-06", time="09:30")], case=case, by=edith, outlet="A")

    assert hours(case) == [("2020-01-06", None, "")]


@pytest.mark.parametrize("hour", ["9", "24:00", "09:30:00", "soon", "٠٩:٣٠"])
def test_type_claim_refuses_an_hour_that_is_none(case, edith, hour):
    report, _claims = report_with([scheduled("2020-01-06")], by=edith, outlet="A")

    with pytest.raises(ValidationError) as refused:
        type_claim(
            report, kind="hearing_held", start=0, end=5, slots={"time": hour}, by=edith, why=WHY
        )  # fmt: skip

    assert list(refused.value.message_dict) == ["time"]
