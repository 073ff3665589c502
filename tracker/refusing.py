"""How a command refuses: one sentence on standard error, exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


@contextmanager
def refusing() -> Iterator[None]:
    """Inside, what an action refuses ends the command with the sentence people read."""
    try:
        yield
    except ValidationError as refusal:
        raise CommandError(" ".join(refusal.messages), returncode=2) from refusal
