"""Bytes as they were received, and the text that was taken out of them."""

from __future__ import annotations

from django.db import models

from tracker.history import NoHistory
from tracker.rows import Row
from tracker.triggers import register_append_only


class Snapshot(Row):
    """A file exactly as it came, or for an address the WARC record of the answer. Written once.

    sha256: of `content`. payload_sha256: of what was read, for an address the body of the answer.
    """

    history = NoHistory("written once: triggers refuse every later write")

    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    media_type = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200, blank=True)
    fetched_from = models.CharField(max_length=2000, blank=True)
    payload_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Capture(Row):
    """The text of a report, exactly as it was handed in or taken out of its file. Written once.

    Offsets are code points.
    """

    history = NoHistory("written once: triggers refuse every later write")

    sha256 = models.CharField(max_length=64, db_index=True)
    text = models.TextField()
    received_at = models.DateTimeField()
    source_name = models.CharField(max_length=200, blank=True)
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, null=True, related_name="capture")

    def __str__(self) -> str:
        return self.sha256


register_append_only(Snapshot)
register_append_only(Capture)
