"""What lists, pages, search and writes cost in an archive of a hundred thousand cases.

    python bench/sizes.py [--cases 100000] [--small 10000] [--rounds 15] [--only WORDS]

Each database is filled once (bench/filling) and used again. Ours and the floor are asked in turn,
in one process with one persistent connection, as a sync worker does; times are those of the
processor, so that other work on the machine changes the ratios little. With DATABASE_URL the same
is measured on that PostgreSQL server, in databases of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.filling.ready import Place, enter  # noqa: E402  (the path is set above)

Row = dict[str, Any]
COLUMNS = ("what", "ours", "floor", "times", "statements", "looks at", "grew", "note")


def main() -> None:
    asked = arguments()
    if asked.one:
        print(json.dumps(measured(asked.cases, asked.server, asked.rounds, asked.only)))
        return
    for server in dict.fromkeys(["", os.environ.get("DATABASE_URL", "")]):
        print(f"\n## {'PostgreSQL' if server else 'SQLite'}, {asked.cases:,} cases\n")
        small = child(asked, asked.small, server) if asked.small else []
        print(table(child(asked, asked.cases, server), small))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=int(os.environ.get("SIZE") or 10_000))
    parser.add_argument("--small", type=int, default=None, help="to see growth; 0 for none")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="a part of the names to measure")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--server", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.small = asked.cases // 10 if asked.small is None else asked.small
    return asked


def child(asked: argparse.Namespace, cases: int, server: str) -> list[Row]:
    """One database is measured in a process of its own, with the settings of the tracker."""
    command = [sys.executable, __file__, "--one", "--cases", str(cases), "--server", server,
               "--rounds", str(asked.rounds), "--only", asked.only]  # fmt: skip
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    *fills, last = told.stdout.splitlines()
    print("\n".join(fills), file=sys.stderr)
    return json.loads(last)


def measured(cases: int, server: str, rounds: int, only: str) -> list[Row]:
    """A row of figures for each page, list and write."""
    enter(Place(cases, server))
    from bench.measuring.calendars import calendars_measured
    from bench.measuring.exporting import files_measured
    from bench.measuring.reading import pages_measured
    from bench.measuring.writing import writes_measured

    pages = pages_measured(cases, rounds, only)
    files, calendars = files_measured(rounds, only), calendars_measured(rounds, only)
    return [*pages, *files, *calendars, *writes_measured(rounds, only)]


def table(rows: list[Row], small: list[Row]) -> str:
    """The figures as a table of Markdown."""
    before = {row["what"]: row["paced"] for row in small}
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for row in rows:
        grew = row["paced"] / before[row["what"]] if row["what"] in before else None
        told = [
            row["what"], f"{row['ours']:.1f}", f"{row['floor']:.1f}", f"{row['times']:.1f}",
            str(row["statements"]), row["work"], f"{grew:.1f}" if grew else "", row["note"],
        ]  # fmt: skip
        lines.append("| " + " | ".join(told) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
