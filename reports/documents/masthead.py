"""What stands above an article: its headline, the day it shows, and its opening lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reports.documents.lines import Line, clean
from reports.documents.stated import flat

HOLDERS = frozenset(
    "address article aside blockquote body dd div dl dt figure figcaption footer form h1 h2 h3 h4 "
    "h5 h6 header li main nav ol p section table td th tr ul".split()
)
YEAR = re.compile(
    r"(?<![\d/])(?:(?:19|20)\d\d|[١۱]٩\d\d|[٢۲][٠۰]\d\d|[۱][۳۴]\d\d|[١]٤\d\d|(?:13|14)\d\d)(?!\d)"
)
DATED_CLASS = re.compile(r"date|time|publish|posted", re.IGNORECASE)
NOT_ITS_DAY = re.compile(r"©|copyright|all rights|все права", re.IGNORECASE)
ENDS = re.compile(r"[.!?。！？؟…]\W*$")
BEFORE, MOST_BETWEEN, LONGEST_STAMP, SHORTEST_LEAD = 4, 30, 160, 40
LONGEST_KICKER = 60


def above(tree: Any, body: Sequence[Line], stated: str) -> tuple[list[Line], str]:
    """(headline, day and opening lines that the body lacks; the headline).

    stated: the headline as the head of the page has it.
    """
    blocks = list(_blocks(tree))
    first = _place_of(blocks, body)
    h1 = _headline_place(blocks, first)
    shown = blocks[h1][1] if h1 is not None else ""
    headline = shown if shown and (not stated or _alike(shown, stated)) else stated or shown
    lines = [Line("title", headline)] if headline else []
    start = max(0, (h1 if h1 is not None else first) - BEFORE)
    if first:
        known = {flat(line.text) for line in body} | {headline}
        lines += _between(blocks[start:first][-MOST_BETWEEN:], h1 is None, known)
    return lines, headline


def without_kickers(body: list[Line], headline: str) -> list[Line]:
    """The body without its own headline, and without the few words above it (its section)."""
    place = next((n for n, line in enumerate(body[:6]) if flat(line.text) == headline), None)
    if place is not None and all(_is_kicker(line.text) for line in body[:place]):
        return body[place + 1 :]
    return [line for line in body if flat(line.text) != headline]


def _is_kicker(said: str) -> bool:
    return len(said) < LONGEST_KICKER and not ENDS.search(said)


def shown(tree: Any) -> Iterator[str]:
    """What every block of a page says, in order."""
    yield from (clean(said) for _element, said in _blocks(tree))


def _blocks(tree: Any) -> Iterator[tuple[Any, str]]:
    """Elements that hold text and no other holder, with what they say, in order."""
    for element in tree.iter(*HOLDERS):
        if next(element.iterdescendants(*HOLDERS), None) is None:
            said = flat(element.text_content())
            if said:
                yield element, said


def _place_of(blocks: list[tuple[Any, str]], body: Sequence[Line]) -> int:
    """Where the first paragraph of the body stands; 0 when it cannot be told."""
    first = next((flat(one.text) for one in body if one.zone == "body" and len(one.text) > 40), "")
    starts = first[:60]
    return next((n for n, (_one, said) in enumerate(blocks) if said[:60] == starts), 0)


def _headline_place(blocks: list[tuple[Any, str]], first: int) -> int | None:
    """The last first-order heading above the body, or the first on the page."""
    places = [n for n, (one, _said) in enumerate(blocks) if one.tag == "h1"]
    over = [n for n in places if n <= first]
    return over[-1] if over else places[0] if places else None


def _alike(one: str, other: str) -> bool:
    """Two headlines share most words, or one is in the other."""
    one, other = one.casefold(), other.casefold()
    words = set(re.findall(r"\w+", one))
    shared = words & set(re.findall(r"\w+", other))
    return one in other or other in one or len(shared) * 2 > len(words)


def _between(blocks: list[tuple[Any, str]], whole: bool, known: set[str]) -> Iterator[Line]:
    """Lines with a day, and opening sentences below the headline.

    whole: there is no headline on the page, so that nothing is known to stand below it.
    """
    below = whole
    for element, said in blocks:
        below = below or element.tag == "h1"
        if said in known:
            continue
        for stamp in _stamps(element, said):
            known.add(stamp)
            yield Line("stamp", stamp)
        if below and said not in known and _opens(element, said):
            known.add(said)
            yield Line("body", said)


def _stamps(element: Any, said: str) -> list[str]:
    """The parts of a block that show a day, the whole block when it is short."""
    if NOT_ITS_DAY.search(said) or not YEAR.search(said):
        return []
    own = [
        flat(one.text_content())
        for one in element.iter()
        if one is not element and (one.tag == "time" or DATED_CLASS.search(one.get("class") or ""))
    ]
    own = [one for one in own if YEAR.search(one) and len(one) < LONGEST_STAMP]
    short = len(said) < LONGEST_STAMP and not ENDS.search(said)
    return list(dict.fromkeys(own)) or ([said] if short else [])


def _opens(element: Any, said: str) -> bool:
    """An opening paragraph: a sentence, no caption, no offer, not made of links."""
    linked = sum(len(flat(one.text_content())) for one in element.iter("a"))
    captioned = any(
        one.tag in ("figure", "figcaption") for one in (element, *element.iterancestors())
    )
    return (
        len(said) >= SHORTEST_LEAD
        and bool(ENDS.search(said))
        and linked * 2 < len(said)
        and not captioned
        and element.tag in ("p", "h2", "h3", "h4", "div")
    )
