"""Day and hour of an entry: from when to when, and in words. Many hearings share one, in many
calendars."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from hearings.calendars.lines import END, escaped
from hearings.calendars.zones import utc_offset
from hearings.written import words_beside
from tracker import words
from tracker.catalogue import gettext as _
from tracker.moments import zone_named

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MIDNIGHT = dt.time()
KEPT = 4096


class Slot(NamedTuple):
    """The lines with beginning and end, and what stands of them in a description, escaped."""

    span: str
    told: tuple[str, ...]


class Beside(NamedTuple):
    """What tells the day of a hearing in another calendar: how it was written, else the country."""

    written: str
    country: str
    day: dt.date | None


@lru_cache(KEPT)
def day_slot(day: dt.date, beside: Beside, _language: str) -> Slot:
    """A whole day: no hour is made up."""
    span = f"DTSTART;VALUE=DATE:{bare_day(day)}{END}DTEND;VALUE=DATE:{bare_day(day + DAY)}"
    return Slot(span, told(words.day(day), beside))


@lru_cache(KEPT)
def hour_slot(
    day: dt.date, time: dt.time, zone: str, utc: dt.datetime, beside: Beside, _language: str
) -> Slot:
    """One hour by the clock of the court: “1 December 2026, 10:00 (Almaty, UTC+05:00) = 05:00 UTC”,
    for those whose calendar knows other clocks. utc: the moment."""
    local = dt.datetime.combine(day, time)
    offset = local - utc.replace(tzinfo=None)
    other = "" if utc.date() == day else f"{words.day(utc.date())} "
    in_words = _("%(day)s, %(time)s (%(place)s, UTC%(offset)s) = %(utc)s UTC") % {
        "day": words.day(day),
        "time": f"{time}"[:5],
        "place": words.place_of(zone),
        "offset": utc_offset(offset, ":"),
        "utc": f"{other}{f'{utc}'[11:16]}",
    }
    return Slot(hour_span(local, zone, offset, utc), told(in_words, beside))


def hour_span(local: dt.datetime, zone: str, offset: dt.timedelta, utc: dt.datetime) -> str:
    """An hour that comes twice, as clocks go back, and is meant the second time, is told in UTC:
    calendars take it for the first."""
    clock = zone_named(zone)
    if offset != clock.utcoffset(local) and offset == clock.utcoffset(local.replace(fold=1)):
        return f"DTSTART:{stamp(utc)}{END}DTEND:{stamp(utc + HOUR)}"
    begins, ends = bare(f"{local}"[:19]), bare(f"{local + HOUR}"[:19])
    return f"DTSTART;TZID={zone}:{begins}{END}DTEND;TZID={zone}:{ends}"


def told(in_words: str, beside: Beside) -> tuple[str, ...]:
    """Escaped, with the day in another calendar where there is one."""
    return tuple(escaped(one) for one in (in_words, words_beside(*beside)) if one)


@lru_cache(KEPT)
def midnight_after(day: dt.date, zone: str) -> dt.datetime:
    """When a day ends at a court, in UTC; in UTC's day where its clock is not known."""
    return dt.datetime.combine(day + DAY, MIDNIGHT, zone_named(zone)).astimezone(dt.UTC)


@lru_cache(KEPT)
def stamp(moment: dt.datetime) -> str:
    """20261201T050000Z, of a moment in UTC."""
    return f"{bare(f'{moment}'[:19])}Z"


@lru_cache(KEPT)
def bare_day(day: dt.date) -> str:
    return bare(f"{day}")


def bare(iso: str) -> str:
    """A day or a moment as calendars write it. (`strftime` takes several times as long.)"""
    return iso.replace("-", "").replace(":", "").replace(" ", "T")
