"""The floor of a list as a file: its rows by SQL written by hand, through the same CSV writer."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.http import HttpRequest, StreamingHttpResponse

from bench.measuring.floor import IN_SEEN, LISTED, SEEN, among, given

AT_ONCE = 500
AHEAD = """(SELECT h.{} FROM hearings_hearing h WHERE h.case_id = c.id AND h.retracted_at IS NULL
    AND h.status = 'scheduled' AND h.date >= %(today)s ORDER BY h.date, h.public_id LIMIT 1)"""
Rows = Iterator[list[tuple]]


def some(sql: str, g: dict[str, Any]) -> Rows:
    """Rows as they come, so many at a time."""
    with connection.cursor() as cursor:
        cursor.execute(sql, g)
        while found := cursor.fetchmany(AT_ONCE):
            yield found


def cases(g: dict[str, Any]) -> Rows:
    return some(
        f"""SELECT c.public_id, c.title, s.people, c.kind, c.country, c.status,
        c.visibility, s.court, COALESCE({AHEAD.format("date")}, s.next_hearing_on),
        COALESCE({AHEAD.format("public_id")}, s.next_hearing_id), s.next_hearing_id,
        s.next_hearing_time, s.next_hearing_zone, s.hearings, s.reports, s.changed_at
        FROM cases_case c JOIN cases_casesummary s ON s.case_id = c.id
        WHERE c.merged_into_id IS NULL AND {SEEN}
        ORDER BY s.next_hearing_on NULLS LAST, s.public_id""",
        g,
    )


def people(g: dict[str, Any]) -> Rows:
    """With their names and cases."""
    for found in some(
        f"""SELECT p.id, p.public_id, p.name, p.protected FROM cases_person p
            WHERE p.merged_into_id IS NULL AND (p.recorded_by_id = %(me)s OR {IN_SEEN})
            ORDER BY p.name, p.public_id""",
        g,
    ):
        ids = [row[0] for row in found]
        names = by_first("SELECT person_id, text FROM cases_name WHERE "
                         f"{among('person_id', ids)}", g)  # fmt: skip
        parts = by_first("SELECT t.person_id, t.role, c.public_id FROM cases_party t JOIN "
                         f"cases_case c ON c.id = t.case_id WHERE {among('t.person_id', ids)} "
                         f"AND t.retracted_at IS NULL AND c.merged_into_id IS NULL AND {SEEN}",
                         g)  # fmt: skip
        yield [(*row, names[row[0]], parts[row[0]]) for row in found]


def hearings(g: dict[str, Any]) -> Rows:
    """From today on, with their moves."""
    from_today = "(h.date >= %(today)s OR h.date IS NULL)"
    return with_moves(f"{LISTED} AND {SEEN} AND {from_today}", g)


def with_moves(which: str, g: dict[str, Any]) -> Rows:
    for found in some(
        f"""SELECT h.id, h.public_id, h.date, h.time, h.timezone, o.name,
            h.court_words, c.public_id, c.title, h.kind, h.status, h.confidence, h.verification
            FROM hearings_hearing h JOIN cases_case c ON c.id = h.case_id
            LEFT JOIN cases_court o ON o.id = h.court_id WHERE {which}
            ORDER BY h.date NULLS LAST, h.time NULLS LAST, h.public_id""",
        g,
    ):
        ids = [row[0] for row in found]
        moves = by_first("SELECT hearing_id, from_date, to_date FROM hearings_postponement WHERE "
                         f"{among('hearing_id', ids)} AND voided_at IS NULL ORDER BY seq",
                         g)  # fmt: skip
        yield [(*row, moves[row[0]]) for row in found]


def month(g: dict[str, Any]) -> Rows:
    """Hearings of this month and those that were moved away from one of its days, with their
    moves."""
    day = dt.date.today()
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    g |= {"first": day.replace(day=1).isoformat(), "last": last.isoformat()}
    for which in (
        "h.date BETWEEN %(first)s AND %(last)s",
        """h.id IN (SELECT v.hearing_id FROM hearings_postponement v
            JOIN hearings_hearing x ON x.id = v.hearing_id WHERE v.voided_at IS NULL
            AND v.kind <> 'correction' AND v.from_date BETWEEN %(first)s AND %(last)s
            AND (x.date IS NULL OR v.from_date <> x.date))""",
    ):
        yield from with_moves(f"{LISTED} AND {SEEN} AND {which}", g)


def by_first(sql: str, g: dict[str, Any]) -> dict[Any, list[tuple]]:
    """Rows by their first column."""
    found: dict[Any, list[tuple]] = defaultdict(list)
    for rows in some(sql, g):
        for first, *rest in rows:
            found[first].append(tuple(rest))
    return found


FILES: dict[str, Callable[[dict[str, Any]], Rows]] = {
    one.__name__: one for one in (cases, people, hearings, month)
}


def file(request: HttpRequest, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(as_csv(FILES[name](given(request))), content_type="text/csv")


def as_csv(rows: Rows) -> Iterator[str]:
    yield "head\r\n"
    for found in rows:
        buffer = io.StringIO()
        csv.writer(buffer).writerows(found)
        yield buffer.getvalue()
