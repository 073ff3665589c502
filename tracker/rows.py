"""Rows as they are read and written, without what Django does for every row again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

from tracker import prepared


class Row(models.Model):
    """A row that is made of what was read in a fraction of the time, and written by a statement
    that is made once.

    Django calls `__init__`, which looks at every column of every row for values that may be left
    out, and tells listeners (`pre_init`, `post_init`), of which we have none.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **_options: Any) -> Self:
        row = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        row.__dict__.update(zip(field_names, values, strict=True), _state=state)
        return row

    def _do_insert(self, manager, using, fields, returning_fields, raw):
        told = None if raw else prepared.insert(self, fields, returning_fields, using)
        if told is None:
            return super()._do_insert(manager, using, fields, returning_fields, raw)
        return [told] if returning_fields else []

    def _do_update(self, base_qs: Any, using: str, pk_val: Any, values: Any, *rest: Any, **kw: Any):
        pairs = [(field, value) for field, _model, value in values]
        done = prepared.update(type(self), pk_val, pairs, using) if pairs else None
        if done is None:
            return super()._do_update(base_qs, using, pk_val, values, *rest, **kw)
        return done


class Bare(Row):
    """A row that keeps no history: it is put in place as it is, past checks and listeners."""

    class Meta:
        abstract = True

    @classmethod
    def new(cls, **values: Any) -> Self:
        """A row to be inserted, of a value for every column but a key that the table gives."""
        row = cls.from_db("", [cls._meta.pk.attname, *values], [None, *values.values()])
        row._state.adding = True
        return row

    def insert(self, *, unless_taken: bool = False) -> bool:
        """Put a new row into its table, past the checks and listeners of `save`.

        unless_taken: nothing happens when its place is taken, by a row that is to be the only one
        of its kind. Returns whether the row was put in.
        """
        key, given = self._meta.pk, self._meta.auto_field
        fields = [field for field in self._meta.local_concrete_fields if field is not given]
        told = prepared.insert(self, fields, [key], DEFAULT_DB_ALIAS, unless_taken)
        if told is None:
            raise TypeError(f"{self._meta.label}: a row is made of values, not of expressions.")
        if told and given:
            self.pk = told[0]
        self._state.adding, self._state.db = not told, DEFAULT_DB_ALIAS
        return bool(told)

    @classmethod
    def put(cls, pk: Any, still: Any = None, **values: Any) -> bool:
        """Write these columns of a row. False when there is no such row.

        still: what columns of it have to hold until then, by name; else it is left as it is.
        """
        pairs, held = cls._pairs(values), cls._pairs(still or {})
        return bool(prepared.update(cls, pk, pairs, DEFAULT_DB_ALIAS, held))

    @classmethod
    def _pairs(cls, values: Mapping[str, Any]) -> list[tuple[models.Field, Any]]:
        columns: Any = cls._meta
        return [(columns.get_field(name), value) for name, value in values.items()]
