"""How old a person is said to be, from the words right before and after the name."""

from __future__ import annotations

import regex

YOUNGEST, OLDEST = 14, 99
AFTER = regex.compile(
    r"^,?\s*(?:(?:who (?:is|was)|now|aged?|de|of|com|im Alter von) )?\(?(\d{2})"
    r"(?=\)|,| and\b|\.|;|$| ?-?лет| years old| a[nñ]os?\b| ans\b| anos\b| yaşındaki|岁|歲)"
    r"|^[（(](\d{2})[岁歲]?[)）]|^,?\s*(\d{2})[岁歲]"
)
BEFORE = regex.compile(
    r"(?<!\d)(\d{2})(?:-year-old|-летн\w+|-жастағы| жастағы| yaşındaki| años?| ans|歲的?|岁的?),?\s*"
    r"(?:(?:[\p{Ll}\p{Han}-]+\s+){0,3})$"
)
MEASURE = regex.compile(r"^\W*\d{2}\W*(?:-?(?:day|month|week|minute|percent|%))")


def beside(before: str, after: str) -> int | None:
    """The age told in an apposition after the name or in an adjective before it."""
    found = AFTER.search(after) or BEFORE.search(before)
    if not found or MEASURE.search(after):
        return None
    age = int(next(part for part in found.groups() if part))
    return age if YOUNGEST <= age <= OLDEST else None
