"""Signs of life of the processes that work in the background."""

from __future__ import annotations

import socket
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from tracker.marks import NoHistory
from tracker.rows import Row

# The longest unit of work, but for a message to a server that says nothing, takes less than this.
ALIVE = timedelta(seconds=60)


def longest_unit() -> timedelta:
    """For so long a worker that lives may say nothing: it may hold a message as long."""
    return max(ALIVE, timedelta(seconds=settings.LEASE_SECONDS))


class HeartbeatQuerySet(models.QuerySet):
    """Which workers live."""

    def alive(self) -> HeartbeatQuerySet:
        """Workers that were heard of since the longest unit of work would have begun."""
        return self.filter(beat_at__gt=timezone.now() - longest_unit())

    def here(self) -> HeartbeatQuerySet:
        """Workers of this machine, or of this container."""
        return self.filter(host=this_host())


def this_host() -> str:
    return socket.gethostname()[:200]


class Heartbeat(Row):
    """One worker process, and when it was last heard of. It takes its row away when it ends."""

    history = NoHistory("a sign of life, overwritten by the next one")

    host = models.CharField(max_length=200)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="heartbeat_once", fields=["host", "pid"])]

    def __str__(self) -> str:
        return f"{self.pid} on {self.host}"
