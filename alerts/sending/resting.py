"""A mail server that says nothing gets nothing for a while: each letter would wait as long for it,
and everybody else behind that."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache

KEY = "alerts.mail.silent"
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=10)


def mail_rests(now: datetime) -> bool:
    """Whether the server was silent a while ago, so that letters wait."""
    told = cache.get(KEY)
    return told is not None and told[1] > now


def let_mail_rest(now: datetime) -> None:
    """It said nothing; it rests the longer, the longer it is silent."""
    since = (cache.get(KEY) or (now, now))[0]
    rest = min(max((now - since) / 2, SHORTEST), LONGEST)
    cache.set(KEY, (since, now + rest), timeout=(2 * LONGEST).total_seconds())


def mail_answers() -> None:
    """It said something: it is there."""
    cache.delete(KEY)
