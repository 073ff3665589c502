"""What is to be checked of a row, and whether a CHECK of the database holds of it, told without
asking the database.

Only its simple parts are understood. Whatever cannot be told here is asked there, and the database
keeps its rule in any case.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from django.db.models import CheckConstraint, F, Field, Model, Q

Answer = bool | None  # None: unknown, as SQL has it

LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda value, among: value in among,
}


def surely_right(row: Model, column: Field) -> bool:
    """A column holds what every row begins with, or the very value that the table does, which was
    checked when it came."""
    value = row.__dict__.get(column.attname)
    if value is None:
        return False
    return value is column.default or row.__dict__.get("_loaded", {}).get(column.attname) is value


def at_hand(row: Model) -> set[str]:
    """Foreign keys to rows that were read or written already: they are there."""
    cached = row._state.fields_cache
    return {
        f.name
        for f in row._meta.fields
        if f.is_relation and getattr(cached.get(f.name), "pk", None) == getattr(row, f.attname)
    }


class Untold(Exception):
    """Only the database can tell."""


def surely_kept(constraint: Any, row: Model) -> bool:
    """A constraint is a CHECK that surely holds of this row."""
    return isinstance(constraint, CheckConstraint) and surely_holds(constraint.condition, row)


def surely_holds(condition: Any, row: Model) -> bool:
    """The condition holds of this row; false when it does not, or when only the database knows."""
    try:
        return isinstance(condition, Q) and _told(condition, row) is True
    except (Untold, TypeError):
        return False


def _told(condition: Any, row: Model) -> Answer:
    if isinstance(condition, tuple):
        path, wanted = condition
        return _compared(path, wanted, row)
    if not isinstance(condition, Q) or condition.connector not in (Q.AND, Q.OR):
        raise Untold
    answers = [_told(one, row) for one in condition.children]
    first = condition.connector == Q.OR  # the answer that decides alone
    told: Answer = not first
    if first in answers:
        told = first
    elif None in answers:
        told = None
    return told if told is None or not condition.negated else not told


def _compared(path: str, wanted: Any, row: Model) -> Answer:
    """One column held against a value or another column."""
    name, _lookups, lookup = path.partition("__")
    value = _value(row, name)
    if lookup == "isnull":
        return (value is None) == wanted
    if isinstance(wanted, F):
        wanted = _value(row, getattr(wanted, "name", ""))
    compare = LOOKUPS.get(lookup or "exact")
    if compare is None:
        raise Untold
    return None if value is None or wanted is None else compare(value, wanted)


def _value(row: Model, name: str) -> Any:
    column: Any = row._meta.get_field(name)
    return getattr(row, column.attname)
