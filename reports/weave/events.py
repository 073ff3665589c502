"""Which claims tell of the same event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.weave.said import Said, components
from tracker.dates import Edtf, compatible
from tracker.names import tokens

ONCE = frozenset(
    {"border_crossing", "asylum_request", "arrest", "verdict", "sentence", "deportation"}
    | {"extradition_request", "detention"}
)
OFTEN = frozenset({"statement", "other"})
DAYS_APART = 31


def day(on: str) -> date | None:
    """The day, when a date is exactly one."""
    if not on:
        return None
    parsed = Edtf.parse(on)
    return parsed.lower if parsed.precision == "day" else None


def alike(a: Said, b: Said) -> bool:
    """Nothing but their dates keeps two claims apart."""
    if a.kind != b.kind or a.class_of != b.class_of or a.apart or b.apart:
        return False
    if a.persons and b.persons and not a.persons & b.persons:
        return False
    return not (a.actor and b.actor and a.actor != b.actor)


def pinned(a: Said, b: Said) -> bool:
    """A person said that both tell of the same."""
    return a.claim in b.pins or b.claim in a.pins


def same_day(a: Said, b: Said) -> bool:
    """Two claims on a day tell of one event: the same day, or nearly for what happens once."""
    if pinned(a, b):
        return True
    if not alike(a, b):
        return False
    gap = abs((day(a.on) - day(b.on)).days)
    if gap == 0:
        return a.teller != b.teller or a.kind in ONCE
    return a.kind in ONCE and gap <= DAYS_APART and a.teller != b.teller


def same_time(a: Said, b: Said) -> bool:
    """Two claims with coarse dates tell of one event."""
    if pinned(a, b):
        return True
    return alike(a, b) and a.kind in ONCE and near(a, b) and a.teller != b.teller


def fits(one: Said, group: Sequence[Said]) -> bool:
    """A claim with a coarse date, or none, may tell of what a group tells."""
    if any(pinned(one, other) for other in group):
        return True
    if any(other.teller == one.teller for other in group if other.on):
        return False
    if not all(alike(one, other) for other in group):
        return False
    if not one.on:
        return one.kind in ONCE or bool(one.actor and one.actor == group[0].actor)
    if one.kind in OFTEN and not any(one.actor and one.actor == other.actor for other in group):
        return False
    return any(other.on and near(one, other) for other in group)


def near(a: Said, b: Said) -> bool:
    """Two dates may be one day; of what happens once they may also be told a little apart, where
    both are a month or finer."""
    one, other = Edtf.parse(a.on), Edtf.parse(b.on)
    return compatible(one, other) or (a.kind in ONCE and little_apart(one, other))


def little_apart(one: Edtf, other: Edtf) -> bool:
    """Two times, neither longer than a month, with no more days between them than a month has."""
    if not (one.lower and one.upper and other.lower and other.upper):
        return False
    longest = max((span.upper - span.lower).days for span in (one, other))
    gap = max((one.lower - other.upper).days, (other.lower - one.upper).days)
    return longest < DAYS_APART and gap <= DAYS_APART


def agrees(one: Said, group: Sequence[Said]) -> bool:
    """Its date is one that a claim of the group has, only coarser or finer."""
    mine = Edtf.parse(one.on) if one.on else None
    return mine is None or any(o.on and compatible(mine, Edtf.parse(o.on)) for o in group)


def place(items: Sequence[Said], groups: list[list[Said]]) -> list[Said]:
    """Put each claim into the only group it fits; returns those that fit none or several."""
    left = []
    for one in sorted(items, key=lambda said: said.order):
        fitting = [group for group in groups if fits(one, group)]
        sure = [group for group in fitting if any(pinned(one, other) for other in group)]
        sure = sure or [group for group in fitting if agrees(one, group)] or fitting
        if len(sure) == 1:
            sure[0].append(one)
        else:
            left.append(one)
    return left


def group_events(items: Sequence[Said]) -> list[list[Said]]:
    """Claims grouped by the event they tell of: days first, then coarser dates, then none.

    A coarse date that fits several events stands alone: nobody guesses which one is meant.
    """
    ordered = sorted(items, key=lambda said: said.order)
    dayed = [one for one in ordered if day(one.on)]
    coarse = [one for one in ordered if one.on and not day(one.on)]
    undated = [one for one in ordered if not one.on]
    groups = components(dayed, same_day)
    groups += components(place(coarse, groups), same_time)
    left = place(undated, groups)
    groups += components(left, lambda a, b: same_undated(a, b, left))
    return join_pinned(groups)


def same_undated(a: Said, b: Said, among: Sequence[Said]) -> bool:
    """Two claims without a date tell of one event only for what happens once, or where it is the
    one thing of its kind that each report tells of one party."""
    if pinned(a, b):
        return True
    if a.teller == b.teller or not alike(a, b):
        return False
    return a.kind in ONCE or (by_one_party(a, b) and sole(a, b, among) and sole(b, a, among))


def by_one_party(a: Said, b: Said) -> bool:
    """The same known party did it. Statements, and what has no name of its own, happen often."""
    return a.actor == b.actor and a.actor.isdigit() and a.kind not in OFTEN


def sole(one: Said, other: Said, among: Sequence[Said]) -> bool:
    """No second claim of the report could mean the same."""
    near = [o for o in among if o.teller == one.teller and o.kind == one.kind]
    return len([o for o in near if alike(o, other) and by_one_party(o, other)]) == 1


def join_pinned(groups: list[list[Said]]) -> list[list[Said]]:
    """Join groups across stages that a person linked."""
    joined: list[list[Said]] = []
    for group in groups:
        near = [g for g in joined if any(pinned(a, b) for a in g for b in group)]
        joined = [g for g in joined if not any(g is one for one in near)]
        joined.append([*(one for g in near for one in g), *group])
    return joined


def stems(text: str) -> set[str]:
    """Word beginnings that tell one accusation from another."""
    return {token[:5] for token in tokens(text) if len(token) > 3}


def same_charge(a: Said, b: Said) -> bool:
    """The same law, or mostly the same words."""
    if pinned(a, b):
        return True
    if a.apart or b.apart or a.class_of != b.class_of:
        return False
    law_a, law_b = a.slots.get("law"), b.slots.get("law")
    if law_a and law_b:
        return stems(law_a) == stems(law_b) and bool(stems(law_a))
    mine, theirs = stems(a.slots.get("text", "")), stems(b.slots.get("text", ""))
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= 0.6


def group_charges(items: Sequence[Said]) -> list[list[Said]]:
    """Accusations grouped by what people are accused of."""
    return components(sorted(items, key=lambda said: said.order), same_charge)
