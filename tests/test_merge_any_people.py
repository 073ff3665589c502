"""Merging and un-merging in any small record: everything is as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cases.actions import (
    add_charge,
    add_detention,
    add_event,
    add_party,
    add_person,
    open_case,
    protect_person,
    rule_out,
)
from cases.models import Case, Party, Person, PersonMerge, RuledOut
from reports.actions import merge_people, unmerge_people
from tests.conftest import account
from tests.rows import everything
from tests.telling import accept_all, held, person

NAMES = ("Arman Serik", "Dauren Tolegen", "Lena Akhmet", "Қастер Мұсаханұлы")
ROLES = ("defendant", "witness", "judge", "defence_lawyer")
WHY = "Any record"

someone = st.integers(0, len(NAMES) - 1)
role = st.sampled_from(ROLES)
by_hand = st.tuples(st.just("hand"), someone, role)
told = st.tuples(st.just("told"), st.dictionaries(someone, role, min_size=1, max_size=3))
fact = st.tuples(
    st.sampled_from(["charge", "event", "custody"]), st.sets(someone, min_size=1, max_size=2)
)
one_case = st.lists(st.one_of(by_hand, told, fact), min_size=1, max_size=5)
TOLD_THEN_ENTERED = [("told", {0: "defendant"}), ("event", {0}), ("hand", 0, "defendant")]
pairs = st.lists(st.tuples(someone, someone), min_size=1, max_size=2)


def party_of(case: Case, who: Person) -> Party | None:
    return Party.unscoped.filter(case=case, person=who, retracted_at=None).first()


def put(case: Case, step: tuple, people: list[Person], by: Any, number: int) -> None:
    """One step of building a case; a step that does not fit is left out."""
    kind = step[0]
    if kind == "hand" and party_of(case, people[step[1]]) is None:
        add_party(case, person=people[step[1]], role=step[2], by=by, why=WHY)
    elif kind == "told":
        claims = [person(NAMES[who], as_) for who, as_ in sorted(step[1].items())]
        outlet = f"Paper {number} of {case.public_id}"
        accept_all([*claims, held("2020-01-06")], case=case, by=by, outlet=outlet)
    elif kind in ("charge", "event", "custody"):
        there = [one for who in sorted(step[1]) if (one := party_of(case, people[who]))]
        enter(case, kind, there, by)


def enter(case: Case, kind: str, parties: list[Party], by: Any) -> None:
    """A fact that somebody enters."""
    if kind == "charge":
        add_charge(case, words="Crossing", parties=parties, by=by, why=WHY)
    elif kind == "event":
        add_event(case, kind="arrest", on="2019-10", parties=parties, by=by, why=WHY)
    else:
        for party in parties:
            add_detention(party, on="2019", by=by, why=WHY)


class MergeAnyPeople(TestCase):
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(st.lists(one_case, min_size=1, max_size=2), pairs, st.booleans())
    @example([TOLD_THEN_ENTERED], [(1, 0)], False)
    def test_unmerge_people_restores_any_record(self, cases, chosen, guarded):
        anna = account("anna", "editor")
        people = [add_person(name=name, by=anna, why=WHY) for name in NAMES]
        if guarded:
            protect_person(people[0], pseudonym="A.", by=anna, why=WHY)
            rule_out(people[0], people[3], by=anna, why=WHY)
        for number, steps in enumerate(cases):
            case = open_case(title=f"Matter {number}", by=anna, why=WHY)
            for index, step in enumerate(steps):
                put(case, step, people, anna, index)
        states = merged(chosen, people, anna)

        for before, merge in reversed(states):
            unmerge_people(merge, by=anna, why="Not the same after all")
            assert everything() == before


def merged(chosen: list[tuple[int, int]], people: list[Person], by: Any) -> list[tuple]:
    """Merge these pairs where it can be done; the state before each, and the merge."""
    done = []
    for one, other in chosen:
        kept, gone = (Person.unscoped.get(pk=people[who].pk) for who in (one, other))
        if kept == gone or told_apart(kept, gone) or kept.merged_into or gone.merged_into:
            continue
        before = everything()
        merge_people(kept, gone, by=by, why=WHY)
        assert everything() != before
        done.append((before, PersonMerge.unscoped.get(merged=gone, undone_at=None)))
    return done


def told_apart(one: Person, other: Person) -> bool:
    """Whether somebody said so of these two, or of one that went into one of them."""
    first, second = sorted((one.pk, other.pk))
    return RuledOut.unscoped.filter(person=first, other=second, lifted_at=None).exists()
