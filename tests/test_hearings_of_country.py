"""Hearings are listed by the country of their case, which is copied beside their days."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command

from cases.actions import edit_case, open_case
from hearings.actions import edit_hearing, record_hearing
from hearings.models import Hearing

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY = dt.date(2031, 3, 4)


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=DAY, by=edith, why=WHY)


def found(client, country: str) -> set[str]:
    """The hearings of a country, by the file of the page and the interface: the same."""
    file = json.loads(client.get("/hearings/list.json", {"country": country}).getvalue())
    listed = client.get("/api/v1/hearings/", {"country": country}).json()["results"]
    assert [one["id"] for one in file] == [one["id"] for one in listed]
    return {one["id"] for one in listed}


def test_list_hearings_of_a_country(client, edith, hearing):
    other = open_case(title="Elsewhere", country="TR", by=edith, why="Opened")
    there = record_hearing(other, date=DAY, by=edith, why=WHY)
    client.force_login(edith)

    assert found(client, "KZ") == {hearing.public_id}
    assert found(client, "TR") == {there.public_id}


def test_follow_the_country_of_a_case(client, edith, case, hearing):
    versions = Hearing.history.model._base_manager.count()
    client.force_login(edith)

    edit_case(case, country="cn", by=edith, why=WHY)

    assert (found(client, "KZ"), found(client, "CN")) == (set(), {hearing.public_id})
    assert Hearing.history.model._base_manager.count() == versions
    call_command("verify_history", verbosity=0)


def test_edit_a_hearing_after_its_case_moved_country(edith, case, hearing):
    edit_case(case, country="cn", by=edith, why=WHY)

    edited = edit_hearing(hearing, kind="trial", by=edith, why=WHY)

    assert (edited.country, edited.kind) == ("CN", "trial")
    call_command("verify_history", verbosity=0)


def test_list_by_day_then_hour(client, edith, case, hearing):
    """Programs get hearings in the order of the agenda: those of no known hour come last."""
    late, early = (
        record_hearing(case, date=DAY, time=dt.time(hour), by=edith, why=WHY, force=True)
        for hour in (15, 9)
    )
    client.force_login(edith)

    listed = client.get("/api/v1/hearings/").json()["results"]

    assert [one["id"] for one in listed] == [one.public_id for one in (early, late, hearing)]
