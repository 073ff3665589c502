"""Putting the archive into a database that was just migrated, as fast as the engine takes it.

Triggers and indexes stand aside while rows go in, and are made again from what the database itself
says of them; history is copied from the rows by the database. Never the database of a user: the
caller names one that was made for this.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection, models

from bench.filling import cases, reports  # noqa: F401  (they fill TABLES)
from bench.filling.archive import Archive
from bench.filling.table import TABLES, Table
from tracker.audit import tracked_models
from tracker.history import versions_of

BATCH = 20_000
Run = Callable[[str], Any]
Say = Callable[[str], None]


def load(archive: Archive, say: Say) -> None:
    """Fill the empty database of the settings."""
    with writing(TABLES) as writer:
        for table in TABLES:
            writer.insert(table, archive)
            say(table.model._meta.label)
        for statement in histories():
            writer.run(statement)
        say("history")
    say("indexes and triggers")


def writing(tables: list[Table]) -> AbstractContextManager[Sqlite | Postgres]:
    """A writer into these tables of the empty database of the settings."""
    return _sqlite() if connection.vendor == "sqlite" else _postgres(tables)


def histories() -> Iterator[str]:
    """Statements that write the history of every tracked row: that it was made, and for hearings
    that were moved also that."""
    loaded = {table.model for table in TABLES}
    for model in tracked_models():
        if model in loaded:
            yield history(model, "+", 0)
            if "version" in {one.name for one in model._meta.fields}:
                yield history(model, "~", 1, "WHERE version > 0")


def history(model: type[models.Model], kind: str, days: int, where: str = "") -> str:
    """Copies the rows of a table into its history, each under the act that opened its case."""
    versions = versions_of(model)._meta
    mine = {one.column for one in model._meta.concrete_fields}
    shared = [f'"{one.column}"' for one in versions.concrete_fields if one.column in mine]
    case = "coalesce(case_id, id)" if "case_id" in mine else "id"
    sqlite = connection.vendor == "sqlite"
    after = f"({case} * 300) || ' seconds', '{days} days'"
    when = f"strftime('%Y-%m-%d %H:%M:%f000', '2024-01-01', {after})"
    act = f"printf('%032x', {case})"
    if not sqlite:
        when = f"timestamp '2024-01-0{1 + days}' + {case} * interval '300 seconds'"
        act = f"lpad(to_hex({case}), 32, '0')::uuid"
    told = {
        "history_date": when, "history_type": f"'{kind}'", "history_user_id": "3",
        "history_change_reason": "'Opened to follow the trial'", "act_id": act,
        "author_name": "'editor'",
    }  # fmt: skip
    return (
        f'INSERT INTO "{versions.db_table}" ({", ".join([*shared, *told])}) '
        f'SELECT {", ".join([*shared, *told.values()])} FROM "{model._meta.db_table}" {where}'
    )


def columns_of(table: Table) -> tuple[list[str], tuple[Any, ...]]:
    """All columns of a table, the given ones first, and the values of the others: those of a new
    row."""
    new = table.model()
    fields = {one.column: one for one in table.model._meta.concrete_fields}
    others = [name for name in fields if name not in table.columns]
    rest = [
        fields[name].get_db_prep_save(getattr(new, fields[name].attname), connection)
        for name in others
    ]
    return [*table.columns, *others], tuple(plain(value) for value in rest)


def plain(value: Any) -> Any:
    """A value as both engines take it; JSON is text."""
    if hasattr(value, "obj"):  # the wrapper of psycopg around JSON
        return json.dumps(value.obj)
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int | float) else str(value)


class Sqlite:
    """Writes through a connection of its own: no journal, as a file that fails is thrown away."""

    def __init__(self, raw: sqlite3.Connection):
        self.raw = raw
        self.run: Run = raw.execute

    def insert(self, table: Table, archive: Any) -> None:
        names, rest = columns_of(table)
        told = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        self.raw.executemany(
            f'INSERT INTO "{table.model._meta.db_table}" ({told}) VALUES ({marks})',
            (row + rest for row in table.rows(archive)),
        )


class Postgres:
    """Writes with COPY, as a superuser: foreign keys and triggers are not asked meanwhile."""

    def __init__(self, cursor: Any):
        self.cursor = cursor
        self.run: Run = cursor.execute

    def insert(self, table: Table, archive: Any) -> None:
        names, rest = columns_of(table)
        told, name = ", ".join(f'"{one}"' for one in names), table.model._meta.db_table
        with self.cursor.copy(f'COPY "{name}" ({told}) FROM STDIN') as copy:
            for row in table.rows(archive):
                copy.write_row(row + rest)


@contextmanager
def _sqlite() -> Iterator[Sqlite]:
    connection.close()
    raw = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-600000", "foreign_keys=OFF"):
        raw.execute(f"PRAGMA {pragma}")
    aside = "SELECT type, name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL"
    taken = [*raw.execute(aside, ["trigger"]), *raw.execute(aside, ["index"])]
    for kind, name, _sql in taken:
        raw.execute(f'DROP {kind} "{name}"')
    raw.execute("BEGIN")
    yield Sqlite(raw)
    raw.execute("COMMIT")
    fts = "tracker_searchentry_fts"
    raw.execute(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')")
    for _kind, _name, sql in reversed(taken):
        raw.execute(sql)
    raw.close()


@contextmanager
def _postgres(tables: list[Table]) -> Iterator[Postgres]:
    loose = """SELECT i.indexname, i.indexdef FROM pg_indexes i
        WHERE i.schemaname = 'public' AND NOT EXISTS (
            SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
        AND i.indexdef NOT LIKE 'CREATE UNIQUE%'"""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(loose)
        taken = cursor.fetchall()
        for name, _sql in taken:
            cursor.execute(f'DROP INDEX "{name}"')
        yield Postgres(cursor)
        for _name, sql in taken:
            cursor.execute(sql)
        for table in tables:
            cursor.execute(next_number(table.model))
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def next_number(model: type[models.Model]) -> str:
    """The number that the next row of a table gets."""
    table, key = model._meta.db_table, model._meta.pk
    if not isinstance(key, models.AutoField | models.BigAutoField):
        return "SELECT 1"
    there = f"pg_get_serial_sequence('\"{table}\"', '{key.column}')"
    return f'SELECT setval({there}, (SELECT max("{key.column}") FROM "{table}"))'
