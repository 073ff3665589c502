"""Lists as files: time against their rows by hand-written SQL, and how much memory grows."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from bench.measuring.asking import Asker
from bench.measuring.clock import Clock, in_turn

FILES = {
    "cases": "/cases/list.csv", "people": "/people/list.csv", "hearings": "/hearings/list.csv",
    "month": "/hearings/month/list.csv",
}  # fmt: skip


def files_measured(rounds: int, only: str) -> list[dict[str, Any]]:
    """A row of figures for each file, asked for by somebody who sees all that members see."""
    asker, clock, told = Asker("contributor"), Clock(), []
    for name, address in FILES.items():
        if only in f"{name}, CSV":
            ours = partial(asker.drain, address)
            floor = partial(asker.drain, f"/floor/csv/{name}/")
            lines, theirs = ours(), floor()
            if abs(lines - theirs) > max(2, lines // 100):
                raise SystemExit(f"{name}: {lines} lines, and {theirs} of the floor")
            grown = growth(ours)
            times = in_turn(ours, floor, min(rounds, 3), clock)
            note = f"{lines:,} lines, memory grew by {grown:.0f} MB"
            row = {"what": f"{name}, CSV", "statements": 0, "work": "", "note": note}
            told.append(row | times)
    return told


def growth(run: Any) -> float:
    """MB by which the memory of this process rose above where it stood, at its highest."""
    Path("/proc/self/clear_refs").write_text("5")
    before = kilobytes("VmRSS")
    run()
    return max(0, kilobytes("VmHWM") - before) / 1024


def kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0
