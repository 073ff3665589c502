"""Processor time of what answers: this process, and the backend of PostgreSQL when it is near.

Other work on the machine makes answers late, not dear; so ratios are taken of processor time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection


class Clock:
    """Milliseconds of processor time spent so far on this connection's work."""

    def __init__(self) -> None:
        self.backend: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def __call__(self) -> float:
        there = int(self.backend.read_text().split()[0]) / 1e6 if self.backend else 0.0
        return time.process_time() * 1000 + there


def in_turn(
    ours: Callable[[], Any],
    floor: Callable[[], Any],
    rounds: int,
    clock: Clock,
    same: Sequence[Callable[[], Any]] = (),
    before: Callable[[], Any] | None = None,
) -> dict[str, float]:
    """Milliseconds of both, asked in turn; the medians, and the median of the ratios.

    same: what tells the same as ours; how many times as long ours takes as all of them together.
    paced: how many times as long ours takes as work that is always the same, done in turn, too; so
    that two runs compare, though the machine is faster in one of them. The floor is run after it,
    uncounted, so that it begins with the same caches as ours, and `before`.
    """
    told: list[list[float]] = []
    for _round in range(rounds):
        paced = spent(always_the_same, clock)
        floor()
        if before is not None:
            before()
        told.append([paced, *(spent(run, clock) for run in (ours, floor, *same))])
    found = {
        "ours": median(times[1] for times in told),
        "floor": median(times[2] for times in told),
        "times": median(times[1] / times[2] for times in told),
        "paced": median(times[1] / times[0] for times in told),
    }
    return found | ({"same": median(times[1] / sum(times[3:]) for times in told)} if same else {})


def spent(run: Callable[[], Any], clock: Clock) -> float:
    """Milliseconds that it takes."""
    began = clock()
    run()
    return clock() - began


def always_the_same() -> None:
    """Some milliseconds of making texts and taking them apart, as an answer does."""
    rows: list[dict[str, Any]] = [{"name": f"row {n}", "of": [n] * 5} for n in range(300)]
    for _time in range(5):
        rows = sorted(json.loads(json.dumps(rows)), key=lambda row: row["name"])
