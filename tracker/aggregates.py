"""What the engines both tell of several rows at once, and Django does not."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, JSONField


class Together(Aggregate):
    """Values of several rows as one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **told: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **told)
