"""Answers to requests that may come twice over a bad network."""

from django.conf import settings
from django.db import models

from tracker.marks import NoHistory
from tracker.rows import Row


class AnsweredRequest(Row):
    """The answer given to an `Idempotency-Key`, so that a repeated POST does nothing twice."""

    history = NoHistory("kept for a day, so that a repeated request gets its first answer")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    path = models.CharField(max_length=300)
    body_sha256 = models.CharField(max_length=64)
    role = models.CharField(max_length=12, default="")  # of the account, when it was answered
    status = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    headers = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="answered_once", fields=["user", "key", "path"])
        ]

    def __str__(self) -> str:
        return self.key
