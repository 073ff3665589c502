"""Statements whose SQL is made once and run many times, each time with other values.

To make the SQL of a statement takes Django several times as long as the database takes to run it.
What is sent is the same to the letter. What cannot be told beforehand, such as an expression in
place of a value, is left to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from types import NoneType, SimpleNamespace
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.constants import OnConflict
from django.db.models.expressions import Col
from django.db.models.sql import InsertQuery, UpdateQuery

Pairs = Sequence[tuple[models.Field, Any]]
READ = (models.DateField, models.TimeField, models.BooleanField)
KEPT = 128  # statements of one query, one for each number of values
OF_VALUES = ("selected", "extra_select", "values_select", "annotation_select")  # read of values

OF_ONE = "SELECT * FROM ({})"
OF_TABLE = "SELECT found.* FROM unnest(%s::date[]) AS days(one), LATERAL ({}) found"


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
        self.compiled = lru_cache(KEPT)(self._compiled)

    def __call__(self, *values: Any) -> list[Any]:
        rows, found, sql, params = self.compiled(len(values))
        compiler = rows.query.get_compiler(using=rows.db)
        if rows.query.select_for_update and compiler.connection.get_autocommit():
            return list(self.make(*values))  # Django says that a lock needs a transaction
        sent = self.sent(sql, params, values, compiler.connection)
        compiler.__dict__.update(found, as_sql=lambda: sent)
        kept = {name: getattr(rows.query, name) for name in OF_VALUES}
        query = SimpleNamespace(get_compiler=lambda using: compiler, **kept)
        asked: Any = SimpleNamespace(
            db=rows.db,
            query=query,
            _fields=getattr(rows, "_fields", None),
            _known_related_objects={},
        )
        return [*rows._iterable_class(asked)]

    def sent(self, sql: str, params: tuple, values: tuple, _connection: Any) -> tuple[str, tuple]:
        """What the database is sent."""
        return sql, tuple(values[one.value] if isinstance(one, Slot) else one for one in params)

    def _compiled(self, count: int) -> tuple[models.QuerySet, dict[str, Any], str, tuple]:
        """The query, what its compiler found out of it, and its SQL with slots."""
        rows = self.make(*map(Slot, range(count)))
        compiler = rows.query.get_compiler(using=rows.db)
        sql, params = compiler.as_sql()
        found = {name: value for name, value in vars(compiler).items() if name != "connection"}
        converters = compiler.get_converters([one[0] for one in compiler.select])
        if compiler.connection.vendor == "sqlite":
            converters = _of_sqlite(converters, compiler.connection)
        found["get_converters"] = lambda _columns: converters
        return rows, found, sql, params


def _of_sqlite(converters: dict[int, Any], connection: Any) -> dict[int, Any]:
    """What is left to do of what Django does to the values of each column: the driver reads days,
    hours and yes or no by the type of their column."""
    found = {}
    for at, (told, expression) in converters.items():
        kind = type(expression.output_field)
        if kind in READ and isinstance(expression, Col):
            continue
        plain = kind is models.DateTimeField and len(told) == 1 and connection.timezone is UTC
        found[at] = ([_moment] if plain else told, expression)
    return found


def _moment(value: Any, _expression: Any, _connection: Any) -> datetime | None:
    """A moment in UTC, as text or without its zone, in a third of the time that Django takes."""
    if value is None:
        return None
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return read.replace(tzinfo=UTC)


class EachDay(Prepared):
    """The rows of a query for each of some days, by one statement, in no order: `each(days, user)`
    gives as many of each day as the query has for one.

    The days come as a tuple, and as ISO 8601 text. PostgreSQL is told them as a table, so that it
    plans the query once.
    """

    def __call__(self, *values: Any) -> list[Any]:
        try:
            return super().__call__(*values)
        except EmptyResultSet:  # of a query that Django knows to find nothing
            return []

    def sent(self, sql: str, params: tuple, values: tuple, connection: Any) -> tuple[str, tuple]:
        at = next(n for n, value in enumerate(values) if isinstance(value, tuple))
        if connection.vendor == "postgresql":
            return self.beside_days(sql, params, values, at)
        told = []
        for day in values[at]:
            for_day = (*values[:at], day, *values[at + 1 :])
            told += super().sent(sql, params, for_day, connection)[1]
        return " UNION ALL ".join([OF_ONE.format(sql)] * len(values[at])), tuple(told)

    def beside_days(self, sql: str, params: tuple, values: tuple, at: int) -> tuple[str, tuple]:
        inside, *parts = sql.split("%s")
        told: list[Any] = [list(values[at])]
        for param, part in zip(params, parts, strict=True):
            its_day = isinstance(param, Slot) and param.value == at
            inside += f"{'days.one' if its_day else '%s'}{part}"
            if not its_day:
                told.append(values[param.value] if isinstance(param, Slot) else param)
        return OF_TABLE.format(inside), tuple(told)


class Kept(Prepared):
    """Rows found by key: PostgreSQL keeps the plan too, which is as good for any other key. To plan
    them takes it longer than to find them."""

    def sent(self, sql: str, params: tuple, values: tuple, connection: Any) -> tuple[str, tuple]:
        if connection.vendor != "postgresql":
            return super().sent(sql, params, values, connection)
        told = tuple(values[number] for number in params)
        return plan_of(sql, len(told), connection), told

    def _compiled(self, count: int) -> tuple[models.QuerySet, dict[str, Any], str, tuple]:
        rows, found, sql, params = super()._compiled(count)
        connection = connections[rows.db]
        if connection.vendor == "postgresql":
            used = sorted({one.value for one in params if isinstance(one, Slot)})
            sql %= tuple(_place(one, used, connection) for one in params)
            params = tuple(used)
        return rows, found, sql, params


def _place(param: Any, used: list[int], connection: Any) -> str:
    """A place for a value that is used, or a value that stays, as PostgreSQL reads it."""
    if isinstance(param, Slot):
        return f"${used.index(param.value) + 1}"
    return connection.ops.compose_sql("%s", [param])


def plans_on(connection: Any) -> dict[str, str]:
    """The plans that PostgreSQL keeps on a connection: statements, and what runs each."""
    connection.ensure_connection()
    return _plans.setdefault(connection.connection, {})


def plan_of(sql: str, count: int, connection: Any) -> str:
    """What runs the plan that PostgreSQL keeps, on this connection, of a statement.

    sql: with $1, $2 … where its values go; count: of these.
    """
    plans = plans_on(connection)
    if sql not in plans:
        name = f"kept_{len(plans)}"
        with connection.wrap_database_errors:
            connection.connection.execute(f"PREPARE {name} AS {sql}")
        plans[sql] = f"EXECUTE {name}({', '.join(['%s'] * count)})"
    return plans[sql]


def insert(
    row: models.Model,
    fields: Sequence[models.Field],
    returning: Sequence[models.Field],
    using: str,
    unless_taken: bool = False,
) -> list[Any] | None:
    """Insert a row; gives the returned columns, none when its place is taken. None when Django has
    to do it."""
    values = [field.pre_save(row, True) for field in fields]
    if not _plain(values):
        return None
    connection, key = connections[using], (type(row), len(fields), using, unless_taken)
    if key not in _made:
        query = InsertQuery(type(row), on_conflict=OnConflict.IGNORE if unless_taken else None)
        query.insert_values(fields, [row])
        compiler = query.get_compiler(using=using)
        compiler.returning_fields = returning
        [(sql, _params)] = compiler.as_sql()
        _made[key] = Writing.of(sql, fields, connection.vendor)
    with connection.cursor() as cursor:
        _made[key].run(cursor, values, connection)
        return list(cursor.fetchone() or ()) if returning else []


def update(
    model: type[models.Model], pk: Any, pairs: Pairs, using: str, still: Pairs = ()
) -> bool | None:
    """Write columns of a row; says whether it is there, or None when Django has to do it.

    still: what the row has to hold until then, or it is left as it is.
    """
    values = [value for _field, value in (*pairs, *still) if value is not None]
    if not _plain(values):
        return None
    connection = connections[using]
    key = (model, using, len(pairs), *((f.attname, value is None) for f, value in (*pairs, *still)))
    if key not in _made:
        sql, _params = _updating(model, pk, pairs, using, still).as_sql()
        written, held = ([f for f, value in told if value is not None] for told in (pairs, still))
        _made[key] = Writing.of(sql, [*written, model._meta.pk, *held], connection.vendor)
    at = len(values) - sum(value is not None for _field, value in still)
    with connection.cursor() as cursor:
        _made[key].run(cursor, [*values[:at], pk, *values[at:]], connection)
        return cursor.rowcount > 0


def _updating(model: type[models.Model], pk: Any, pairs: Pairs, using: str, still: Pairs) -> Any:
    """The compiler of an update: its values come first, then the key, then what is to be held."""
    rows: Any = model._base_manager.using(using).filter(pk=pk)
    for field, value in still:
        rows = rows.filter(
            **{field.name: value} if value is not None else {f"{field.name}__isnull": True}
        )
    query = rows.query.chain(UpdateQuery)
    query.add_update_fields([(field, None, value) for field, value in pairs])
    return query.get_compiler(using=using)


@dataclass(frozen=True)
class Writing:
    """A statement that writes: its SQL, the same with numbered places for its values, its columns,
    and what each of them takes as it is."""

    sql: str
    numbered: str
    columns: tuple[tuple[models.Field, type | None], ...]

    @classmethod
    def of(cls, sql: str, fields: Sequence[models.Field], vendor: str) -> Writing:
        numbered = sql % tuple(f"${n}" for n in range(1, len(fields) + 1))
        return cls(sql, numbered, tuple((field, _taken(field, vendor)) for field in fields))

    def run(self, cursor: Any, values: Sequence[Any], connection: Any) -> None:
        told = [
            value
            if value is None or type(value) is taken
            else field.get_db_prep_save(value, connection)
            for (field, taken), value in zip(self.columns, values, strict=True)
        ]
        cursor.execute(self.sent(connection), told)

    def sent(self, connection: Any) -> str:
        """The statement, or what runs the plan that PostgreSQL keeps of it."""
        if connection.vendor != "postgresql":
            return self.sql
        plans = plans_on(connection)
        if self.numbered not in plans and len(plans) >= MOST_PLANS:
            return self.sql
        return plan_of(self.numbered, len(self.columns), connection)


TAKEN: dict[type[models.Field], type] = {
    models.CharField: str,
    models.TextField: str,
    models.BooleanField: bool,
    models.IntegerField: int,
}
VALUES = frozenset({NoneType, str, bool, int, date, datetime, time, UUID, dict, list})
_made: dict[tuple, Writing] = {}
MOST_PLANS = 300  # of one connection
_plans: MutableMapping[Any, dict[str, str]] = WeakKeyDictionary()


def _taken(field: models.Field, vendor: str) -> type | None:
    """The type of values that the database takes as they are."""
    column: models.Field = getattr(field, "target_field", field)
    for kind, told in TAKEN.items():
        if isinstance(column, kind):
            return told
    days = vendor == "postgresql" and isinstance(column, models.DateField)
    return date if days else None


def _plain(values: Iterable[Any]) -> bool:
    """Values, no expressions."""
    strange = (value for value in values if type(value) not in VALUES)
    return not any(hasattr(value, "resolve_expression") for value in strange)
