"""How well reports are read: with the shipped weights, and leaving one case or country out.

    python bench/score_reading.py CORPUS     (a folder of annotated reports, with evaluate.py in it
                                              or beside it)

Leaving out: every report is read with weights that never saw its case, or its whole country.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.train_reading import Annotated, answer, corpus, left_out  # noqa: E402  (set above)
from reports.reading.weights import shipped  # noqa: E402

SCORES = ("person", "role", "age", "hearing_date", "postponed_to", "postponed_from", "dated_event")
RATES = ("false_assertions_per_report", "exact_quotes")
WIDTH = 28


def scorer(folder: Path) -> Path | None:
    """The script that compares answers with the annotations."""
    places = (folder / "evaluate.py", folder.resolve().parent / "evaluate.py")
    return next((place for place in places if place.is_file()), None)


def blind(one: Annotated) -> dict:
    """The answer for a report whose publication date nobody gives."""
    return answer(
        Annotated(**{**vars(one), "report": {**one.report, "published": None}}), shipped()
    )


def figures(script: Path, folder: Path, answers: Iterable[dict]) -> dict[str, dict]:
    """The figures of some answers, of all reports and by language."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in answers)
        file.flush()
        command = [sys.executable, str(script), str(folder), "--predictions", file.name]
        said = subprocess.run(
            [*command, "--by", "language", "--json"], capture_output=True, text=True, check=True
        )
    return json.loads(said.stdout)


def show(columns: dict[str, dict[str, dict]], group: str) -> None:
    """One table: what is measured in rows, how in columns."""
    first = next(iter(columns.values()))
    print(f"\n{group}: {first[group]['reports']} reports")
    print(" " * WIDTH + "".join(f"{name:>18}" for name in columns))
    for name in SCORES:
        row = (f"{one[group][name]['f1']:>18.2f}" for one in columns.values())
        print(f"{name + ' F1':<{WIDTH}}{''.join(row)}")
    for name in RATES:
        row = (f"{one[group][name]:>18.3f}" for one in columns.values())
        print(f"{name:<{WIDTH}}{''.join(row)}")


def main() -> int:
    """Print the tables of all reports and of the English ones."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus"
    script = scorer(folder)
    reports = corpus(folder) if script else []
    if not script or not reports:
        print(f"There are no annotated reports with their evaluate.py in {folder} or beside it.")
        print("Name their folder: make eval CORPUS=folder")
        return 2
    columns = {
        "shipped weights": figures(script, folder, (answer(one, shipped()) for one in reports)),
        "without its case": figures(script, folder, left_out(reports, "case")),
        "without country": figures(script, folder, left_out(reports, "country")),
    }
    for group in ("all", "en"):
        if group in columns["shipped weights"]:
            show(columns, group)
    told = figures(script, folder, map(blind, reports))["all"]
    print("\npublication date withheld:", end=" ")
    print(f"{told['published_found']} found, {told['published_silently_wrong']} silently wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
