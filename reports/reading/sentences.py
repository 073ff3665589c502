"""Sentences with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reports.reading import datelines
from reports.reading.model import Sentence, Zone
from reports.reading.zones import BODY

_ABBREVIATIONS = (
    "mr ms mrs dr prof cllr adv hon insp supt sgt cpl st no art lt gen jr sr vs jan feb mar apr "
    "jun jul aug sep sept oct nov dec a.m p.m u.s u.k e.g i.e "
    "св ст г гг им т.е т.д ул обл пос тыс млн руб av doç"
).split()
_END = regex.compile(
    r"(?<=[.!?…][\"”’»)\]]{0,2})\s+(?=[\"“‘«(\[—-]?\s?[\p{Lu}\p{Lo}\p{N}])|(?<=[。！？؟][”’」』)]?)\s*",
    regex.V1,
)
_LAST_WORD = regex.compile(r"([\p{L}.]+)\.[\"”’»)]*$")
_INITIAL = regex.compile(r"^\p{Lu}(?:\.\p{Lu}){0,2}$")
# What is longer is no sentence but a list or a table: it is read in pieces, in steady time.
LONGEST = 1000


def split(text: str, zones: list[Zone]) -> list[Sentence]:
    """The sentences of title, body and captions, in order."""
    found: list[Sentence] = []
    for number, zone in enumerate(zones):
        if zone.kind in BODY:
            found += _of_zone(text, zone, number)
    return found


def _of_zone(text: str, zone: Zone, number: int) -> list[Sentence]:
    headed = datelines.at_head(text, zone.start, zone.end)
    found, start = [], headed.end if headed else zone.start
    for gap in _END.finditer(text, start, zone.end):
        if gap.start() <= start or _abbreviated(text[max(start, gap.start() - 24) : gap.start()]):
            continue
        found += pieces(text, start, gap.start(), zone.kind, number)
        start = gap.end()
    if start < zone.end:
        found += pieces(text, start, zone.end, zone.kind, number)
    return found


def pieces(text: str, start: int, end: int, kind: str, number: int) -> Iterator[Sentence]:
    """A stretch of text as one sentence, or as several when it is too long to be one."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank + 1 or start + LONGEST
        yield Sentence(start, cut, kind, number)
        start = cut
    yield Sentence(start, end, kind, number)


def _abbreviated(before: str) -> bool:
    """The full stop belongs to an abbreviation or an initial."""
    last = _LAST_WORD.search(before)
    if not last:
        return False
    return last[1].casefold() in _ABBREVIATIONS or bool(_INITIAL.match(last[1]))
