"""What can be searched: folded tokens of a record. The engines index this table."""

from django.db import models

from tracker.marks import NoHistory
from tracker.rows import Row

ROOM = 2**40  # for the ids of one kind
KINDS = {"case": 1, "person": 2, "report": 3, "claim": 4}


def entry_id(kind: str, object_id: int) -> int:
    """The id of a record's entry: those of a kind lie together, so that an index can keep to
    them."""
    return KINDS[kind] * ROOM + object_id


class SearchEntry(Row):
    """The tokens of one record, as `tracker.names` folds them; `id` is its `entry_id`."""

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
