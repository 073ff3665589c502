"""Processor time of what answers: this process, and the backend of PostgreSQL when it is near.

Other work on the machine makes answers late, not dear; so ratios are taken of processor time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
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
    ours: Callable[[], Any], floor: Callable[[], Any], rounds: int, clock: Clock
) -> dict[str, float]:
    """Milliseconds of both, asked in turn; the medians, and the median of the ratios."""
    told: list[tuple[float, float]] = []
    for _round in range(rounds):
        times = []
        for run in (ours, floor):
            began = clock()
            run()
            times.append(clock() - began)
        told.append((times[0], times[1]))
    return {
        "ours": median(one for one, _ in told),
        "floor": median(one for _, one in told),
        "times": median(one / other for one, other in told),
    }
