"""The detention bar: spells of custody along time, a lane for each person.

Full where both ends are known to the day, dashed where one is not, or where it lasts still. A line
across a bar is the day by which a judge must have seen somebody, where a law is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tracker.catalogue import gettext as _
from tracker.dates import Edtf
from tracker.drawing import svg
from tracker.drawing.labels import Label, place
from tracker.drawing.scale import Cuts, Scale, cuts_for, parts_for
from tracker.drawing.strip import SMALL, WIDE, Sheet, Size, draw_axis, shortened
from tracker.words import parse

BAR, LEAST = 16, 4
Ends = tuple[Edtf, Edtf | None]


def bars(spells: Sequence[Any], *, today: dt.date, rtl: bool = False) -> str:
    """The wide and the small drawing of spells {"name", "on", "until" (EDTF), "length" (words),
    "limit" (None, or {"day", "words"})}, those of a person one after the other; empty where no
    beginning is known."""
    known = [one for one in spells if begun(one)]
    days = [day for one in known for day in days_of(one, today)]
    if not known:
        return ""
    cuts = cuts_for(days)
    return "".join(draw(size, known, cuts, today, rtl=rtl) for size in (WIDE, SMALL))


def begun(spell: Any) -> dt.date | None:
    """The earliest day on which it may have begun."""
    edtf = parse(spell["on"])
    return edtf.lower or edtf.upper if edtf else None


def over(spell: Any, today: dt.date) -> dt.date:
    """The latest day on which it may have ended; today while it lasts."""
    edtf = parse(spell["until"])
    end = edtf.upper or edtf.lower if edtf else None
    return end or max(today, begun(spell) or today)


def days_of(spell: Any, today: dt.date) -> list[dt.date]:
    limit = spell.get("limit")
    return [day for day in (begun(spell), over(spell, today), limit and limit["day"]) if day]


def settled(spell: Any) -> bool:
    """Both ends are known to the day."""
    ends = [parse(spell["on"]), parse(spell["until"])]
    return all(one is not None and one.precision == "day" for one in ends)


def draw(size: Size, spells: Sequence[Any], cuts: Cuts, today: dt.date, *, rtl: bool) -> str:
    """One drawing: names above their lanes."""
    scale = Scale(parts_for(cuts, 10, size.right), size.width, rtl)
    sheet = Sheet(size, scale, today, top=8)
    y = 8.0
    for name, those in groupby(spells, key=lambda one: one["name"]):
        y = lane(sheet, str(name), list(those), y)
    sheet.bottom = y
    axis = draw_axis(sheet)
    body = axis + "".join(sheet.out)
    told = _("Each spell of custody stands in the table.")
    return svg.frame(size.css, (size.width, y + 32), _("Custody along time"), body, told)


def lane(sheet: Sheet, name: str, spells: Sequence[Any], y: float) -> float:
    """The bars of one person, their lengths below; returns where the next lane begins."""
    edge = sheet.scale.width - 12 if sheet.scale.rtl else 12
    fits = shortened(name, 38 if sheet.size.narrow else 120)
    sheet.out.append(svg.text(edge, y + 14, fits, "start", "g-t g-b"))
    labels = [label for one in spells for label in bar(sheet, one, y + 22)]
    told = place((one for one in labels if one.words), sheet.size.width, sheet.size.rows)
    depth = sheet.labels(told, y + 22 + BAR + 17, 15) if told else 0
    return y + 22 + BAR + 8 + depth


def bar(sheet: Sheet, spell: Any, y: float) -> list[Label]:
    """A spell; gives its length, wanted in its middle, and its limit, wanted at its line."""
    first, last, *limit = days_of(spell, sheet.today or dt.date.max)
    x0, x1 = sheet.scale(first), sheet.scale(last)
    if abs(x1 - x0) < LEAST:
        x1 = x0 + LEAST * sheet.scale.sign
    css, extra = ("g-bar", "") if settled(spell) else ("g-bar2", ' stroke-dasharray="4 3"')
    sheet.out.append(svg.rect(css, (x0, x1, y, BAR), extra))
    told = spell["length"] or ("" if spell["until"] else _("no end reported"))
    labels = [Label((x0 + x1) / 2, str(told), 1, "g-m")]
    if limit:
        x = sheet.scale(limit[0])
        sheet.out += [svg.line(css, x, y - 5, x, y + BAR + 5) for css in ("g-halo", "g-limit")]
        labels.insert(0, Label(x, spell["limit"]["words"], 0, "g-m"))
    return labels
