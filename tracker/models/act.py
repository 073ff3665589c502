"""One thing somebody did, with a digest over all it changed."""

import uuid

from django.conf import settings
from django.db import models

from tracker.access import ProtectedManager
from tracker.marks import NoHistory
from tracker.rows import Bare


class Act(Bare):
    """Who did what to a case, when and why. Written once, chained by digest.

    changes: a record per history row, {"model", "id", "public_id", "type", "history_id",
    "fields": {name: {"b": before, "v": value, "s": salt, "c": commitment}}}; every field of a new
    row, the changed ones of a later row. A commitment is SHA-256 over salt, row, field and value,
    so that a value and its salt can be removed and the chain still verifies.
    """

    history = NoHistory("append-only: triggers refuse every later write, digests chain the rows")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.CharField(max_length=40)
    seq = models.PositiveIntegerField()
    case_id = models.BigIntegerField(null=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(max_length=300)
    why = models.TextField()
    at = models.DateTimeField(db_index=True)
    changes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    objects = ProtectedManager()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(name="act_seq_once", fields=["chain", "seq"])]

    def __str__(self) -> str:
        return self.why
