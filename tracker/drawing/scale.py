"""Time to space: one scale, or a wide part with months between compressed parts with years."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

SHORT = 400
NEAR = 120
MARGIN = 0.04
Cuts = tuple[dt.date, dt.date, dt.date, dt.date]  # first, busy from, busy until, last


@dataclass(frozen=True)
class Part:
    """Days from first to last, drawn from x0 to x1."""

    first: dt.date
    last: dt.date
    x0: float
    x1: float

    @cached_property
    def days(self) -> int:
        return max(1, (self.last - self.first).days)

    @cached_property
    def day_width(self) -> float:
        return (self.x1 - self.x0) / self.days

    def at(self, day: dt.date) -> float:
        inside = min(max((day - self.first).days, 0), self.days)
        return self.x0 + inside * self.day_width


@dataclass(frozen=True)
class Scale:
    """Days to x. Right-to-left pictures are mirrored: time runs from the right."""

    parts: tuple[Part, ...]
    width: float
    rtl: bool = False

    def __call__(self, day: dt.date) -> float:
        for part in self.parts:
            if day <= part.last:
                break
        x = part.at(day)
        return self.width - x if self.rtl else x

    @property
    def sign(self) -> int:
        return -1 if self.rtl else 1


def dense_window(days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """The shortest stretch with three fifths of the days, widened to what lies near."""
    wanted = max(2, math.ceil(len(days) * 0.6))
    starts = range(len(days) - wanted + 1)
    begin = min(starts, key=lambda i: (days[i + wanted - 1] - days[i]).days)
    end = begin + wanted - 1
    while begin > 0 and (days[begin] - days[begin - 1]).days <= NEAR:
        begin -= 1
    while end < len(days) - 1 and (days[end + 1] - days[end]).days <= NEAR:
        end += 1
    return days[begin], days[end]


def padded(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """Some air at both ends."""
    air = dt.timedelta(days=max(7, round((last - first).days * MARGIN)))
    return first - air, last + air


def cuts_for(days: Sequence[dt.date]) -> Cuts:
    """None inside a short case; else around the busy months: what lies far off is compressed."""
    days = sorted(days)
    first, last = padded(days[0], days[-1])
    busy = dense_window(days) if len(days) > 3 else (days[0], days[-1])
    begin, end = padded(*busy)
    if (last - first).days <= max(SHORT, 2.5 * (end - begin).days):
        return first, first, last, last
    before = first if days[0] < begin else begin
    after = last if days[-1] > end else end
    return before, begin, end, after


def parts_for(cuts: Cuts, left: float, right: float) -> tuple[Part, ...]:
    """Up to three parts: before, the busy months, after; breaks between them."""
    first, begin, end, last = cuts
    width = right - left
    gap = width * 0.035
    share = width * 0.22
    before, after = begin > first, last > end
    x0 = left + share + gap if before else left
    x1 = right - share - gap if after else right
    parts = [Part(begin if before else first, end if after else last, x0, x1)]
    one = dt.timedelta(days=1)
    if before:
        parts.insert(0, Part(first, begin - one, left, left + share))
    if after:
        parts.append(Part(end + one, last, right - share, right))
    return tuple(parts)


def month_starts(part: Part) -> list[dt.date]:
    """First days of months inside a part."""
    found = []
    day = part.first.replace(day=1)
    while day <= part.last:
        if day >= part.first:
            found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


def ticks(part: Part, room: float) -> tuple[str, list[dt.date]]:
    """("month" or "year", first days): as fine as `room` pixels for a label allow."""
    months = month_starts(part)
    for step in (1, 2, 3, 6):
        if part.day_width * 30 * step >= room:
            return "month", [day for day in months if (day.month - 1) % step == 0]
    years = [day for day in months if day.month == 1]
    for step in (1, 2, 5, 10, 20):
        if part.day_width * 365 * step >= room * 0.8:
            return "year", [day for day in years if day.year % step == 0]
    return "year", years[:1]
