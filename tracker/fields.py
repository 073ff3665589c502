"""Columns of our own: opaque public ids, EDTF dates with their first and last day, hours told
twice."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tracker.dates import DateError, Edtf

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TWO_DAYS = r"^\[ *[0-9]{4}-[0-9]{2}-[0-9]{2} *, *[0-9]{4}-[0-9]{2}-[0-9]{2} *\]$"


def new_public_id() -> str:
    """An opaque id such as K7Q2-9FXD: eight random characters of Crockford's base 32."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


class PublicIdField(models.CharField):
    """The id that addresses and cursors use; never reused, says nothing of order or number."""

    def __init__(self, **options: Any):
        # Unique unless told otherwise: a history table holds the id once per version.
        fixed = {"max_length": 9, "default": new_public_id, "editable": False}
        super().__init__(**{"unique": True} | options | fixed)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "default", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs | {"unique": self.unique}


def check_edtf(value: str) -> None:
    """Refuse what `tracker.dates` cannot read, with its sentence."""
    if value:
        try:
            Edtf.parse(value)
        except DateError as error:
            raise ValidationError(str(error)) from error


def merged_index(name: str) -> models.Index:
    """An index of the few rows that were merged into another.

    One of all rows would be taken for a short way to those that were not, which are nearly all.
    """
    condition = Q(merged_into__isnull=False)
    return models.Index(fields=["merged_into"], name=f"{name}_merged", condition=condition)


class EdtfField(models.CharField):
    """A date in EDTF, kept as written; "" when nothing is known."""

    default_validators = (check_edtf,)

    def __init__(self, *args: Any, **options: Any):
        options |= {"max_length": 60, "default": options.get("default", ""), "blank": True}
        super().__init__(*args, **options)


class BoundField(models.DateField):
    """The first or last day that an EDTF column can mean; written whenever the row is."""

    def __init__(self, *, of: str = "on", end: str = "lower", **options: Any):
        self.of, self.end = of, end
        options |= {"null": True, "editable": False, "db_index": True}
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of, "end": self.end}

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        written = getattr(model_instance, self.of)
        value = getattr(Edtf.parse(written), self.end) if written else None
        setattr(model_instance, self.attname, value)
        return value


class Copied:
    """Mixed into a column that follows from another row, whose history tells it: no version and no
    act holds it. Who writes that row writes the copies, and `doctor --repair` does so again."""


class CopiedField(Copied, models.CharField):
    """A column of another row, kept beside those a list is ordered by, so that an index gives
    both."""

    def __init__(self, **options: Any):
        super().__init__(**options | {"blank": True, "editable": False})


class CopiedFlag(Copied, models.BooleanField):
    """Whether rows hang on this one, so that only those are asked for them which have some."""

    def __init__(self, **options: Any):
        super().__init__(**options | {"default": False, "editable": False})


class FoldField(models.PositiveSmallIntegerField):
    """Which of two equal hours is meant on a day on which clocks are moved back: 0 the earlier one,
    1 the later (PEP 495); 0 on all other days."""

    def __init__(self, **options: Any):
        super().__init__(**options | {"default": 0, "editable": False})


def on_overlapping(lower: date, upper: date, field: str = "on") -> Q:
    """Rows whose date can lie in [lower, upper]; of two days one of which is meant, one must.

    Needs the columns `<field>_lower` and `<field>_upper`. Other sets match by their outer bounds.
    """
    begins, ends = f"{field}_lower", f"{field}_upper"
    meets = Q(**{f"{begins}__lte": upper}) | Q(**{f"{begins}__isnull": True})
    meets &= Q(**{f"{ends}__gte": lower}) | Q(**{f"{ends}__isnull": True})
    meets &= Q(**{f"{begins}__isnull": False}) | Q(**{f"{ends}__isnull": False})
    member = Q(**{f"{begins}__range": (lower, upper)}) | Q(**{f"{ends}__range": (lower, upper)})
    return meets & (~Q(**{f"{field}__regex": TWO_DAYS}) | member)
