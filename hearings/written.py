"""The day of a hearing as its court writes it, beside the Gregorian one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from hearings.slips import active, changes_day, since_set
from tracker.calendars import OF_COUNTRY, OtherDay, day_in, day_written
from tracker.catalogue import language

CALENDARS = {
    "SH": _("solar Hijri"),
    "AH": _("lunar Hijri, ±1 day"),
    "EC": _("Ethiopian calendar"),
    "BE": _("Buddhist era"),
}


def written_of(hearing: Any) -> str:
    """The day as a source wrote it in another calendar; "" where none did. Needs `moves`."""
    return last_written(active(hearing), hearing.original_written)


def last_written(moves: Sequence[Any], first: str) -> str:
    """How the day that stands was last written: a move that keeps the day keeps its words. moves:
    those that stand, by number; first: as the day first listed was written."""
    for move in since_set(moves):
        if move.to_written or changes_day(move):
            return str(move.to_written)
    return first


def other_day(hearing: Any) -> OtherDay | None:
    """The day in another calendar: as written, else in that of the country. Needs `moves`."""
    return day_beside(written_of(hearing), hearing.country, hearing.date)


@lru_cache(1024)
def day_beside(written: str, country: str, on: date | None) -> OtherDay | None:
    """A day as it was written in another calendar, else in that of the country."""
    if written:
        return day_written(written)
    letters = OF_COUNTRY.get(country.upper())
    return day_in(letters, on) if letters and on else None


def written_words(hearing: Any) -> str:
    """1403-12-30 (solar Hijri); "" where no other calendar is used. Needs `moves`."""
    return words_beside(written_of(hearing), hearing.country, hearing.date)


def words_beside(written: str, country: str, on: date | None) -> str:
    """The same of a day, as it was written and of this country."""
    return _words_beside(written, country, on, language())


@lru_cache(1024)
def _words_beside(written: str, country: str, on: date | None, _language: str | None) -> str:
    day = day_beside(written, country, on)
    if day is None:
        return ""
    return f"{day.year}-{day.month:02}-{day.day:02} ({CALENDARS[day.letters]})"
