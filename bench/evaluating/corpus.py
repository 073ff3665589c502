"""Annotated reports: where they lie, of which case and country they are, what makes them hard."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = ".gold.json"
NUMBERED = re.compile(r"^(P?\d+)\. (.+)$", re.MULTILINE)
NAMED = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True)
class Annotated:
    """A report with its annotations. case: what is left out together; held: nobody tunes on it."""

    id: str
    case: str
    country: str
    report: dict[str, Any]
    gold: dict[str, Any]
    held: bool = False

    @property
    def language(self) -> str:
        return str(self.report.get("language") or "und")[:2]


def corpus(folder: Path) -> list[Annotated]:
    """All annotated reports under a folder; those below a folder `held` are kept apart."""
    return [
        annotated(path, "held" in path.relative_to(folder).parts)
        for path in sorted(folder.rglob(f"*{GOLD}"))
        if path.name != f"cluster{GOLD}"
    ]


def annotated(path: Path, held: bool) -> Annotated:
    gold = json.loads(path.read_text(encoding="utf-8"))
    name = path.name.removesuffix(GOLD)
    report = json.loads(path.with_name(f"{name}.json").read_text(encoding="utf-8"))
    country = str((gold.get("case") or {}).get("country"))
    cluster = path.parent.name if path.parent.name.startswith("cluster") else ""
    return Annotated(name, cluster or f"{country} {name}", country, report, gold, held)


def traps_of(folder: Path, reports: Iterable[Annotated]) -> dict[str, list[Annotated]]:
    """What makes reports hard → those that have it, as `TRAPS.md` lists and reports say."""
    listed = [*folder.rglob("TRAPS.md"), *folder.resolve().parent.glob("TRAPS.md")]
    text = listed[0].read_text(encoding="utf-8") if listed else ""
    found: dict[str, list[Annotated]] = defaultdict(list)
    for number, words in NUMBERED.findall(text):
        told = {one.strip() for names in NAMED.findall(words) for one in names.split(",")}
        name = f"{number}. {NAMED.sub('', words).strip()}"
        for one in reports:
            if short(one.id) in told or number in map(str, one.report.get("traps", ())):
                found[name].append(one)
    return found


def short(name: str) -> str:
    """s27 of s27-outlet, zaisan-01 of zaisan-01-outlet."""
    found = re.match(r"[a-z]+-?\d+", name)
    return found[0] if found else name


def folds(reports: Iterable[Annotated], by: str) -> Iterator[list[Annotated]]:
    """The reports that are left out together: by "case" or "country"."""
    found: dict[str, list[Annotated]] = defaultdict(list)
    for one in reports:
        found[getattr(one, by)].append(one)
    yield from found.values()
