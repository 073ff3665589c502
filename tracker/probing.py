"""Conditions on a row that are asked of the rows of a page alone."""

from __future__ import annotations

from typing import Any

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
