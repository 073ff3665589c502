"""How much of the true course of a case, as people wrote it down, its facts tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

HELD = {"hearing_held", "hearing_scheduled"}


@dataclass
class Woven:
    """One fact as its claims tell it: its name, kinds and days of those that support it, its own
    days, and the reports that support or dispute it."""

    name: str = ""
    kinds: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    supports: set[str] = field(default_factory=set)
    disputes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Found:
    """An entry, the reports that lack, and the conflicts that are not shown."""

    entry: Mapping[str, Any]
    fact: Woven | None
    lacking: frozenset[str]
    unshown: tuple[Mapping[str, Any], ...]

    @property
    def stands(self) -> bool:
        return self.fact is not None and not self.lacking


def woven(case: Any, named: Mapping[int, str]) -> list[Woven]:
    """The facts of a case. named: the id of a report → its name in the annotation."""
    from hearings.models import Hearing
    from reports.models import Support

    facts: dict[tuple[str, int], Woven] = defaultdict(Woven)
    for hearing in Hearing.unscoped.filter(case=case, retracted_at=None):
        name = f"hearing:{hearing.public_id}"
        facts["hearing", hearing.pk] = Woven(name, days=days_of(hearing))
    rows = Support.unscoped.filter(case=case, withdrawn=False).select_related("claim")
    for row in rows:
        fact = row.fact
        one = facts[fact._meta.model_name, fact.pk]
        one.name = f"{fact._meta.model_name}:{getattr(fact, 'public_id', '')}"
        one.days |= days_of(fact) | ({str(row.value)} if row.slot == "date" else set())
        if row.stance == "supports":
            one.kinds.add(row.claim.kind)
            one.supports.add(named[row.claim.report_id])
        else:
            one.disputes.add(named[row.claim.report_id])
    return list(facts.values())


def days_of(fact: Any) -> set[str]:
    """The days by which a fact may be meant."""
    told = ("on", "announced_on", "original_date", "date", "from_date")
    return {str(getattr(fact, name)) for name in told if getattr(fact, name, None)}


def found(entry: Mapping[str, Any], facts: Iterable[Woven]) -> Found:
    """The fact that tells an entry with the most of its reports. entry: its "reports" are those
    whose annotation has something of its kind."""
    near = [one for one in facts if tells(one, entry["type"]) and meets(entry["date"], one.days)]
    wanted = frozenset(entry["reports"])
    if not near:
        return Found(entry, None, wanted, tuple(entry["conflicts"]))
    best = max(near, key=lambda one: len(wanted & one.supports))
    told = best.supports | best.disputes
    unshown = [one for one in entry["conflicts"] if one["report"] not in told]
    return Found(entry, best, wanted - told, tuple(unshown))


def tells(fact: Woven, kind: str) -> bool:
    """Whether a fact can be of this kind; a hearing is one whatever was told of it."""
    return fact.name.startswith("hearing:") if kind in HELD else kind in fact.kinds


def meets(date: str | None, days: Collection[str]) -> bool:
    """Whether one of these days may be the date of an entry; any may be that without one."""
    from tracker.dates import Edtf

    if not date or not days:
        return True
    wanted = Edtf.parse(date)
    return any(overlap(wanted, Edtf.parse(one)) for one in days)


def overlap(one: Any, other: Any) -> bool:
    if None in (one.lower, one.upper, other.lower, other.upper):
        return str(one) == str(other)
    return one.lower <= other.upper and other.lower <= one.upper
