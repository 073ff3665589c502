"""What changed in a case, for those who want to be told: the outbox."""

from django.db import models

from tracker.history import NoHistory
from tracker.rows import Bare


class CaseChange(Bare):
    """One change of a case, written in the transaction that made it.

    `kind` names what happened ("hearing_moved"), `payload` the ids and dates that a message needs.
    """

    history = NoHistory("an outbox: each row is written once and follows a signed act")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    act_id = models.UUIDField(db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"])]

    def __str__(self) -> str:
        return self.kind
