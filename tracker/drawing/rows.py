"""The rows of a timeline list: year headings, silences, entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.dates import Edtf
from tracker.drawing.shapes import get, is_move, keeps_day, shape_of
from tracker.words import parse, when

SILENCE = 6


def year_of(edtf: Edtf | None) -> str:
    """The heading a date stands under."""
    known = edtf and (edtf.lower or edtf.upper)
    return str(known.year) if known else _("No date")


def months_between(before: Edtf | None, after: Edtf | None, today: dt.date | None) -> int:
    """Whole months of silence between two dates, until today; 0 where one of them is open."""
    if before is None or after is None or before.upper is None or after.lower is None:
        return 0
    until = min(after.lower, today or after.lower)
    return max(0, (until - before.upper).days // 30)


def gap_row(before: Edtf | None, after: Edtf | None, today: dt.date | None) -> Iterator[dict]:
    """A row for a silence of half a year or more: of what lies ahead nobody can have reported."""
    months = months_between(before, after, today)
    if months >= SILENCE:
        words = ngettext("%(n)s month without a report", "%(n)s months without a report", months)
        yield {"gap": words % {"n": months}}


def entry_row(entry: Any, edtf: Edtf | None, before: Edtf | None, today: dt.date | None) -> dict:
    """One entry with its date in words and its shape."""
    shape = shape_of(entry, today)
    same = edtf is not None and before is not None and edtf.text == before.text
    moved = is_move(entry) and not keeps_day(entry)
    return {
        "entry": entry,
        "when": when(edtf, year=edtf is None or edtf.precision != "day"),
        "same": same and edtf.precision == "day",
        "shape": shape,
        "ghosted": moved and shape == "ghost",
        "to_next": moved and bool(get(entry, "to_date")),
    }


def rows(entries: Iterable[Any], today: dt.date | None = None) -> Iterator[dict]:
    """Rows {year}, {gap} or {entry, when, same, shape, ghosted, to_next}, in the order given."""
    before, year = None, ""
    for entry in entries:
        edtf = parse(get(entry, "date"))
        yield from gap_row(before, edtf, today)
        if year_of(edtf) != year:
            year = year_of(edtf)
            yield {"year": year}
        yield entry_row(entry, edtf, before, today)
        before = edtf or before
