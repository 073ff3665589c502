"""What a file says of its day of publication, weighed beside what the page itself shows.

The words of the page come first: they can be quoted. A file that names the day outright settles
what the page leaves open; a day that is only near it (when a PDF was made, when a mail was sent)
never unsettles a page that is clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reports.documents.model import Hint
from reports.reading.model import PublishedCandidate
from tracker.dates import DateError, Edtf

SHOWN = ("stamp", "byline")
# Farther from the days the text speaks of, a date of the file is that of a copy.
FARTHEST = 150
# A dateline or an address may bear the day on which the report was written.
BESIDE = 3


def days_of(hints: Iterable[Hint]) -> list[tuple[date, str]]:
    """(day, source) of the hints that name a whole day, in their order."""
    read = ((_read(one), one) for one in hints)
    return [(edtf.lower, one.source) for edtf, one in read if edtf and edtf.precision == "day"]


def coarse(hints: Sequence[Hint]) -> list[str]:
    """The months and years that hints name, without repetition."""
    read = (_read(one) for one in hints)
    kept = (one.text for one in read if one and one.precision in ("month", "year"))
    return list(dict.fromkeys(kept))


def _read(hint: Hint) -> Edtf | None:
    try:
        edtf = Edtf.parse(hint.value)
    except DateError:
        return None
    return None if edtf.about or edtf.lower is None else edtf


def agreed(found: Sequence[tuple[date, str]], hints: Sequence[tuple[date, str]]) -> date | None:
    """The one day of the page that a hint names too, or misses by a day for its time zone."""
    shown = [day for day, source in found if source in SHOWN]
    named = {day for day, _source in hints}
    same = [day for day in shown if day in named]
    near = [day for day in shown if any(abs((day - one).days) <= 1 for one in named)]
    return next((some[0] for some in (same, near) if len(set(some)) == 1), None)


def alone(found: Sequence[tuple[date, str]], firm: Sequence[tuple[date, str]]) -> date | None:
    """The one day the file names outright, where the page shows none, or one just before it."""
    named = {day for day, _source in firm}
    if len(named) != 1 or any(source in SHOWN for _day, source in found):
        return None
    (day,) = named
    return day if all(abs((day - one).days) <= BESIDE for one, _source in found) else None


def with_reasons(
    candidates: Sequence[PublishedCandidate], hints: Sequence[Hint]
) -> tuple[PublishedCandidate, ...]:
    """The candidates, each with what the file says of it; months and years of the file last."""
    told: dict[str, list[str]] = {}
    for one in hints:
        edtf = _read(one)
        if edtf and one.why:
            told.setdefault(edtf.text, []).append(one.why)
    more = [PublishedCandidate(one, _source(hints, one)) for one in coarse(hints)]
    known = {one.edtf for one in candidates}
    whole = [*candidates, *(one for one in more if one.edtf not in known)]
    return tuple(
        replace(one, why="; ".join(filter(None, (one.why, *told.get(one.edtf, ())))))
        for one in whole
    )


def _source(hints: Sequence[Hint], value: str) -> str:
    return next(one.source for one in hints if one.value == value)
