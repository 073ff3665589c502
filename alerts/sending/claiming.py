"""A message is one worker's at a time, for as long as its lease lasts."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F

from alerts.models import Delivery
from alerts.sending.resting import mail_rests

State = Delivery.State
TRIED_AT_ONCE = 20
ALONG = (
    "user__chosen", "user__wished", "hook", "notice__case", "notice__hearing__court",
    "notice__follow",
)  # fmt: skip


class LostLease(Exception):
    """Somebody else has this message by now, and says what becomes of it."""


@dataclass(frozen=True)
class Taken:
    """A message that is the caller's, for as long as its lease lasts."""

    pk: int
    lease: uuid.UUID


def take(now: datetime) -> Taken | None:
    """The next message that is due, this caller's alone for `settings.LEASE_SECONDS`; None when
    there is none. Of several that want one, whose update finds it free has it, on both engines."""
    lease, until = uuid.uuid4(), now + timedelta(seconds=settings.LEASE_SECONDS)
    mine = {"state": State.SENDING, "tries": F("tries") + 1, "lease": lease, "lease_until": until}
    due = Delivery.unscoped.due(now).ready(now, mail=not mail_rests(now))
    for pk in due.values_list("pk", flat=True)[:TRIED_AT_ONCE]:
        if Delivery.unscoped.due(now).filter(pk=pk).order_by().update(**mine):
            return Taken(pk, lease)
    return None


def read(taken: Taken) -> Delivery:
    """The message as it is now, with its person and all that it tells of: what they wished, and
    what became of it, until this very moment counts.

    Raises LostLease when it is gone, or somebody else's.
    """
    mine = Delivery.unscoped.select_related(*ALONG).filter(pk=taken.pk, lease=taken.lease)
    delivery = mine.first()
    if delivery is None:
        raise LostLease
    return delivery


def seconds_to_send() -> float:
    """How long sending a message may take: what is left of a lease is for what comes before and
    after."""
    return settings.LEASE_SECONDS * 0.75


def finish(delivery: Delivery, now: datetime, state: str, **result: Any) -> None:
    """Write what became of a message, or when it is tried again (`due_at`).

    Raises LostLease when its lease ran out and another has it.
    """
    ended_at = None if state == State.PENDING else now
    told = {"state": state, "lease": None, "lease_until": None, "ended_at": ended_at, **result}
    mine = {"pk": delivery.pk, "lease": delivery.lease, "state": State.SENDING}
    if not Delivery.unscoped.filter(**mine).update(**told):
        raise LostLease
