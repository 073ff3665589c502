"""Addresses in messages: where links lead, and how one unsubscribes without logging in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "alerts.unsubscribe"
SCOPES = ("follow", "reminders", "digest", "mail")


@dataclass(frozen=True)
class Unsubscription:
    """What a link in a message undoes: one follow, reminders, the digest, or all mail."""

    scope: str
    user: int
    follow: str = ""


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def link(name: str, *args: Any) -> str:
    """The whole address of a page."""
    return absolute(reverse(name, args=args))


def unsubscribe_url(told: Unsubscription) -> str:
    """Where one takes back what a message came of; the address says so in no readable way."""
    signed = signer().sign_object([told.scope, told.user, told.follow])
    return link("unsubscribe", signed)


def unsubscription(token: str) -> Unsubscription | None:
    """What a token of ours says; None for any other."""
    try:
        scope, user, follow = signer().unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return Unsubscription(scope, user, follow) if scope in SCOPES else None


def signer() -> Signer:
    return Signer(salt=SALT)
