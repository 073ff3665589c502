"""Rows as they are read: what the database gave, put into place without asking each column."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState


class Row(models.Model):
    """A row that is made of what was read in a fraction of the time.

    Django calls `__init__`, which looks at every column of every row for values that may be left
    out, and tells listeners (`pre_init`, `post_init`), of which we have none.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str, field_names: list[str], values: Any) -> Self:
        row = cls.__new__(cls)
        state = ModelState()
        state.adding, state.db = False, db
        row.__dict__.update(zip(field_names, values, strict=True), _state=state)
        return row
