"""Figures of answers, by the rules of the corpus's `evaluate.py`, and how far chance moves them."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.evaluating.corpus import Annotated

SLOTS = ("person", "role", "age", "hearing_date", "postponed_to", "postponed_from", "dated_event")
DRAWS, SEED, EDGE = 1000, 7, 0.025
Figure = Callable[[Sequence["Scored"]], float]
Counts = dict[str, tuple[int, int, int]]  # right, invented, missed


@dataclass(frozen=True)
class Scored:
    """One report: what was right, invented and missed of each slot; what was missed, in words."""

    of: Annotated
    counts: Counts
    misses: tuple[tuple[str, str], ...]


class Judge:
    """The rules by which answers are compared with annotations."""

    def __init__(self, script: Path):
        self.rules = loaded(script)

    def scored(self, one: Annotated, answer: Mapping[str, Any]) -> Scored:
        tallies: dict[str, Any] = defaultdict(self.rules.Tally)
        misses: list[tuple[str, Any]] = []
        self.rules.score_one(one.report, one.gold, answer, tallies, misses)
        counts = {name: (of.tp, of.fp, of.fn) for name, of in tallies.items()}
        return Scored(one, counts, tuple((kind, str(what)) for kind, what in misses))


def script_of(folder: Path) -> Path | None:
    """The script that compares answers with the annotations: in a folder, or beside it."""
    places = (folder / "evaluate.py", folder.resolve().parent / "evaluate.py")
    return next((place for place in places if place.is_file()), None)


def loaded(script: Path) -> ModuleType:
    spec = spec_from_file_location("corpus_evaluate", script)
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


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
