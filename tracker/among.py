"""A column is one of many numbers, which the database is told as one value: so a statement is made,
and planned, once for any number of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection, models


class Among(models.Func):
    """`filter(Among(F("hearing"), as_one(ids)))`."""

    output_field = models.BooleanField()

    def __init__(self, column: Any, numbers: Any):
        plain = isinstance(numbers, (str, list))
        super().__init__(column, models.Value(numbers) if plain else numbers)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "%(expressions)s))"
        return self.as_sql(
            compiler,
            connection,
            template=template,
            arg_joiner=" IN (SELECT value FROM json_each(",
        )

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "%(expressions)s::bigint[])"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" = ANY(")


def as_one(ids: Iterable[int]) -> Any:
    """Numbers as one value of this database."""
    return list(ids) if connection.vendor == "postgresql" else json.dumps([*ids])
