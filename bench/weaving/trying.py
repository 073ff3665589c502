"""Trials that leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction


def tried(act: Callable[[], Any]) -> Any:
    """What `act()` gives, without leaving anything behind."""
    with transaction.atomic():
        found = act()
        transaction.set_rollback(True)
    return found
