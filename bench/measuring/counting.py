"""What does not depend on the clock: statements, plans, and how much of the tables is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

BIG = (
    "cases_case", "cases_casesummary", "cases_casemember", "cases_person", "cases_party",
    "cases_name", "cases_namekey", "cases_event", "hearings_hearing", "hearings_postponement",
    "reports_report", "reports_reportlink", "reports_claim", "reports_support", "reports_capture",
    "tracker_act", "tracker_searchentry",
)  # fmt: skip
ALIAS = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: (?:AS )?"?([A-Z]+\d+|\w\d*)"?(?![\w.]))?', re.I)
STEPS = 100

Statement = tuple[str, Any]


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """The statements that are run inside, with their values."""
    found: list[Statement] = []

    def note(run: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql, params))
        return run(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def scans(found: list[Statement]) -> list[str]:
    """Big tables that a statement walks through from end to end, each with its plan."""
    told = []
    for sql, params in found:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            told += _sqlite_scans(sql, params) if connection.vendor == "sqlite" else (
                _postgres_scans(sql, params)
            )  # fmt: skip
    return told


def _sqlite_scans(sql: str, params: Any) -> list[str]:
    """Scans without an index; one in the order of an index that stops at a limit is a page."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        steps = [row[3] for row in cursor.fetchall()]
    names = {alias or name: name for name, alias in ALIAS.findall(sql)}
    paged = "LIMIT" in sql and not any("TEMP B-TREE FOR ORDER" in step for step in steps)
    return [
        f"{step}: {sql[:200]}"
        for step in steps
        if step.startswith("SCAN ")
        and names.get(step.split()[1], step.split()[1]) in BIG
        and not (paged and "USING" in step)
    ]


def _postgres_scans(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return [f"Seq Scan on {name}: {sql[:200]}" for name in _walked(plan[0]["Plan"]) if name in BIG]


def _walked(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for inner in plan.get("Plans", ()):
        yield from _walked(inner)


def work(run: Callable[[], Any]) -> int:
    """How much of the tables is looked at: hundreds of steps of SQLite's machine, or pages that
    PostgreSQL reads."""
    if connection.vendor == "sqlite":
        return _steps(run)
    with statements() as found:
        run()
    return sum(_pages(*one) for one in found if one[0].startswith("SELECT"))


def _steps(run: Callable[[], Any]) -> int:
    count = [0]

    def step() -> int:
        count[0] += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(step, STEPS)
    try:
        run()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return count[0]


def _pages(sql: str, params: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"]
