"""Words that somebody typed to find something: kept with the session, told by no address.

An address stays in the history of a phone, in the log of a server, in what a proxy writes down.
It holds an id instead, under which only the same session finds the words, for half a day.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils import timezone

FOUND = "found"
WORDS = "q"
SLOT = "typed"
KEPT = timedelta(hours=12)
AGAIN = timedelta(minutes=10)  # words typed again so soon are not written down again
MOST = 40
EVERY = 3600  # seconds
LONGEST = 1000


def keep(request: HttpRequest, words: str) -> str:
    """The id under which this session finds the words again; the same words keep their id."""
    words = words.replace("\0", "").strip()[:LONGEST]
    if not words:
        return ""
    kept = _fresh(request)
    key = next((one for one, (told, _at) in kept.items() if told == words), "")
    key = key or secrets.token_urlsafe(9)
    if kept and key == next(reversed(kept)) and _age(kept[key]) < AGAIN:
        return key
    kept.pop(key, None)
    kept[key] = [words, timezone.now().timestamp()]
    request.session[SLOT] = dict(list(kept.items())[-MOST:])
    return key


def _age(told: list) -> timedelta:
    """How long ago words were typed."""
    return timedelta(seconds=timezone.now().timestamp() - told[1])


def kept(request: HttpRequest, key: str) -> str | None:
    """The words of this id; None when they are gone, or somebody else's."""
    told = _fresh(request).get(key) if key else None
    return told[0] if told else None


def _fresh(request: HttpRequest) -> dict[str, list]:
    """Id → [words, when they were typed], the oldest first, without those that expired."""
    oldest = (timezone.now() - KEPT).timestamp()
    slots = request.session.get(SLOT, {})
    return {key: told for key, told in slots.items() if told[1] > oldest}


def hidden(request: HttpRequest, query: QueryDict) -> QueryDict:
    """The query as it may stand in an address: an id in place of what was typed."""
    shown = query.copy()
    if WORDS in shown:
        words = shown.pop(WORDS)[-1]
        shown.pop(FOUND, None)
        if key := keep(request, str(words)):
            shown[FOUND] = key
    return shown


def told(request: HttpRequest, query: QueryDict) -> QueryDict:
    """The query with the words that its id stands for; without any when they are gone."""
    full = query.copy()
    words = kept(request, query.get(FOUND, ""))
    full.pop(FOUND, None)
    if words:
        full[WORDS] = words
    return full


def forget_sessions() -> bool:
    """Once an hour: what sessions that ended were keeping goes away. Leaves nothing to do next."""
    if cache.add("sessions-forgotten", True, EVERY):
        SessionStore.clear_expired()
    return False
