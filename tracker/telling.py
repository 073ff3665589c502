"""Telling rows to programs: what a serializer declares, without its machinery for every row.

A serializer copies all its fields whenever it is made, which costs more than reading the row. The
declarations stay, as the schema is made of them; a row is told by a plan made of them once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from rest_framework import serializers

Teller = Callable[[Any, Any], Any]


class Out(serializers.Serializer):
    """Fields that are only read, such as a list or a single row shows them."""

    def to_representation(self, row: Any) -> dict[str, Any]:
        return {name: tell(self, row) for name, tell in plan_of(type(self))}

    def within(self, kind: type[Out]) -> Out:
        """What tells the rows of this kind within its own; made once for all of them."""
        inner = self.__dict__.setdefault("_inner", {})
        if kind not in inner:
            inner[kind] = kind(context=self.context)
        return inner[kind]


@cache
def plan_of(kind: type[Out]) -> tuple[tuple[str, Teller], ...]:
    """How each declared field is told, in their order."""
    return tuple((name, _teller(name, field)) for name, field in kind._declared_fields.items())


def _teller(name: str, field: Any) -> Teller:
    """`tell(serializer, row)` for one field."""
    if isinstance(field, serializers.SerializerMethodField):
        method = field.method_name or f"get_{name}"
        return lambda out, row: getattr(out, method)(row)
    read = attrgetter(field.source or name)
    if isinstance(field, serializers.BaseSerializer):
        return _nested(read, field)
    plain = _plain(field)

    def tell(_out: Any, row: Any) -> Any:
        value = read(row)
        return None if value is None else plain(value)

    return tell


def _nested(read: Callable[[Any], Any], field: Any) -> Teller:
    """Rows within a row."""
    many = isinstance(field, serializers.ListSerializer)
    kind = type(field.child if many else field)

    def tell(out: Any, row: Any) -> Any:
        inner, value = out.within(kind), read(row)
        if not many:
            return None if value is None else inner.to_representation(value)
        return [inner.to_representation(one) for one in getattr(value, "all", lambda: value)()]

    return tell


def _plain(field: Any) -> Callable[[Any], Any]:
    """How a value of such a field is written."""
    if isinstance(field, serializers.TimeField) and field.format:
        return lambda value: value.strftime(field.format)
    for kind, told in PLAIN.items():
        if type(field) is kind:
            return told
    return field.to_representation


def _moment(value: dt.datetime) -> str:
    """RFC 3339, in UTC."""
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


PLAIN: dict[type, Callable[[Any], Any]] = {
    serializers.CharField: str,
    serializers.ChoiceField: str,
    serializers.BooleanField: bool,
    serializers.IntegerField: int,
    serializers.DateField: dt.date.isoformat,
    serializers.DateTimeField: _moment,
}
