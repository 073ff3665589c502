"""A claim that names no day, or another one, tells of the hearing that a person says is meant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from reports.actions import Decision, accept_claim, undo_decision
from reports.models import Claim, Support
from tests.settling import settled_again
from tests.telling import WHY, Told, accept_all, held, put_off, report_with, scheduled

pytestmark = pytest.mark.django_db
FIRST, NEXT = "2020-01-06", "2020-01-21"


def told_of(case, told: Told, by, outlet: str = "Late paper") -> Claim:
    """A pending claim of another report."""
    return report_with([told], by=by, outlet=outlet, case=case)[1][0]


def hearing_on(case, day: str) -> Hearing:
    return Hearing.unscoped.get(case=case, date=day, retracted_at=None)


def meant(claim: Claim, hearing: Hearing, case, by) -> None:
    decision = Decision(fact=f"hearing:{hearing.public_id}")
    accept_claim(claim, case=case, by=by, why=WHY, decision=decision)


def said_of(hearing: Hearing, claim: Claim) -> list[tuple]:
    rows = Support.unscoped.filter(hearing=hearing, claim=claim, withdrawn=False)
    rows = rows.exclude(slot="opened")
    return sorted(rows.values_list("slot", "value", "stance"))


@pytest.fixture
def adjourned(case, anna):
    """A session of the sixth that goes on on the twenty-first, of which nobody says more."""
    accept_all([held(FIRST), put_off(FIRST, NEXT)], case=case, by=anna, outlet="First paper")
    return case


@pytest.mark.parametrize("day", [FIRST, NEXT])
def test_claim_without_a_day_tells_of_the_hearing_that_is_chosen(adjourned, anna, day):
    claim = told_of(adjourned, held(""), anna)

    meant(claim, hearing_on(adjourned, day), adjourned, anna)

    assert said_of(hearing_on(adjourned, day), claim) == [("hearing_held", "", "supports")]
    assert hearing_on(adjourned, NEXT).status == ("held" if day == NEXT else "scheduled")
    assert not settled_again(adjourned, anna)


def test_claim_of_another_day_disputes_the_day_of_the_hearing(adjourned, anna):
    claim = told_of(adjourned, held("2020-01-07"), anna)

    meant(claim, hearing_on(adjourned, FIRST), adjourned, anna)

    first = hearing_on(adjourned, FIRST)
    assert said_of(first, claim) == [("date", "2020-01-07", "disputes")]
    assert Hearing.unscoped.filter(case=adjourned, retracted_at=None).count() == 2


def test_claim_of_a_month_supports_the_hearing_in_it(adjourned, anna):
    claim = told_of(adjourned, held("2020-01"), anna)

    meant(claim, hearing_on(adjourned, FIRST), adjourned, anna)

    said = said_of(hearing_on(adjourned, FIRST), claim)
    assert said == [("hearing_held", "2020-01", "supports")]


def test_claim_follows_a_hearing_that_people_enter_and_move(case, anna):
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=anna, why=WHY)
    claim = told_of(case, scheduled(""), anna)
    meant(claim, hearing, case, anna)

    hearing.refresh_from_db()
    move_hearing(hearing, to_date=dt.date(2020, 2, 3), version=hearing.version, by=anna, why=WHY)

    kept = Hearing.unscoped.get(case=case, retracted_at=None)
    assert (kept.pk, kept.date) == (hearing.pk, dt.date(2020, 2, 3))
    assert said_of(kept, claim)


def test_claim_that_is_taken_back_leaves_the_hearing(adjourned, anna):
    claim = told_of(adjourned, held(""), anna)
    meant(claim, hearing_on(adjourned, NEXT), adjourned, anna)

    back = undo_decision(Claim.unscoped.get(pk=claim.pk), by=anna, why=WHY)

    assert "meant" not in back.matches
    assert said_of(hearing_on(adjourned, NEXT), claim) == []
    assert hearing_on(adjourned, NEXT).status == "scheduled"


def test_choose_the_hearing_on_the_page(adjourned, anna, edith, client):
    claim = told_of(adjourned, held(""), anna)
    hearing = hearing_on(adjourned, NEXT)
    client.force_login(edith)

    page = reverse("report", args=[claim.report.public_id])
    offered = f'value="hearing:{hearing.public_id}"'
    assert offered in client.get(f"{page}?case={adjourned.public_id}").content.decode()

    client.post(
        reverse("report-decide", args=[claim.report.public_id, claim.public_id]),
        {"decision": "accept", "fact": f"hearing:{hearing.public_id}"},
        query_params={"case": adjourned.public_id},
    )

    assert said_of(hearing_on(adjourned, NEXT), claim)
