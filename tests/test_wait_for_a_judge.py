"""From arrest to the first judge, where hearings concern some of the defendants only."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from cases.actions import add_event, add_party, add_person, retract_fact
from hearings.actions import edit_hearing, mark_held, record_hearing
from hearings.filters import StatisticsFilter
from hearings.models import Hearing
from hearings.statistics import Population, figures
from tracker.access import viewer

pytestmark = pytest.mark.django_db
WHY = "As the registry says"


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2020-01-31T12:00Z"):
        yield


@pytest.fixture
def two(case, edith):
    """Arrested together on New Year's Day."""
    people = [add_person(name=name, by=edith, why=WHY) for name in ("Aru", "Bek")]
    two = [add_party(case, person=one, role="defendant", by=edith, why=WHY) for one in people]
    add_event(case, kind="arrest", on="2020-01-01", words="x", parties=two, by=edith, why=WHY)
    return two


@pytest.fixture
def session(case, edith):
    """`session(3, aru)`: on this day of January, held unless nobody told."""

    def made(day: int, *whom, held: bool = True) -> Hearing:
        told = {"date": dt.date(2020, 1, day), "concerns": whom, "force": True}
        hearing = record_hearing(case, **told, by=edith, why=WHY)
        if held:
            mark_held(hearing, held=True, by=edith, why=WHY)
        return hearing

    return made


def first_judge(who) -> dict[str, int]:
    found = StatisticsFilter(QueryDict(), queryset=Hearing.objects.none())
    assert found.form.is_valid()
    with viewer(who):
        told = {one.name: one for one in figures(Population(who, found))}
    return {name: n for name, n in told["first_judge"].counts.items() if n}


def test_a_session_of_others_brings_nobody_before_a_judge(two, session, edith):
    session(3, two[0])
    assert first_judge(edith) == {"in_time": 1, "waiting": 1, "people": 2}

    session(10)
    assert first_judge(edith) == {"in_time": 1, "later": 1, "people": 2}


def test_a_session_of_others_that_nobody_told_of_leaves_the_wait_known(two, session, edith):
    session(3, two[0], held=False)
    session(10)

    assert first_judge(edith) == {"later": 1, "unknown": 1, "people": 2}


def test_a_session_that_is_narrowed_later_counts_for_those_alone(two, session, edith):
    hearing = session(3)
    before = first_judge(edith)

    edit_hearing(hearing, concerns=two[1:], by=edith, why=WHY)
    narrowed = first_judge(edith)
    edit_hearing(hearing, concerns=[], by=edith, why=WHY)

    assert before == first_judge(edith) == {"in_time": 2, "people": 2}
    assert narrowed == {"in_time": 1, "waiting": 1, "people": 2}


def test_a_session_of_nobody_who_stands_counts_for_everybody(case, two, session, edith):
    ghost = add_person(name="Dana", by=edith, why=WHY)
    party = add_party(case, person=ghost, role="defendant", by=edith, why=WHY)
    session(3, party)
    assert first_judge(edith) == {"waiting": 2, "people": 2}

    retract_fact(party, by=edith, why="A mistake")

    assert first_judge(edith) == {"in_time": 2, "people": 2}
