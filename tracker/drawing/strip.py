"""The strip: a case at a glance, in lanes for hearings, custody and other events.

Everything drawn here also stands in the list below it; the picture adds no fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tracker.catalogue import gettext as _
from tracker.dates import Edtf
from tracker.drawing import svg
from tracker.drawing.labels import Label, Placed, place
from tracker.drawing.scale import Cuts, Part, Scale, cuts_for, parts_for, ticks
from tracker.drawing.shapes import get, is_hearing, is_move, shape_of
from tracker.words import day as day_words
from tracker.words import human, listed, month, parse

ROW = 16
STANDING = ("sched", "held", "confl")
# What is drawn of several hearings on one day: first what stands, last what only changed of it.
FIRST = {**dict.fromkeys((*STANDING, "unconf"), 0), "adj": 1, "nothld": 1, "ghost": 2, "dot": 4}
OTHERWISE = 3


@dataclass(frozen=True)
class Size:
    """Measures of the wide and of the small drawing."""

    css: str
    width: int
    left: int
    right: int
    hearing: float
    rows: int
    room: int

    @property
    def narrow(self) -> bool:
        return self.left < 50


WIDE = Size("wide-only", 1120, 130, 1104, 8, 3, 62)
SMALL = Size("narrow-only narrow", 340, 10, 330, 6.5, 2, 44)


@dataclass
class Sheet:
    """A drawing in progress."""

    size: Size
    scale: Scale
    today: dt.date | None
    top: float = 26
    bottom: float = 0
    out: list[str] = field(default_factory=list)

    def lane(self, words: str, y: float) -> None:
        """The name of a lane: beside it when wide, above it when small."""
        x = self.scale.width - 2 if self.scale.rtl else 2
        shift = -self.size.hearing * 2 - 4 if self.size.narrow else 4
        self.out.append(svg.text(x, y + shift, words, "start", "g-m"))

    def labels(self, placed: Sequence[Placed], y: float, lead: float) -> float:
        """Write labels below y, each lower one with a leader; returns the depth they need."""
        for one in placed:
            if one.row:
                x = foot_of(one)
                self.out.append(svg.line("g-lead", x, y - lead, x, y + one.row * ROW - 12))
        for one in placed:
            where = (one.middle, y + one.row * ROW)
            self.out.append(svg.text(*where, one.label.words, "middle", one.label.css))
        return max((one.row for one in placed), default=-1) * ROW + ROW


def foot_of(one: Placed) -> float:
    """Where the leader of a label stands: under its mark, as far as its words reach."""
    half = max(4, one.label.width / 2 - 6)
    return min(max(one.label.x, one.middle - half), one.middle + half)


def strip(
    entries: Sequence[Any],
    spells: Sequence[Any] = (),
    *,
    today: dt.date | None = None,
    as_of: dt.date | None = None,
    rtl: bool = False,
) -> str:
    """The wide and the small drawing; empty when fewer than two dates are known."""
    known = known_days(entries, spells)
    if len(set(known)) < 2:
        return ""
    if as_of:
        known.append(as_of)
    lanes = sittings(entries, today), spells, [one for one in entries if not is_hearing(one)]
    cuts = cuts_for(known)
    return "".join(draw(size, lanes, cuts, (today, as_of, rtl)) for size in (WIDE, SMALL))


def known_days(entries: Sequence[Any], spells: Sequence[Any]) -> list[dt.date]:
    """Every day a picture has to show."""
    dates = [get(one, name) for one in entries for name in ("date", "from_date", "to_date")]
    dates += [get(one, name) for one in spells for name in ("on", "until")]
    parsed = [parse(one) for one in dates if one]
    return [end for one in parsed if one for end in (one.lower, one.upper) if end]


@dataclass(frozen=True)
class Sitting:
    """A hearing as both drawings show it: its day in words, and the other day to which it moved."""

    day: dt.date
    words: str
    shape: str
    to: dt.date | None


def sittings(entries: Sequence[Any], today: dt.date | None) -> list[Sitting]:
    """The hearings whose day is known."""
    found = []
    for one in filter(is_hearing, entries):
        edtf = parse(get(one, "date"))
        if edtf and edtf.lower:
            words = day_words(edtf.lower, year=False, short=True)
            to = moved_to(one)
            to = to if to != edtf.lower else None
            found.append(Sitting(edtf.lower, words, shape_of(one, today), to))
    return found


def moved_to(entry: Any) -> dt.date | None:
    """The day to which a hearing moved, where that is known."""
    to = parse(get(entry, "to_date")) if is_move(entry) else None
    return to.lower if to else None


def shown_on(hearings: Sequence[Sitting]) -> dict[dt.date, Sitting]:
    """The hearing that is drawn on each day: one that stands there, whatever was moved away."""
    found: dict[dt.date, Sitting] = {}
    for one in hearings:
        found[one.day] = min(found.get(one.day, one), one, key=precedence)
    return found


def precedence(one: Sitting) -> int:
    return FIRST.get(one.shape, OTHERWISE)


def draw(size: Size, lanes: tuple, cuts: Cuts, how: tuple) -> str:
    """One drawing."""
    (hearings, spells, others), (today, as_of, rtl) = lanes, how
    scale = Scale(parts_for(cuts, size.left, size.right), size.width, rtl)
    sheet = Sheet(size, scale, today)
    y = draw_hearings(sheet, hearings, 58)
    if spells:
        y = draw_spells(sheet, spells, y)
    y = draw_others(sheet, others, y)
    sheet.bottom = y
    axis = draw_axis(sheet)
    body = axis + (draw_as_of(sheet, as_of) if as_of else "") + "".join(sheet.out)
    told = _("Everything drawn here is in the list below.")
    return svg.frame(size.css, (size.width, y + 32), _("The case at a glance"), body, told)


def draw_axis(sheet: Sheet) -> str:
    """Month or year lines of every part, and a break mark between parts."""
    parts = sheet.scale.parts
    drawn = [draw_part(sheet, part) for part in parts]
    drawn += [break_mark(sheet, a, b) for a, b in pairwise(parts)]
    return "".join(drawn)


def mirrored(sheet: Sheet, x: float) -> float:
    return sheet.scale.width - x if sheet.scale.rtl else x


def draw_part(sheet: Sheet, part: Part) -> str:
    """The line of one part with its ticks and their names in the middle."""
    y = sheet.bottom
    unit, days = ticks(part, sheet.size.room)
    out = [svg.line("g-ax2", mirrored(sheet, part.x0), y, mirrored(sheet, part.x1), y)]
    ends = [*days[1:], None][: len(days)]
    for index, (day, end) in enumerate(zip(days, ends, strict=True)):
        x = mirrored(sheet, part.at(day))
        out.append(svg.line("g-ax", x, 24, x, y) + svg.line("g-ax2", x, y, x, y + 6))
        out.append(tick_label(sheet, part, (unit, day, end, index)))
    return "".join(out)


def tick_label(sheet: Sheet, part: Part, tick: tuple) -> str:
    """Oct 2019, then Nov, Dec, Jan 2020; or years. Only where there is room."""
    unit, day, end, index = tick
    after = part.at(end) if end else part.x1
    if after - part.at(day) < sheet.size.room * 0.6:
        return ""
    words = str(day.year)
    if unit == "month":
        named = index == 0 or day.month == 1
        words = month(day, short=True) if named else short_month(day)
    middle = mirrored(sheet, (part.at(day) + after) / 2)
    return svg.text(middle, sheet.bottom + 20, words, "middle", "g-m")


def short_month(day: dt.date) -> str:
    return month(day, short=True).replace(str(day.year), "").strip()


def break_mark(sheet: Sheet, before: Part, after: Part) -> str:
    """Two strokes where time is compressed."""
    x, y = mirrored(sheet, (before.x1 + after.x0) / 2), sheet.bottom
    return svg.line("g-ax2", x - 8, y + 7, x - 2, y - 7) + svg.line("g-ax2", x, y + 7, x + 6, y - 7)


def draw_as_of(sheet: Sheet, as_of: dt.date) -> str:
    """The line of the day as known on which the page stands."""
    x = sheet.scale(as_of)
    words = svg.text(x - 6 * sheet.scale.sign, 20, day_words(as_of, year=False), "end", "g-t g-b")
    return svg.line("g-acc", x, 26, x, sheet.bottom) + words


def draw_hearings(sheet: Sheet, hearings: Sequence[Sitting], y: float) -> float:
    """The lane of hearings; returns where the next lane begins."""
    sheet.lane(_("Hearings"), y)
    at = spread(sheet, hearings)
    shown = shown_on(hearings).values()
    moves = [(one.day, one.to, one.shape) for one in hearings if one.to]
    for start, end, shape in moves:
        arc(sheet, at[start], at[end], y, shape)
    if not sheet.size.narrow:
        lengths = [
            length_of((end - start).days, at[start], at[end]) for start, end, _shape in moves
        ]
        sheet.labels(place(lengths, sheet.size.width, 1), y - 36, 0)
    size, rtl = sheet.size, sheet.scale.rtl
    for one in shown:
        sheet.out.append(svg.hearing_mark(one.shape, at[one.day], y, size.hearing, rtl))
    labels = [label_of(one, at[one.day]) for one in shown]
    depth = sheet.labels(place(labels, size.width, size.rows), y + 27, 12)
    return y + 27 + max(depth, ROW) + 28


def spread(sheet: Sheet, hearings: Sequence[Sitting]) -> dict[dt.date, float]:
    """Where each day of a hearing stands: at its place in time, but never so near to another that
    two rings would look like the sign of sources that disagree."""
    days = sorted({one.day for one in hearings} | {one.to for one in hearings if one.to})
    if not days:
        return {}
    parts, apart = sheet.scale.parts, 2 * sheet.size.hearing + 3
    along = [mirrored(sheet, sheet.scale(day)) for day in days]
    least = min(apart, (parts[-1].x1 - parts[0].x0) / max(1, len(days) - 1))
    for index, x in enumerate(along[1:], 1):
        along[index] = max(x, along[index - 1] + least)
    along[-1] = min(along[-1], parts[-1].x1)
    for index in range(len(along) - 1, 0, -1):
        along[index - 1] = min(along[index - 1], along[index] - least)
    return {day: mirrored(sheet, x) for day, x in zip(days, along, strict=True)}


def label_of(one: Sitting, x: float) -> Label:
    """The day of a hearing; those that stand are written first and bold."""
    stands = one.shape in STANDING
    return Label(x, one.words, 0 if stands else 1, "g-t g-b" if stands else "g-m")


def arc(sheet: Sheet, a: float, b: float, y: float, shape: str) -> None:
    """An arc with an arrow from the old date to the new one."""
    top = y - sheet.size.hearing
    sheet.out.append(svg.path("g-acc" if shape == "adj" else "g-gl", curve(a, b, top)))
    sheet.out.append(svg.path("g-acc", arrow_head(b, top, 1 if b >= a else -1)))


def length_of(days: int, a: float, b: float) -> Label:
    """The days of a move, over the middle of its arc; the longest are written first."""
    return Label((a + b) / 2, _("%(n)+d days") % {"n": days}, -abs(days), "g-m")


def curve(a: float, b: float, top: float) -> str:
    """A bow from above one mark to above another; flatter where they lie close together."""
    n, far = svg.number, b - a
    rise, off = top - min(24, 8 + abs(far) / 4), max(-6, min(6, far * 0.06))
    return (
        f"M{n(a + off)} {n(top - 1)}C{n(a + far * 0.22)} {n(rise)} "
        f"{n(b - far * 0.3)} {n(rise)} {n(b - off)} {n(top - 3)}"
    )


def arrow_head(x: float, top: float, sign: int) -> str:
    """The tip of the bow, pointing down onto the new date."""
    n = svg.number
    tip = f"L{n(x - sign * 2)} {n(top - 2)}"
    return f"M{n(x - sign * 10)} {n(top - 4)}{tip}L{n(x + sign)} {n(top - 11)}"


def draw_spells(sheet: Sheet, spells: Sequence[Any], y: float) -> float:
    """The lane of custody: full where both ends are known, dashed where one is not."""
    sheet.lane(_("Custody"), y + 4)
    labels = []
    for spell in spells:
        begin, end = parse(get(spell, "on")), parse(get(spell, "until"))
        x0 = sheet.scale(begin.lower) if begin and begin.lower else sheet.scale.parts[0].x0
        x1 = sheet.scale(end.upper) if end and end.upper else sheet.scale(open_end(sheet))
        sure = begin is not None and end is not None
        extra = "" if sure else ' stroke-dasharray="4 3"'
        height = 12 if sheet.size.narrow else 16
        sheet.out.append(svg.rect("g-bar" if sure else "g-bar2", (x0, x1, y - 8, height), extra))
        labels.append(Label((x0 + x1) / 2, str(get(spell, "words")), 1, "g-m"))
    depth = sheet.labels(place(labels, sheet.size.width, sheet.size.rows), y + 25, 10)
    return y + 25 + max(depth, ROW) + 20


def open_end(sheet: Sheet) -> dt.date:
    """Where a spell without an end stops in the picture."""
    last = sheet.scale.parts[-1].last
    return min(sheet.today, last) if sheet.today else last


def draw_others(sheet: Sheet, entries: Sequence[Any], y: float) -> float:
    """The lane of other events; returns where the axis lies."""
    if not entries:
        return y
    sheet.lane(_("Other events"), y)
    labels = [label for one in entries if (label := draw_other(sheet, one, y))]
    placed = place(labels, sheet.size.width, sheet.size.rows)
    return y + 21 + sheet.labels(placed, y + 21, 12) + 12


def draw_other(sheet: Sheet, one: Any, y: float) -> Label | None:
    """The mark of an event, as wide as its date is vague."""
    edtf = parse(get(one, "date"))
    if edtf is None or edtf.lower is None or edtf.upper is None:
        return None
    x0, x1 = sheet.scale(edtf.lower), sheet.scale(edtf.upper)
    sheet.out.append(event_mark(one, edtf, (x0, x1, y)))
    big = get(one, "kind") in ("verdict", "sentence", "arrest", "release", "deportation")
    words = str(get(one, "label") or get(one, "title"))
    if edtf.precision != "day" and not sheet.size.narrow:
        words = listed((human(edtf, short=True, year=False), words))
    css = "g-t g-b" if big else "g-t"
    return Label((x0 + x1) / 2, shortened(words), 0 if big else 2, css)


def event_mark(one: Any, edtf: Edtf, at: tuple[float, float, float]) -> str:
    """Day: dot, square or diamond. Two days, or sources that disagree on the day: linked rings.
    Vaguer: a capsule of that width."""
    x0, x1, y = at
    if edtf.precision in ("day", "set") and shape_of(one) == "confl":
        off = 5 if edtf.precision == "day" else 0
        rings = svg.circle("g-ring", x0 - off, y, 6) + svg.circle("g-ring", x1 + off, y, 6)
        return svg.line("g-line", x0, y, x1, y) + rings
    if edtf.precision != "day":
        short = 6 if abs(x1 - x0) < 8 else 0
        side = 1 if x1 >= x0 else -1
        return svg.rect("g-ring", (x0 - short * side, x1 + short * side, y - 6, 12), ' rx="6"')
    if get(one, "kind") in ("verdict", "sentence"):
        return svg.rect("g-dot", (x0 - 6, x0 + 6, y - 6, 12))
    if get(one, "kind") in ("arrest", "detention"):
        n = svg.number
        return svg.path("g-dot", f"M{n(x0)} {n(y - 7)}l7 7l-7 7l-7 -7z")
    return svg.circle("g-dot", x0, y, 4.5)


def shortened(words: str, most: int = 34) -> str:
    """The first words of a title; the whole title stands in the list."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"
