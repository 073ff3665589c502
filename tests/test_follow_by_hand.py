"""What is derived of a case is right after each thing that people write of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import (
    add_charge,
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
from cases.models import CaseChange, CaseSummary, ChargeStatus, Event, Party
from hearings.actions import (
    adjourn_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    void_move,
)
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Claim
from tests.api.conftest import Program
from tests.settling import settled_again
from tests.telling import Told, accept_all, held, person, put_off, scheduled
from tracker.access import system

pytestmark = pytest.mark.django_db
WHY = "As the lawyer told us"
KASTER = {"persons": ["Kaster Musakhan"]}


@pytest.fixture
def case(edith):
    case = open_case(title="Two men who crossed the border", country="KZ", by=edith, why="Opened")
    accept_all(
        [person("Kaster Musakhan"), Told("arrest", "2019-10-10", KASTER),
         Told("charge", slots={"text": "illegally crossing the state border"}),
         scheduled("2020-01-06"), put_off("2020-01-06", "2020-01-21")],
        case=case, by=edith, outlet="A paper", published="2020-01-09",
    )  # fmt: skip
    return case


@pytest.fixture
def settled(case, edith):
    """After what was done, another settling finds nothing to do."""
    yield
    assert settled_again(case, edith) == []


def kaster(case) -> Party:
    return Party.unscoped.get(case=case, person__name="Kaster Musakhan")


def custody(case) -> tuple[str, str]:
    party = kaster(case)
    return party.custody, party.custody_on


def test_derive_custody_when_a_release_is_entered_edited_and_retracted(case, edith, settled):
    seen = [custody(case)]
    release = add_event(
        case, kind="release", on="2019-11-01", parties=[kaster(case)], by=edith, why=WHY
    )
    seen.append(custody(case))
    edit_fact(release, on="2019-12-01", by=edith, why=WHY)
    seen.append(custody(case))
    retract_fact(release, by=edith, why=WHY)
    seen.append(custody(case))
    restore_fact(release, by=edith, why=WHY)
    seen.append(custody(case))

    held_since = ("in_custody", "2019-10-10")
    assert seen == [
        held_since, ("at_liberty", "2019-11-01"), ("at_liberty", "2019-12-01"), held_since,
        ("at_liberty", "2019-12-01"),
    ]  # fmt: skip


def test_derive_custody_stage_and_outcome_at_once(case, edith, settled):
    party = kaster(case)
    add_detention(party, on="2019-10-12", by=edith, why=WHY)
    add_event(case, kind="verdict", on="2020-02-01", words="found guilty", by=edith, why=WHY)

    party = kaster(case)
    assert (party.custody_on, party.stage, party.outcome) == ("2019-10-12", "decided", "convicted")


def test_derive_the_stage_of_a_hearing_that_is_retracted(case, edith, settled):
    before = kaster(case).stage
    (hearing,) = Hearing.unscoped.filter(case=case)
    retract_fact(hearing, by=edith, why="Another case")
    without = kaster(case).stage
    restore_fact(Hearing.unscoped.get(pk=hearing.pk), by=edith, why=WHY)

    assert (before, without, kaster(case).stage) == ("on_trial", "unknown", "on_trial")


def test_lay_a_charge_told_of_all_to_whoever_joins(case, edith, settled):
    told = Told("charge", slots={"text": "entering on false papers"})
    accept_all([told], case=case, by=edith, outlet="B", published="2020-01-20")
    other = add_person(name="Murager Alimuly", by=edith, why=WHY)
    party = add_party(case, person=other, role="defendant", by=edith, why=WHY)
    joined = ChargeStatus.unscoped.filter(party=party).exists()
    edit_party(party, role="witness", by=edith, why=WHY)

    assert joined
    assert not ChargeStatus.unscoped.filter(party=party).exists()


def test_let_what_reports_tell_follow_each_move(case, edith, settled):
    (hearing,) = Hearing.unscoped.filter(case=case)
    accept_all([held("2020-03-02")], case=case, by=edith, outlet="B", published="2020-03-03")
    standing = Hearing.unscoped.filter(case=case, retracted_at=None)
    apart = standing.count()
    move = move_hearing(
        Hearing.unscoped.get(pk=hearing.pk), to_date=dt.date(2020, 3, 2), by=edith, why=WHY
    )
    joined = list(standing.values_list("date", "status"))
    changes = CaseChange.objects.filter(case=case, kind="facts_followed")

    assert (apart, joined) == (2, [(dt.date(2020, 3, 2), "held")])
    with system("Read the history"):
        (version,) = Postponement.history.filter(id=move.pk)
    assert changes.get().act_id == version.act_id
    assert move.by_hand


def test_keep_what_people_wrote_in_an_act_that_others_followed(case, edith, settled):
    """What somebody says of a day stays theirs at the next settling, though more was derived in
    the same act."""
    (hearing,) = Hearing.unscoped.filter(case=case)
    mark_held(hearing, held=False, by=edith, why=WHY)
    add_charge(case, words="Crossing", parties=[kaster(case)], by=edith, why=WHY)
    accept_all([held("2020-01-21")], case=case, by=edith, outlet="B", published="2020-01-22")

    assert Hearing.unscoped.get(pk=hearing.pk).status == "not_held"


def test_follow_hearings_that_are_recorded_merged_and_taken_back(case, edith, settled):
    (told,) = Hearing.unscoped.filter(case=case)
    other = record_hearing(case, date=dt.date(2020, 5, 5), force=True, by=edith, why=WHY)
    move = move_hearing(other, to_date=dt.date(2020, 5, 6), by=edith, why=WHY)
    void_move(move, by=edith, why="Another case")
    kept = merge_hearings(Hearing.unscoped.get(pk=other.pk), into=told, by=edith, why=WHY)

    assert kept.pk == told.pk


def test_restore_by_hand_what_no_report_tells_any_more(case, edith, settled):
    event = Event.unscoped.get(case=case, kind="arrest")
    for claim in Claim.unscoped.filter(case=case, kind="arrest"):
        undo_decision(claim, by=edith, why="Misread")
    gone = Event.unscoped.get(pk=event.pk)

    stands = restore_fact(gone, by=edith, why="A lawyer told it, too")

    assert gone.retracted_at is not None
    assert (stands.standing, stands.by_hand) == (True, True)
    assert custody(case) == ("in_custody", "2019-10-10")


def test_derive_custody_through_page_and_api(case, edith, client, settled):
    party = kaster(case).public_id
    client.force_login(edith)
    form = {"kind": "release", "on": "2019-11-01", "modality": "asserted", "why": WHY}
    page = client.post(f"/cases/{case.public_id}/events/new/", form | {"parties": [party]})
    by_page = custody(case)
    program = Program(edith)
    told = program.post(
        "/api/v1/events/",
        {"case": case.public_id, "kind": "arrest", "date": "2019-12-01", "parties": [party],
         "why": WHY},
    )  # fmt: skip

    assert page.status_code == 303
    assert by_page == ("at_liberty", "2019-11-01")
    assert told.status_code == 201
    assert custody(case) == ("in_custody", "2019-12-01")


def test_follow_a_fact_in_as_many_statements_whatever_the_case_holds(case, edith, settled):
    numbers = []
    for day in range(1, 4):
        with CaptureQueriesContext(connection) as asked:
            add_event(case, kind="motion", on=f"2019-12-0{day}", by=edith, why=WHY)
        numbers.append(len(asked))

    assert len(set(numbers)) == 1


def test_a_session_that_goes_on_without_a_day_is_no_longer_ahead(case, edith, settled):
    (hearing,) = Hearing.unscoped.filter(case=case)

    adjourn_hearing(hearing, to_date=None, by=edith, why=WHY)

    with system("What lists tell of the case"):
        told = CaseSummary.objects.get(case=case)
    assert Hearing.unscoped.get(pk=hearing.pk).status == "adjourned"
    assert told.next_hearing_on is None
