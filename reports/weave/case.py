"""All facts of a case at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.weave.events import group_charges, group_events
from reports.weave.said import Said, Shown, project
from reports.weave.sessions import KINDS, Course, Session, weave_sessions

EVENT_SLOTS = ("actor", "court", "reason", "place")


@dataclass
class Fact:
    """An event, a spell of custody, or a charge, with its claims and shown values."""

    kind: str
    said: list[Said]
    slots: dict[str, Shown]

    @property
    def persons(self) -> frozenset[str]:
        """Whom it concerns; empty where all defendants are meant."""
        named = [one.persons for one in self.said]
        return frozenset() if not all(named) else frozenset().union(*named)

    @property
    def disputed(self) -> bool:
        return any(shown.disputed for shown in self.slots.values())


@dataclass
class Woven:
    """The facts of a case: events, charges and hearings."""

    events: list[Fact]
    charges: list[Fact]
    sessions: list[Session]


def weave(
    said: Iterable[Said],
    rulings: dict[tuple, Any] | None = None,
    listed: Set[date] = frozenset(),
) -> Woven:
    """Facts from all accepted claims of a case, whatever order they were accepted in.

    rulings: {(key, slot): value}, the newest last; a key is "fact:<claim>" for any claim of the
    fact, or "move:<day given up>". listed: the days on which hearings stand that people entered.
    """
    rulings = rulings or {}
    everything = sorted(said, key=lambda one: one.order)
    course = weave_course(everything, rulings, listed)
    charges = [one for one in everything if is_charge(one)]
    events = [one for one in everything if is_event(one)] + course.loose
    return Woven(
        [make_fact(group, rulings) for group in group_events(events)],
        [make_fact(group, rulings) for group in group_charges(charges)],
        course.sessions,
    )


def weave_course(
    everything: Sequence[Said], rulings: dict[tuple, Any], listed: Set[date]
) -> Course:
    """Hearings from what is told as real; what is asked for or denied stays an event."""
    real = [one for one in everything if one.kind in KINDS and one.class_of == "actual"]
    return weave_sessions(real, rulings, listed)


def is_charge(one: Said) -> bool:
    """An accusation in words; an indictment on a day is an event."""
    return one.kind == "charge" and bool(one.slots.get("text"))


def is_event(one: Said) -> bool:
    if one.kind == "person" or is_charge(one):
        return False
    return one.kind not in KINDS or one.class_of != "actual"


def make_fact(group: list[Said], rulings: dict[tuple, Any]) -> Fact:
    """One fact with its shown values."""
    slots = {"date": project("date", [(o, o.on) for o in group], ruling(rulings, group, "date"))}
    for slot in (*EVENT_SLOTS, "text", "law", "from_date", "to_date"):
        slots[slot] = project(
            slot, [(o, o.slots.get(slot)) for o in group], ruling(rulings, group, slot)
        )
    shown = {slot: value for slot, value in slots.items() if value}
    return Fact(group[0].kind, sorted(group, key=lambda one: one.order), shown)


def ruling(rulings: dict[tuple, Any], group: Sequence[Said], slot: str) -> Any:
    """What somebody decided last for a slot of a fact, found by any of its claims."""
    keys = {(f"fact:{one.claim}", slot) for one in group}
    found = [value for key, value in rulings.items() if key in keys]
    return found[-1] if found else None
