"""What the weaver reads, and how the value that is shown is found among those that are said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.dates import Edtf, compatible
from tracker.names import fold

DATE_SLOTS = frozenset({"date", "from_date", "to_date", "since", "until", "announced_on"})
DISPUTABLE = frozenset({*DATE_SLOTS, "role", "age", "opened"})


@dataclass(frozen=True)
class Said:
    """One accepted claim. `source` is what is counted: reports that are copies of one text are one.

    report: which report says it, where that is not the source; what one report tells twice
    happened twice, and what two of them tell happened once, be they copies or not.
    persons: ids of the parties named; empty where all defendants are meant. pins: public ids of
    claims it was joined with by a person; apart: a person decided that it stands alone; meant: a
    day of the hearing of which it tells, as a person decided.
    """

    claim: str
    source: str
    kind: str
    on: str = ""
    modality: str = "asserted"
    published: str = ""
    rank: str = ""
    slots: dict[str, Any] = field(default_factory=dict, hash=False)
    persons: frozenset[str] = frozenset()
    actor: str = ""
    quote: str = ""
    pins: frozenset[str] = frozenset()
    apart: bool = False
    report: str = ""
    meant: str = ""

    @property
    def teller(self) -> str:
        """The report that says it."""
        return self.report or self.source

    @property
    def class_of(self) -> str:
        """asserted and planned are told as real; the rest is asked, feared, or denied."""
        if self.modality in ("asserted", "planned"):
            return "actual"
        return "negated" if self.modality == "negated" else "possible"

    @property
    def order(self) -> tuple:
        """A place in line that depends on what is said, never on when it was accepted."""
        when = Edtf.parse(self.published).sort_key if self.published else LAST
        return (*when_key(self.on), when, self.teller, self.quote, self.claim)


LAST = (Edtf.parse("9999").sort_key[0],) * 2


def when_key(on: str) -> tuple:
    """Dated before undated, in EDTF order."""
    return (0, Edtf.parse(on).sort_key) if on else (1, LAST)


@dataclass(frozen=True)
class Value:
    """One value of a slot, with the claims that give it."""

    value: Any
    said: tuple[Said, ...]

    @property
    def sources(self) -> int:
        return len({one.source for one in self.said})


@dataclass(frozen=True)
class Shown:
    """What a slot shows, why, and every value that is said of it.

    why: ruling, only (one value), most (reports), most_with_coarser (once coarser dates that agree
    are counted), finest (of dates that agree), earliest (publication), or tie.
    """

    value: Any
    why: str
    values: tuple[Value, ...] = ()
    ruled: bool = False
    against: tuple[Said, ...] = ()

    @property
    def disputed(self) -> bool:
        return bool(self.against)


def same_text(a: Any, b: Any) -> bool:
    """Equal once folded: case, marks and spaces do not make another value."""
    if isinstance(a, str) and isinstance(b, str):
        return fold(a).split() == fold(b).split()
    return a == b


def agrees(slot: str, said: Any, shown: Any) -> bool:
    """A value agrees with another when both can be true: a month agrees with its days."""
    if slot in DATE_SLOTS and isinstance(said, str) and isinstance(shown, str):
        return compatible(Edtf.parse(said), Edtf.parse(shown))
    return same_text(said, shown)


def gather(slot: str, pairs: Iterable[tuple[Said, Any]]) -> list[Value]:
    """The distinct values that are said, each with its claims."""
    values: list[tuple[Any, list[Said]]] = []
    for one, value in sorted(pairs, key=lambda pair: pair[0].order):
        if value in (None, ""):
            continue
        for known, said in values:
            if same_text(known, value):
                said.append(one)
                break
        else:
            values.append((value, [one]))
    return [Value(value, tuple(said)) for value, said in values]


def finest(slot: str, values: Sequence[Value]) -> list[Value]:
    """Values that no other value makes more exact."""
    if slot not in DATE_SLOTS:
        return list(values)
    parsed = {id(value): Edtf.parse(value.value) for value in values}

    def refined(value: Value) -> bool:
        mine = parsed[id(value)]
        return any(
            parsed[id(other)].finer_than(mine) and compatible(parsed[id(other)], mine)
            for other in values
            if other is not value
        )

    return [value for value in values if not refined(value)]


def votes(slot: str, value: Value, values: Sequence[Value]) -> int:
    """How many independent reports agree with a value."""
    return len(
        {
            one.source
            for other in values
            if agrees(slot, other.value, value.value)
            for one in other.said
        }
    )


def first_published(value: Value) -> tuple:
    """The earliest publication among those who give a value; the report's rank breaks ties."""
    return min(
        (Edtf.parse(one.published).sort_key if one.published else LAST, one.rank)
        for one in value.said
    )


def project(slot: str, pairs: Iterable[tuple[Said, Any]], ruling: Any = None) -> Shown | None:
    """The shown value of a slot: a ruling; else most independent reports, then the finest
    compatible precision, then the earliest publication, then the public id of the report."""
    values = gather(slot, pairs)
    if ruling is not None:
        return Shown(ruling, "ruling", tuple(values), True, against(slot, values, ruling))
    if not values:
        return None
    leaves = finest(slot, values)
    most = max(votes(slot, value, values) for value in leaves)
    best = [value for value in leaves if votes(slot, value, values) == most]
    shown = min(best, key=first_published)
    why = why_shown(values, leaves, best)
    return Shown(shown.value, why, tuple(values), False, against(slot, values, shown.value))


def why_shown(values: Sequence[Value], leaves: Sequence[Value], best: Sequence[Value]) -> str:
    """The rule that chose among the values, in the order in which rules are asked."""
    if len(values) == 1:
        return "only"
    if len(leaves) == 1:
        return "finest"
    if len(best) == 1:
        others = [value.sources for value in leaves if value is not best[0]]
        plain = len(values) == len(leaves) and best[0].sources > max(others)
        return "most" if plain else "most_with_coarser"
    days = sorted(first_published(value)[0] for value in best)
    return "earliest" if days[0] != days[1] else "tie"


def against(slot: str, values: Sequence[Value], shown: Any) -> tuple[Said, ...]:
    """Claims whose value cannot be true together with the shown one."""
    if slot not in DISPUTABLE:
        return ()
    return tuple(
        one for value in values if not agrees(slot, value.value, shown) for one in value.said
    )


def components(items: Sequence[Said], same: Callable[[Said, Said], bool]) -> list[list[Said]]:
    """Groups of claims linked by `same`, directly or through others."""
    groups: list[list[Said]] = []
    for item in items:
        near = [group for group in groups if any(same(item, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([*(one for group in near for one in group), item])
    return groups
