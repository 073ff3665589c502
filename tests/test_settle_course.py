"""The course of sessions: put off or goes on, moves learnt late, and what is said against."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from cases.models import Event, Party
from hearings.actions import void_move
from hearings.models import Hearing, Postponement
from reports.actions import accept_claims, undo_decision
from reports.models import Report, Support
from tests.telling import WHY, Told, accept_all, held, person, put_off, report_with, scheduled

pytestmark = pytest.mark.django_db
SIXTH, THIRTEENTH, LAST = dt.date(2020, 1, 6), dt.date(2020, 1, 13), dt.date(2020, 1, 21)


def course() -> list[tuple]:
    """Standing hearings by day: day, status, and the day they go on from."""
    rows = Hearing.unscoped.filter(retracted_at=None).order_by("date")
    return [(h.date, h.status, h.adjourned_from and h.adjourned_from.date) for h in rows]


def active() -> list[tuple]:
    rows = Postponement.unscoped.filter(voided_at=None).exclude(kind="correction")
    return [(m.from_date, m.to_date) for m in rows.order_by("hearing", "seq")]


def stances(slot: str) -> dict[str, str]:
    rows = Support.unscoped.filter(slot=slot, withdrawn=False).select_related("claim__report")
    return {row.claim.report.outlet: row.stance for row in rows}


def test_settle_move_becomes_an_adjournment_when_the_session_opened(case, edith):
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="A")
    before = (course(), active())

    for outlet in ("B", "C"):
        accept_all([held("2020-01-06")], case=case, by=edith, outlet=outlet)

    assert before == ([(LAST, "scheduled", None)], [(SIXTH, LAST)])
    assert course() == [(SIXTH, "adjourned", None), (LAST, "scheduled", SIXTH)]
    assert active() == []
    assert Postponement.unscoped.get().void_reason != ""
    assert stances("opened") == {"A": "disputes", "B": "supports", "C": "supports"}
    call_command("verify_history", verbosity=0)


def test_settle_adjournment_becomes_a_move_when_the_session_is_undone(case, edith):
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="A")
    claims = [
        accept_all([held("2020-01-06")], case=case, by=edith, outlet=outlet)[0]
        for outlet in ("B", "C")
    ]

    for claim in claims:
        undo_decision(claim, by=edith, why="Of another trial")

    assert course() == [(LAST, "scheduled", None)]
    assert active() == [(SIXTH, LAST)]


def test_settle_earlier_move_learnt_late_is_put_before_the_later(case, edith):
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="A")

    for outlet in ("B", "C"):
        told = [put_off("2020-01-06", "2020-01-13"), put_off("2020-01-13", "2020-01-21")]
        accept_all(told, case=case, by=edith, outlet=outlet)

    assert active() == [(SIXTH, THIRTEENTH), (THIRTEENTH, LAST)]
    assert course() == [(LAST, "scheduled", None)]
    assert stances("to_date")["A"] == "disputes"


def test_settle_move_from_before_the_first_known_day(case, edith):
    accept_all([scheduled("2020-01-13")], case=case, by=edith, outlet="A")

    accept_all([put_off("2020-01-06", "2020-01-13")], case=case, by=edith, outlet="B")

    assert course() == [(THIRTEENTH, "scheduled", None)]
    assert active() == [(SIXTH, THIRTEENTH)]


def test_settle_disputes_of_role_and_age(case, edith):
    for outlet, role, age in (("A", "prosecutor", 30), ("B", "defence_lawyer", 30),
                              ("C", "defence_lawyer", 31)):  # fmt: skip
        accept_all([person("Lazzat Akhatova", role, age=age)], case=case, by=edith, outlet=outlet)

    party = Party.unscoped.get()
    assert (party.role, party.age_reported) == ("defence_lawyer", 30)
    assert stances("role") == {"A": "disputes", "B": "supports", "C": "supports"}
    assert stances("age") == {"A": "supports", "B": "supports", "C": "disputes"}


def test_settle_month_agrees_with_its_day_and_another_day_disputes(case, edith):
    for outlet, on in (
        ("A", "2019-10"),
        ("B", "2019-10-05"),
        ("C", "2019-10-09"),
        ("D", "2019-10-05"),
    ):
        accept_all([Told("border_crossing", on)], case=case, by=edith, outlet=outlet)

    assert Event.unscoped.get(retracted_at=None).on == "2019-10-05"
    assert stances("date") == {"A": "supports", "B": "supports", "C": "disputes", "D": "supports"}


@pytest.mark.parametrize("modality", ["conditional", "requested", "alleged", "negated"])
def test_settle_asserts_nothing_that_is_only_feared_or_denied(case, edith, modality):
    told = Told("deportation", "2020-01", modality=modality)

    accept_all([told, person("Kaster")], case=case, by=edith, outlet="A")

    assert Event.unscoped.get().modality == modality
    assert Party.unscoped.get().outcome == "none"


def test_settle_copies_of_one_text_count_once(case, edith, clerk):
    accept_all([person("Kaster", age=30)], case=case, by=edith, outlet="A", published="2020-01-07")
    copies = [
        report_with([person("Kaster", age=31)], by=by, outlet="B")[1] for by in (edith, clerk)
    ]

    accept_claims([claim for told in copies for claim in told], case=case, by=edith, why=WHY)

    assert Report.unscoped.count() == 3
    assert Party.unscoped.get().age_reported == 30


def test_take_back_what_reports_tell_is_refused_until_its_claim_is_undone(client, case, edith):
    (claim,) = accept_all([put_off("2030-01-07", "2030-01-21")], case=case, by=edith, outlet="A")
    move = Postponement.unscoped.get()
    client.force_login(edith)

    with pytest.raises(ValidationError, match="Undo the decision"):
        void_move(move, by=edith, why="A mistake")
    page = client.get(f"/hearings/{move.hearing.public_id}/").content.decode()

    assert Postponement.unscoped.get().voided_at is None
    assert f"/reports/{claim.report.public_id}/#{claim.public_id}" in page
    assert "/void/" not in page
    undo_decision(claim, by=edith, why="A mistake")
    assert course() == []
