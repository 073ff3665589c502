"""Small counts are held back, and as many others as would give them away.

A count of 1 to 4 may point at a person. It is held back, and so is what it could be found from:
by taking what is shown from a total, in one step or in several (complementary suppression).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LEAST = 5
Key = Any
Counts = Mapping[Key, int]


@dataclass(frozen=True)
class Sum:
    """A total that is shown beside its parts; each is the key of a count."""

    total: Key
    parts: tuple[Key, ...]

    def every(self) -> tuple[Key, ...]:
        return (*self.parts, self.total)


def is_small(count: int) -> bool:
    """Whether a count is held back for itself."""
    return 0 < count < LEAST


def held_back(counts: Counts, sums: Sequence[Sum], blocks: Iterable[set[Key]] = ()) -> set[Key]:
    """The keys of the counts that are not to be shown; of a block, all or none."""
    hidden = {key for key, count in counts.items() if is_small(count)}
    while True:
        for block in blocks:
            hidden |= block if hidden & block else set()
        more = next(_given_away(counts, sums, hidden), None)
        if more is None:
            return hidden
        hidden.add(more)


def _given_away(counts: Counts, sums: Sequence[Sum], hidden: set) -> Iterator[Key]:
    """What has to be hidden as well, one at a time."""
    for one in sums:
        away = [key for key in one.every() if key in hidden]
        small = one.total not in hidden and sum(counts[key] for key in away) < LEAST
        if len(away) == 1 or (away and small):
            yield from _next(counts, one, hidden)
    out = found_out(sums, hidden)
    for key in out:
        for one in sums:
            if key in one.every():
                yield from _next(counts, one, hidden)
    if out:
        yield from _near(counts, sums, hidden, out)


def _near(counts: Counts, sums: Sequence[Sum], hidden: set, out: set[Key]) -> Iterator[Key]:
    """Where all that stands beside them is hidden, or nothing: the smallest that is shown in their
    sums, counts of nothing too, else in any sum."""
    for those in ([one for one in sums if out & {*one.every()}], sums):
        shown = {key for one in those for key in one.every()} - hidden
        yield from sorted(shown, key=lambda key: (counts[key], str(key)))[:1]


def _next(counts: Counts, one: Sum, hidden: set) -> Iterator[Key]:
    """The smallest part that is still shown and not nothing; the total where there is none."""
    shown = [key for key in one.parts if key not in hidden and counts[key]]
    yield from sorted(shown, key=lambda key: counts[key])[:1]
    if not shown and one.total not in hidden:
        yield one.total


def found_out(sums: Sequence[Sum], hidden: set) -> set[Key]:
    """Hidden counts that follow from those that are shown: the sums have one answer for them."""
    rows = [
        {key: Fraction(-1 if key == one.total else 1) for key in one.every() if key in hidden}
        for one in sums
    ]
    return {key for row in _reduced([row for row in rows if row]) if len(row) == 1 for key in row}


def _reduced(rows: list[dict]) -> list[dict]:
    """The equations solved as far as they go (Gauss and Jordan); rows: {unknown: factor}."""
    done: list[tuple[Key, dict]] = []
    for row in rows:
        for lead, other in done:
            if lead in row:
                row = _less(row, other, row[lead])
        if not row:
            continue
        lead = next(iter(row))
        row = {key: factor / row[lead] for key, factor in row.items()}
        done = [(key, _less(r, row, r[lead]) if lead in r else r) for key, r in done]
        done.append((lead, row))
    return [row for _lead, row in done]


def _less(row: dict, other: dict, times: Fraction) -> dict:
    """One equation less another, so many times."""
    found = {key: row.get(key, 0) - times * other.get(key, 0) for key in {*row, *other}}
    return {key: factor for key, factor in found.items() if factor}
