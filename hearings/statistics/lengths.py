"""How long something lasts, where some of it lasts still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hearings.statistics.holding import is_small


@dataclass(frozen=True)
class Length:
    """Days that something lasted; open: at least so many, as it was not over when last seen."""

    days: int
    open: bool = False


def quantile(lengths: Iterable[Length], share: Fraction) -> float | None:
    """Days after which this share is over; None where too many are open to tell.

    By E. L. Kaplan and P. Meier (1958): what is open counts as lasting longer, neither as over nor
    as left out. Where the curve lies level at that very share, the middle of that stretch, as for
    the median of an even number.
    """
    every = list(lengths)
    ended = Counter(one.days for one in every if not one.open)
    seen = Counter(one.days for one in every)
    left, lasting, level = len(every), Fraction(1), None
    for days in sorted(seen):
        if level is not None and ended[days]:
            return (level + days) / 2
        lasting *= 1 - Fraction(ended[days], left)
        left -= seen[days]
        if level is None and lasting <= 1 - share:
            if lasting < 1 - share:
                return float(days)
            level = days
    return None if level is None else float(level)


QUARTILES = {"median": Fraction(1, 2), "quarter": Fraction(1, 4), "three_quarters": Fraction(3, 4)}


def quartiles(lengths: Iterable[Length]) -> dict[str, float | None]:
    """The median, and the days after which a quarter and three quarters are over."""
    every = list(lengths)
    return {name: quantile(every, share) for name, share in QUARTILES.items()}


def tell_no_number(lengths: Sequence[Length]) -> bool:
    """Whether it does not follow from the quartiles how many are open, where that is held back:
    with one more or one fewer, held back as well, they are the same days.

    Never where one of them is not known: that alone tells that many are open.
    """
    told = quartiles(lengths)
    known = None not in told.values()
    return known and any(quartiles(other) == told for other in alike(lengths))


def alike(lengths: Sequence[Length]) -> Iterator[list[Length]]:
    """The same days, one of them open that was over, or over that was open, as long as the one or
    the other kind is few enough to be held back; those that last longest come first."""
    still = sum(one.open for one in lengths)
    for one in sorted(set(lengths), key=lambda one: -one.days):
        number = still + (-1 if one.open else 1)
        if is_small(number) or is_small(len(lengths) - number):
            other = list(lengths)
            other.remove(one)
            yield [*other, Length(one.days, open=not one.open)]
