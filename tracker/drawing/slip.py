"""The slip chart: across, the day on which we look; up, the date then set for the hearing.

A level line is a date that held; where it meets the slope, the day came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from tracker.catalogue import gettext as _
from tracker.drawing import svg
from tracker.drawing.labels import free, width_of
from tracker.drawing.shapes import get
from tracker.words import day as day_words
from tracker.words import listed, parse

Box = tuple[float, float, float, float]  # left, right, top, bottom

LEAD = dt.timedelta(days=14)  # a date whose beginning nobody knows, before what is known
BOLD = 1.08  # as wide as plain words
LINES = {"ahead": "g-acc"}
SHAPES = {"opened": "adj", "held": "held", "ahead": "sched", "given_up": "ghost"}


@dataclass(frozen=True)
class Step:
    """A date that stood from `begin` to `end`; date is None while there was none."""

    begin: dt.date
    end: dt.date
    date: dt.date | None
    state: str


@dataclass(frozen=True)
class Chart:
    """Measures and the range of days, the same on both axes."""

    css: str
    width: int
    height: int
    left: int
    first: dt.date
    last: dt.date
    rtl: bool = False
    dateless: bool = False

    @cached_property
    def span(self) -> int:
        return max(1, (self.last - self.first).days)

    @cached_property
    def top(self) -> int:
        return 52 if self.dateless else 24

    @cached_property
    def base(self) -> int:
        return self.height - 46

    def x(self, day: dt.date) -> float:
        along = (self.width - 16 - self.left) * (day - self.first).days / self.span + self.left
        return self.width - along if self.rtl else along

    def y(self, day: dt.date | None) -> float:
        if day is None:
            return self.top - 14
        return self.base - (self.base - self.top) * (day - self.first).days / self.span

    @property
    def sign(self) -> int:
        return -1 if self.rtl else 1

    @property
    def narrow(self) -> bool:
        return self.width < 400


def day_of(value: Any) -> dt.date | None:
    """The first day of a date in any form."""
    edtf = parse(value)
    return edtf.lower or edtf.upper if edtf else None


def steps_from(chain: Sequence[Any], today: dt.date) -> list[Step]:
    """Steps from rows {told_on, recorded_on, date, state}; a step ends when the next was told, the
    last one on its day.

    state: given_up, opened, held, ahead. told_on may be empty, recorded_on missing.
    """
    begins = begins_of(chain, today)
    steps: list[Step] = []
    for row, begin, following in zip(chain, begins, [*begins[1:], None], strict=True):
        date = day_of(get(row, "date"))
        end = following or min(date or today, max(today, begin))
        steps.append(Step(begin, max(begin, end), date, get(row, "state") or "ahead"))
    return steps


def begins_of(chain: Sequence[Any], today: dt.date) -> list[dt.date]:
    """When each date was told, in the order of the chain. What nobody knows lies before all that
    was told later: of the first date two weeks before, or before its day, of a later one as
    `told_by` has it."""
    told = [day_of(get(row, "told_on")) for row in chain]
    begins: list[dt.date] = []
    for index in range(1, len(chain)):
        day = told[index] or told_by(chain[index - 1], chain[index], today)
        begin = min([day, *filter(None, told[index + 1 :])])
        begins.append(max([begin, *begins[-1:]]))
    known = filter(None, [told[0], *begins[:1]])
    if told[0]:
        return [min(known), *begins]
    date = day_of(get(chain[0], "date"))
    return [min([date or today, today, *known]) - LEAD, *begins]


def told_by(before: Any, row: Any, today: dt.date) -> dt.date:
    """The last day on which a move that nobody announced can have been told: the one on which it
    was recorded, and until then the days that it left and set had not come."""
    days = (get(before, "date"), get(row, "date"), get(row, "recorded_on"))
    return min([today, *filter(None, map(day_of, days))])


def slip(chain: Sequence[Any], *, today: dt.date, rtl: bool = False) -> str:
    """The wide and the small chart; empty when the date never moved."""
    steps = steps_from(chain, today)
    days = [d for one in steps for d in (one.begin, one.end, one.date) if d]
    if len({one.date for one in steps}) < 2 or len(set(days)) < 2:
        return ""
    air = dt.timedelta(days=max(3, (max(days) - min(days)).days // 12))
    dateless = any(one.date is None for one in steps)
    range_of = (min(days) - air, max(days) + air)
    wide = Chart("wide-only", 520, 300, 92, *range_of, rtl=rtl, dateless=dateless)
    small = Chart("narrow-only narrow", 340, 250, 62, *range_of, rtl=rtl, dateless=dateless)
    title = _("Slip chart: %(steps)s") % {"steps": listed(map(step_words, steps))}
    return draw(wide, steps, title) + draw(small, steps, title)


def draw(chart: Chart, steps: Sequence[Step], title: str) -> str:
    """One chart."""
    body = draw_grid(chart, steps) + draw_slope(chart)
    for index, step in enumerate(steps):
        body += draw_step(chart, step, steps[index - 1] if index else None)
    body += draw_labels(chart, steps)
    told = _("Each day stands in the table.")
    return svg.frame(chart.css, (chart.width, chart.height), title, body, told)


def step_words(step: Step) -> str:
    """Set for 6 January 2020; no date."""
    if step.date is None:
        return _("no date")
    return _("set for %(day)s") % {"day": day_words(step.date)}


def draw_grid(chart: Chart, steps: Sequence[Step]) -> str:
    """A line and a label for each date that was set, as far as they do not touch."""
    out, last, taken = [], None, list[tuple[float, float]]()
    for date in sorted({step.date for step in steps if step.date}):
        x, y = chart.x(date), chart.y(date)
        if last is not None and abs(y - last) < 15:
            continue
        last = y
        label = day_words(date, year=False, short=True)
        out.append(svg.line("g-ax", chart.x(chart.first), y, chart.x(chart.last), y))
        out.append(svg.line("g-ax", x, chart.base, x, chart.top))
        out.append(svg.text(chart.x(chart.first) - 8 * chart.sign, y + 4, label, "end", "g-m"))
        half = width_of(label) / 2
        if free(taken, x - half, x + half):
            taken.append((x - half, x + half))
            out.append(svg.text(x, chart.base + 18, label, "middle", "g-m"))
    return "".join(out)


def draw_slope(chart: Chart) -> str:
    """The line on which a date is the day itself, and the names of the axes."""
    begin, end = chart.first, chart.last
    at = begin + (end - begin) * 0.16
    forward = "←" if chart.rtl else "→"
    middle = (chart.x(begin) + chart.x(end)) / 2
    left = chart.width - 4 if chart.rtl else 4
    across, up = _("date on which we look"), _("date set for the hearing")
    near = chart.x(at) + 8 * chart.sign
    return (
        svg.line("g-ax2", chart.x(begin), chart.y(begin), chart.x(end), chart.y(end))
        + svg.text(near, chart.y(at) + 14, _("the day itself"), "start", "g-m")
        + svg.text(middle, chart.height - 6, f"{across} {forward}", "middle", "g-m")
        + svg.text(left, 12, f"{up} ↑", "start", "g-m")
    )


def draw_step(chart: Chart, step: Step, before: Step | None) -> str:
    """A level while a date stood, a dashed upright for the move, and how it ended."""
    y, x0, x1 = chart.y(step.date), chart.x(step.begin), chart.x(step.end)
    css = "g-gl" if step.date is None else LINES.get(step.state, "g-line")
    out = svg.line(css, x0, y, x1, y)
    if before is not None:
        out += svg.line("g-gl", x0, chart.y(before.date), x0, y)
    if step.date is not None:
        out += svg.hearing_mark(SHAPES.get(step.state, "sched"), x1, y, 7, chart.rtl)
    return out


def draw_labels(chart: Chart, steps: Sequence[Step]) -> str:
    """What each level stands for, the newest first: above it, else below, else in the table."""
    out = ""
    taken = [around(chart.x(one.end), chart.y(one.date), 7) for one in steps]
    for step in reversed(steps):
        words = label_words(chart, step)
        width = width_of(words) * BOLD
        x = inside(chart, chart.x(step.begin) + 5 * chart.sign, width)
        for y in (chart.y(step.date) - 11, chart.y(step.date) + 21):
            box = (min(x, x + width * chart.sign), max(x, x + width * chart.sign), y - 11, y + 2)
            if y < chart.base and not any(touch(box, one) for one in taken):
                taken.append(box)
                out += svg.text(x, y, words, "start", "g-t g-b")
                break
    return out


def label_words(chart: Chart, step: Step) -> str:
    """Short in the small chart."""
    if step.date is None:
        return _("no date")
    words = day_words(step.date, year=False, short=True)
    if not chart.narrow and (get_language() or "en").startswith("en"):
        return _("set for %(day)s") % {"day": words}
    return words


def around(x: float, y: float, reach: float) -> Box:
    return x - reach, x + reach, y - reach, y + reach


def inside(chart: Chart, x: float, width: float) -> float:
    """Where words of a width begin, so that they end in the picture."""
    return max(x, width + 2) if chart.rtl else min(x, chart.width - width - 2)


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    across = one[0] < other[1] and other[0] < one[1]
    return across and one[2] < other[3] and other[2] < one[3]
