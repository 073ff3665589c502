"""How much slower this machine computes now than the one a bound in seconds was set on."""

from __future__ import annotations

import time

TURNS = 2_000_000
# Of computing, for as many turns, on a machine of 2026 with nothing else to do.
AT_EASE = 0.06


def slowness() -> float:
    """1 or more: seconds measured here and now are divided by it."""
    before, total = time.process_time(), 0
    for number in range(TURNS):
        total += number * number
    return max(1.0, (time.process_time() - before) / AT_EASE)
