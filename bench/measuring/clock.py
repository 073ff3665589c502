"""Processor time of what answers: this process, and the backend of PostgreSQL when it is near.

Other work on the machine makes answers late, not dear; so ratios are taken of processor time.
"""

from __future__ import annotations

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
) -> dict[str, float]:
    """Milliseconds of both, asked in turn; the medians, and the median of the ratios.

    same: what tells the same as ours; how many times as long ours takes as all of them together.
    """
    told: list[list[float]] = []
    for _round in range(rounds):
        times = []
        for run in (ours, floor, *same):
            began = clock()
            run()
            times.append(clock() - began)
        told.append(times)
    found = {
        "ours": median(times[0] for times in told),
        "floor": median(times[1] for times in told),
        "times": median(times[0] / times[1] for times in told),
    }
    return found | ({"same": median(times[0] / sum(times[2:]) for times in told)} if same else {})
