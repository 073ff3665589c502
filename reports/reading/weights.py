"""The learned weights: how strongly each feature speaks for each type of date."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "weights" / "dates.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic regression: {feature: one weight for each label}."""

    version: str
    labels: tuple[str, ...]
    table: dict[str, list[float]]

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of every label; they sum up to 1."""
        sums = [0.0] * len(self.labels)
        for name in features:
            for index, weight in enumerate(self.table.get(name, ())):
                sums[index] += weight
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}


def load(path: Path) -> Weights:
    """Weights from a file made by bench/train_reading.py."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Weights(data["version"], tuple(data["labels"]), data["weights"])


@cache
def shipped() -> Weights:
    """The weights that come with this version of the reader."""
    return load(FILE)
