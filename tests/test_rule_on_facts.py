"""Rulings: what a person decided is shown, whatever the reports say; the reports stay beside it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cases.actions import open_case
from cases.models import Charge, Event, Party
from hearings.models import Hearing, Postponement
from reports.actions import rule
from reports.models import Support
from tests.telling import Told, accept_all, held, person, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "The court record says so"


@pytest.fixture
def case(edith):
    return open_case(title="Two men who crossed the border", country="KZ", by=edith, why="Opened")


def test_rule_on_role_wins_over_most_reports(case, edith):
    for outlet in ("A", "B"):
        accept_all([person("Zhanat", "prosecutor", age=40)], case=case, by=edith, outlet=outlet)
    party = Party.unscoped.get()

    rule(party, slot="role", value="defence_lawyer", by=edith, why=WHY)
    rule(party, slot="age", value=41, by=edith, why=WHY)
    accept_all([person("Zhanat", "prosecutor", age=40)], case=case, by=edith, outlet="C")

    party = Party.unscoped.get()
    assert (party.role, party.age_reported) == ("defence_lawyer", 41)
    roles = Support.unscoped.filter(party=party, slot="role")
    assert [(row.value, row.stance) for row in roles] == [("prosecutor", "disputes")] * 3


@pytest.mark.parametrize("slot", ["date", "place"])
def test_rule_on_event_holds_when_an_earlier_report_joins_it(case, edith, slot):
    first = Told("arrest", "2019-10-11", {"place": "Zaisan"})
    accept_all([first], case=case, by=edith, outlet="B", published="2020-01-08")
    rule(Event.unscoped.get(), slot=slot, value={"date": "2019-10-10", "place": "Semey"}[slot],
         by=edith, why=WHY)  # fmt: skip

    told = Told("arrest", "2019-10-09", {"place": "Zaisan"})
    accept_all([told], case=case, by=edith, outlet="A", published="2019-10-12")

    event = Event.unscoped.get()
    assert {"date": event.on, "place": event.place}[slot] in ("2019-10-10", "Semey")


def test_rule_on_charge_wins(case, edith):
    accept_all([Told("charge", slots={"text": "crossing the state border", "law": "art. 392"})],
               case=case, by=edith, outlet="A")  # fmt: skip

    rule(Charge.unscoped.get(), slot="law", value="Article 392 part 2", by=edith, why=WHY)

    assert Charge.unscoped.get().law == "Article 392 part 2"


def test_rule_on_new_day_moves_the_hearing_there(case, edith):
    told = [scheduled("2020-01-06"), put_off("2020-01-06", "2020-01-21")]
    accept_all(told, case=case, by=edith, outlet="A")

    rule(Postponement.unscoped.get(), slot="to_date", value="2020-01-22", by=edith, why=WHY)
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="B")

    assert Hearing.unscoped.get().date == dt.date(2020, 1, 22)


def test_rule_that_a_session_never_opened_makes_its_going_on_a_move(case, edith):
    told = [held("2020-01-06"), put_off("2020-01-06", "2020-01-21")]
    accept_all(told, case=case, by=edith, outlet="A")
    first = Hearing.unscoped.get(status="adjourned")

    rule(first, slot="opened", value=False, by=edith, why=WHY)

    hearing = Hearing.unscoped.get(retracted_at=None)
    assert (hearing.pk, hearing.date, hearing.status) == (
        first.pk, dt.date(2020, 1, 21), "scheduled",
    )  # fmt: skip


def test_rule_again_lets_the_newest_count(case, edith):
    accept_all([person("Zhanat", "prosecutor")], case=case, by=edith, outlet="A")

    for role in ("judge", "witness"):
        rule(Party.unscoped.get(), slot="role", value=role, by=edith, why=WHY)

    assert Party.unscoped.get().role == "witness"


def test_rule_refuses_to_go_without_a_reason(case, edith):
    accept_all([person("Zhanat", "prosecutor")], case=case, by=edith, outlet="A")

    with pytest.raises(ValidationError, match="why"):
        rule(Party.unscoped.get(), slot="role", value="judge", by=edith, why=" ")

    assert Party.unscoped.get().role == "prosecutor"


@pytest.mark.parametrize(
    ("slot", "value"), [("role", "king"), ("age", 400), ("colour", "red"), ("role", None)]
)
def test_rule_refuses_what_does_not_fit_the_slot(case, edith, slot, value):
    accept_all([person("Zhanat", "prosecutor")], case=case, by=edith, outlet="A")

    with pytest.raises(ValidationError):
        rule(Party.unscoped.get(), slot=slot, value=value, by=edith, why=WHY)


@pytest.mark.parametrize("value", ["2019-02-29", "yesterday", "2019-10"])
def test_rule_refuses_a_day_that_is_none(case, edith, value):
    accept_all([scheduled("2020-01-06"), put_off("2020-01-06", "2020-01-21")],
               case=case, by=edith, outlet="A")  # fmt: skip

    with pytest.raises(ValidationError):
        rule(Postponement.unscoped.get(), slot="to_date", value=value, by=edith, why=WHY)

    assert Hearing.unscoped.get().date == dt.date(2020, 1, 21)
