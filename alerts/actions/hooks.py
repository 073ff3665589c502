"""Webhooks are added, tried, given other secrets, switched on again, and taken away."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alerts.models import Delivery, Hook, HookSecret, Notice
from alerts.planning.plan import planner_held
from alerts.planning.telling import message
from alerts.sending.checking import why_not
from alerts.sending.posting import hook_target
from tracker.access import viewer

MOST = 10
BOTH_SIGN = timedelta(days=1)
ROUND = timedelta(minutes=1)  # a planner may have begun so long before, and found it off


def add_hook(user: User, *, name: str, url: str) -> tuple[Hook, str]:
    """Send what this person is told to a program as well; returns it and, this once, its secret.

    Raises ValidationError for an address that no messages go to, or one that is there.
    """
    hook_target(url)
    if Hook.unscoped.filter(user=user).count() >= MOST:
        raise ValidationError(_("You have %(most)s webhooks. Remove one first.") % {"most": MOST})
    with transaction.atomic(), viewer(user):
        hook = Hook(user=user, name=name.strip(), url=url, made_at=timezone.now())
        hook.full_clean()
        hook.save()
        secret = new_secret(hook)
    return hook, secret


def new_secret(hook: Hook) -> str:
    """A secret of its own for each webhook, as Standard Webhooks writes them."""
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    HookSecret(hook=hook, secret=secret, made_at=timezone.now()).save()
    return secret


def rotate_secret(hook: Hook) -> str:
    """Another secret; for a day messages bear the signatures of both. Returns it this once. What
    signs no more is deleted."""
    now = timezone.now()
    with transaction.atomic():
        HookSecret.objects.filter(hook=hook, until__lte=now).delete()
        HookSecret.objects.filter(hook=hook, until=None).update(until=now + BOTH_SIGN)
        return new_secret(hook)


def test_hook(hook: Hook) -> Delivery:
    """Send a message of the type `ping`."""
    now = timezone.now()
    key = f"tst:{hook.public_id}:{now:%Y%m%d%H%M%S%f}"
    ping = Delivery(key=key, user=hook.user, channel="hook", hook=hook)
    ping.purpose, ping.due_at, ping.made_at = Delivery.Purpose.TEST, now, now
    ping.save()
    return ping


def resume_hook(hook: Hook) -> Hook:
    """Switch it on again, try it, and send what it missed. Notices that are being made in this
    moment are waited for."""
    now = timezone.now()
    with transaction.atomic():
        planner_held()
        hook = Hook.unscoped.select_for_update().get(pk=hook.pk)
        if hook.off_at is not None:
            send_missed(hook, now)
        hook.off_at, hook.off_words = None, ""
        hook.failing_since = hook.again_at = None
        hook.save()
        test_hook(hook)
    return hook


def send_missed(hook: Hook, now: datetime) -> None:
    """What was dropped since a webhook was switched off waits again, and what its owner was told
    meanwhile waits as well. What is out of date by then is left out when it is sent."""
    Delivery.unscoped.missed(hook).update(**as_new(now))
    told = Delivery.unscoped.filter(notice=OuterRef("pk"), hook=hook)
    since = max(hook.made_at, hook.off_at - ROUND)
    notices = Notice.unscoped.filter(~Exists(told), user=hook.user_id, case__isnull=False)
    missed = notices.filter(at__gte=since).order_by("pk")
    Delivery.unscoped.bulk_create([message(one, now, hook=hook) for one in missed], batch_size=200)


def as_new(now: datetime) -> dict[str, Any]:
    """The columns of a message that is to be tried as if it never was."""
    waits = {"state": Delivery.State.PENDING, "due_at": now, "tries": 0}
    return waits | {"ended_at": None, "code": None, "words": ""}


def send_again(delivery: Delivery) -> Delivery:
    """Send once more, under its id, what a webhook did not take.

    Raises ValidationError for what was sent, waits, or is out of date, and while the webhook is
    off.
    """
    now = timezone.now()
    with transaction.atomic():
        delivery = Delivery.unscoped.select_for_update().get(pk=delivery.pk)
        check_sendable(delivery, now)
        Delivery.unscoped.filter(pk=delivery.pk).update(**as_new(now))
        delivery.refresh_from_db()
    return delivery


def check_sendable(delivery: Delivery, now: datetime) -> None:
    """Raises ValidationError where sending it once more would do nothing."""
    if not delivery.is_over():
        raise ValidationError(_("It was sent, or is on its way."))
    if delivery.hook.off_at is not None:
        raise ValidationError(_("Switch the webhook on first: what it missed is sent then."))
    if not delivery.is_untaken() or why_not(delivery, now):
        raise ValidationError(
            _("It is out of date: what it tells is not so any more, or is not for you any more.")
        )


def remove_hook(hook: Hook) -> None:
    """It is forgotten, with its secrets and what waited for it."""
    hook.delete()
