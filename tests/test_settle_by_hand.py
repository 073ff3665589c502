"""What people did by hand holds when reports come in; what reports say stays beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import (
    add_party,
    add_person,
    edit_fact,
    edit_party,
    open_case,
    restore_fact,
    retract_fact,
)
from cases.models import Charge, Detention, Event, Name, Party, Person
from hearings.actions import cancel_hearing, mark_held, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Support
from tests.telling import Told, accept_all, held, person, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the lawyer told us"
SIXTH, TEN = dt.date(2020, 1, 6), dt.time(10)
ARREST = Told("arrest", "2019-10-10", {"persons": ["Kaster Musakhan"]})
CHARGE = Told("charge", slots={"text": "illegally crossing the state border"})
CUSTODY = Told("detention", "2019-10-12", {"persons": ["Kaster Musakhan"]})


@pytest.fixture
def case(edith):
    return open_case(title="Two men who crossed the border", country="KZ", by=edith, why="Opened")


def settle_again(case, by, outlet="Another paper") -> None:
    accept_all([Told("protest", "2020-01-20")], case=case, by=by, outlet=outlet)


@pytest.mark.parametrize("model", [Event, Charge, Detention], ids=lambda m: m.__name__)
def test_retract_fact_holds_when_reports_are_accepted(case, edith, model):
    accept_all([person("Kaster Musakhan"), ARREST, CHARGE, CUSTODY],
               case=case, by=edith, outlet="A paper")  # fmt: skip
    fact = model.unscoped.get(case=case)

    retract_fact(fact, by=edith, why="It was somebody else")
    settle_again(case, edith)
    accept_all([person("Kaster Musakhan"), ARREST, CHARGE, CUSTODY],
               case=case, by=edith, outlet="A third paper")  # fmt: skip

    kept = model.unscoped.exclude(kind="protest") if model is Event else model.unscoped.all()
    fact = kept.get(case=case)
    assert fact.retraction_reason == "It was somebody else"
    assert Support.unscoped.filter(**{model._meta.model_name: fact}, withdrawn=False).exists()


def test_restore_fact_lets_reports_tell_it_again(case, edith):
    accept_all([ARREST], case=case, by=edith, outlet="A paper", published="2020-01-09")
    event = retract_fact(Event.unscoped.get(case=case), by=edith, why="A mistake")

    restore_fact(event, by=edith, why="It was right")
    for outlet in ("B", "C"):
        told = Told("arrest", "2019-10-11", ARREST.slots)
        accept_all([told], case=case, by=edith, outlet=outlet)

    event = Event.unscoped.get(case=case)
    assert (event.on, event.by_hand, event.standing) == ("2019-10-11", False, True)


def test_restore_fact_keeps_what_was_edited_by_hand(case, edith):
    accept_all([ARREST], case=case, by=edith, outlet="A paper")
    event = edit_fact(Event.unscoped.get(case=case), on="2019-10-09", by=edith, why=WHY)

    restore_fact(retract_fact(event, by=edith, why="Wrong"), by=edith, why="Right after all")
    settle_again(case, edith)

    event = Event.unscoped.get(pk=event.pk)
    assert (event.on, event.by_hand) == ("2019-10-09", True)


@pytest.mark.parametrize(
    ("model", "told", "edits"),
    [
        (Event, ARREST, {"on": "2019-10-09"}),
        (Charge, CHARGE, {"words": "crossing the border", "article": "392"}),
        (Detention, CUSTODY, {"on": "2019-10-13", "place": "Semey"}),
    ],
    ids=["event", "charge", "detention"],
)
def test_edit_fact_holds_when_reports_are_accepted(case, edith, model, told, edits):
    accept_all([person("Kaster Musakhan"), told], case=case, by=edith, outlet="A paper")

    edit_fact(model.unscoped.get(case=case), by=edith, why=WHY, **edits)
    settle_again(case, edith)

    fact = model.unscoped.filter(case=case).order_by("pk").first()
    assert {name: getattr(fact, name) for name in edits} == edits


def test_edit_party_holds_when_reports_are_accepted(case, edith):
    accept_all([person("Aiman Umarova", "activist")], case=case, by=edith, outlet="A paper")

    edit_party(Party.unscoped.get(case=case), role="defence_lawyer", by=edith, why=WHY)
    accept_all([person("Aiman Umarova", "witness")], case=case, by=edith, outlet="B paper")

    assert Party.unscoped.get(case=case).role == "defence_lawyer"


def test_retract_party_holds_when_reports_are_accepted(case, edith):
    accept_all([person("Aiman Umarova", "activist")], case=case, by=edith, outlet="A paper")

    retract_fact(Party.unscoped.get(case=case), by=edith, why="Not in this case")
    settle_again(case, edith)

    assert Party.unscoped.get(case=case).retraction_reason == "Not in this case"


def test_retract_hearing_holds_when_reports_are_accepted(case, edith):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A paper")

    retract_fact(Hearing.unscoped.get(case=case), by=edith, why="Never listed")
    accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=edith, outlet="B paper")

    assert Hearing.unscoped.get(case=case).retraction_reason == "Never listed"


@pytest.mark.parametrize("to_date", [dt.date(2020, 2, 3), None])
def test_move_hearing_holds_when_reports_are_accepted(case, edith, to_date):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A paper")

    move_hearing(Hearing.unscoped.get(case=case), to_date=to_date, by=edith, why=WHY)
    settle_again(case, edith)

    hearing = Hearing.unscoped.get(case=case)
    assert hearing.date == to_date
    assert hearing.status == ("scheduled" if to_date else "awaiting_date")
    assert Postponement.unscoped.filter(voided_at=None).count() == 1


def test_cancel_hearing_holds_when_reports_are_accepted(case, edith):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A paper")

    cancel_hearing(Hearing.unscoped.get(case=case), by=edith, why=WHY)
    settle_again(case, edith)

    assert Hearing.unscoped.get(case=case).status == "cancelled"


def test_mark_held_holds_when_reports_are_accepted(case, edith):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A paper")

    mark_held(Hearing.unscoped.get(case=case), held=False, by=edith, why=WHY)
    settle_again(case, edith)

    assert Hearing.unscoped.get(case=case).status == "not_held"


@pytest.mark.parametrize("said", [True, False])
def test_undo_session_gives_the_hearing_entered_by_hand_back(case, edith, said):
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=edith, why=WHY)
    if said:
        mark_held(hearing, held=True, by=edith, why=WHY)
    [claim] = accept_all([held("2020-01-06")], case=case, by=edith, outlet="A paper")

    undo_decision(claim, by=edith, why="Another session")

    assert Hearing.unscoped.get(case=case).status == ("held" if said else "scheduled")


def test_accept_claim_of_a_session_fills_the_hearing_entered_by_hand(case, edith):
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=edith, why=WHY)

    accept_all([held("2020-01-06")], case=case, by=edith, outlet="A paper")

    hearing = Hearing.unscoped.get(case=case)
    assert (hearing.status, hearing.by_hand) == ("held", True)


@pytest.mark.parametrize("to", ["2020-01-21", ""])
def test_undo_move_gives_the_hearing_entered_by_hand_its_day_back(case, edith, to):
    record_hearing(case, date=SIXTH, time=TEN, by=edith, why=WHY)
    [claim] = accept_all([put_off("2020-01-06", to)], case=case, by=edith, outlet="A paper")
    moved = Hearing.unscoped.get(case=case)

    undo_decision(claim, by=edith, why="Another trial")

    hearing = Hearing.unscoped.get(case=case)
    assert str(moved.date or "") == to
    assert (hearing.date, hearing.time, hearing.status) == (SIXTH, TEN, "scheduled")
    assert not Postponement.unscoped.filter(voided_at=None).exists()
    assert not Support.unscoped.filter(withdrawn=False).exists()


def test_undo_move_keeps_what_was_moved_by_hand_before_it(case, edith):
    hearing = record_hearing(case, date=SIXTH, time=TEN, by=edith, why=WHY)
    move_hearing(hearing, to_date=dt.date(2020, 1, 13), to_time=TEN, by=edith, why=WHY)
    told = [put_off("2020-01-13", "2020-01-21")]
    [claim] = accept_all(told, case=case, by=edith, outlet="A paper")

    undo_decision(claim, by=edith, why="Another trial")

    hearing = Hearing.unscoped.get(case=case)
    assert (hearing.date, hearing.time) == (dt.date(2020, 1, 13), TEN)
    assert Postponement.unscoped.get(voided_at=None).by_hand


def test_undo_move_leaves_a_hearing_on_the_day_that_came(case, edith):
    record_hearing(case, date=SIXTH, by=edith, why=WHY)
    told = [put_off("2020-01-06", "2020-01-21")]
    [claim] = accept_all(told, case=case, by=edith, outlet="A paper")
    mark_held(Hearing.unscoped.get(case=case), held=True, by=edith, why=WHY)

    undo_decision(claim, by=edith, why="Another trial")

    hearing = Hearing.unscoped.get(case=case)
    assert (hearing.date, hearing.status) == (dt.date(2020, 1, 21), "held")


def test_name_entered_by_hand_is_shown_whatever_form_a_report_has(case, edith):
    dina = add_person(name="Дина Асанова", by=edith, why=WHY)
    add_party(case, person=dina, role="defendant", by=edith, why=WHY)

    accept_all([person("Дины Асановой")], case=case, by=edith, outlet="A paper")

    names = dict(Name.unscoped.values_list("text", "kind"))
    assert Person.unscoped.get().name == "Дина Асанова"
    assert names == {"Дина Асанова": "primary", "Дины Асановой": "transliteration"}
