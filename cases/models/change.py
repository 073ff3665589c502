"""What changed in a case, for those who want to be told: the outbox."""

from django.db import models
from django.db.models import Q

from tracker.history import NoHistory
from tracker.rows import Bare


class CaseChange(Bare):
    """One change of a case, written in the transaction that made it.

    `kind` names what happened ("hearing_moved"), `payload` the ids and dates that a message needs.
    `spread_at` is when it was taken up by those who tell of it, empty until then.
    """

    history = NoHistory("an outbox: each row is written once and follows a signed act")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    act_id = models.UUIDField(db_index=True)
    at = models.DateTimeField(db_index=True)
    spread_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-id"]),
            models.Index(
                name="changes_to_spread", fields=["id"], condition=Q(spread_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.kind
