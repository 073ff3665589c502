"""Who says what: the passage that says it, the rule that chose, and numbers that add up."""

from __future__ import annotations

from datetime import date

import pytest

from cases.actions import edit_party, open_case
from cases.models import Party
from reports.models import Claim
from reports.showing.entries import decided_words, entry_row, who_says
from reports.showing.passages import passage_with
from reports.timeline import case_timeline
from tests.telling import Told, accept_all, person
from tracker.access import viewer


@pytest.fixture
def case(anna):
    return open_case(title="Two teachers of Kegen", country="KZ", by=anna, why="x")


@pytest.mark.parametrize(
    ("slot", "value", "shown"),
    [
        ("age", 25, "She is 25."),
        ("age", 50, ""),
        ("role", "judge", "The judge was patient."),
        ("role", "witness", ""),
        ("date", "2020-01-06", "Aida Omar, 250 days."),
    ],
)
def test_passage_with_the_value_and_no_other(slot, value, shown):
    more = [{"quote": one} for one in ("The judge was patient.", "She is 25.")]
    claim = Claim(quote="Aida Omar, 250 days.", more=more)

    assert passage_with(slot, value, claim) == shown


@pytest.mark.parametrize(
    ("quote", "role"),
    [
        ("审判长张某宣布休庭", "judge"),
        ("Адвокат Иванов", "defence_lawyer"),
        ("La fiscal pidió", "prosecutor"),
    ],
)
def test_passage_with_a_role_in_other_languages(quote, role):
    assert passage_with("role", role, Claim(quote=quote)) == quote


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (["2019-10-14"], "the only value"),
        (["2019-10-14", "2019-10"], "the most exact of dates that agree"),
        (["2019-10-14", "2019-10-15", "2019-10-15"], "as most reports say"),
        (["2019-10-31", "2019-11-01", "2019-11"], "less exact dates that include it count"),
        (["2019-10-14", "2019-10-15"], "this was published first"),
    ],
)
def test_decided_words_name_the_rule_that_chose(anna, case, told, reason):
    for number, on in enumerate(told):
        accept_all([Told("arrest", on)], case=case, by=anna, outlet=f"Paper {number}",
                   published=f"2020-01-0{number + 1}")  # fmt: skip

    slot = timeline(case, anna).entries[0].slots["date"]

    assert reason in decided_words("date", slot, public=False)


def test_decided_words_say_that_nothing_else_chose(anna, case):
    for outlet, role in (("A", "judge"), ("B", "prosecutor")):
        accept_all([person("Aida Omar", role)], case=case, by=anna, outlet=outlet)
    tied = told_of(case, anna)
    edit_party(Party.unscoped.get(case=case), role="witness", by=anna, why="Asked her")

    assert "one had to be shown" in decided_words("role", tied.slots["role"], public=False)
    by_hand = told_of(case, anna).slots["role"]
    assert decided_words("role", by_hand, public=False) == "Shown: witness, as entered by hand."


def timeline(case, person):
    with viewer(person):
        return case_timeline(case, person)


def told_of(case, person):
    return timeline(case, person).people.told[0]


def test_who_says_counts_every_report(anna, case):
    for outlet, age in (("A", 25), ("B", 30), ("C", None)):
        more = {"age": age} if age else {}
        accept_all([person("Aida Omar", **more)], case=case, by=anna, outlet=outlet)
    told = timeline(case, anna)

    said = who_says("age", told.people.told[0].slots["age"], told.veil)["said"]

    assert sum(one["supports"] + one["disputes"] for one in said) == 3
    assert said[-1]["value"] == "does not say"


def test_entry_counts_no_words_about_the_side_of_who_moved(anna, case):
    for outlet, role in (("A", "prosecutor"), ("B", "defence_lawyer"), ("C", "defence_lawyer")):
        accept_all([person("Lena Akhmet", role)], case=case, by=anna, outlet=outlet)
    appeal = Told("appeal", "", {"actor": "Lena Akhmet"}, "planned")
    accept_all([appeal], case=case, by=anna, outlet="D")
    told = timeline(case, anna)

    row = entry_row(told.entries[0], date(2020, 2, 1), told.veil, open_=True)

    assert row["title"] == "Appeal announced by Lena Akhmet"
    assert [row["reports"], len(row["quotes"])] == [1, 1]
    assert [one["title"] for one in row["who_says"]] == ["Who says what: role"]


def test_event_announced_by_one_and_done_for_another_is_done(anna, case):
    for outlet, modality in (("A", "planned"), ("B", "asserted")):
        told = Told("deportation", "2020-02-01", modality=modality)
        accept_all([told], case=case, by=anna, outlet=outlet)

    assert [one.title for one in timeline(case, anna).entries] == ["Deportation"]
