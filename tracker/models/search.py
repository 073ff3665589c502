"""What can be searched: folded tokens of a record. The engines index this table."""

from django.db import models

from tracker.marks import NoHistory
from tracker.rows import Row


class SearchEntry(Row):
    """The tokens of one record, as `tracker.names` folds them."""

    history = NoHistory("derived from the record, rebuilt from it")

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    tokens = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="search_entry_once", fields=["kind", "object_id"])
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
