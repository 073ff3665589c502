"""Where the words of a search stand in a text: in the words as they were written, not folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from tracker.names import ALONE, is_uyghur
from tracker.search import MOST_CHARACTERS, Phrase, name_in_latin, parse, words

WORD = regex.compile(
    rf"{ALONE.pattern}\p{{M}}*|(?:(?!{ALONE.pattern})[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}])+"
)
BEFORE, AFTER = 80, 180
Piece = dict[str, object]


class Unit(NamedTuple):
    """A token and where the word that it comes from stands."""

    token: str
    start: int
    end: int


def pieces(text: str, query: str) -> list[Piece]:
    """The text in pieces [{"text", "marked"}]: what the query names is marked."""
    return list(_cut(text, 0, len(text), hits(text, parse(query))))


def excerpt(text: str, query: str) -> list[Piece]:
    """The passage around the first words that the query names; empty when it names none here."""
    found = hits(text[:MOST_CHARACTERS], parse(query))
    if not found:
        return []
    first = found[0][0]
    start = _at_a_space(text, max(first - BEFORE, 0))
    end = text.rfind(" ", first, first + AFTER)
    end = len(text) if len(text) <= first + AFTER else max(end, found[0][1])
    around = [{"text": "… ", "marked": False}] if start else []
    after = [{"text": " …", "marked": False}] if end < len(text) else []
    return [*around, *_cut(text, start, end, found), *after]


def _at_a_space(text: str, start: int) -> int:
    """Where the next word begins, if that is near."""
    space = text.find(" ", start, start + BEFORE // 2)
    return space + 1 if start and space >= 0 else start


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    for first, last in spans:
        if first >= end or last <= start:
            continue
        if first > start:
            yield {"text": text[start:first], "marked": False}
        yield {"text": text[max(first, start) : last], "marked": True}
        start = last
    if start < end:
        yield {"text": text[start:end], "marked": False}


def hits(text: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Spans of the words that are meant, in order, none within another."""
    if not phrases:
        return []
    uyghur = is_uyghur(text)
    rows = list(_units(text, _words)), list(_units(text, lambda word: _latin(word, uyghur)))
    spelled = [one for phrase in phrases for one in phrase.spellings()]
    found = [span for one in spelled for units in rows for span in _spans(units, one)]
    return _merged(sorted(found))


def _units(text: str, read: Callable[[str], tuple[str, ...]]) -> Iterator[Unit]:
    for match in WORD.finditer(text):
        for token in read(match[0]):
            yield Unit(token, match.start(), match.end())


@lru_cache(maxsize=65536)
def _words(word: str) -> tuple[str, ...]:
    return tuple(words(word))


@lru_cache(maxsize=65536)
def _latin(word: str, uyghur: bool) -> tuple[str, ...]:
    return tuple(name_in_latin(word, uyghur))


def _spans(units: list[Unit], phrase: Phrase) -> Iterator[tuple[int, int]]:
    *before, last = phrase.tokens
    for place in range(len(units) - len(before)):
        row = units[place : place + len(before) + 1]
        told = [unit.token for unit in row]
        end = told[-1].startswith(last) if phrase.prefix else told[-1] == last
        if end and told[:-1] == before:
            yield row[0].start, row[-1].end


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
