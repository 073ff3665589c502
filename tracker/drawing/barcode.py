"""The barcode of a case: a tick for each day for which it was ever listed, and what became of it.

Ticks stand in the order of their days, equally far apart: it shows how often, not how long.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tracker.catalogue import gettext as _
from tracker.drawing import svg
from tracker.drawing.icons import QUESTION

BOX = '<rect x="5" y="1.5" width="6" height="13"/>'
DASHED = '<path d="M8 1v14" stroke-dasharray="3 2.4"/>'
KEY = {
    "held": '<rect x="5" y="1.5" width="6" height="13" class="f"/>',
    "opened": BOX + '<rect x="5" y="1.5" width="3" height="13" class="f"/>',
    "not_held": '<rect x="5" y="8" width="6" height="6.5"/>',
    "given_up": DASHED,
    "unknown": '<rect x="2.5" y="1.2" width="11" height="13.6"/>'
    f'<path d="M6.2 6.4{QUESTION}M8 11.1v.2" stroke-width="1.4"/>',
    "ahead": BOX,
    "cancelled": DASHED + '<path d="m4 12 8-8"/>',
}
TOP, FOOT = 14, 62
MIDDLE = (TOP + FOOT) / 2
STEP, LEAST_ROOM = 26, 34


def barcode(listings: Sequence[Any], *, rtl: bool = False) -> str:
    """The wide and the small drawing of listings {"date", "state"} in the order of their days;
    empty for fewer than two.

    state: given_up, ahead, unknown, held, opened, not_held, cancelled.
    """
    if len(listings) < 2:
        return ""
    return "".join(
        draw(listings, css, width, rtl=rtl)
        for css, width in (("wide-only", 1120), ("narrow-only narrow", 340))
    )


def draw(listings: Sequence[Any], css: str, width: int, *, rtl: bool) -> str:
    """One drawing."""
    step = min(STEP, (width - 24) / len(listings))
    places = [12 + step * (n + 0.5) for n in range(len(listings))]
    if rtl:
        places = [width - x for x in places]
    ticks = "".join(
        tick(one["state"], x, step * 0.27, rtl=rtl) for one, x in zip(listings, places, strict=True)
    )
    told = _("Barcode of the case: every day for which it was listed")
    body = ticks + years(listings, places)
    return svg.frame(css, (width, FOOT + 24), told, body, _("Each day stands in the table."))


def tick(state: str, x: float, half: float, *, rtl: bool) -> str:
    """Full: held. Half: begun. Low and empty: did not open. Dashed: given up. Empty: ahead."""
    box = (x - half, x + half, TOP, FOOT - TOP)
    if state == "given_up":
        return svg.line("g-gl", x, TOP, x, FOOT)
    if state == "not_held":
        return svg.rect("g-ring", (x - half, x + half, MIDDLE, FOOT - MIDDLE))
    if state == "cancelled":
        return svg.line("g-gl", x, TOP, x, FOOT) + svg.line(
            "g-line", x - half, MIDDLE + half, x + half, MIDDLE - half
        )
    bar = svg.rect({"held": "g-dot", "ahead": "g-next"}.get(state, "g-ring"), box)
    if state == "opened":
        past = (x, x + half) if rtl else (x - half, x)
        return bar + svg.rect("g-f", (*past, TOP, FOOT - TOP))
    return bar + svg.text(x, MIDDLE + 4, "?", css="g-m g-b") if state == "unknown" else bar


def years(listings: Sequence[Any], places: Sequence[float]) -> str:
    """The year below the first tick of each, where there is room."""
    firsts = [(listings[0]["date"].year, places[0])]
    for (before, after), x in zip(pairwise(listings), places[1:], strict=True):
        year = after["date"].year
        if year != before["date"].year and abs(x - firsts[-1][1]) >= LEAST_ROOM:
            firsts.append((year, x))
    return "".join(svg.text(x, FOOT + 20, str(year), "middle", "g-m") for year, x in firsts)


def key(state: str) -> str:
    """A tick as it stands in the key."""
    mirrored = " i-dir" if state in ("opened", "unknown") else ""
    return f'<svg class="i{mirrored}" viewBox="0 0 16 16" aria-hidden="true">{KEY[state]}</svg>'
