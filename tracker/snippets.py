"""Where the words of a search stand in a text: in the words as they were written, not folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import lru_cache, partial
from itertools import islice, takewhile

import regex

from tracker.names import ALONE, is_uyghur
from tracker.search import MOST_CHARACTERS, Phrase, name_in_latin, parse, words

WORD = regex.compile(
    rf"{ALONE.pattern}\p{{M}}*|(?:(?!{ALONE.pattern})[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}])+"
)
BEFORE, AFTER = 80, 180
Piece = dict[str, object]
Span = tuple[int, int]
Tokens = Callable[[str], tuple[str, ...]]


class Meeting(Enum):
    """What a word is to a query: nothing, a phrase of it, or where a longer one may begin."""

    NOTHING, WHOLE, BEGINS = range(3)


class Finder:
    """Finds the words of one query in texts."""

    def __init__(self, query: str):
        self.query = query
        self.phrases = [one for phrase in parse(query) for one in phrase.spellings()]
        self.longest = max((len(one.tokens) for one in self.phrases), default=0)
        single = [one for one in self.phrases if len(one.tokens) == 1]
        self.begun = tuple(one.tokens[0] for one in single if one.prefix)
        self.whole = {one.tokens[0] for one in single if not one.prefix}
        self.first = {one.tokens[0] for one in self.phrases if one not in single}
        self.met: dict[tuple[str, bool], Meeting] = {}  # words and what they are to the query

    def pieces(self, text: str) -> list[Piece]:
        """The text in pieces [{"text", "marked"}]: what the query names is marked."""
        return list(_cut(text, 0, len(text), self.spans(text)))

    def excerpt(self, text: str) -> list[Piece]:
        """The passage around the first words that the query names; empty when it names none
        here. What follows it is not read."""
        spans = self.spans(text[:MOST_CHARACTERS])
        found = next(spans, None)
        if found is None:
            return []
        first, last = found
        start = _at_a_space(text, max(first - BEFORE, 0))
        end = text.rfind(" ", first, first + AFTER)
        end = len(text) if len(text) <= first + AFTER else max(end, last)
        around = [{"text": "… ", "marked": False}] if start else []
        after = [{"text": " …", "marked": False}] if end < len(text) else []
        near = takewhile(lambda span: span[0] < end, spans)
        return [*around, *_cut(text, start, end, [found, *near]), *after]

    def spans(self, text: str) -> Iterator[Span]:
        """Where the words that are meant stand, in order, none within another."""
        return _merged(self._found(text, is_uyghur(text))) if self.phrases else iter(())

    def _found(self, text: str, uyghur: bool) -> Iterator[Span]:
        for match in WORD.finditer(text):
            word = match[0], uyghur
            met = self.met.get(word)
            if met is None:
                met = self.met[word] = self._meet(*word)
            if met is Meeting.WHOLE:
                yield match.span()
            elif met is Meeting.BEGINS:
                yield from self._at(text, match, _words)
                yield from self._at(text, match, partial(_latin, uyghur=uyghur))

    def _meet(self, word: str, uyghur: bool) -> Meeting:
        """What a word is to the query, wherever it stands."""
        tokens = _words(word) + _latin(word, uyghur)
        if not self.first.isdisjoint(tokens):
            return Meeting.BEGINS
        whole = any(token in self.whole or token.startswith(self.begun) for token in tokens)
        return Meeting.WHOLE if whole else Meeting.NOTHING

    def _at(self, text: str, match: regex.Match, read: Tokens) -> Iterator[Span]:
        """The phrases that begin in a word."""
        places = range(len(read(match[0])))
        units = list(islice(_units(text, match.start(), read), len(places) + self.longest - 1))
        for place in places:
            for phrase in self.phrases:
                row = units[place : place + len(phrase.tokens)]
                if len(row) == len(phrase.tokens) and all(
                    _is(token, phrase, number) for number, (token, _end) in enumerate(row)
                ):
                    yield match.start(), row[-1][1]


def _is(token: str, phrase: Phrase, place: int) -> bool:
    """A token is the one in this place of a phrase, or begins as its last one."""
    asked = phrase.tokens[place]
    last = place == len(phrase.tokens) - 1
    return token.startswith(asked) if phrase.prefix and last else token == asked


def _units(text: str, start: int, read: Tokens) -> Iterator[tuple[str, int]]:
    """The tokens from a word on, each with the end of its word."""
    for match in WORD.finditer(text, start):
        for token in read(match[0]):
            yield token, match.end()


@lru_cache(maxsize=65536)
def _words(word: str) -> tuple[str, ...]:
    return tuple(words(word))


@lru_cache(maxsize=65536)
def _latin(word: str, uyghur: bool) -> tuple[str, ...]:
    return tuple(name_in_latin(word, uyghur))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in the order of their beginnings, those that touch as one."""
    start, end = -1, -1
    for one in spans:
        if one[0] > end:
            if end >= 0:
                yield start, end
            start = one[0]
        end = max(end, one[1])
    if end >= 0:
        yield start, end


def _at_a_space(text: str, start: int) -> int:
    """Where the next word begins, if that is near."""
    space = text.find(" ", start, start + BEFORE // 2)
    return space + 1 if start and space >= 0 else start


def _cut(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[Piece]:
    for first, last in spans:
        if first >= end or last <= start:
            continue
        if first > start:
            yield {"text": text[start:first], "marked": False}
        yield {"text": text[max(first, start) : last], "marked": True}
        start = last
    if start < end:
        yield {"text": text[start:end], "marked": False}
