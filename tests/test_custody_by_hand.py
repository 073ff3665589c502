"""Custody that people enter is one thing wherever it is told: newer counts, nothing is made up."""

from __future__ import annotations

import pytest

from cases.actions import (
    add_detention,
    add_event,
    add_party,
    add_person,
    edit_fact,
    edit_party,
    open_case,
    restore_fact,
    retract_fact,
)
from cases.models import Case, Party
from reports.repairs import repair_custody
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import Told, accept_all, person
from tracker.access import system, viewer
from tracker.history import acting

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = "2026-11-28T10:00Z"
JUNE = {"on": "2026-06-01", "kind": "pretrial"}
HELD, FREE, SILENT = ("in_custody", "2026-06-01"), ("at_liberty", "2026-08-01"), ("unknown", "")


@pytest.fixture(autouse=True)
def now(freeze):
    with freeze(NOW):
        yield


@pytest.fixture
def case(edith):
    return open_case(title="Of Dora", country="KZ", by=edith, why=WHY)


@pytest.fixture
def dora(case, edith) -> Party:
    known = add_person(name="Dora Delta", by=edith, why=WHY)
    return add_party(case, person=known, role="defendant", by=edith, why=WHY)


def custody(party) -> tuple[str, str]:
    party = Party.unscoped.get(pk=party.pk)
    return party.custody, party.custody_on


def test_case_page_says_one_thing_of_a_spell_entered_by_hand(client, case, dora, edith):
    client.force_login(edith)
    silent = words(client.get(f"/cases/{case.public_id}/"))
    add_detention(dora, **JUNE, by=edith, why=WHY)

    told = words(client.get(f"/cases/{case.public_id}/"))
    [row] = Program(edith).get(f"/api/v1/parties/?case={case.public_id}").json()["results"]

    assert "Custody Dora Delta" in silent and "Custody Dora Delta" not in told
    assert "1 of 1 in custody since 1 June 2026" in told
    assert "In custody since 1 Jun 2026" in told and "180 days so far" in told
    assert (row["custody"], row["custody_on"]) == HELD
    with viewer(edith):
        assert list(Case.objects.visible_to(edith).detained_without_next()) == [case]


def test_spell_that_ended_tells_that_it_ended(case, dora, edith):
    spell = add_detention(dora, **JUNE, by=edith, why=WHY)
    seen = [custody(dora)]
    edit_fact(spell, until="2026-12-24", by=edith, why=WHY)
    seen.append(custody(dora))
    edit_fact(spell, until="2026-08-01", by=edith, why=WHY)
    seen.append(custody(dora))
    retract_fact(spell, by=edith, why=WHY)
    seen.append(custody(dora))
    restore_fact(spell, by=edith, why=WHY)
    seen.append(custody(dora))

    assert seen == [HELD, HELD, FREE, SILENT, FREE]


@pytest.mark.parametrize(
    ("spells", "told"),
    [
        ([{"on": "2026-06-01", "until": "2026-06-03"}, {"on": "2026-06-03"}],
         ("in_custody", "2026-06-03")),
        ([{"on": "2026-06-01"}, {"on": "2026-07-01", "until": "2026-08-01"}], HELD),
        ([{"on": "2026-06-01", "kind": "house_arrest"}], ("house_arrest", "2026-06-01")),
        ([{"on": ""}], ("in_custody", "")),
        ([{"on": ""}, {"on": "2026-06-01", "until": "2026-08-01"}], ("in_custody", "")),
        ([{"on": "", "until": "2026-08-01"}], FREE),
    ],
)  # fmt: skip
def test_newest_spell_without_an_end_counts(dora, edith, spells, told):
    for spell in spells:
        add_detention(dora, **spell, by=edith, why=WHY)

    assert custody(dora) == told


@pytest.mark.parametrize(
    ("on", "told"),
    [("2026-05-01", HELD), ("2026-08-01", FREE), ("", ("at_liberty", ""))],
)
def test_newer_of_what_is_said_and_what_is_entered_counts(dora, edith, on, told):
    edit_party(dora, custody="at_liberty", custody_on=on, by=edith, why=WHY)
    spell = add_detention(dora, **JUNE, by=edith, why=WHY)
    edit_party(dora, role="defendant", age_reported=31, by=edith, why=WHY)
    beside = custody(dora)
    retract_fact(spell, by=edith, why="Of somebody else")

    assert beside == told
    assert custody(dora) == ("at_liberty", on)


def test_release_entered_by_hand_ends_what_was_entered(case, dora, edith):
    add_detention(dora, **JUNE, by=edith, why=WHY)
    release = add_event(case, kind="release", on="2026-08-01", by=edith, why=WHY)
    freed = custody(dora)
    retract_fact(release, by=edith, why="Of somebody else")

    assert (freed, custody(dora)) == (FREE, HELD)


def test_reports_change_no_custody_that_people_said(case, dora, edith):
    told = [person("Dora Delta"), Told("arrest", "2026-07-01", {"persons": ["Dora Delta"]})]
    accept_all(told, case=case, by=edith, outlet="A paper", published="2026-07-02")
    reported = custody(dora)
    edit_party(dora, custody="at_liberty", custody_on="2026-05-01", by=edith, why=WHY)
    said = custody(dora)
    add_detention(dora, on="2026-08-01", by=edith, why=WHY)

    assert reported == ("in_custody", "2026-07-01")
    assert said == ("at_liberty", "2026-05-01")
    assert custody(dora) == ("in_custody", "2026-08-01")


def test_repair_brings_custody_up_to_date(case, dora, edith):
    spell = add_detention(dora, **JUNE, by=edith, why=WHY)
    with acting(by=None, why="As it was before"):
        party = Party.locked(dora.pk)
        party.custody, party.custody_on = SILENT
        party.save()
    before = custody(dora)
    with system("Repair"):
        done = [repair_custody(), repair_custody()]
        acts = list(Party.history.filter(id=dora.pk).values_list("act_id", flat=True))

    assert (before, custody(spell.party)) == (SILENT, HELD)
    assert (done, len(acts)) == ([1, 1], 4)


def test_length_is_not_told_so_far_of_whom_is_free(client, case, dora, edith):
    add_detention(dora, **JUNE, by=edith, why=WHY)
    add_event(case, kind="release", on="2026-08-01", by=edith, why=WHY)
    client.force_login(edith)

    told = words(client.get(f"/cases/{case.public_id}/"))

    assert "0 of 1 in custody" in told and "so far" not in told


def test_house_arrest_counts_as_custody(client, case, dora, edith):
    add_detention(dora, on="2026-06-01", kind="house_arrest", by=edith, why=WHY)
    client.force_login(edith)

    told = words(client.get(f"/cases/{case.public_id}/"))

    assert "1 of 1 in custody since 1 June 2026" in told
    assert "House arrest since 1 Jun 2026" in told


def test_another_person_is_not_told_of(case, dora, edith):
    other = add_party(case, group_label="two men", role="defendant", by=edith, why=WHY)
    add_detention(dora, **JUNE, by=edith, why=WHY)

    assert custody(other) == SILENT
