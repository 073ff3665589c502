"""The detention bar: spells of custody along time, a lane for each person.

Full where both ends are known to the day, dashed where one is not, or where it lasts still.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tracker.catalogue import gettext as _
from tracker.dates import Edtf
from tracker.drawing import svg
from tracker.drawing.scale import Cuts, Scale, cuts_for, parts_for
from tracker.drawing.strip import SMALL, WIDE, Sheet, Size, draw_axis
from tracker.words import parse

LANE, BAR = 48, 16
Ends = tuple[Edtf, Edtf | None]


def bars(spells: Sequence[Any], *, today: dt.date, rtl: bool = False) -> str:
    """The wide and the small drawing of spells {"name", "on", "until" (EDTF), "length" (words)},
    those of a person one after the other; empty where no beginning is known."""
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
    return [day for day in (begun(spell), over(spell, today)) if day]


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
    """The bars of one person; returns where the next lane begins."""
    edge = sheet.scale.width - 12 if sheet.scale.rtl else 12
    sheet.out.append(svg.text(edge, y + 14, name, "start", "g-t g-b"))
    for one in spells:
        bar(sheet, one, y + 22)
    return y + LANE


def bar(sheet: Sheet, spell: Any, y: float) -> None:
    """A spell with its length behind it, or before it at the end of the picture."""
    today = sheet.today or dt.date.max
    first, last = days_of(spell, today)
    x0, x1, sign = sheet.scale(first), sheet.scale(last), sheet.scale.sign
    if abs(x1 - x0) < 4:
        x1 = x0 + 4 * sign
    css, extra = ("g-bar", "") if settled(spell) else ("g-bar2", ' stroke-dasharray="4 3"')
    sheet.out.append(svg.rect(css, (x0, x1, y, BAR), extra))
    room = (sheet.scale.width - x1 if sign > 0 else x1) > sheet.scale.width * 0.3
    at, anchor = (x1 + 6 * sign, "start") if room else (x0 - 6 * sign, "end")
    inside = (x0 if sign > 0 else sheet.scale.width - x0) < sheet.scale.width * 0.3
    if not room and inside:
        at, anchor = (x0 + x1) / 2, "middle"
    sheet.out.append(svg.text(at, y + 13, str(spell["length"]), anchor, "g-m"))
