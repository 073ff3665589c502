"""A hearing with a chain of moves, and SQL past everything of ours."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction

from cases.actions import open_case
from hearings.actions import move_hearing, record_hearing, void_move
from hearings.models import Hearing, Postponement
from tracker.history import acting

MOVES, HEARINGS = "hearings_postponement", "hearings_hearing"


def moved_hearing(by) -> Hearing:
    """Set for 6 January, put off to the 13th (voided), then to the 20th and to 3 February."""
    case = open_case(title="A trial", by=by, why="Opened")
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=by, why="Listed")
    wrong = move_hearing(hearing, to_date=dt.date(2020, 1, 13), by=by, why="Moved")
    void_move(wrong, by=by, why="Wrong day")
    for day in (dt.date(2020, 1, 20), dt.date(2020, 2, 3)):
        move_hearing(hearing, to_date=day, by=by, why="Moved")
    return Hearing.unscoped.get()


def run(sql: str, *params) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def active(seq: int) -> int:
    return Postponement.unscoped.get(seq=seq, voided_at=None).pk


def picture() -> list:
    moves = Postponement.unscoped.order_by("pk").values_list(
        "seq", "from_date", "to_date", "voided_at"
    )
    return [*Hearing.unscoped.values_list("original_date", "date", "version"), *moves]


def insert(values: dict, verb: str = "INSERT", of: str = MOVES, pk: int | None = None) -> None:
    """Insert a copy of a row with some of its columns changed (SQL expressions)."""
    model = Postponement if of == MOVES else Hearing
    columns = [f.column for f in model._meta.local_fields]
    values = {"id": f"(SELECT MAX(id) + 1 FROM {of})", "public_id": "'ZZZZ-ZZZZ'"} | values
    told = ", ".join(values.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    run(f"{verb} INTO {of} ({names}) SELECT {told} FROM {of} WHERE id = %s", pk)


NEXT = {"seq": "3", "from_date": "'2020-02-03'", "to_date": "'2020-02-10'"}


def saved(move: Postponement, by: Any) -> None:
    with acting(by=by, why="Moved"):
        move.save()


def inserted(move: Postponement, _by: Any) -> None:
    """Raw SQL, past every model."""
    fields = [f for f in Postponement._meta.concrete_fields if not f.primary_key]
    names = ", ".join(f'"{f.column}"' for f in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [
        f.get_db_prep_save(f.pre_save(move, True), transaction.get_connection()) for f in fields
    ]
    run(f"INSERT INTO {MOVES} ({names}) VALUES ({places})", *values)


DOORS = {
    "save": saved,
    "bulk_create": lambda move, _by: Postponement.unscoped.bulk_create([move]),
    "sql": inserted,
}
