"""What writes cost: a hearing recorded, a hearing moved, against the bare inserts of the same rows.

The floor writes, in one transaction, the rows that the tracker writes: the fact, its history, the
act with what it commits to, the outbox and the list columns of the case; on PostgreSQL, of which we
keep plans, as plain statements. `bare` is the fact and its history alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from bench.measuring.clock import Clock, in_turn
from bench.measuring.counting import Statement, statements
from cases.models import Case
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tracker import access
from tracker.prepared import plans_on

BEFORE = 8
OURS = ("INSERT", "UPDATE", "DELETE")


class Writer:
    """Records and moves hearings of the made archive, in cases picked one after the other."""

    def __init__(self, start: int = 1):
        self.by = User.objects.get(username="editor")
        self.number = start
        self.moved: set[int] = set()

    def case(self) -> Case:
        self.number += 7
        with access.system("a benchmark"):
            return Case.unscoped.get(pk=self.number)

    def hearing(self) -> Hearing:
        """A hearing that is ahead."""
        with access.system("a benchmark"):
            ahead = Hearing.unscoped.filter(
                pk__gt=self.number * 10, status="scheduled", date__gte=dt.date.today()
            )
            found = ahead.order_by("pk").first()
        self.number = found.pk // 10 + 7
        return found

    def record(self, case: Case) -> Any:
        return record_hearing(
            case, date=dt.date(2031, 3, 4), timezone="Asia/Almaty", court_words="Zaisan court",
            kind="trial", by=self.by, why="The court said so", force=True,
        )  # fmt: skip

    def move(self, hearing: Hearing) -> Any:
        return move_hearing(
            hearing, to_date=hearing.date + dt.timedelta(15), reason_stated="judge_absent_or_ill",
            by=self.by, why="The court said so",
        )  # fmt: skip


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back, so that every round finds the same archive."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def floor_of(act: Callable[[], Any]) -> tuple[list[Statement], list[Statement], int]:
    """The writes of an action, those of the fact and its history alone, and how many statements
    the action makes. The action is taken back, so that its writes can be made again."""
    with undone(), statements() as found:
        act()
    writes = [one for one in map(plain, found) if one[0].startswith(OURS)]
    bare = [one for one in writes if "hearings_" in one[0]]
    return writes, bare, sum(not one[0].startswith(("SAVEPOINT", "RELEASE")) for one in found)


def plain(statement: Statement) -> Statement:
    """A statement as it is written, where it was run by a kept plan."""
    sql, params = statement
    kept = plans_on(connection) if connection.vendor == "postgresql" else {}
    numbered = next((text for text, runs in kept.items() if runs == sql), None)
    return re.sub(r"\$\d+", "%s", numbered) if numbered else sql, params


def play(writes: list[Statement]) -> None:
    """The same writes once more, as raw SQL in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in writes:
            cursor.execute(sql, params)


def writes_measured(rounds: int, only: str) -> list[dict[str, Any]]:
    """A hearing recorded and a hearing moved, against the writes of all their rows, and against
    those of the fact and its history alone."""
    writer, clock, told = Writer(), Clock(), []
    for name, pick, act in (
        ("hearing recorded", writer.case, writer.record),
        ("hearing moved", writer.hearing, writer.move),
    ):
        if only in name:
            told.append({"what": name} | write_measured(pick, act, rounds, clock))
    return told


def write_measured(pick: Callable, act: Callable, rounds: int, clock: Clock) -> dict[str, Any]:
    """Every round takes a row of its own; medians. A process that has just begun has no plans yet,
    nor pages of the tables at hand, so the first acts do not count."""
    row = pick()
    for _time in range(BEFORE):
        taken_back(partial(play, floor_of(partial(act, row))[0]))
    found: list[dict[str, float]] = []
    for _round in range(rounds):
        row = pick()
        writes, bare, count = floor_of(partial(act, row))
        ours, floor = (
            partial(taken_back, partial(act, row)),
            partial(taken_back, partial(play, writes)),
        )
        one = in_turn(ours, floor, 1, clock)
        alone = in_turn(partial(taken_back, partial(play, bare)), floor, 1, clock)["ours"]
        found.append(one | {"statements": count, "bare": one["ours"] / alone})
    middle = {name: median(one[name] for one in found) for name in found[0]}
    return middle | {
        "statements": int(middle["statements"]),
        "work": "",
        "note": f"{middle['bare']:.1f} × the fact and its history alone",
    }


def taken_back(run: Callable[[], Any]) -> None:
    with undone():
        run()
