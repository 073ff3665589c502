"""Multinomial logistic regression in plain Python: small, sparse, the same every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

ROUNDS = 20
RATE = 0.3
SHRINK = 0.015


@dataclass(frozen=True)
class Example:
    """The features of one date, the shares of its labels, and how much it counts."""

    features: list[str]
    labels: dict[str, float]
    weight: float


def fit(rows: Sequence[Example], labels: Sequence[str]) -> dict[str, list[float]]:
    """{feature: a weight for every label}, by AdaGrad with L2."""
    table: dict[str, list[float]] = {
        name: [0.0] * len(labels) for row in rows for name in row.features
    }
    paid = {name: [1e-6] * len(labels) for name in table}
    for _ in range(ROUNDS):
        for row in rows:
            _step(table, paid, row, labels)
    return table


def _step(table: dict, paid: dict, row: Example, labels: Sequence[str]) -> None:
    """One move along the gradient of one example."""
    known = [table[name] for name in row.features]
    shares = _shares([sum(column) for column in zip(*known, strict=True)])
    misses = [
        row.weight * (share - row.labels.get(label, 0.0))
        for share, label in zip(shares, labels, strict=True)
    ]
    for name in row.features:
        weights, spent = table[name], paid[name]
        for index, miss in enumerate(misses):
            slope = miss + SHRINK * weights[index]
            spent[index] += slope * slope
            weights[index] -= RATE * slope / math.sqrt(spent[index])


def _shares(sums: list[float]) -> list[float]:
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
