"""Whether a name is found among a million, however it is written, and what that costs.

    python bench/names.py [--names 1000000] [--asked 500]

Names of seven languages as frequent as they are (bench/naming), kept as one way of writing has
them, are asked for in another: another romanisation or script, parts left out, the order turned.
The rules of these are those of the systems themselves; our keys know nothing of them. With
DATABASE_URL the same is measured on that PostgreSQL server, in a database of its own.

A name is found when it stands among the twenty that are likest. "Told apart" leaves out names
asked by parts that more than twenty other names bear, too: nobody could tell which is meant. The
floor reads the same keys by SQL written by hand, whoever looks, and compares as many texts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.filling.ready import enter  # noqa: E402  (the path is set above)
from bench.naming.asking import MANY, Asked, asked, borne_by_many  # noqa: E402
from bench.naming.filling import EACH, NamesPlace, everybody, visibility  # noqa: E402
from bench.naming.people import LANGUAGES  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--missed", action="store_true", help="show the names that are not found")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--server", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(given)
        return
    for server in dict.fromkeys(["", os.environ.get("DATABASE_URL", "")]):
        print(f"\n## {'PostgreSQL' if server else 'SQLite'}, {given.names:,} names\n", flush=True)
        subprocess.run(
            [sys.executable, __file__, "--one", "--server", server, *sys.argv[1:]], check=True
        )


def measure(given: argparse.Namespace) -> None:
    """Fill the database if it is not there, ask, and print the figures."""
    enter(NamesPlace(given.names, given.server))
    everyone, rng = everybody(given.names), Random(given.seed)
    seen = [n for n in range(given.names) if visibility(1 + (n + 1) // EACH) != "restricted"]
    picked = rng.sample(seen, given.asked)
    questions = [asked(everyone[number], rng) for number in picked]
    many = borne_by_many(everyone, questions)
    rows = ask_all(questions)
    for row, told, question in zip(rows, many, questions, strict=True):
        row["many"] = told
        if given.missed and not row["found"]:
            best = f"{row['score']}, the last shown {row['last']}"
            print("   ", question.wanted.text, "|", question.text, "|", told, best)
    print(table(rows, questions))
    print(costs(rows, given.names))


def ask_all(questions: list[Asked]) -> list[dict[str, Any]]:
    """Each question in turn with its floor, after some that do not count."""
    from accounts.models import User
    from bench.measuring.clock import Clock
    from tracker.access import viewer

    user, clock = User.objects.get(username="editor"), Clock()
    with viewer(user):
        for question in questions[:20]:
            ours(question, user)
        return [row_of(question, user, clock) for question in questions]


def row_of(question: Asked, user: Any, clock: Callable[[], float]) -> dict[str, Any]:
    from tracker import names

    before, began = clock(), time.perf_counter()
    found = ours(question, user)
    took, spent = (time.perf_counter() - began) * 1000, clock() - before
    before = clock()
    floor(question)
    least = clock() - before
    right = names.match(question.text, question.wanted.text)
    return {
        "found": question.wanted.text in [text for _score, text in found[:MANY]],
        "proposed": right.proposed, "score": right.score,
        "last": found[:MANY][-1][0] if found else 0,
        "took": took, "times": spent / least, "spent": spent,
    }  # fmt: skip


def ours(question: Asked, user: Any) -> list[tuple[float, str]]:
    """What the tracker would rank: the score and the text, the likest first."""
    from cases.alike import sharing
    from tracker import names

    told = sharing({0: names.keys(question.text)}, user)[0]
    rated = [(names.match(question.text, one.text).score, one) for one in told]
    rated.sort(key=lambda pair: (-pair[0], -pair[1].worth))
    return [(score, one.text) for score, one in rated]


def floor(question: Asked) -> list[float]:
    """The rows of the same keys by bare SQL, and how alike as many texts are, letter by letter."""
    from django.db import connection
    from rapidfuzz.distance import JaroWinkler

    from cases.alike import FREQUENT, MOST
    from tracker import names

    keys = sorted(names.keys(question.text))
    least = "SELECT * FROM (SELECT name_id FROM cases_namekey WHERE key = %s LIMIT 60) one"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([least] * len(keys)), keys)
        found = sorted({row[0] for row in cursor.fetchall()})[:FREQUENT]
        marks = ", ".join(["%s"] * len(found)) or "NULL"
        cursor.execute(f"SELECT text FROM cases_name WHERE id IN ({marks})", found)
        return [JaroWinkler.similarity(question.text, row[0]) for row in cursor.fetchall()[:MOST]]


def table(rows: list[dict[str, Any]], questions: list[Asked]) -> str:
    """Recall by language and by what was changed."""
    pairs = list(zip(rows, questions, strict=True))
    kinds: dict[str, list] = {"all": [row for row, _one in pairs]}
    for name in LANGUAGES:
        kinds[name] = [row for row, one in pairs if one.wanted.language == name]
    kinds["parts left out"] = [row for row, one in pairs if one.left_out]
    kinds["order turned"] = [row for row, one in pairs if one.turned]
    lines = ["| asked for | names | recall@20 | told apart | of them found |", "|---" * 5 + "|"]
    for kind, some in kinds.items():
        apart = [row for row in some if not row["many"]]
        lines.append(f"| {kind} | {len(some)} | {share(some)} | {len(apart)} | {share(apart)} |")
    return "\n".join(lines)


def share(rows: list[dict[str, Any]]) -> str:
    return f"{sum(row['found'] for row in rows) / max(len(rows), 1):.3f}"


def costs(rows: list[dict[str, Any]], count: int) -> str:
    """Times, the ratio to the floor, and the size of the keys."""
    times = sorted(row["took"] for row in rows)
    p95, spent = quantiles(times, n=20)[-1], quantiles([row["spent"] for row in rows], n=20)[-1]
    keys, size = key_table()
    told = {
        "median ms": round(median(times), 1), "p95 ms": round(p95, 1),
        "p95 ms of the processor": round(spent, 1),
        "times the floor": round(median(row["times"] for row in rows), 1),
        "keys a name": round(keys / count, 1), "MB of keys": round(size / 1e6),
    }  # fmt: skip
    return "\n" + json.dumps(told)


def key_table() -> tuple[int, int]:
    """How many keys there are, and how many bytes they and their indexes take."""
    from django.db import connection

    size = "SELECT pg_total_relation_size('cases_namekey')"
    if connection.vendor == "sqlite":
        size = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%namekey%'"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_namekey")
        keys = cursor.fetchone()[0]
        cursor.execute(size)
        return keys, cursor.fetchone()[0] or 0


if __name__ == "__main__":
    main()
