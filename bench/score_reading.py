"""How well reports are read: leaving one case or one country out, and on reports kept apart.

    python bench/score_reading.py CORPUS [--misses]
        (a folder of annotated reports)

Leaving out: every report is read with weights that never saw its case, or its whole country. Kept
apart: those below a folder `held`, on which no rule, word or weight was tuned, with the weights
that are shipped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.evaluating import answers, tables  # noqa: E402  (the path is set above)
from bench.evaluating.corpus import Annotated, corpus, traps_of  # noqa: E402
from bench.evaluating.scoring import Scored, scored  # noqa: E402


def main() -> int:
    """Print the tables of all reports, of the English ones, by language and by trap."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("corpus", type=Path, nargs="?", default=ROOT / "corpus")
    ask.add_argument("--misses", action="store_true", help="what was missed, report by report")
    args = ask.parse_args()
    every = corpus(args.corpus)
    if not every:
        print(f"There are no annotated reports in {args.corpus}.")
        print("Name their folder: make eval CORPUS=folder")
        return 2
    opened, held = ([one for one in every if one.held is apart] for apart in (False, True))
    columns = {
        "without its case": all_scored(opened, answers.left_out(opened, "case")),
        "without its country": all_scored(opened, answers.left_out(opened, "country")),
        "shipped weights": all_scored(opened, answers.with_shipped(opened)),
        "kept apart": all_scored(held, answers.with_shipped(held)),
    }
    show({name: found for name, found in columns.items() if found})
    left = [*columns["without its case"], *columns["kept apart"]]
    print(
        f"\n## By trap, what was left out\n\n{tables.by_trap(left, traps_of(args.corpus, every))}"
    )
    blind = all_scored(every, answers.undated(every))
    print(f"\nPublication date withheld: {tables.published(blind)}")
    if args.misses:
        listed(columns["without its case"])
    return 0


def all_scored(reports: list[Annotated], found: Iterable[dict]) -> list[Scored]:
    known = {one["id"]: one for one in found}
    return [scored(one, known.get(one.id, {})) for one in reports]


def show(columns: dict[str, list[Scored]]) -> None:
    english = {n: [one for one in those if one.of.language == "en"] for n, those in columns.items()}
    for name, told in (("English", english), ("All", columns)):
        counts = ", ".join(f"{len(those)} {how}" for how, those in told.items())
        print(f"\n## {name}: {counts}\n\n{tables.figures(told)}")
    for name in ("without its case", "kept apart"):
        if columns.get(name):
            print(f"\n## By language, {name}\n\n{tables.by_language(columns[name])}")


def listed(found: list[Scored]) -> None:
    for one in found:
        for kind, what in one.misses:
            print(f"{one.of.id}\t{kind}\t{what}")


if __name__ == "__main__":
    sys.exit(main())
