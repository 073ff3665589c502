"""Webhooks are added, tried, given other secrets, and taken away."""

from __future__ import annotations

import base64
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alerts.models import Delivery, Hook, HookSecret
from alerts.sending.posting import hook_target
from tracker.access import viewer

MOST = 10
BOTH_SIGN = timedelta(days=1)


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
    """Switch it on again, and try it."""
    hook.off_at, hook.off_words = None, ""
    hook.failing_since = hook.again_at = None
    hook.save()
    test_hook(hook)
    return hook


def remove_hook(hook: Hook) -> None:
    """It is forgotten, with its secrets and what waited for it."""
    hook.delete()
