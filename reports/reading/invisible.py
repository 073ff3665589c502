"""Signs that cannot be seen: left out while reading, while every quote keeps them.

Marks of direction can make a name look like another one, and a mark of no width parts it in two.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from itertools import accumulate
from typing import Any, TypeVar

import regex

from reports.reading.model import DateMention, Reading, Span

# Zero-width joiners stay: Persian words and some scripts are spelt with them.
UNSEEN = regex.compile(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
PLACES = ("start", "end")
T = TypeVar("T")


class Places:
    """Where a place of the seen text is in the text as it was given."""

    def __init__(self, text: str) -> None:
        runs = [found.span() for found in UNSEEN.finditer(text)]
        self.gone = list(accumulate((end - start for start, end in runs), initial=0))
        self.at = [start - gone for (start, _), gone in zip(runs, self.gone, strict=False)]

    def start(self, place: int) -> int:
        """The place of a first letter: behind what is not seen."""
        return place + self.gone[bisect_right(self.at, place)]

    def end(self, place: int) -> int:
        """The place behind a last letter: before what is not seen."""
        return self.start(place - 1) + 1 if place else 0


def seen(text: str) -> str:
    """The text as it meets the eye."""
    return UNSEEN.sub("", text)


def restored(reading: Reading, text: str) -> Reading:
    """A reading of the seen text with the places of the text as it was given."""
    return replace(_moved(reading, Places(text), text), text=text)


def _moved(value: T, places: Places, text: str) -> T:
    """Every span in a value, whatever it is part of, at its own place."""
    moved: Any = value
    if isinstance(value, Span):
        moved = Span(places.start(value.start), places.end(value.end))
    elif isinstance(value, tuple):
        moved = tuple(_moved(one, places, text) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        moved = replace(value, **_parts(value, places, text))
    if isinstance(moved, DateMention):
        moved = replace(moved, text=text[moved.start : moved.end])
    return moved


def _parts(value: Any, places: Places, text: str) -> dict[str, Any]:
    own = {one.name: getattr(value, one.name) for one in fields(value)}
    found = {name: _moved(part, places, text) for name, part in own.items() if name not in PLACES}
    if PLACES[0] in own:
        found |= {"start": places.start(own["start"]), "end": places.end(own["end"])}
    return found
