"""Dates as exact as the words: the EDTF subset the tracker keeps, as written. Pure Python.

Forms: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21..24 (seasons), A/B, A/.., ../B, [A,B], XXXX-MM-DD and
XXXX-MM (year unknown), and ~ behind a date for "about". Source: EDTF level 1 and 2, ISO 8601-2.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

LONGEST = 60
PRECISIONS = ("day", "month", "season", "year", "range", "set", "unknown_year")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?", re.ASCII)
_MONTHS = tuple(calendar.month_name)[1:]


class DateError(ValueError):
    """A date that cannot be read; the message says what to write instead."""


@dataclass(frozen=True)
class Edtf:
    """A date as written, with the first and last day it can mean (None where open).

    precision: day, month, season, year, range, set, or unknown_year. candidates: the members of a
    set, as written. about: it was written with ~.
    """

    text: str
    lower: date | None
    upper: date | None
    precision: str
    about: bool = False
    candidates: tuple[str, ...] = ()

    @staticmethod
    def parse(text: str) -> Edtf:
        """Read a date. Raises DateError with a sentence that says what is wrong."""
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def sort_key(self) -> tuple[date, date]:
        """Order by first day, then last; what has none comes last, as in the database."""
        return (self.lower or date.max, self.upper or date.max)

    @property
    def span(self) -> int:
        """Days it covers; a very large number where it is open or has no year."""
        if self.lower is None or self.upper is None:
            return 10**7
        if self.precision == "set":
            return sum(_parse(one).span for one in self.candidates)
        return (self.upper - self.lower).days + 1

    def members(self) -> tuple[Edtf, ...]:
        """The dates of a set; a date that is none is its own only member."""
        return tuple(_parse(one) for one in self.candidates) or (self,)

    def overlaps(self, other: Edtf) -> bool:
        """Some day lies in both; sets are matched member by member."""
        return any(_meet(a, b) for a in self.members() for b in other.members())

    def contains(self, other: Edtf) -> bool:
        """Every day of the other lies in this one."""
        return all(any(_holds(a, b) for a in self.members()) for b in other.members())

    def finer_than(self, other: Edtf) -> bool:
        """It covers fewer days; "about" is less fine than the same date without."""
        if self.span == other.span:
            return other.about and not self.about
        return self.span < other.span


def _meet(a: Edtf, b: Edtf) -> bool:
    if a.precision == "unknown_year" or b.precision == "unknown_year":
        return _meet_yearless(a, b) if a.precision == "unknown_year" else _meet_yearless(b, a)
    return (a.lower or date.min) <= (b.upper or date.max) and (b.lower or date.min) <= (
        a.upper or date.max
    )


def _meet_yearless(a: Edtf, b: Edtf) -> bool:
    """A date without a year meets another in which its month, or day, comes up."""
    if b.precision == "unknown_year":
        one, other = _month_and_day(a), _month_and_day(b)
        return all(x == y for x, y in zip(one, other, strict=False))
    if b.span > 8 * 366:
        return True
    days = (b.lower + timedelta(days=n) for n in range(b.span))
    return any(_comes_up(a, day) for day in days)


def _month_and_day(yearless: Edtf) -> tuple[int, ...]:
    return tuple(int(part) for part in yearless.text.rstrip("~").split("-")[1:])


def _comes_up(yearless: Edtf, day: date) -> bool:
    wanted = _month_and_day(yearless)
    return (day.month, day.day)[: len(wanted)] == wanted


def _holds(a: Edtf, b: Edtf) -> bool:
    if b.precision == "unknown_year":
        written = _month_and_day(a) if a.precision == "unknown_year" else None
        return written is not None and _month_and_day(b)[: len(written)] == written
    if a.precision == "unknown_year":
        days = (b.lower + timedelta(days=n) for n in range(b.span)) if b.span < 32 else ()
        return b.span < 32 and all(_comes_up(a, day) for day in days)
    return (a.lower or date.min) <= (b.lower or date.min) and (b.upper or date.max) <= (
        a.upper or date.max
    )


def compatible(a: Edtf, b: Edtf) -> bool:
    """Both can be true of one event: they share a day, or one is "about" and they lie near."""
    if a.overlaps(b):
        return True
    if not (a.about or b.about) or None in (a.lower, a.upper, b.lower, b.upper):
        return False
    slack = timedelta(days=max(a.span if a.about else 0, b.span if b.about else 0, 3))
    return a.lower - b.upper <= slack and b.lower - a.upper <= slack


@lru_cache(maxsize=8192)
def _parse(text: str) -> Edtf:
    written = text.strip() if isinstance(text, str) else ""
    if not written:
        raise DateError("Write a date such as 2020-01-06, 2020-01 or 2020.")
    if len(written) > LONGEST:
        raise DateError(
            f"A date has at most {LONGEST} characters; this has {len(written)}. "
            "Write one such as 2020-01-06, 2020-01 or 2020."
        )
    if written.startswith("["):
        return _set(written)
    if "/" in written:
        return _range(written)
    return _single(written)


def _set(text: str) -> Edtf:
    if not text.endswith("]"):
        raise DateError(f"“{text}” lacks its closing bracket: write [2020-01-08,2020-08-01].")
    members = [_single(one.strip()) for one in text[1:-1].split(",")]
    if len(members) < 2 or any(one.lower is None for one in members):
        raise DateError(f"“{text}” needs two dates or more: write [2020-01-08,2020-08-01].")
    members.sort(key=lambda one: one.sort_key)
    lower, upper = members[0].lower, max(one.upper for one in members)
    about = any(one.about for one in members)
    return Edtf(text, lower, upper, "set", about, tuple(one.text for one in members))


def _range(text: str) -> Edtf:
    begin, end = (part.strip() for part in text.split("/", 1))
    if not begin or not end:
        raise DateError(
            f"“{text}” lacks an end: write 2019-10/.. for “since”, ../2019-10 for “until”."
        )
    if begin == end == "..":
        raise DateError("A range needs at least one end: write 2019-10/.. for “since”.")
    first = None if begin == ".." else _single(begin)
    last = None if end == ".." else _single(end)
    if any(one is not None and one.lower is None for one in (first, last)):
        raise DateError(f"“{text}”: a range needs years.")
    if first and last and first.lower > last.upper:
        raise DateError(f"“{text}” ends before it begins. Swap its two dates.")
    about = bool((first and first.about) or (last and last.about))
    return Edtf(text, first and first.lower, last and last.upper, "range", about)


def _single(text: str) -> Edtf:
    about = text.endswith("~")
    plain = text[:-1] if about else text
    yearless = _YEARLESS.fullmatch(plain)
    if yearless:
        _check_month_day(text, None, int(yearless[1]), int(yearless[2] or 1))
        return Edtf(text, None, None, "unknown_year", about)
    match = _PLAIN.fullmatch(plain)
    if not match:
        raise DateError(
            f"“{text}” is no date the tracker can read. Write a day as 2020-01-06, a month as "
            "2020-01, a year as 2020."
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    if year < 1000:
        raise DateError(f"“{text}”: years run from 1000 to 9999.")
    return _of_parts(text, year, month, day, about)


def _of_parts(text: str, year: int, month: int | None, day: int | None, about: bool) -> Edtf:
    if month is None:
        return Edtf(text, date(year, 1, 1), date(year, 12, 31), "year", about)
    if day is None and 21 <= month <= 24:
        return Edtf(text, *_season(year, month), "season", about)
    _check_month_day(text, year, month, day or 1)
    if day is None:
        return Edtf(text, date(year, month, 1), _month_end(year, month), "month", about)
    exact = date(year, month, day)
    return Edtf(text, exact, exact, "day", about)


def _season(year: int, code: int) -> tuple[date, date]:
    """Spring is March to May; winter begins in December and spans the year's end."""
    month = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    if code == 24:
        end = year + 1 if year < 9999 else year
        return date(year, 12, 1), _month_end(end, 2) if end > year else date(year, 12, 31)
    return date(year, month, 1), _month_end(year, month + 2)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _check_month_day(text: str, year: int | None, month: int, day: int) -> None:
    """year: None when it is unknown, so that 29 February may be meant."""
    if not 1 <= month <= 12:
        raise DateError(f"“{text}”: there is no month {month}. Months run from 01 to 12.")
    if not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        named = f"{day} {_MONTHS[month - 1]}"
        wrong = f"{year} had no {named}" if year else f"No year has a {named}"
        raise DateError(
            f"{wrong}. Write another day, or {year or 'XXXX'}-{month:02} for the month."
        )


def day_of(text: str) -> date | None:
    """The day when a date is exactly one, else None."""
    if not text:
        return None
    parsed = Edtf.parse(text)
    return parsed.lower if parsed.precision == "day" and not parsed.about else None
