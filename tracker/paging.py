"""Pages of a list by its keys: cost grows with the page, and no row comes twice or is left out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial, reduce
from typing import Any
from zlib import crc32

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.asking import Question, same


@dataclass(frozen=True)
class Page:
    """Rows, and the cursors of the pages after and before; "" where there is none."""

    rows: list[Any]
    next: str
    previous: str


@dataclass(frozen=True)
class Key:
    """One column that a list is ordered by; empty values come last."""

    name: str
    down: bool
    nullable: bool
    field: Any

    def order(self, back: bool) -> Any:
        """The ORDER BY term, forwards or back."""
        down = self.down != back
        if not self.nullable:
            return f"-{self.name}" if down else self.name
        nulls = {"nulls_first": True} if back else {"nulls_last": True}
        return F(self.name).desc(**nulls) if down else F(self.name).asc(**nulls)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any, back: bool) -> Q | None:
        """Rows after (before) a value in this column; None when there cannot be any."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if back else None
        further = Q(**{f"{self.name}__{'lt' if self.down != back else 'gt'}": value})
        if self.nullable and not back:
            further |= Q(**{f"{self.name}__isnull": True})
        return further


def keys_of(queryset: QuerySet, order: tuple[str, ...]) -> list[Key]:
    """The columns of an order such as ("-added_at", "public_id"); the last must be unique.

    A column may be one of a table joined one to one ("summary__next_hearing_on"), or annotated.
    """
    found = []
    for term in order:
        name = term.lstrip("-")
        field = field_of(queryset, name)
        null = bool(getattr(field, "null", False))
        found.append(Key(name, term.startswith("-"), null, field))
    return found


def field_of(queryset: QuerySet, name: str) -> Any:
    """What reads and writes the values of such a column."""
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    *path, last = name.split("__")
    model: Any = queryset.model
    for part in path:
        model = model._meta.get_field(part).related_model
    return model._meta.get_field(last)


def value_at(row: Any, name: str) -> Any:
    """The value of such a column in a row."""
    return reduce(getattr, name.split("__"), row)


def page_of(
    queryset: QuerySet,
    order: tuple[str, ...],
    cursor: str,
    size: int,
    marks: QuerySet | None = None,
) -> Page:
    """The page a cursor names, the first one for "". Raises ValidationError for a strange one.

    marks: for an order by numbers that tell how much there is. The cursor then holds the public id
    of a row alone, which is looked up among these: what the viewer sees, listed still or not.
    """
    keys, of = keys_of(queryset, order), list_of(queryset, order)
    if marks is None:
        back, values = _read(keys, cursor, of)
    else:
        back, values = _marked(keys, cursor, of, marks)
    rows = _rows(queryset, keys, values, back, size + 1)
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    told = keys if marks is None else keys[-1:]
    return _page(rows, told, of, after=back or more, before=more if back else values is not None)


def _page(rows: list[Any], keys: list[Key], of: str, *, after: bool, before: bool) -> Page:
    """Rows with the cursors to those after and before them, where there are any."""
    if not rows:
        return Page([], "", "")
    return Page(
        rows,
        _write(keys, rows[-1], of, back=False) if after else "",
        _write(keys, rows[0], of, back=True) if before else "",
    )


class FirstPage:
    """The first page of a list that nothing narrows, or only plain values; its SQL is made once.

    rows: `(viewer, today, *values) -> queryset`, whatever its order; days come as ISO 8601 text.
    read: what the database is given of a value.
    later: the list does not begin with these rows, there are some before them.
    """

    keys: list[Key]
    of: str
    model: type[Model]

    def __init__(
        self,
        rows: Callable[..., QuerySet],
        order: tuple[str, ...],
        *,
        later: bool = False,
        read: Callable[[Any], Any] = same,
    ):
        self.rows, self.order, self.later = rows, order, later
        self.question = cache(lambda size: Question(partial(self._in_order, size), read))

    def __call__(self, size: int, *values: str, today: date | None = None) -> Page:
        """today: of whoever looks; by UTC when it is not given."""
        day = today or timezone.localdate()
        rows = self.question(size).rows(day.isoformat(), *values)
        return _page(rows[:size], self.keys, self.of, after=len(rows) > size, before=self.later)

    def _in_order(self, size: int, viewer: Any, today: Any, *values: Any) -> QuerySet:
        rows = self.rows(viewer, today, *values)
        self.keys, self.of = keys_of(rows, self.order), list_of(rows, self.order)
        self.model = rows.model
        return rows.order_by(*(key.order(back=False) for key in self.keys))[: size + 1]


def list_of(queryset: QuerySet, order: tuple[str, ...]) -> str:
    """A short word for the rows and their order, so that a cursor fits no other list."""
    told = " ".join((queryset.model._meta.label_lower, *order))
    return f"{crc32(told.encode()):08x}"


def _marked(
    keys: list[Key], cursor: str, of: str, marks: QuerySet
) -> tuple[bool, list[Any] | None]:
    """The direction and the values of the row that a cursor names."""
    back, named = _read(keys[-1:], cursor, of)
    if named is None:
        return back, None
    row = marks.filter(**{keys[-1].name: named[0]}).first()
    if row is None:
        raise _strange()
    return back, [value_at(row, key.name) for key in keys]


def _rows(
    queryset: QuerySet, keys: list[Key], values: list[Any] | None, back: bool, most: int
) -> list[Any]:
    """The rows from a cursor on. One statement; another only where the empty values begin."""
    queryset = queryset.order_by(*(key.order(back) for key in keys))
    found: list[Any] = []
    for part in _parts(keys, values, back):
        if len(found) < most:
            found += queryset.filter(part)[: most - len(found)]
    return found


def _parts(keys: list[Key], values: list[Any] | None, back: bool) -> Iterator[Q]:
    """What lies after (before) a row, in parts that each begin at one place of an index.

    Written as one condition it would be true of all rows or none for an index, which would then
    be read from its beginning.
    """
    if values is None:
        yield Q()
        return
    first, value = keys[0], values[0]
    empty, beyond = Q(**{f"{first.name}__isnull": True}), _beyond(keys, values, back)
    if value is None:
        yield empty & beyond
        if back:
            yield Q(**{f"{first.name}__isnull": False})
        return
    yield Q(**{f"{first.name}__{'lte' if first.down != back else 'gte'}": value}) & beyond
    if first.nullable and not back:
        yield empty


def _beyond(keys: list[Key], values: list[Any], back: bool) -> Q:
    """Rows after (before) the row with these values."""
    whole, same = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        further = key.beyond(value, back)
        if further is not None:
            whole |= same & further
        same &= key.same(value)
    return whole


def _write(keys: list[Key], row: Model, of: str, *, back: bool) -> str:
    return cursor_at([value_at(row, key.name) for key in keys], of, back=back)


def cursor_at(values: list[Any], of: str, *, back: bool = False) -> str:
    """The cursor of the rows after (before) a row that has these values, were it there.

    of: the list, as list_of names it.
    """
    told = [None if value is None else str(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps([back, told, of]).encode()).decode().rstrip("=")


def _read(keys: list[Key], cursor: str, of: str) -> tuple[bool, list[Any] | None]:
    if not cursor:
        return False, None
    try:
        told = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
        back, values, named = json.loads(told)
        pairs = zip(keys, values, strict=True)
        found = [_value(key.field, value) for key, value in pairs]
    except (ValueError, TypeError, ValidationError, RecursionError) as error:
        raise _strange() from error
    if named != of:
        raise _strange()
    return bool(back), found


def _strange() -> ValidationError:
    return ValidationError({"cursor": _("This cursor is not one of ours. Begin again without it.")})


def _value(field: Any, value: Any) -> Any:
    """A value as the column has it. Raises ValueError for one that cannot be there."""
    if value is None and field.null:
        return None
    if not isinstance(value, str) or "\0" in value or not value.isprintable():
        raise ValueError("not a value of this column")
    return field.to_python(value)
