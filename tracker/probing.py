"""Conditions on a row that are asked of the rows of a page alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Exists


class Probed(Exists):
    """An `Exists` that is asked row by row, through an index.

    Beside an OR, PostgreSQL otherwise reads all rows for which it holds before the first row of a
    page, as it does not reckon with the LIMIT. With an OFFSET it leaves the condition where it is
    (`simplify_EXISTS_query`).
    """

    probed = "EXISTS(%(subquery)s OFFSET 0)"

    def as_postgresql(self, compiler: Any, connection: Any, **told: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.probed, **told)


@contextmanager
def by_key() -> Iterator[None]:
    """Statements that read few rows of large tables by their keys, one by one.

    PostgreSQL believes that a table of which some hundred rows are asked is read faster whole.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET enable_hashjoin = off")
        try:
            yield
        finally:
            cursor.execute("RESET enable_hashjoin")
