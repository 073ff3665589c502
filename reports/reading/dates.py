"""Every date a text mentions, resolved no further than its words allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

import regex

from reports.reading.clock import time_near
from reports.reading.direction import direction_of
from reports.reading.folding import plain
from reports.reading.grammar import forms
from reports.reading.model import DateMention, Sentence
from reports.reading.narrated import in_their_years
from reports.reading.resolving import resolve
from reports.reading.spotting import kinds
from reports.reading.years import Context
from tracker.dates import Edtf

# Behind these words a date names a law or a file, or is the name of something that happened.
_EVERY = regex.compile(
    r"\b(?:every|each|кажд\w{2,3}|chaque|tous les|toutes les|cada|todos los|todas as|her|әр|сайын)"
    r"\s$|(?:كل|每|每个|每個)\s?$",
    regex.IGNORECASE,
)
_LAW = regex.compile(
    r"(?:\b(?:law|act|code|decree|convention|covenant|ordinance|constitution|resolution|protocol|"
    r"ley|decreto|loi|lei|gesetz)|закон\p{L}*|кодекс\p{L}*|указ\p{L}*|заң\p{L}*|kanun\p{L}*|"
    r"قانون|ال?قانون|法)(?:\s{1,2}(?:no\.?|number|num\.|№|n[°ºo]\.?|رقم)?\s?[\d/.-]{1,12}(?:-\p{L})?)?"
    r",?\s{0,2}(?:of|from|dated|от|de|del|du|do|vom|لسنة|لعام|من)?\s{0,2}$",
    regex.IGNORECASE,
)
_FILE = regex.compile(r"(?:\b(?:no|nos|nr|case|file|art|п)\.?|№|\p{Lu}{3,})\s{0,2}$")
_NAMED = regex.compile(r"15 temmuz(?! (?:19|20)\d\d)\s(?:darbe|kalkis|sehit|gecesi)", regex.I)
_WITH_YEAR = {"iso", "num", "day_month", "month_day", "month_year", "year", "year_named", "season"}
_WITH_YEAR_TOLD = {"iso", "num"}
_REACH = 45
_COMMA = 2
_DAY = len("2020-01-21")
_MOST = 40  # dates in one sentence; more are a table
SENTENCES = 128  # of one report, mostly


def mentions(
    text: str, sentences: Iterable[Sentence], reference: Edtf | None, language: str
) -> list[DateMention]:
    """Date mentions in reading order. reference: when the report was published, if known.

    Without it, dates without a year stay XXXX-MM-DD and weekdays stay unresolved.
    """
    folded = plain(text)
    found: list[DateMention] = []
    places: list[Sentence] = []
    anchor: date | None = None
    for sentence in sentences:
        found_here = _matches(folded, sentence.start, sentence.end, language)
        for start, end, rule, match in found_here:
            if _is_no_date(folded, sentence, start, rule):
                continue
            here = Context(reference, direction_of(text, sentence, start, end), anchor, language)
            for one in resolve(rule, match, here):
                mention = _beside_weekday(one, found)
                found.append(_finished(mention, text, folded, sentence))
                places.append(sentence)
                anchor = _anchor(mention) or anchor
    return in_their_years(text, list(zip(places, found, strict=True)), reference)


def _beside_weekday(mention: DateMention, found: list[DateMention]) -> DateMention:
    """A day of a month told beside its weekday is in the year of that: "Monday next week, July
    24"."""
    before = found[-1] if found else None
    if before is None or not before.edtf or not mention.edtf or mention.rule in _WITH_YEAR_TOLD:
        return mention
    beside = 0 <= mention.start - before.end <= _COMMA
    same = before.edtf[4:] == mention.edtf[4:] and len(mention.edtf) == _DAY
    return replace(mention, edtf=before.edtf) if beside and same else mention


def _finished(mention: DateMention, text: str, folded: str, sentence: Sentence) -> DateMention:
    """The mention with its words and the time beside it."""
    start, end = mention.start, mention.end
    time = time_near(folded, start, end, sentence.start, sentence.end) if mention.edtf else None
    return replace(mention, text=text[start:end], time=time)


def _anchor(mention: DateMention) -> date | None:
    """The day that "a week later" may be counted from."""
    if mention.precision != "day" or not mention.edtf or len(mention.edtf) != 10:
        return None
    return date.fromisoformat(mention.edtf)


def _is_no_date(text: str, sentence: Sentence, start: int, rule: str) -> bool:
    """The number of a file, the date of a law, the name of an event, or a day of every week."""
    before = text[max(sentence.start, start - _REACH) : start]
    if rule == "weekday":
        return bool(_EVERY.search(before))
    if rule not in _WITH_YEAR:
        return False
    if rule == "num" and _FILE.search(before[-8:]):
        return True
    return bool(_LAW.search(before)) or (
        rule == "day_month" and bool(_NAMED.match(text, start, sentence.end))
    )


@lru_cache(maxsize=SENTENCES)
def _matches(text: str, start: int, end: int, language: str) -> tuple[tuple, ...]:
    """(start, end, rule, match): at each place the form that is tried first, in reading order. Kept,
    since a report is read for the day of its publication first, and then again by that."""
    there = kinds(text, start, end, language)
    found: list[tuple] = []
    taken = bytearray(end - start)
    for form in forms(language) if there else ():
        if form.needs & ~there:
            continue
        for match in form.pattern.finditer(text, start, end):
            first, last = match.span()
            if first < last and taken.find(1, first - start, last - start) < 0:
                taken[first - start : last - start] = b"\x01" * (last - first)
                found.append((first, last, form.rule, match))
    return tuple(sorted(found, key=lambda one: one[:2])[:_MOST])
