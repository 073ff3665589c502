"""The place and day at the head of a report: "KEGEN, 9 January 2020 – "."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import regex

from reports.reading import copies, names
from reports.reading.addresses import made
from reports.reading.folding import plain
from reports.reading.grammar import CALENDARS, month_number, weekday_number
from reports.reading.model import Span

WORD = r"(?:\p{Lu}[\p{L}’'-]+|\p{Arabic}{2,})"
PLACE = rf"{WORD}(?: {WORD}){{0,2}}"
EASTERN = r"\p{Arabic}{3,12}(?: (?:الأول|الثاني|الاول))?"  # two names, or one of two words
DAY = (
    r"(?:\d{4} (?:жылғы|ж\.) \d{1,2} (?P<month>\p{L}{3,12})|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|-е|-го)?\.?(?: de)? (?P<month>{EASTERN}|\p{{L}}{{3,12}})\.?"
    rf"(?: ?\({EASTERN}\))?(?:,?(?: del?)? \d{{4}})?|"
    r"(?P<month>\p{L}{3,12})\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)(?: ?(?:г|года|ж)\b\.?)?"
)
AGENCY = r"(?: ?\([^()\n]{2,25}\))?"
HEAD = regex.compile(
    rf"[^\p{{L}}\d\n]{{0,3}}(?P<place>{PLACE})(?:[,،] {PLACE}){{0,2}}{AGENCY}[.,،]? (?:[-–—] )?"
    rf"(?:\p{{L}}{{3,12}}, )?{DAY}(?:{AGENCY}(?P<end>\.? ?(?:--|[—–:]|- ) ?)|"
    rf"(?P<end> ?\([^()\n]{{2,25}}\) ?(?=\p{{Lu}}))|{AGENCY})"
)
# "Baku/03.10.23/Turan: "
SLASHED = regex.compile(
    rf"{PLACE}\s?/\s?(?P<day>\d\d)\.(?P<month>\d\d)\.(?:20)?(?P<year>\d\d)\s?/\s?[^:\n]{{2,25}}:"
)
ALONE = regex.compile(rf"[^\p{{L}}\d\n]{{0,3}}{DAY}(?P<end> (?:--|[—–-]) )")
YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")
LONGEST = 90


def at_head(text: str, start: int, end: int) -> Span | None:
    """The dateline a paragraph begins with, up to its dash; or the paragraph that is nothing else.

    A line of its own may as well be a byline ("Chris Day, 7 January 2020"): it counts only when it
    begins with a place, a word in capitals or a single word.
    """
    reach = min(end, start + LONGEST)
    if slashed := SLASHED.match(text, start, reach):
        return Span(start, slashed.end())
    found = HEAD.match(text, start, reach)
    if not found:
        return _day_alone(text, start, reach)
    if not _is_month(found["month"]) or _is_weekday(found["place"]):
        return None
    if copies.is_stamp(found["place"]):
        return None
    whole = not text[found.end() : end].strip(" .")
    if whole and _is_place(found["place"]):
        return Span(start, end)
    return Span(start, found.end()) if found["end"] and not whole else None


def slashed_day(text: str, start: int, end: int) -> list[date]:
    """The day of a dateline such as "Baku/03.10.23/Turan: "."""
    found = SLASHED.match(text, start, min(end, start + LONGEST))
    return made(2000 + int(found["year"]), int(found["month"]), int(found["day"])) if found else []


def _day_alone(text: str, start: int, end: int) -> Span | None:
    """The day with its year that a paragraph begins with, up to its dash."""
    found = ALONE.match(text, start, end)
    if not found or not YEAR.search(found[0]) or not _is_month(found["month"]):
        return None
    return Span(start, found.end())


def _is_place(words: str) -> bool:
    first, *rest = words.split()
    if words.isupper() or words in names.places() or first in names.places():
        return True
    return not rest and first not in names.given_names()


@lru_cache(maxsize=1024)
def _is_month(word: str) -> bool:
    return any(month_number(plain(word), language) for language in CALENDARS)


@lru_cache(maxsize=1024)
def _is_weekday(word: str) -> bool:
    return any(weekday_number(plain(word), language) is not None for language in CALENDARS)
