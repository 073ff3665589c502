"""What a figure is: counts that add up, what is reckoned from them, and what is held back."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from hearings.statistics.holding import Sum, held_back
from hearings.statistics.lengths import Length, quartiles

Value = float | None
HELD_BACK = "held back"


@dataclass(frozen=True)
class Measure:
    """Something reckoned from counts, which is shown where all of these are."""

    name: str
    value: Value
    of: tuple[Hashable, ...]
    days: bool = False


@dataclass(frozen=True)
class Figure:
    """One figure: its counts by name, the sums they make, and measures of them.

    `counts` are as they are; whoever shows them asks `shown` and `measured`, in which what is held
    back is missing.
    """

    name: str
    counts: Mapping[Hashable, int]
    sums: Sequence[Sum]
    measures: tuple[Measure, ...] = ()
    rows: tuple[str, ...] = field(default=())
    columns: tuple[str, ...] = field(default=())

    @cached_property
    def hidden(self) -> set[Hashable]:
        return held_back(self.counts, self.sums)

    def shown(self, key: Hashable) -> int | None:
        """A count; None where it is held back."""
        return None if key in self.hidden else self.counts[key]

    def share(self, key: Hashable, of: Hashable) -> float | None:
        """The share of a count in another; None where one of them is held back or none is there."""
        part, whole = self.shown(key), self.shown(of)
        return None if part is None or not whole else part / whole

    def measured(self, one: Measure) -> Value:
        """A measure; None where a count that it rests on is held back, or there is none."""
        return None if any(key in self.hidden for key in one.of) else one.value

    def is_held(self, one: Measure) -> bool:
        return any(key in self.hidden for key in one.of)

    def told(self) -> Iterator[tuple[str, str, object, object]]:
        """Rows of its file: of what, by what, how many or how much, among how many."""
        for key, count in self.counts.items():
            row, column = key if isinstance(key, tuple) else (key, "")
            whole = self.whole_of(key)
            yield (
                row,
                column,
                HELD_BACK if key in self.hidden else count,
                HELD_BACK if whole in self.hidden else self.counts[whole],
            )
        for one in self.measures:
            value = HELD_BACK if self.is_held(one) else one.value
            yield one.name, "", "" if value is None else value, ""

    def whole_of(self, _key: Hashable) -> Hashable:
        """The count of everything that the figure is about."""
        return self.sums[0].total


def rate(name: str, part: int, whole: int, of: tuple[Hashable, ...]) -> Measure:
    """A share, of these counts."""
    return Measure(name, float(Fraction(part, whole)) if whole else None, of)


def spread(lengths: Sequence[Length], of: tuple[Hashable, ...]) -> tuple[Measure, ...]:
    """Median and quartiles of lengths in days, which rest on these counts."""
    found = quartiles(lengths)
    return tuple(Measure(name, value, of, days=True) for name, value in found.items())
