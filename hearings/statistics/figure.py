"""What a figure is: counts that add up, what is reckoned from them, and what is held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hearings.statistics.holding import Key, Sum, held_back
from hearings.statistics.lengths import Length, quartiles

Value = float | None
HELD_BACK = "held back"


@dataclass(frozen=True)
class Measure:
    """Something reckoned from counts, which is shown where all of these are."""

    name: str
    value: Value
    of: tuple[Key, ...]


@dataclass(frozen=True)
class Figure:
    """One figure: its counts by name, the sums they make, and measures of them.

    `counts` are as they are; whoever shows them asks `shown` and `measured`, in which what is held
    back is missing. wholes: of which count each is a share, where it is not all of them; together:
    counts of which all are held back where one is.
    """

    name: str
    counts: Mapping[Key, int]
    sums: Sequence[Sum]
    measures: tuple[Measure, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    wholes: Mapping[Key, Key] = field(default_factory=dict)
    together: tuple[str, ...] = ()
    hidden: frozenset[Key] = frozenset()

    def shown(self, key: Key) -> int | None:
        """A count; None where it is held back."""
        return None if key in self.hidden else self.counts[key]

    def whole_of(self, key: Key) -> Key:
        """Of which count another is a share."""
        return self.wholes.get(key, self.sums[0].total)

    def share(self, key: Key) -> float | None:
        """The share of a count; None where it or its whole is held back, or nothing is there."""
        part, whole = self.shown(key), self.shown(self.whole_of(key))
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


def with_held_back(figures: Sequence[Figure], same: Iterable[Sum]) -> list[Figure]:
    """Figures that stand on one page, each knowing what of it is not to be shown.

    same: counts that more than one of them tell; keys are (figure, key).
    """
    named = {one.name for one in figures}
    counts = {(one.name, key): n for one in figures for key, n in one.counts.items()}
    sums = [summed(one.name, told) for one in figures for told in one.sums]
    sums += [one for one in same if {key[0] for key in one.every()} <= named]
    blocks = [{(one.name, key) for key in one.together} for one in figures]
    away = held_back(counts, sums, blocks)
    return [
        replace(one, hidden=frozenset(key for key in one.counts if (one.name, key) in away))
        for one in figures
    ]


def summed(name: str, one: Sum) -> Sum:
    return Sum((name, one.total), tuple((name, key) for key in one.parts))


def rate(name: str, part: int, whole: int, of: tuple[Key, ...]) -> Measure:
    """A share, of these counts."""
    return Measure(name, float(Fraction(part, whole)) if whole else None, of)


def spread(lengths: Sequence[Length], of: tuple[Key, ...]) -> tuple[Measure, ...]:
    """Median and quartiles of lengths in days, which rest on these counts."""
    return tuple(Measure(name, value, of) for name, value in quartiles(lengths).items())
