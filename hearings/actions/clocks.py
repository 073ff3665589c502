"""Days and hours as courts announce them: slips of the pen, and hours that clocks show twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date
from datetime import datetime
from datetime import time as Time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.calendars import CalendarError, day_written
from tracker.moments import moments_of, time_zones, zone_named

LAST_YEAR = 2099


class ShownTwice(ValidationError):
    """Clocks are moved back on that day and show this hour twice: a question, not a refusal."""

    def __init__(self, moments: tuple[datetime, ...], zone: str, at: str):
        self.choices = [
            (str(fold), hour_words(moment.astimezone(zone_named(zone))))
            for fold, moment in enumerate(moments)
        ]
        first, second = (words for _fold, words in self.choices)
        told = _("Clocks are moved back on that day: it is %(first)s, then %(second)s. Which one?")
        super().__init__({at: told % {"first": first, "second": second}})


def hour_words(moment: datetime) -> str:
    """02:30 (UTC+02:00)"""
    return f"{moment:%H:%M} (UTC{moment.isoformat()[19:25]})"


def check_year(day: Date | None, at: str) -> None:
    """Refuse a year in which nobody lists a hearing yet."""
    if day is not None and not 1900 <= day.year <= LAST_YEAR:
        told = _("No court lists a hearing for %(year)s. Look at the year again.")
        raise ValidationError({at: told % {"year": f"{day.year:04}"}})


def fold_told(
    day: Date | None, hour: Time | None, zone: str, fold: int | None, *, ask: bool, at: str
) -> int:
    """Which of two equal hours is meant: 0 but for the later one of two.

    Raises ShownTwice when there are two, nobody said which, and `ask`; else the earlier is taken.
    """
    if day is None or hour is None or zone not in time_zones():
        return 0
    moments = moments_of(day, hour, zone)
    if len(moments) < 2:
        return 0
    if fold is None and ask:
        raise ShownTwice(moments, zone, at)
    return fold or 0


def written_told(day: Date | None, written: str, *, at: str) -> str:
    """A day as its court writes it, in another calendar: "SH 1403-12-30".

    Raises ValidationError when there is no such day, or when it is not the Gregorian one.
    """
    if not written:
        return ""
    try:
        told = day_written(written)
    except CalendarError as error:
        raise ValidationError({at: str(error)}) from error
    if day is None or not told.means(day):
        wrong = _("%(written)s is %(day)s. Which of the two is meant?")
        raise ValidationError({at: wrong % {"written": told, "day": told.on.isoformat()}})
    return str(told)


@contextmanager
def at_new_slot() -> Iterator[None]:
    """What is wrong with a day or an hour inside is told of the new one."""
    try:
        yield
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            names = {one: f"to_{one}" for one in ("date", "time", "timezone")}
            error.error_dict = {names.get(at, at): one for at, one in error.error_dict.items()}
        raise
