"""The days that the address of a page names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

_PATH = regex.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/\-.?#]|$)")
_COMPACT = regex.compile(r"(?<!\d)(\d\d)(\d\d)(20\d\d)(\d{4,6})?(?!\d)")
_COMPACT_YEAR = regex.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
MONTH_IN_PATH = regex.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(?!\d{1,2}/)")


def days_of(url: str) -> Iterator[date]:
    """Every full day in an address; both readings of one that may be read two ways."""
    for year, month, day in _PATH.findall(url):
        if day:
            yield from made(int(year), int(month), int(day))
    for first, second, year, clock in _COMPACT.findall(url):
        yield from made(int(year), int(first), int(second))
        if not clock:  # who adds the hour to the day writes the month first
            yield from made(int(year), int(second), int(first))
    for year, month, day in _COMPACT_YEAR.findall(url):
        yield from made(int(year), int(month), int(day))


def in_month_of_path(url: str, head: Sequence[tuple[int, int]]) -> Iterator[date]:
    """The day of the dateline, (month, day), in the month that the address names."""
    for year, month in MONTH_IN_PATH.findall(url):
        for told, number in head:
            if told == int(month):
                yield from made(int(year), told, number)


def made(year: int, month: int, day: int) -> list[date]:
    """The day, or nothing where there is no such day."""
    try:
        return [date(year, month, day)]
    except ValueError:
        return []
