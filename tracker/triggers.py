"""Triggers that hold rules against every writer, on SQLite and PostgreSQL.

They are put in place after every migration, as SQLite drops them when it remakes a table. Their
names end in a digest of what they do, so that a rule that was changed replaces the old one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models

PREFIX = "trk_"
MESSAGE = "rows of %s are written once and never changed"
# A signed act of redaction, when there is one, is let through here and nowhere else.
REDACTION = {"sqlite": "0", "postgresql": "FALSE"}
EVENTS = {"ROW": 1, "BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


@dataclass(frozen=True)
class Trigger:
    """One trigger: its name, the table it sits on, the statements that make it, and what the
    database tells of it when it is in place."""

    name: str
    table: str
    statements: tuple[str, ...]
    told: tuple


Maker = Callable[[str], Iterable[Trigger]]

_append_only: list[type[models.Model]] = []
_makers: list[Maker] = []


def register_append_only(model: type[models.Model]) -> None:
    """Rows of this model are inserted once; no update, delete, replace or truncate."""
    _append_only.append(model)


def register_triggers(make: Maker) -> None:
    """`make(vendor)` gives further triggers for "sqlite" or "postgresql"."""
    _makers.append(make)


def wanted(vendor: str) -> list[Trigger]:
    """Every trigger that must be there."""
    histories = [model for model in apps.get_models() if hasattr(model, "history_id")]
    acts = [apps.get_model("tracker", "Act")]
    found = [
        trigger
        for model in (*acts, *_append_only, *histories)
        for trigger in append_only(model, vendor)
    ]
    return found + [trigger for make in _makers for trigger in make(vendor)]


def append_only(model: type[models.Model], vendor: str) -> list[Trigger]:
    """The triggers that let rows of a model be inserted and nothing else."""
    table = model._meta.db_table
    say = MESSAGE % table
    if vendor == "sqlite":
        stop = f"BEGIN SELECT RAISE(ABORT, '{say}'); END"
        unless = f"WHEN NOT ({REDACTION[vendor]})"
        there = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {_same_key(model)})'
        return [
            sqlite(f"{table}_update", table, f'BEFORE UPDATE ON "{table}" {unless} {stop}'),
            sqlite(f"{table}_delete", table, f'BEFORE DELETE ON "{table}" {stop}'),
            sqlite(f"{table}_insert", table, f'BEFORE INSERT ON "{table}" {there} {stop}'),
        ]
    stop = f"RAISE EXCEPTION '{say}' USING ERRCODE = '23514';"
    unless = f"IF TG_OP = 'UPDATE' AND ({REDACTION[vendor]}) THEN RETURN NEW; END IF;"
    return [
        postgres(f"{table}_row", table, "BEFORE UPDATE OR DELETE", f"BEGIN {unless} {stop} END"),
        postgres(f"{table}_all", table, "BEFORE TRUNCATE", f"BEGIN {stop} END", each="STATEMENT"),
    ]


def _same_key(model: type[models.Model]) -> str:
    """A row like NEW is there: by primary key, or by anything else that SQLite would replace by."""
    keys = [[column] for column in model._meta.local_fields if column.unique]
    for constraint in model._meta.total_unique_constraints:
        keys.append([model._meta.get_field(name) for name in constraint.fields])
    return " OR ".join(
        "(" + " AND ".join(f'"{c.column}" = NEW."{c.column}"' for c in key) + ")" for key in keys
    )


def _named(name: str, table: str, *parts: str) -> str:
    """A name for what these parts do, within the 63 characters of PostgreSQL."""
    digest = hashlib.sha256("\x1f".join((name, table, *parts)).encode()).hexdigest()[:10]
    return f"{PREFIX}{name[:44]}_{digest}"


def sqlite(name: str, table: str, rest: str) -> Trigger:
    """A trigger for SQLite; `rest` follows its name."""
    named = _named(name, table, rest)
    make = f'CREATE TRIGGER "{named}" {rest}'
    return Trigger(named, table, (f'DROP TRIGGER IF EXISTS "{named}"', make), (table, make))


def postgres(name: str, table: str, when: str, body: str, each: str = "ROW") -> Trigger:
    """A trigger for PostgreSQL with its own function; `body` is PL/pgSQL."""
    named = _named(name, table, when, body, each)
    kind = sum(EVENTS[word] for word in (*when.split(), each) if word in EVENTS)
    make = (
        f'CREATE OR REPLACE FUNCTION "{named}"() RETURNS trigger LANGUAGE plpgsql '
        f"AS $body$ {body} $body$",
        f'DROP TRIGGER IF EXISTS "{named}" ON "{table}"',
        f'CREATE TRIGGER "{named}" {when} ON "{table}" FOR EACH {each} '
        f'EXECUTE FUNCTION "{named}"()',
    )
    return Trigger(named, table, make, (table, f" {body} ", kind))


PRESENT = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname, p.prosrc, t.tgtype::integer FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL "
        "AND pg_table_is_visible(c.oid)"
    ),
}


def present(connection) -> dict[str, tuple]:
    """The triggers the database has and obeys: name to table and what they do."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        return {name: tuple(told) for name, *told in cursor.fetchall()}


def missing_triggers(connection) -> list[Trigger]:
    """Triggers that should be there and are not, or do something else."""
    tables = set(connection.introspection.table_names())
    have = present(connection)
    return [
        trigger
        for trigger in wanted(connection.vendor)
        if trigger.table in tables and have.get(trigger.name) != trigger.told
    ]


def missing(connection) -> list[str]:
    """Names of the missing triggers."""
    return sorted(trigger.name for trigger in missing_triggers(connection))


def install(connection) -> None:
    """Put every trigger in place whose table is there; take away those of earlier versions."""
    current = {trigger.name for trigger in wanted(connection.vendor)}
    with connection.cursor() as cursor:
        for name, (table, *_what) in present(connection).items():
            if name.startswith(PREFIX) and name not in current:
                cursor.execute(dropping(connection.vendor, name, table))
        for trigger in missing_triggers(connection):
            for statement in trigger.statements:
                cursor.execute(statement)


def step_aside(connection) -> None:
    """Before migrations on SQLite: a table cannot be remade while a trigger of another names it."""
    if connection.vendor != "sqlite":
        return
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, (table, text) in present(connection).items():
            others = [t for t in tables if t != table and re.search(rf"\b{t}\b", text)]
            if name.startswith(PREFIX) and others:
                cursor.execute(dropping("sqlite", name, table))


def dropping(vendor: str, name: str, table: str) -> str:
    """The statement that drops a trigger, with its function where it has one."""
    if vendor == "sqlite":
        return f'DROP TRIGGER IF EXISTS "{name}"'
    return f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"; DROP FUNCTION IF EXISTS "{name}"()'
