"""Whom an event concerns where a claim names nobody: the defendants its own report names."""

from __future__ import annotations

import pytest

from cases.actions import open_case
from cases.models import ChargeStatus, EventParty, Party
from tests.telling import Told, accept_all, person

pytestmark = pytest.mark.django_db
BOTH = [person("Dauren Tolegen"), person("Erlan Saparuly")]
SENTENCE = Told("sentence", "2020-01-21")


@pytest.fixture
def case(edith):
    return open_case(title="The case", country="KZ", by=edith, why="Opened")


def outcomes() -> dict[str, str]:
    return {str(one): one.outcome for one in Party.unscoped.all()}


def concerned() -> list[str]:
    links = EventParty.unscoped.select_related("party__person")
    return [str(one.party) for one in links]


def test_settle_sentence_of_one_leaves_the_other_undecided(case, edith):
    accept_all(BOTH, case=case, by=edith, outlet="A")

    told = [person("Dauren Tolegen"), SENTENCE]
    accept_all(told, case=case, by=edith, outlet="B", published="2020-01-22")

    assert outcomes() == {"Dauren Tolegen": "convicted", "Erlan Saparuly": "none"}
    assert concerned() == ["Dauren Tolegen"]


def test_settle_sentence_of_one_in_any_order(case, edith):
    told = [person("Dauren Tolegen"), SENTENCE]
    accept_all(told, case=case, by=edith, outlet="B", published="2020-01-22")
    before = outcomes()

    accept_all(BOTH, case=case, by=edith, outlet="A")

    assert before == {"Dauren Tolegen": "convicted"}
    assert outcomes() == {"Dauren Tolegen": "convicted", "Erlan Saparuly": "none"}


@pytest.mark.parametrize("naming", [BOTH, []], ids=["both", "nobody"])
def test_settle_sentence_of_all_where_a_report_names_all_or_none(case, edith, naming):
    accept_all(BOTH, case=case, by=edith, outlet="A")

    accept_all([*naming, SENTENCE], case=case, by=edith, outlet="B", published="2020-01-22")

    assert outcomes() == {"Dauren Tolegen": "convicted", "Erlan Saparuly": "convicted"}


def test_settle_sentence_of_all_when_another_report_tells_it_of_all(case, edith):
    accept_all([person("Dauren Tolegen"), SENTENCE], case=case, by=edith, outlet="A")

    accept_all([*BOTH, SENTENCE], case=case, by=edith, outlet="B")

    assert concerned() == []
    assert outcomes() == {"Dauren Tolegen": "convicted", "Erlan Saparuly": "convicted"}


def test_settle_charge_of_both_where_another_claim_of_the_report_names_the_second(case, edith):
    accept_all(BOTH, case=case, by=edith, outlet="A")

    charge = Told("charge", slots={"text": "inciting discord"})
    sentence = Told("sentence", "2020-01-21", {"persons": ["Dauren Tolegen"]})
    accept_all([person("Erlan Saparuly"), charge, sentence], case=case, by=edith, outlet="B")

    assert ChargeStatus.unscoped.count() == 2
    assert outcomes() == {"Dauren Tolegen": "convicted", "Erlan Saparuly": "none"}


def test_settle_charge_of_one_is_not_brought_against_the_other(case, edith):
    accept_all(BOTH, case=case, by=edith, outlet="A")

    told = [person("Erlan Saparuly"), Told("charge", slots={"text": "inciting discord"})]
    accept_all(told, case=case, by=edith, outlet="B")

    brought = ChargeStatus.unscoped.select_related("party__person")
    assert [str(one.party) for one in brought] == ["Erlan Saparuly"]
