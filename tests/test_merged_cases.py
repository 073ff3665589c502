"""A case that was merged into another is named beside no person and no report, at any door, and
what it holds is in no list; each keeps its address."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command

from cases.actions import (
    add_charge,
    add_detention,
    add_event,
    add_party,
    add_person,
    open_case,
)
from cases.models import Case, Charge, Detention, Event, Party
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions import add_report, link_report
from tracker.history import acting

WHY = "They are one"
TEXT = "Court sits\n\nThe trial of Arman Serik opened on 6 January 2020 in the Zaisan court.\n"


@pytest.fixture
def stands(edith) -> tuple[Case, Case]:
    """The case that stands, and one that was merged into it; the same person and report in both."""
    kept, gone = (open_case(title=title, by=edith, why=WHY) for title in ("Kept", "Gone"))
    person = add_person(name="Arman Serik", by=edith, why=WHY)
    report = add_report(text=TEXT, by=edith).report
    for case in (kept, gone):
        party = add_party(case, person=person, role="defendant", by=edith, why=WHY)
        add_event(case, kind="arrest", words="Arrested", by=edith, why=WHY)
        add_charge(case, words="Crossing", by=edith, why=WHY)
        add_detention(party, by=edith, why=WHY)
        hearing = record_hearing(case, date=dt.date(2030, 1, 7), by=edith, why=WHY)
        move_hearing(hearing, to_date=dt.date(2030, 2, 7), by=edith, why=WHY)
        link_report(report, case=case, by=edith, why=WHY)
    with acting(by=edith, why=WHY, case=gone):
        gone = Case.locked(gone.pk)
        gone.merged_into = kept
        gone.save()
    return kept, gone


ADDRESSES = [
    "/people/",
    "/people/list.json",
    "/api/v1/people/",
    "/reports/",
    "/reports/list.json",
    "/api/v1/reports/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_name_the_case_that_stands_in_lists(client, edith, stands, address):
    kept, gone = stands
    client.force_login(edith)

    told = b"".join(client.get(address)).decode()

    assert (kept.public_id in told, gone.public_id in told) == (True, False)


FACTS = {
    "parties": Party,
    "events": Event,
    "charges": Charge,
    "detentions": Detention,
    "hearings": Hearing,
    "postponements": Postponement,
}


@pytest.mark.parametrize("kind", FACTS)
def test_list_what_stands_in_a_case_that_stands(client, edith, stands, kind):
    kept, gone = stands
    client.force_login(edith)

    told = client.get(f"/api/v1/{kind}/").json()["results"]
    [other] = FACTS[kind].unscoped.filter(case=gone)
    one = client.get(f"/api/v1/{kind}/{other.public_id}/")

    assert [row["case"] for row in told] == [kept.public_id]
    assert one.json()["case"] == gone.public_id


@pytest.mark.parametrize("kind", ["people", "reports"])
def test_name_the_case_that_stands_of_one(client, edith, stands, kind):
    kept, gone = stands
    client.force_login(edith)
    one = client.get(f"/api/v1/{kind}/").json()["results"][0]["id"]

    told = client.get(f"/api/v1/{kind}/{one}/").content.decode()

    assert (kept.public_id in told, gone.public_id in told) == (True, False)


@pytest.mark.parametrize("by", [[], ["--by", "edith"]])
def test_name_the_case_that_stands_at_the_command_line(stands, tmp_path, by):
    kept, _gone = stands
    (tmp_path / "a.txt").write_text(TEXT)
    out = StringIO()

    call_command("add_report", str(tmp_path / "a.txt"), "--json", *by, stdout=out)

    assert json.loads(out.getvalue())["cases"] == [kept.public_id]
