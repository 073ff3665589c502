"""How fast reports are read, against a floor measured in the same run.

The floor is the least any reader does: splitting a text into sentences and scanning its words.
All times are those of the processor, so that other work on the machine changes little.

    python bench/reading.py [CORPUS]

Without a corpus, texts are put together from the sentences of bench/sentences.
"""

from __future__ import annotations

import json
import os
import re
import resource
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
MARK = re.compile(r"\{[a-z_+]+:([^}]*)\}")
ROUNDS = 3
LINES = 15


def texts(folder: Path) -> list[str]:
    """The texts of all reports under a folder."""
    paths = sorted(one for one in folder.rglob("*.json") if not one.name.endswith(".gold.json"))
    return [json.loads(path.read_text(encoding="utf-8"))["text"] for path in paths]


def made() -> list[str]:
    """Texts of a report's length from the sentences written for training."""
    made = []
    for path in sorted((ROOT / "bench" / "sentences").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        plain = [MARK.sub(r"\1", line) for line in lines if line and line[0] != "#"]
        made += ["\n".join(plain[at : at + LINES]) for at in range(0, len(plain), LINES)]
    return made


def scan(text: str) -> int:
    """The floor: sentences and words, nothing more."""
    return sum(len(WORD.findall(part)) for part in SENTENCE.split(text))


def seconds(work: Callable[[str], object], loads: Iterable[str]) -> float:
    """The best of a few rounds over all texts."""
    loads = list(loads)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for text in loads:
            work(text)
        best = min(best, time.process_time() - begun)
    return best


def start() -> float:
    """Seconds of work from nothing to the first answer, in a new process."""
    line = json.dumps({"id": "1", "text": "The court adjourned the trial to 2 April 2024."})
    command = [sys.executable, str(ROOT / "manage.py"), "read_reports"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=line, text=True, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the figures; 1 when they are below what is promised."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CORPUS", "corpus"))
    loads = texts(folder) or made()
    took, floor, begun = seconds(read, loads), seconds(scan, loads), start()
    rate = len(loads) / took
    print(f"{rate:.0f} reports/s (at least {LEAST_PER_SECOND}), {len(loads)} reports")
    print(f"{took / floor:.0f} times the floor of {len(loads) / floor:.0f} reports/s")
    print(f"first answer after {begun:.2f} s (at most {LONGEST_START})")
    return int(rate < LEAST_PER_SECOND or begun > LONGEST_START)


if __name__ == "__main__":
    sys.exit(main())
