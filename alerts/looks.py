"""What alerts need to be well, for `doctor` and `/readyz`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from alerts.models import Delivery, Follow, Gathering, Planner
from tracker.access import system

LATE = timedelta(minutes=5)


def alerts() -> Iterator[str]:
    """Whether what is due goes out: nothing waits longer than five minutes, and reminders were
    looked for."""
    since = timezone.now() - LATE
    with system("Whether alerts are well"):
        fresh = Delivery.unscoped.due(since).filter(tries=0).count()
        untold = Gathering.objects.due(since).count()
        followed = Follow.unscoped.exists()
        planner = Planner.objects.first()
    if fresh or untold:
        told = f"{fresh} messages and {untold} changes are late by more than five minutes"
        yield f"{told}: start more workers, or look at their log."
    if followed and planner is not None and (not planner.planned_at or planner.planned_at < since):
        yield "Nobody looked for reminders for five minutes: look at the log of the workers."


def mail() -> Iterator[str]:
    """Whether mail can be sent, and what the server says to what waits."""
    with system("Whether mail goes out"):
        waits = Delivery.unscoped.open().filter(channel="mail", tries__gt=0)
        newest = waits.exclude(words="").order_by("-due_at").first()
        count = waits.count()
        wanted = Follow.unscoped.exclude(user__email="").exists()
    if newest is not None:
        yield f"{count} mails wait, as the server says: {newest.words} Look at EMAIL_HOST."
    if wanted and not settings.MAIL_SENT:
        yield "People with an address follow cases, and no mail is sent: set EMAIL_HOST."
