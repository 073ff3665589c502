"""Figures of answers, and how far chance moves them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.evaluating.corpus import Annotated
from bench.evaluating.rules import score

DRAWS, SEED, EDGE = 1000, 7, 0.025
Figure = Callable[[Sequence["Scored"]], float]
Counts = dict[str, tuple[int, int, int]]  # right, invented, missed


@dataclass(frozen=True)
class Scored:
    """One report: what was right, invented and missed of each slot; what was missed, in words."""

    of: Annotated
    counts: Counts
    misses: tuple[tuple[str, str], ...]


def scored(one: Annotated, answer: Mapping[str, Any]) -> Scored:
    """One answer against its annotations."""
    found = score(one.report, one.gold, answer)
    names = {*found.right, *found.invented, *found.missed}
    counts = {name: (found.right[name], found.invented[name], found.missed[name]) for name in names}
    return Scored(one, counts, tuple(found.misses))


def summed(found: Iterable[Scored], slot: str) -> tuple[int, int, int]:
    rows = [one.counts.get(slot, (0, 0, 0)) for one in found]
    right, invented, missed = (sum(row[at] for row in rows) for at in range(3))
    return right, invented, missed


def f1(found: Iterable[Scored], slot: str) -> float:
    right, invented, missed = summed(found, slot)
    return 2 * right / (2 * right + invented + missed) if right else 0.0


def number(found: Iterable[Scored], slot: str) -> int:
    """How many the annotations hold."""
    right, _invented, missed = summed(found, slot)
    return right + missed


def false_assertions(found: Sequence[Scored]) -> float:
    """Kinds of events a report that are told as done and are not, of those that would harm."""
    return summed(found, "false_assertion")[1] / max(1, len(found))


def exact_quotes(found: Sequence[Scored]) -> float:
    right, wrong, _missed = summed(found, "quote")
    return right / (right + wrong) if right + wrong else 1.0


def between(
    found: Sequence[Scored], figure: Callable[[Sequence[Scored]], float]
) -> tuple[float, float]:
    """In which bounds 95 of 100 draws of as many reports lie (a bootstrap over reports)."""
    chance = random.Random(SEED)
    drawn = sorted(figure(chance.choices(found, k=len(found))) for _draw in range(DRAWS))
    return drawn[int(EDGE * DRAWS)], drawn[int((1 - EDGE) * DRAWS) - 1]
