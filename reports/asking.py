"""What a person must say before an event can be accepted, and what speaks for each answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.dateformat import format as in_words
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.reading.model import DateMention, Event, Reading
from tracker import words
from tracker.dates import Edtf, day_of

SESSIONS = ("hearing_scheduled", "hearing_held")
MOVED = "hearing_postponed"
REAL = ("actual", "asserted", "planned")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)", re.ASCII)
DAY_FIRST = frozenset({"ru", "kk", "uk", "fr", "es", "pt", "tr", "de", "it", "ar"})
SLACK = timedelta(1)


def question_for(event: Event, reading: Reading) -> dict[str, Any]:
    """{"slot", "ask", "choices": [{"value", "why"}]}; {} when nothing is missing."""
    if not is_real(event):
        return {}
    for slot in slots_of(event):
        values = readings_of(event, slot)
        if len(values) > 1:
            choices = [{"value": one, "why": why_of(one, values, reading)} for one in values]
            return {"slot": slot, "ask": ask(event, slot), "choices": choices}
    if event.type in SESSIONS and day_of(event.date or "") is None:
        return {"slot": "date", "ask": ask(event, "date"), "choices": []}
    return too_late(event, reading)


def too_late(event: Event, reading: Reading) -> dict[str, Any]:
    """What is told as done did not happen after the report came out: the day is asked for."""
    day, out = day_of(event.date or ""), reading.published and Edtf.parse(reading.published).upper
    if event.type == "hearing_scheduled" or not (day and out) or day <= out + SLACK:
        return {}
    told = _("This day lies after the report came out, on %(day)s. On which day did this happen?")
    before = years_before(day, out)
    choices = [
        {"value": one.isoformat(), "why": "; ".join(distance(one, out))} for one in (*before, day)
    ]
    return {"slot": "date", "ask": told % {"day": words.human(out)}, "choices": choices}


def years_before(day: date, out: date) -> Iterator[date]:
    """The same day in the last year in which it lies before the publication."""
    with suppress(ValueError):
        year = out.year if (day.month, day.day) <= (out.month, out.day) else out.year - 1
        yield day.replace(year=year)


def is_real(event: Event) -> bool:
    """It is told of this case as something that happened or will."""
    mine = event.about in (None, "", "this_case")
    return mine and (event.modality or "asserted") in REAL


def slots_of(event: Event) -> tuple[str, ...]:
    """The dates of an event that can be asked about, the one others hang on first."""
    return ("to_date", "from_date") if event.type == MOVED else ("date",)


def readings_of(event: Event, slot: str) -> list[str]:
    """The days that one date of an event can mean, the likeliest first."""
    if slot == slots_of(event)[0] and len(event.candidates) > 1:
        return list(dict.fromkeys(value for value, _why in event.candidates))
    value = getattr(event, slot) or ""
    return [one.text for one in Edtf.parse(value).members()] if value.startswith("[") else []


def narrowed(event: Event, reading: Reading) -> Event:
    """The event without the readings of its dates that cannot be."""
    for slot in slots_of(event) if is_real(event) else ():
        values = readings_of(event, slot)
        left = [one for one in values if can_be(event, one, values, reading)]
        if values and len(left) == 1:
            found: dict[str, Any] = {slot: left[0], "candidates": ()}
            event = replace(event, **found)
    return event


def can_be(event: Event, value: str, values: list[str], reading: Reading) -> bool:
    """What is told as past did not happen after the report came out."""
    day, out = day_of(value), day_of(reading.published or "")
    if day is None or out is None or day <= out + SLACK:
        return True
    found = mention_of(values, reading)
    return not (event.type == "hearing_held" or (found and found.direction == "past"))


def ask(event: Event, slot: str) -> str:
    """The question, which says the date of what it is about."""
    if slot == "to_date":
        return _("Which is the new day?")
    if slot == "from_date":
        return _("Which day was given up?")
    if event.type == "hearing_held":
        return _("On which day was this session?")
    if event.type == "hearing_scheduled":
        return _("On which day is this session set?")
    return _("On which day did this happen?")


def mention_of(values: list[str], reading: Reading) -> DateMention | None:
    """The words of the text that can mean any of these days."""
    near = (one for one in reading.mentions if set(values) <= set(one.candidates))
    return next(near, None)


def why_of(value: str, values: list[str], reading: Reading) -> str:
    """All that speaks for one reading, in one line."""
    day = day_of(value)
    if day is None:
        return ""
    found = mention_of(values, reading)
    return "; ".join([
        *distance(day, day_of(reading.published or "")),
        in_words(day, "l"),
        *(order(day, found, reading) if found else ()),
        *(tense(day, found, day_of(reading.published or "")) if found else ()),
    ])  # fmt: skip


def distance(day: date, out: date | None) -> Iterator[str]:
    """How far it lies from the publication."""
    if out is None:
        return
    n = abs((day - out).days)
    after = ngettext("%(n)s day after the publication", "%(n)s days after the publication", n)
    before = ngettext("%(n)s day before the publication", "%(n)s days before the publication", n)
    yield (after if day > out else before) % {"n": n} if n else _("the day of publication")


def order(day: date, found: DateMention, reading: Reading) -> Iterator[str]:
    """How this text, and its language, write numbers for days."""
    numbers = NUMBERS.search(found.text)
    if numbers is None:
        return
    first = int(numbers[1]) == day.day
    elsewhere = order_elsewhere(reading.text)
    if elsewhere == ("day" if first else "month"):
        told = _("other dates of this text write the day first")
        yield told if first else _("other dates of this text write the month first")
    elif elsewhere == "" and first and reading.language in DAY_FIRST:
        yield _("texts in this language write the day first")


def order_elsewhere(text: str) -> str:
    """Which number stands first where a text leaves no doubt: day, month, or "" for neither."""
    pairs = [(int(one[1]), int(one[3])) for one in NUMBERS.finditer(text)]
    sure = {"day" if a > b else "month" for a, b in pairs if max(a, b) > 12 >= min(a, b)}
    return sure.pop() if len(sure) == 1 else ""


def tense(day: date, found: DateMention, out: date | None) -> Iterator[str]:
    """That the sentence speaks of the past, or of what is to come."""
    if out and found.direction == "past" and day <= out:
        yield _("told as past")
    elif out and found.direction == "future" and day >= out:
        yield _("told as still to come")
