"""What is to be checked of a row, and whether a CHECK of the database holds of it, told without
asking the database.

Only its simple parts are understood. Whatever cannot be told here is asked there, and the database
keeps its rule in any case.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
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


Rule = Callable[[Model], Answer]


def surely_kept(constraint: Any, row: Model) -> bool:
    """A constraint is a CHECK that surely holds of this row."""
    return _holds(_rules(type(row)).get(id(constraint)), row)


def surely_holds(condition: Any, row: Model) -> bool:
    """The condition holds of this row; false when it does not, or when only the database knows."""
    return _holds(_rule_of(condition, type(row)), row)


def _holds(rule: Rule | None, row: Model) -> bool:
    try:
        return rule is not None and rule(row) is True
    except TypeError:
        return False


@cache
def _rules(model: type[Model]) -> dict[int, Rule | None]:
    """The CHECKs of a table, which live as long as it, and what tells whether they hold."""
    checks = (one for one in model._meta.constraints if isinstance(one, CheckConstraint))
    return {id(one): _rule_of(one.condition, model) for one in checks}


def _rule_of(condition: Any, model: type[Model]) -> Rule | None:
    try:
        return _rule(condition, model) if isinstance(condition, Q) else None
    except Untold:
        return None


def _rule(condition: Any, model: type[Model]) -> Rule:
    """What tells whether a condition holds of a row, made of it once."""
    if isinstance(condition, tuple):
        path, wanted = condition
        return _comparison(path, wanted, model)
    if not isinstance(condition, Q) or condition.connector not in (Q.AND, Q.OR):
        raise Untold
    rules = [_rule(one, model) for one in condition.children]
    first = condition.connector == Q.OR  # the answer that decides alone

    def told(row: Model) -> Answer:
        answer: Answer = not first
        for rule in rules:
            one = rule(row)
            if one is first:
                return first
            answer = None if one is None else answer
        return answer

    return (lambda row: _opposite(told(row))) if condition.negated else told


def _opposite(answer: Answer) -> Answer:
    return None if answer is None else not answer


def _comparison(path: str, wanted: Any, model: type[Model]) -> Rule:
    """One column held against a value or another column."""
    name, _lookups, lookup = path.partition("__")
    value = _column(model, name)
    if lookup == "isnull":
        return lambda row: (value(row) is None) == wanted
    compare = LOOKUPS.get(lookup or "exact")
    if compare is None:
        raise Untold
    name = getattr(wanted, "name", "") if isinstance(wanted, F) else ""
    other = _column(model, name) if name else lambda _row: wanted

    def told(row: Model) -> Answer:
        one, against = value(row), other(row)
        return None if one is None or against is None else compare(one, against)

    return told


def _column(model: type[Model], name: str) -> Callable[[Model], Any]:
    column: Any = model._meta.get_field(name)
    return operator.attrgetter(column.attname)
