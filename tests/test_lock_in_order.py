"""Who changes a fact holds its case first, as those do who change several facts of it at once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection

from cases.actions import (
    add_event,
    add_party,
    add_person,
    edit_fact,
    edit_party,
    open_case,
    restore_fact,
    retract_fact,
)
from cases.models import Case, Event, Party
from reports.actions import (
    add_report,
    answer_published,
    identify,
    link_report,
    release_report,
    rule,
    unidentify,
    unlink_report,
)
from reports.models import Claim, Identity, ReportLink
from tests.races import meanwhile
from tests.telling import accept_all, person, report_with

WHY = "The court said so"
TEXT = "Court sits\n\nThe trial of Arman Serik opened last October in the Zaisan court.\n"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
ACTS = {
    "edit party": lambda it, by: edit_party(it.party, role="victim", by=by, why=WHY),
    "edit event": lambda it, by: edit_fact(it.event, place="Zaisan", by=by, why=WHY),
    "retract": lambda it, by: retract_fact(it.event, by=by, why=WHY),
    "restore": lambda it, by: restore_fact(it.gone, by=by, why=WHY),
    "rule": lambda it, by: rule(it.party, slot="role", value="victim", by=by, why=WHY),
    "unidentify": lambda it, by: unidentify(it.identity, by=by, why=WHY),
    "unlink": lambda it, by: unlink_report(it.link, by=by, why=WHY),
    "release": lambda it, by: release_report(it.link, by=by, why=WHY),
}


@pytest.fixture
def record(edith):
    """A case with one row of each kind that is changed alone."""
    signed = {"by": edith, "why": WHY}
    case = open_case(title="A trial", **signed)
    accept_all([person("Arman Serik")], case=case, by=edith, outlet="One")
    report_with([person("Bolat")], case=case, by=edith, outlet="Two")
    group = add_party(case, role="defendant", group_label="two men", group_size=2, **signed)
    bolat = add_person(name="Bolat", **signed)
    events = [add_event(case, kind="arrest", words=words, **signed) for words in ("In", "Out")]
    return SimpleNamespace(
        case=case,
        party=Party.unscoped.get(case=case, person__name="Arman Serik"),
        event=events[0],
        gone=retract_fact(events[1], **signed),
        identity=identify(group, bolat, **signed),
        link=ReportLink.unscoped.get(case=case, report__outlet="Two"),
    )


@pytest.mark.parametrize("act", ACTS)
def test_change_one_fact_while_another_act_changes_all(record, edith, act):
    def all_of_them():
        for model in (Party, Event, Identity, ReportLink):
            for pk in model.unscoped.filter(case=record.case).values_list("pk", flat=True):
                model.locked(pk)

    outcomes = meanwhile(
        lambda: Case.locked(record.case.pk), lambda: ACTS[act](record, edith), all_of_them
    )

    assert [one for one in outcomes if isinstance(one, Exception)] == []


def test_reread_report_while_its_claims_are_accepted(edith):
    signed = {"by": edith, "why": WHY}
    case = open_case(title="A trial", **signed)
    report = add_report(text=TEXT, published="2020-01-08", by=edith).report

    def take_claims():
        Case.locked(case.pk)
        return [Claim.locked(one.pk) for one in Claim.unscoped.filter(report=report).order_by("pk")]

    taken, *outcomes = meanwhile(
        take_claims,
        lambda: answer_published(report, value="2018-05-08", **signed),
        lambda: link_report(report, case=case, **signed),
    )

    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert taken
