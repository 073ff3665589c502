"""Statements whose SQL is made once and run many times, each time with other values.

To make the SQL of a statement takes Django several times as long as the database takes to run it.
What is sent is the same to the letter. What cannot be told beforehand, such as an expression in
place of a value, is left to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db import connections, models
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery, UpdateQuery

Pairs = Sequence[tuple[models.Field, Any]]  # columns and what they are to hold

_inserts: dict[tuple, str] = {}
_updates: dict[tuple, str] = {}


class Slot(models.Value):
    """Where the value with this number goes, which is told when the statement is run."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared:
    """The rows of a query in which only plain values differ: numbers or texts.

    make: gives the query for slots in place of the values.
    """

    def __init__(self, make: Callable[..., models.QuerySet]):
        self.make = make
        self.compiled = cache(self._compiled)

    def __call__(self, *values: Any) -> list[Any]:
        rows, found, sql, params = self.compiled(len(values))
        compiler = rows.query.get_compiler(using=rows.db)
        if rows.query.select_for_update and compiler.connection.get_autocommit():
            return list(self.make(*values))  # Django says that a lock needs a transaction
        told = tuple(values[one.value] if isinstance(one, Slot) else one for one in params)
        compiler.__dict__.update(found, as_sql=lambda: (sql, told))
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked: Any = SimpleNamespace(db=rows.db, query=query, _known_related_objects={})
        return [*rows._iterable_class(asked)]

    def _compiled(self, count: int) -> tuple[models.QuerySet, dict[str, Any], str, tuple]:
        """The query, what its compiler found out of it, and its SQL with slots."""
        rows = self.make(*map(Slot, range(count)))
        compiler = rows.query.get_compiler(using=rows.db)
        sql, params = compiler.as_sql()
        found = {name: value for name, value in vars(compiler).items() if name != "connection"}
        return rows, found, sql, params


def insert(
    row: models.Model,
    fields: Sequence[models.Field],
    returning: Sequence[models.Field],
    using: str,
    unless_taken: bool = False,
) -> list[Any] | None:
    """Insert a row; gives the returned columns, none when its place is taken. None when Django has
    to do it."""
    pairs = [(field, field.pre_save(row, True)) for field in fields]
    if not _plain(pairs):
        return None
    connection, key = connections[using], (type(row), len(fields), using, unless_taken)
    if key not in _inserts:
        query = InsertQuery(type(row), on_conflict=OnConflict.IGNORE if unless_taken else None)
        query.insert_values(fields, [row])
        compiler = query.get_compiler(using=using)
        compiler.returning_fields = returning
        [(_inserts[key], _params)] = compiler.as_sql()
    with connection.cursor() as cursor:
        cursor.execute(_inserts[key], [f.get_db_prep_save(v, connection) for f, v in pairs])
        return list(cursor.fetchone() or ()) if returning else []


def update(model: type[models.Model], pk: Any, pairs: Pairs, using: str) -> bool | None:
    """Write columns of a row; says whether it is there, or None when Django has to do it."""
    if not _plain(pairs):
        return None
    connection = connections[using]
    key = (model, tuple((field.attname, value is None) for field, value in pairs), using)
    if key not in _updates:
        rows: Any = model._base_manager.using(using).filter(pk=pk)
        query = rows.query.chain(UpdateQuery)
        query.add_update_fields([(field, None, value) for field, value in pairs])
        _updates[key], _params = query.get_compiler(using=using).as_sql()
    told = [f.get_db_prep_save(v, connection) for f, v in pairs if v is not None]
    with connection.cursor() as cursor:
        cursor.execute(_updates[key], [*told, model._meta.pk.get_db_prep_save(pk, connection)])
        return cursor.rowcount > 0


def _plain(pairs: Iterable[tuple[models.Field, Any]]) -> bool:
    """Values, no expressions."""
    return not any(hasattr(value, "resolve_expression") for _field, value in pairs)
