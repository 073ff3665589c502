"""Four writers and four readers on one SQLite file: no lock is ever met by an error.

    python bench/writers.py [--seconds 60] [--cases 10000]

Each is a process of its own, as the workers of a server are. Writers record a hearing and move it;
readers ask for pages in turn. What is written stays in the made archive.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.filling.ready import Place, enter  # noqa: E402  (the path is set above)

Told = dict[str, Any]


def main() -> int:
    asked = arguments()
    if asked.role:
        print(json.dumps(work(asked)))
        return 0
    subprocess.run([*command(asked), "fill", "0"], check=True, stdout=subprocess.DEVNULL)
    roles = [(role, number) for role in ("write", "read") for number in range(4)]
    started = [
        subprocess.Popen([*command(asked), role, str(number)], stdout=subprocess.PIPE, text=True)
        for role, number in roles
    ]
    told = [json.loads(one.communicate()[0].splitlines()[-1]) for one in started]
    for role in ("write", "read"):
        say(role, [one for one in told if one["role"] == role])
    return int(any(one["locked"] or one["failed"] for one in told))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--cases", type=int, default=int(os.environ.get("SIZE") or 10_000))
    parser.add_argument("role", nargs="?", default="", help=argparse.SUPPRESS)
    parser.add_argument("number", nargs="?", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def command(asked: argparse.Namespace) -> list[str]:
    return [sys.executable, __file__, "--seconds", str(asked.seconds), "--cases", str(asked.cases)]


def work(asked: argparse.Namespace) -> Told:
    """What one process did: how often, how long each took, and what went wrong."""
    enter(Place(asked.cases))
    told: Told = {"role": asked.role, "times": [], "locked": 0, "failed": 0}
    if asked.role == "fill":
        return told
    step = writer(asked) if asked.role == "write" else reader()
    step()  # the first one loads the tracker
    ends = time.monotonic() + asked.seconds
    while time.monotonic() < ends:
        began = time.monotonic()
        try:
            step()
        except Exception as error:
            told["locked" if "locked" in str(error) else "failed"] += 1
            print(repr(error), file=sys.stderr)
        told["times"].append((time.monotonic() - began) * 1000)
    return told


def writer(asked: argparse.Namespace) -> Any:
    """Records a hearing and moves it, each in its own transaction."""
    from bench.measuring.writing import Writer

    hand = Writer(start=1 + asked.number * (asked.cases // 4))

    def step() -> None:
        hand.move(hand.record(hand.case()))
        if hand.number > asked.cases - 10:
            hand.number = 1

    return step


def reader() -> Any:
    """Asks for the pages of the measurement in turn."""
    from itertools import cycle

    from bench.measuring.asking import Asker

    asker = Asker("contributor")
    pages = cycle(["/cases/", "/hearings/", "/people/", "/reports/"])

    def step() -> None:
        answer = asker.get(next(pages))
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {answer.body[:200]!r}")

    return step


def say(role: str, told: list[Told]) -> None:
    """How many, how long at the middle and at the tail, and what was locked."""
    times = sorted(time for one in told for time in one["times"])
    middle, tail = times[len(times) // 2], times[int(len(times) * 0.95)]
    locked, failed = (sum(one[name] for one in told) for name in ("locked", "failed"))
    print(f"{role:6} {len(times):6} done, p50 {middle:.0f} ms, p95 {tail:.0f} ms, "
          f"longest {times[-1]:.0f} ms, locked {locked}, failed {failed}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
