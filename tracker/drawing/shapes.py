"""Which shape an entry has: what it is, and how settled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracker.dates import Edtf
from tracker.words import ICONS, parse

HEARINGS = frozenset({"hearing_scheduled", "hearing_postponed", "hearing_held"})
BY_STATUS = {
    "held": "held",
    "in_progress": "adj",
    "adjourned": "adj",
    "not_held": "nothld",
    "cancelled": "cancel",
    "awaiting_date": "nodate",
    "unconfirmed": "unconf",
    "conflicting": "confl",
}
BY_KIND = {
    "hearing_held": "held",
    "verdict": "convict",
    "sentence": "convict",
    "charge": "filed",
    "arrest": "cust",
    "detention": "cust",
    "release": "free",
}


def get(thing: Any, name: str, default: Any = "") -> Any:
    """A value of a dict or an object, or the default."""
    if isinstance(thing, dict):
        return thing.get(name, default)
    return getattr(thing, name, default)


def is_hearing(entry: Any) -> bool:
    return get(entry, "kind") in HEARINGS


def is_move(entry: Any) -> bool:
    """A day left for another one, or something else that changed of it."""
    return get(entry, "kind") == "hearing_postponed"


def keeps_day(entry: Any) -> bool:
    """A move that leaves the day as it is: to another hour, room or court, or back from where it
    was cancelled. How the day stands is told by other entries."""
    if not is_move(entry) or get(entry, "opened"):
        return False
    day, to = parse(get(entry, "date")), parse(get(entry, "to_date"))
    return day is not None and to is not None and day.lower == to.lower


def hearing_shape(entry: Any, edtf: Edtf | None, today: dt.date | None) -> str:
    """Ring ahead, disc held, half disc opened, question mark when the day passed in silence; a
    small dot for what changed of a day that stays."""
    status = get(entry, "status")
    if status in BY_STATUS:
        return BY_STATUS[status]
    if keeps_day(entry):
        return "dot"
    if is_move(entry):
        return "adj" if get(entry, "opened", None) else "ghost"
    if get(entry, "kind") == "hearing_held":
        return "held"
    if edtf and today and edtf.upper and edtf.upper < today:
        return "unconf"
    return "sched"


def shape_of(entry: Any, today: dt.date | None = None) -> str:
    """The icon of a timeline entry. Nothing is drawn more exact than its words."""
    if get(entry, "shape"):
        return get(entry, "shape")
    edtf = parse(get(entry, "date"))
    if edtf and edtf.precision == "set":
        return "confl"
    if is_hearing(entry):
        return hearing_shape(entry, edtf, today)
    if edtf and edtf.precision != "day":
        return ICONS.get(edtf.precision, "dot")
    return BY_KIND.get(get(entry, "kind"), "dot")
