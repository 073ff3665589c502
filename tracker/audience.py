"""Who hears of a change of a hearing, in words, for those who make it.

The room that tells people registers how it counts them; the rooms below, which know nothing of it,
ask here. Sentences hold numbers, and never who.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Audience(NamedTuple):
    """ahead: of a hearing, who asks, the court to which it goes, if any, and of what the news is,
    who will be told, or "" where they need not know; since: of a hearing, who was told of its last
    move."""

    ahead: Callable[[Any, Any, Any, str], str]
    since: Callable[[Any], str]


_audiences: dict[str, Audience] = {}


def register_audience(name: str, audience: Audience) -> None:
    """From now on it is asked."""
    _audiences[name] = audience


def who_will_be_told(
    hearing: Any, *, by: Any, to_court: Any = None, level: str = "dates"
) -> list[str]:
    """Sentences about who is told of news of this hearing: when it moves or is cancelled
    ("dates"), and of what became of it ("both": who follows dates, or decisions)."""
    asked = (hearing, by, to_court, level)
    return [told for one in _audiences.values() if (told := one.ahead(*asked))]


def who_was_told(hearing: Any) -> list[str]:
    """Sentences about whether anybody has been told of the last move of this hearing, for those
    who may take it back."""
    return [told for one in _audiences.values() if (told := one.since(hearing))]
