"""What an act wrote is taken back, the last row first, as far as nobody changed it since."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from tracker import chain
from tracker.history import versions_of


def take_back(act: Any, of: Collection[str]) -> list[models.Model]:
    """Give the rows that an act wrote the values they had before, inside an act of its own.

    of: labels of the models that let go, such as "cases.Name". A column that was changed since
    keeps what it holds, and so does a row that others build on; returns those rows, each once.
    """
    left: dict[tuple[str, Any], models.Model] = {}
    for record in reversed(act.changes):
        if record["model"] in of:
            row = UNDO[record["type"]](apps.get_model(record["model"]), record)
            if row is not None:
                left[record["model"], record["id"]] = row
    return list(left.values())


def unmake(model: Any, record: dict[str, Any]) -> models.Model | None:
    """Delete a row that the act made; gives it back when it was changed since, or is built on."""
    row = present(model, record["id"])
    if row is None:
        return None
    if since(row, record):
        return row
    try:
        row.delete()
    except models.ProtectedError:
        return row
    return None


def change_back(model: Any, record: dict[str, Any]) -> models.Model | None:
    """The columns that the act changed, as they were before; gives the row back when one stays."""
    row = present(model, record["id"])
    if row is None:
        return None
    kept = since(row, record)
    for name, told in record["fields"].items():
        if name not in kept:
            setattr(row, name, value_of(model, name, told["b"]))
    return row if not saved(row) or kept else None


def make_again(model: Any, record: dict[str, Any]) -> models.Model | None:
    """A row that the act deleted, under its own number; gives it back when it finds no place."""
    if present(model, record["id"]) is not None:
        return None
    version = versions_of(model)._base_manager.get(history_id=record["history_id"])
    row = model(**{one.attname: getattr(version, one.attname) for one in chain.columns_of(model)})
    return None if saved(row) else row


UNDO = {"+": unmake, "~": change_back, "-": make_again}


def present(model: Any, pk: Any) -> Any:
    """The row as it is now, locked; None when it is gone."""
    try:
        return model.locked(pk)
    except model.DoesNotExist:
        return None


def since(row: models.Model, record: dict[str, Any]) -> set[str]:
    """Columns that hold something else than the act wrote into them."""
    now = chain.values_of(row)
    return {name for name, told in record["fields"].items() if now.get(name) != told.get("v")}


def value_of(model: Any, name: str, text: str | None) -> Any:
    """A value from the canonical JSON of an act."""
    column = next(one for one in chain.columns_of(model) if one.attname == name)
    value = json.loads(text) if text is not None else None
    return value if isinstance(column, models.JSONField) else column.to_python(value)


def saved(row: models.Model) -> bool:
    """Save a row, unless a row of today stands where it was."""
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return False
    row.save()
    return True
