"""Whether many reports of one case give one and the same case in any order, and the true one.

    python bench/clusters.py [CORPUS] [--orders 20] [--only zaisan] [--misses]
        (a folder of annotated reports; clusters are the folders with a cluster.gold.json)

A reviewer who makes no mistakes adds the reports of each cluster in random orders
(bench/weaving/reviewer.py): accepts, types what was missed, and at the end joins claims without a
date to the known fact of which they tell. Counted are the orders that give the facts of the first
one, and the entries and conflicts of the true course, as people wrote it down, that these tell.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from secrets import token_urlsafe
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.filling.ready import Place, enter  # noqa: E402  (the path is set above)
from bench.weaving.entries import HELD, Found, Woven, found, woven  # noqa: E402
from bench.weaving.reviewer import WHY, Reviewer  # noqa: E402
from bench.weaving.trying import tried  # noqa: E402


class EmptyPlace(Place):
    """A database with nobody but the reviewer."""

    @property
    def folder(self) -> Path:
        return Path(FOLDER.name)

    def load(self, say: Callable[[str], None]) -> None:
        from accounts.actions import create_user

        create_user(username="reviewer", password=token_urlsafe(), role="editor", by=None, why=WHY)
        say("a reviewer")


FOLDER = tempfile.TemporaryDirectory()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=ROOT / "corpus")
    parser.add_argument("--orders", type=int, default=20)
    parser.add_argument("--only", default="", help="clusters whose name has this in it")
    parser.add_argument("--misses", action="store_true", help="show what is not told")
    given = parser.parse_args()
    folders = sorted(path.parent for path in given.corpus.rglob("cluster.gold.json"))
    folders = [folder for folder in folders if given.only in folder.name]
    if not folders:
        parser.error(f"there is no cluster in {given.corpus}")
    enter(EmptyPlace(0))
    print("| cluster | reports | orders alike | entries | conflicts | accepted | typed | joined |")
    print("|---|---|---|---|---|---|---|---|")
    for folder in folders:
        measure(Cluster(folder), given)


class Cluster:
    """The annotated reports of one case."""

    def __init__(self, folder: Path):
        self.name = folder.name
        self.gold = json.loads((folder / "cluster.gold.json").read_text())
        self.reports = [
            (json.loads(path.read_text()), json.loads(gold_of(path).read_text()))
            for path in sorted(folder.glob("*.json"))
            if not path.name.endswith(".gold.json")
        ]
        self.tried = frozenset(
            one["canonical"] for one in self.gold["persons"] if one["role"] == "defendant"
        )
        self.known = {
            spelling.casefold(): one["canonical"]
            for one in self.gold["persons"]
            for spelling in (one["canonical"], *one["variants"])
        }

    def order(self, number: int) -> list[tuple[dict, dict]]:
        """The first as they came, the others by chance."""
        told = list(self.reports)
        if number:
            Random(number).shuffle(told)
        return told

    def entries(self) -> list[dict[str, Any]]:
        """Those of the true course of which an annotation tells, with the reports that do: what a
        reviewer could not find in any of them is nobody's fault."""
        told = {
            report["id"]: {one["type"] for one in gold["events"] if one.get("modality") is None}
            for report, gold in self.reports
        }
        found = []
        for entry in self.gold["timeline"]:
            kinds = HELD if entry["type"] in HELD else {entry["type"]}
            reports = [name for name in entry["reports"] if told.get(name, set()) & kinds]
            found += [entry | {"reports": reports}] if reports else []
        return found

    def told_by(self, facts: list[Woven]) -> list[Found]:
        """The entries, each with the fact that tells it."""
        return [found(entry, facts) for entry in self.entries()]


def gold_of(path: Path) -> Path:
    return path.with_suffix(".gold.json")


def measure(cluster: Cluster, given: argparse.Namespace) -> None:
    """Add the reports in every order, each into a case of its own that is then forgotten."""
    first = tried(lambda: added(cluster, cluster.order(0)))
    alike = 1
    for number in range(1, given.orders):
        facts = tried(lambda number=number: added(cluster, cluster.order(number)))["facts"]
        alike += facts == first["facts"]
        if given.misses and facts != first["facts"]:
            print_difference(number, first["facts"], facts)
    entries: list[Found] = first["entries"]
    stand = sum(one.stands for one in entries)
    conflicts = sum(len(one.entry["conflicts"]) for one in entries)
    shown = conflicts - sum(len(one.unshown) for one in entries)
    print(
        f"| {cluster.name} | {len(cluster.reports)} | {alike} of {given.orders}"
        f" | {stand} of {len(entries)} | {shown} of {conflicts} | {first['reviewer'].accepted}"
        f" | {first['reviewer'].typed} | {first['reviewer'].joined} |",
        flush=True,
    )
    if given.misses:
        print_misses(entries)


def added(cluster: Cluster, told: list[tuple[dict, dict]]) -> dict[str, Any]:
    """What becomes of a new case to which these reports are added."""
    from accounts.models import User
    from bench.weaving.facts import facts_of
    from cases.actions import open_case
    from tracker.access import viewer

    user = User.objects.get(username="reviewer")
    with viewer(user):
        case = open_case(title=cluster.gold["title"], by=user, why=WHY)
        reviewer = Reviewer(user, case, cluster.known, cluster.tried)
        for report, gold in told:
            reviewer.add(report, gold)
        entries = cluster.told_by(woven(case, reviewer.reports))
        reviewer.join(one for one in entries if one.lacking)
        return {
            "facts": facts_of(case), "reviewer": reviewer,
            "entries": cluster.told_by(woven(case, reviewer.reports)),
        }  # fmt: skip


def print_misses(entries: list[Found]) -> None:
    for one in entries:
        if not one.stands or one.unshown:
            print("   ", one.entry["date"], one.entry["type"], one.entry["description"])
            print("      lacks", sorted(one.lacking), "of", sorted(one.entry["reports"]))
            print("      unshown", [told["report"] for told in one.unshown], one.fact)


def print_difference(number: int, first: dict[str, list], facts: dict[str, list]) -> None:
    for kind, rows in first.items():
        for sign, some, others in (("-", rows, facts[kind]), ("+", facts[kind], rows)):
            for row in some:
                if row not in others:
                    print(f"    order {number} {sign} {kind} {row}")


if __name__ == "__main__":
    main()
