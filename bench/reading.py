"""How fast reports are read, against a floor measured in the same run.

The floor is the least any reader does: splitting a text into sentences and scanning its words.

    python bench/reading.py [CORPUS]     (default: the reports of corpus/)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reports.reading import read  # noqa: E402  (the path is set above)

LEAST_PER_SECOND = 50
LONGEST_START = 0.5
SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+")
WORD = re.compile(r"\w+")
ROUNDS = 3


def texts(folder: Path) -> list[str]:
    """The texts of all reports under a folder."""
    paths = sorted(one for one in folder.rglob("*.json") if not one.name.endswith(".gold.json"))
    return [json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]


def scan(text: str) -> int:
    """The floor: sentences and words, nothing more."""
    return sum(len(WORD.findall(part)) for part in SENTENCE.split(text))


def seconds(work: Callable[[str], object], loads: Iterable[str]) -> float:
    """The best of a few rounds over all texts."""
    loads = list(loads)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for text in loads:
            work(text)
        best = min(best, time.perf_counter() - begun)
    return best


def start() -> float:
    """Seconds from nothing to the first answer, in a new process."""
    line = json.dumps({"id": "1", "text": "The court adjourned the trial to 2 April 2024."})
    command = [sys.executable, str(ROOT / "manage.py"), "read_reports"]
    begun = time.perf_counter()
    subprocess.run(command, input=line, text=True, capture_output=True, check=True)
    return time.perf_counter() - begun


def main() -> int:
    """Print the figures; 1 when they are below what is promised."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus"
    loads = texts(folder)
    if not loads:
        print(f"There are no reports under {folder}.")
        return 2
    took, floor, begun = seconds(read, loads), seconds(scan, loads), start()
    rate = len(loads) / took
    print(f"{rate:.0f} reports/s (at least {LEAST_PER_SECOND}), {len(loads)} reports")
    print(f"{took / floor:.0f} times the floor of {len(loads) / floor:.0f} reports/s")
    print(f"first answer after {begun:.2f} s (at most {LONGEST_START})")
    return int(rate < LEAST_PER_SECOND or begun > LONGEST_START)


if __name__ == "__main__":
    sys.exit(main())
