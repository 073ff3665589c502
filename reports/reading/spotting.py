"""Which forms of dates are worth trying in a sentence: told by its words, each judged once."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from reports.reading.grammar import (
    DIGIT,
    MONTH,
    RELATIVE,
    SEASON,
    UNDATED,
    UNIT,
    WEEKDAY,
    calendar_of,
    months,
    weekdays,
)

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_NUMBER = regex.compile(r"\d")
_HAN = regex.compile(r"[\d月日号號年周週星期禮礼拜昨今明前后後翌次同去上下本择擇另无無未待]")
_EVERYTHING = (1 << 7) - 1


def kinds(text: str, start: int, end: int, language: str) -> int:
    """What a stretch of folded text holds, as bits: month words, weekdays, digits ..."""
    if not calendar_of(language).spaced:
        return _EVERYTHING if _HAN.search(text, start, end) else 0
    found = DIGIT if _NUMBER.search(text, start, end) else 0
    for word in set(_WORD.findall(text, start, end)):
        found |= _of_word(word.casefold() if len(word) < 30 else "", language)
    return found


@lru_cache(maxsize=50_000)
def _of_word(word: str, language: str) -> int:
    """What a word may be, or begin."""
    if not word:
        return 0
    return sum(kind for kind, pattern in _patterns(language) if _begins(pattern, word))


def _begins(pattern: regex.Pattern, word: str) -> bool:
    """The word is one of the pattern, or the first of several."""
    if pattern.fullmatch(word):
        return True
    return any(pattern.fullmatch(word + gap, partial=True) for gap in (" ", "-", "'"))


@cache
def _patterns(language: str) -> tuple[tuple[int, regex.Pattern], ...]:
    calendar = calendar_of(language)
    tables = (
        (MONTH, "|".join(word for word, _n in months(language))),
        (WEEKDAY, "|".join(word for word, _n in weekdays(language))),
        (RELATIVE, "|".join(calendar.relative)),
        (UNIT, "|".join(words for words in calendar.units if words)),
        (SEASON, "|".join(calendar.seasons)),
        (UNDATED, calendar.undated),
        (DIGIT, calendar.first),
    )
    return tuple(
        (kind, regex.compile(words.replace(" ", r"\s{1,3}"), regex.I))
        for kind, words in tables
        if words
    )
