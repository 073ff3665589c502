"""Which year, and how exact: what a date without its year means on the day of the report."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates import Edtf

AGAINST = 120
WALL = 10**6


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is resolved against: publication, direction of the clause, the last day told."""

    reference: Edtf | None
    direction: str
    anchor: date | None
    language: str

    @property
    def day(self) -> date | None:
        """The day of publication, when it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def first(self) -> date | None:
        """The first day on which the report may have been published."""
        return self.reference.lower if self.reference and self.last else None

    @property
    def last(self) -> date | None:
        """The last such day; None when it is not known at all."""
        if self.reference is None or self.reference.lower is None:
            return None
        return self.reference.upper

    @property
    def month(self) -> date | None:
        """The first of the month of publication, when that is known."""
        if self.first is None or self.first.replace(day=1) != self.last.replace(day=1):
            return None
        return self.first.replace(day=1)

    @property
    def year(self) -> int | None:
        """The year of publication, when that is known."""
        return self.first.year if self.first and self.first.year == self.last.year else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its precision; candidates when it is ambiguous, the likeliest first."""

    edtf: str | None
    precision: str
    candidates: tuple[str, ...] = ()
    anchor: str | None = None


Span = tuple[date, date]


def month_end(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def shift_month(first: date, months: int) -> date:
    """The first of the month so many months later; ValueError outside the calendar."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def nearest(make: Callable[[int], Span], here: Context, weekday: int | None = None) -> list[Span]:
    """The spans that may be meant, likeliest first: one when the report's day makes it clear.

    make: the span in a year; ValueError in years without it. weekday: years in which the day falls
    on it come first. Raises ValueError when no year near has such a day.
    """
    options = _options(make, here, weekday)
    ends = {_best(options, day, day, here.direction) for day in (here.first, here.last)}
    if len(ends) == 1:
        return list(ends)
    slack = 2 * ((here.last - here.first).days + 1)
    ranked = sorted(options, key=lambda one: _cost(one, here.first, here.last, here.direction))
    best, rival = (_cost(one, here.first, here.last, here.direction) for one in ranked[:2])
    return ranked[:1] if rival - best > slack else [one for one in ranked if one in ends]


def _options(make: Callable[[int], Span], here: Context, weekday: int | None) -> list[Span]:
    spans = list(_spans(make, range(here.first.year - 1, here.last.year + 2)))
    agreeing = [one for one in spans if weekday is not None and one[0].weekday() == weekday]
    if not spans:
        spans = list(_spans(make, range(here.first.year - 4, here.last.year + 5)))
    if not spans:
        raise ValueError("no such day")
    return agreeing or spans


def _spans(make: Callable[[int], Span], years: Iterable[int]) -> Iterable[Span]:
    for year in years:
        try:
            yield make(year)
        except ValueError:
            continue


def _best(options: list[Span], first: date, last: date, direction: str) -> Span:
    return min(options, key=lambda one: (_cost(one, first, last, direction), one))


def _cost(span: Span, first: date, last: date, direction: str) -> int:
    """Days between a span and the days of publication, with a wall against the direction."""
    gap = max((span[0] - last).days, (first - span[1]).days, 0)
    if direction in ("past", "gone") and span[0] > last:
        return gap + WALL
    if direction == "coming" and span[1] < first:
        return gap + WALL
    if direction == "future" and span[1] < first:
        return gap + AGAINST
    return gap


def day_in(
    month: int, day: int, year: int | None, here: Context, weekday: int | None = None
) -> Resolved:
    """A day with or without its year; ValueError when there is no such day."""
    if year is not None:
        return Resolved(date(year, month, day).isoformat(), "day")
    date(2000, month, day)
    unknown = f"XXXX-{month:02}-{day:02}"
    if here.first is None:
        return Resolved(unknown, "unknown_year")
    found = nearest(lambda y: (date(y, month, day),) * 2, here, weekday)
    if len(found) == 1:
        return Resolved(found[0][0].isoformat(), "day")
    return Resolved(unknown, "unknown_year", tuple(one[0].isoformat() for one in found))


def month_in(month: int, year: int | None, here: Context) -> Resolved:
    """A month with or without its year."""
    if year is not None:
        return Resolved(f"{date(year, month, 1):%Y-%m}", "month")
    if here.first is None:
        return Resolved(f"XXXX-{month:02}", "unknown_year")
    found = nearest(lambda y: (date(y, month, 1), month_end(date(y, month, 1))), here)
    if len(found) == 1:
        return Resolved(f"{found[0][0]:%Y-%m}", "month")
    return Resolved(f"XXXX-{month:02}", "unknown_year", tuple(f"{one[0]:%Y-%m}" for one in found))


def week_of(day: date, shift: int) -> Span:
    """Monday and Sunday of the week so many weeks from a day's."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)
