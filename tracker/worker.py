"""Work in the background: rooms register jobs, and a worker does one unit after another.

A job does one unit and says whether there was one. It keeps what is to be done in rows of its own
and takes each under a lease, so that any number of workers run side by side and a worker that is
killed loses nothing: its lease runs out, and another goes on.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from tracker.access import system
from tracker.models import Heartbeat
from tracker.models.heartbeat import this_host

Job = Callable[[], bool]

logger = logging.getLogger(__name__)
PAUSE = 1.0  # seconds, when there was nothing to do
LONG_PAUSE = 5.0  # seconds, when the database did not answer
BEAT = timedelta(seconds=10)
GONE = timedelta(days=1)

_jobs: dict[str, Job] = {}


def register_job(name: str, job: Job) -> None:
    """`job()` does one unit of work, and returns false when there was none."""
    _jobs[name] = job


class Sign:
    """The sign of life of this process."""

    def __init__(self) -> None:
        self.who: dict[str, Any] = {"host": this_host(), "pid": os.getpid()}
        self.started_at = timezone.now()
        self.beat_at: datetime | None = None

    def beat(self) -> None:
        """Say that one lives, every ten seconds; rows of workers long gone go away."""
        now = timezone.now()
        if self.beat_at and now - self.beat_at < BEAT:
            return
        if self.beat_at is None:
            Heartbeat.objects.filter(beat_at__lt=now - GONE).delete()
        told = {"beat_at": now, "started_at": self.started_at}
        Heartbeat.objects.update_or_create(**self.who, defaults=told)
        self.beat_at = now

    def end(self) -> None:
        """Take the sign away: this worker ends as it should."""
        with suppress(DatabaseError):
            Heartbeat.objects.filter(**self.who).delete()


def work(
    stop: threading.Event, *, once: bool = False, wanted: Callable[[], bool] = lambda: True
) -> int:
    """Do what there is to do until `stop` is set or `wanted()` is false; returns units done.

    once: until there is nothing left to do. A unit in hand is always finished.
    """
    sign, done = Sign(), 0
    try:
        while not stop.is_set() and wanted():
            units = do_round(sign, stop)
            done += units or 0
            if not units and once:
                break
            if not units:
                stop.wait(LONG_PAUSE if units is None else PAUSE)
    finally:
        sign.end()
    return done


def do_round(sign: Sign, stop: threading.Event) -> int | None:
    """One unit of each job; returns how many there were, None when the database is away."""
    try:
        sign.beat()
        return sum(do(name, job) for name, job in _jobs.items() if not stop.is_set())
    except DatabaseError:
        logger.exception("The database does not answer; trying again.")
        close_old_connections()
        return None


def do(name: str, job: Job) -> bool:
    """One unit of a job; what goes wrong in it is logged, and stops neither it nor the others."""
    try:
        with system(f"The worker: {name}"):
            return bool(job())
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The job %s failed.", name)
        return False
