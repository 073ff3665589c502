"""Where labels go: greedily into rows, each where it fits; what fits nowhere stays in the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

WIDE_FROM = 0x2E80


def width_of(words: str) -> float:
    """About how many pixels words take at 13.5 px."""
    return sum(13.5 if ord(one) >= WIDE_FROM else 7.1 for one in words)


@dataclass(frozen=True)
class Label:
    """Words wanted at x; the lower the rank, the earlier they choose."""

    x: float
    words: str
    rank: int = 1
    css: str = "g-t"

    @cached_property
    def width(self) -> float:
        return width_of(self.words)


@dataclass(frozen=True)
class Placed:
    """A label with its row and the middle of its words."""

    label: Label
    row: int
    middle: float


def free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    """Nothing else stands between left and right."""
    return all(right + 8 <= begin or end + 8 <= left for begin, end in taken)


def middle_of(label: Label, width: float) -> float:
    """Centred on its mark, but inside the picture."""
    half = label.width / 2
    return min(max(label.x, half + 2), width - half - 2)


def place(labels: Iterable[Label], width: float, rows: int) -> list[Placed]:
    """Labels with a row each, without overlap; those without room are left out."""
    taken: list[list[tuple[float, float]]] = [[] for _row in range(rows)]
    placed = []
    for label in sorted(labels, key=lambda one: (one.rank, one.x)):
        middle = middle_of(label, width)
        half = label.width / 2
        for row, spans in enumerate(taken):
            if free(spans, middle - half, middle + half):
                spans.append((middle - half, middle + half))
                placed.append(Placed(label, row, middle))
                break
    return placed
