"""Dates, lengths of time and clocks in the words of the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from django.utils import dateformat, timezone
from django.utils.translation import get_language_bidi, gettext_lazy, pgettext

from tracker.catalogue import gettext as _
from tracker.catalogue import language, ngettext
from tracker.dates import DateError, Edtf
from tracker.moments import zone_named

WEEKDAYS = [
    gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"), gettext_lazy("Friday"), gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
]  # fmt: skip
MONDAY, SATURDAY = 0, 5
WEEK_BEGINS = {"ar": SATURDAY}
NEAR = {
    0: gettext_lazy("today"),
    1: gettext_lazy("tomorrow"),
    -1: gettext_lazy("yesterday"),
}
# A page names the same days many times, and finding their words costs the most of it.
KEPT = 4096
WORD = re.compile(r"[^\W\d_]{3}")
ICONS = {"day": "dot", "month": "month", "season": "month", "range": "month", "year": "year"}


@dataclass(frozen=True)
class When:
    """A date in words: the shape of its precision, its words, a second line, and ISO text."""

    icon: str
    main: str
    small: str = ""
    iso: str = ""

    def __str__(self) -> str:
        return self.main


def parse(value: str | dt.date | Edtf | None) -> Edtf | None:
    """A date from anything that holds one; None when there is none or it cannot be read."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        value = value.isoformat()
    if isinstance(value, Edtf) or not value:
        return value or None
    try:
        return Edtf.parse(str(value))
    except DateError:
        return None


def day(value: dt.date, *, year: bool = True, short: bool = False) -> str:
    """6 January 2020; 6 Jan 2020; without year 6 January and 6 Jan."""
    return _day(value, year, short, language())


@lru_cache(KEPT)
def _day(value: dt.date, year: bool, short: bool, _language: str | None) -> str:
    formats = {
        (True, False): pgettext("day month year, PHP date format", "j E Y"),
        (True, True): pgettext("day short month year, PHP date format", "j M Y"),
        (False, False): pgettext("day month, PHP date format", "j E"),
        (False, True): pgettext("day short month, PHP date format", "j M"),
    }
    return dateformat.format(value, formats[year, short])


def month(value: dt.date, *, short: bool = False) -> str:
    """January 2020; Jan 2020."""
    return _month(value, short, language())


@lru_cache(KEPT)
def _month(value: dt.date, short: bool, _language: str | None) -> str:
    return dateformat.format(
        value, pgettext("short month year", "M Y") if short else pgettext("month year", "F Y")
    )


def first_weekday() -> int:
    """The day with which a week begins in the reader's language: 0 for Monday.

    Source: CLDR 44, `weekData`, for the lands in which a language is mostly read; Arabic is read
    in more of them that begin with Saturday. English here is that of no land in particular (001).
    """
    return WEEK_BEGINS.get(language() or "", MONDAY)


def weekday(value: dt.date) -> str:
    """Monday."""
    return str(WEEKDAYS[value.weekday()])


def weekday_day(value: dt.date) -> str:
    """Mon 13 Jan; with the year where it is another one."""
    year = value.year != timezone.localdate().year
    return f"{dateformat.format(value, 'D')} {human(value, short=True, year=year)}"


def season(edtf: Edtf) -> str:
    """Autumn 2019, by the northern names of the quarter years of EDTF."""
    names = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}
    text = edtf.text.rstrip("~")
    return f"{names[int(text[5:7])]} {text[:4]}"


def plain(edtf: Edtf, *, year: bool = True, short: bool = False) -> str:
    """A date of one precision in words, without “about”."""
    if edtf.precision == "day":
        return day(edtf.lower, year=year, short=short)
    if edtf.precision == "month":
        return month(edtf.lower, short=short)
    if edtf.precision == "season":
        return season(edtf)
    if edtf.precision == "year":
        return edtf.text[:4]
    if edtf.precision == "unknown_year":
        return yearless(edtf)
    return ranged(edtf, short=short) if edtf.precision == "range" else several(edtf, short=short)


def yearless(edtf: Edtf) -> str:
    """6 January, or January, when nobody knows the year."""
    parts = edtf.text.rstrip("~").split("-")
    known = dt.date(2000, int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
    return day(known, year=False) if len(parts) > 2 else dateformat.format(known, "F")


def ranged(edtf: Edtf, *, short: bool = False) -> str:
    """Limits in words: on or before, on or after, between."""
    begin, end = (part.strip() for part in edtf.text.split("/", 1))
    if begin == "..":
        return _("on or before %(day)s") % {"day": plain(Edtf.parse(end), short=short)}
    if end == "..":
        return _("on or after %(day)s") % {"day": plain(Edtf.parse(begin), short=short)}
    return _("between %(first)s and %(last)s") % {
        "first": plain(Edtf.parse(begin), short=short),
        "last": plain(Edtf.parse(end), short=short),
    }


def several(edtf: Edtf, *, short: bool = False) -> str:
    """1 October 2019 or 6 October 2019."""
    return either(plain(one, short=short) for one in edtf.members())


def either(days: Iterable[str]) -> str:
    """One day or another."""
    return _(" or ").join(days)


def human(value: str | dt.date | Edtf | None, *, short: bool = False, year: bool = True) -> str:
    """A date in words, on one line; empty when there is none."""
    if type(value) is dt.date:
        return _human_day(value, year, short, language())
    edtf = parse(value)
    return _human(edtf, year, short, language()) if edtf else str(value or "")


@lru_cache(KEPT)
def _human_day(value: dt.date, year: bool, short: bool, language: str | None) -> str:
    edtf = parse(value)
    return _human(edtf, year, short, language) if edtf else ""


@lru_cache(KEPT)
def _human(edtf: Edtf, year: bool, short: bool, _language: str | None) -> str:
    words = plain(edtf, year=year, short=short)
    return _("about %(date)s") % {"date": words} if edtf.about else words


def second_line(edtf: Edtf) -> str:
    """What the words leave open: weekday of a day, or what is not known."""
    if edtf.precision == "day":
        return weekday(edtf.lower)
    if edtf.precision == "year":
        return _("month not known")
    if edtf.precision == "unknown_year":
        return _("year not known")
    return _("day not known")


def when(value: str | dt.date | Edtf | None, *, year: bool = True) -> When:
    """A date as the face shows it, in two lines."""
    return _when(parse(value), year, language())


@lru_cache(KEPT)
def _when(edtf: Edtf | None, year: bool, _language: str | None) -> When:
    if edtf is None:
        return When("dot", _("Day not known"))
    if edtf.precision == "set":
        first, *others = edtf.members()
        rest = either(plain(one, year=year) for one in others)
        told = _("or %(days)s") % {"days": rest}
        return When("confl", plain(first, year=year), told, first.text)
    icon = ICONS.get(edtf.precision, "dot")
    iso = edtf.text.rstrip("~") if edtf.precision in ("day", "month", "year") else ""
    return When(icon, human(edtf, year=year), second_line(edtf), iso)


def comma() -> str:
    """What stands between two things in a list, with its space."""
    return _(", ")


def listed(parts: Iterable[Any]) -> str:
    """Those of the things that are there, in one line."""
    return comma().join(str(one) for one in parts if one)


def clauses(parts: Iterable[Any]) -> str:
    """Those of the sayings that are there, in one line."""
    return _("; ").join(str(one) for one in parts if one)


def then(parts: Iterable[str]) -> str:
    """One after the other: 6 January 2020 → 21 January 2020, as the language runs."""
    return (" ← " if get_language_bidi() else " → ").join(parts)


def room(name: str) -> str:
    """Room 7, for “7”; what says itself what it is stays as it is: Great hall."""
    return name if not name or WORD.search(name) else _("room %(room)s") % {"room": name}


def days_later(days: int) -> str:
    """15 days later; 3 days earlier; same day."""
    if not days:
        return _("same day")
    if days < 0:
        return ngettext("%(n)s day earlier", "%(n)s days earlier", -days) % {"n": -days}
    return ngettext("%(n)s day later", "%(n)s days later", days) % {"n": days}


def from_today(value: dt.date, today: dt.date) -> str:
    """Today, tomorrow, in 5 days, 3 days ago."""
    days = (value - today).days
    if days in NEAR:
        return str(NEAR[days])
    if days < 0:
        return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": -days}
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


@dataclass(frozen=True)
class Clocks:
    """Court time and own time. `own_day` only where the calendar day differs."""

    time: str = ""
    place: str = ""
    own_time: str = ""
    own_place: str = ""
    own_day: str = ""


@lru_cache(KEPT)
def place_of(zone: str) -> str:
    """Almaty, for Asia/Almaty."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def clocks(on: dt.date | None, time: dt.time | None, zone: str, own_zone: str = "") -> Clocks:
    """The two clocks of a hearing; empty when no time was announced."""
    if not on or not time:
        return Clocks()
    court = Clocks(time.strftime("%H:%M"), place_of(zone))
    if not zone or not own_zone or zone == own_zone:
        return court
    try:
        start = dt.datetime.combine(on, time, zone_named(zone))
        own = start.astimezone(zone_named(own_zone))
    except (ZoneInfoNotFoundError, ValueError):
        return court
    other_day = "" if own.date() == on else dateformat.format(own.date(), "D j")
    return Clocks(court.time, court.place, own.strftime("%H:%M"), place_of(own_zone), other_day)


def moment(value: dt.datetime, zone: str = "") -> str:
    """9 January 2020, 16:05 Almaty; in UTC when no zone is known."""
    try:
        local = value.astimezone(zone_named(zone))
    except (ZoneInfoNotFoundError, ValueError):
        local, zone = value.astimezone(dt.UTC), "UTC"
    return f"{day(local.date())}{comma()}{local:%H:%M} {place_of(zone or 'UTC')}"
