"""Notices are read."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import User
from alerts.models import Notice


def read_all(user: User, *, until: int) -> int:
    """Mark the notices up to this one as read; returns how many were not."""
    return Notice.unscoped.filter(user=user, pk__lte=until, read_at=None).update(
        read_at=timezone.now()
    )
