"""The year of a day that is told inside a story: the one that the days around it are in.

"He was arrested on 22 June 2020, freed on bail on 1 July, and tried from 14 July 2020": a day
without its year between two that have theirs is between them; one told right after such a day
follows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from reports.reading.model import DateMention, Sentence
from tracker.dates import Edtf

Told = tuple[Sentence, DateMention]

YEAR = re.compile(r"(?<!\d)(?:1[3-9]|2[0-5])\d\d(?!\d)|\blast year\b", re.IGNORECASE)
THAT_YEAR = re.compile(
    r",?\s(?:of\s)?(?:that(?:\ssame)?|the\ssame)\syear\b(?![’'-])", re.IGNORECASE
)
FREE = frozenset({"day_month", "month_day", "days_month", "month_days", "near_day", "month_only"})
SOON, NEWS = timedelta(days=75), timedelta(days=30)


def in_their_years(text: str, told: Sequence[Told], reference: Edtf | None) -> list[DateMention]:
    """The mentions with the years that the story gives them. told: each with its sentence."""
    last = reference.upper if reference and reference.lower else None
    found: list[DateMention] = []
    known = False  # whether the year of the mention before was told
    for index, (sentence, mention) in enumerate(told):
        before = found[-1] if index else None
        near = before is not None and told[index - 1][0].paragraph == sentence.paragraph
        year = _that_year(text, mention, before) or (
            _followed(mention, before, told, index, last) if near and known and last else None
        )
        known = bool(year or YEAR.search(text, mention.start, mention.end + 10)) or (
            known and near and mention.anchor is not None
        )
        found.append(_in_year(mention, year) if year else mention)
    return found


def _that_year(text: str, mention: DateMention, before: DateMention | None) -> int | None:
    """ "In June that year": the year told last."""
    if before is None or mention.rule not in FREE or not THAT_YEAR.match(text, mention.end):
        return None
    return _day(before).year if _day(before) else None


def _followed(
    mention: DateMention, before: DateMention, told: Sequence[Told], index: int, last: date
) -> int | None:
    """The year in which a day follows the one told before it."""
    day, first = _day(mention), _day(before)
    if not _is_free(mention) or day is None or first is None or last - day < NEWS:
        return None
    after = _next(told, index)
    for year in (first.year, first.year + 1):
        able = _day(_in_year(mention, year))
        if able is None or not first <= able < day or able >= last:
            continue
        if (after and able <= after) or (able - first <= SOON and _is_next_to(told, index)):
            return year
    return None


def _is_free(mention: DateMention) -> bool:
    """A day or month that is told without its year, as past."""
    return mention.rule in FREE and mention.direction != "future" and not YEAR.search(mention.text)


def _next(told: Sequence[Told], index: int) -> date | None:
    """The day told next in the paragraph, when its year is."""
    if index + 1 == len(told) or told[index + 1][0].paragraph != told[index][0].paragraph:
        return None
    after = told[index + 1][1]
    return _day(after) if YEAR.search(after.text) else None


def _is_next_to(told: Sequence[Told], index: int) -> bool:
    """The day before stands in the same sentence or the one before."""
    here, there = told[index][0], told[index - 1][0]
    return here is there or not any(there.end < one.start < here.start for one, _ in told)


def _in_year(mention: DateMention, year: int) -> DateMention:
    value = f"{year:04}{(mention.edtf or '')[4:]}"
    return replace(mention, edtf=value) if _parsed(value) else mention


def _day(mention: DateMention) -> date | None:
    return _parsed(mention.edtf or "")


def _parsed(value: str) -> date | None:
    """The first day of a day or month; None for anything else."""
    try:
        return date.fromisoformat(
            value if len(value) == 10 else f"{value}-01" if len(value) == 7 else ""
        )
    except ValueError:
        return None
