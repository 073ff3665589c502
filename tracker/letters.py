"""Characters that no database keeps: PostgreSQL refuses a null, no encoding has half a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils.translation import gettext as _

UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def check_storable(value: Any) -> None:
    """Raise ValueError with a sentence when a text, or one inside a list or a table, holds them."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for one in value:
            check_storable(one)
    elif isinstance(value, str) and UNSTORABLE.search(value):
        raise ValueError(_("This holds characters that cannot be kept. Type it again."))


def check_columns(row: Model, columns: Iterable[Field]) -> None:
    """Refuse such characters in these columns of a row, one by one. Raises ValidationError."""
    problems = {}
    for column in columns:
        try:
            check_storable(getattr(row, column.attname))
        except ValueError as error:
            problems[column.name] = str(error)
    if problems:
        raise ValidationError(problems)
