"""The day of a hearing as its court writes it, beside the Gregorian one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from hearings.slips import active
from tracker.calendars import OF_COUNTRY, OtherDay, day_in, day_written

CALENDARS = {
    "SH": _("solar Hijri"),
    "AH": _("lunar Hijri, ±1 day"),
    "EC": _("Ethiopian calendar"),
    "BE": _("Buddhist era"),
}


def written_of(hearing: Any) -> str:
    """The day as a source wrote it in another calendar; "" where none did. Needs `moves`."""
    moves = active(hearing)
    return moves[-1].to_written if moves else hearing.original_written


def other_day(hearing: Any) -> OtherDay | None:
    """The day in another calendar: as written, else in that of the country. Needs `moves`."""
    told = written_of(hearing)
    if told:
        return day_written(told)
    letters = OF_COUNTRY.get(hearing.country.upper())
    return day_in(letters, hearing.date) if letters and hearing.date else None


def written_words(hearing: Any) -> str:
    """1403-12-30 (solar Hijri)"""
    day = other_day(hearing)
    if day is None:
        return ""
    return f"{day.year}-{day.month:02}-{day.day:02} ({CALENDARS[day.letters]})"
