"""Two texts as one row of pieces: words that both have, words taken out, words put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reports.copies.prints import UNSPACED, WORD, folded

MOST = 1_500
AROUND = 8
PIECE = re.compile(
    rf"[{UNSPACED}\U00020000-\U0003ffff]\s*|[^\s{UNSPACED}\U00020000-\U0003ffff]+\s*"
)


@dataclass(frozen=True)
class Piece:
    """Words of one sort. kind: same, taken (only in the first), added (only in the second), or
    left: words that both have and that are not shown."""

    kind: Literal["same", "taken", "added", "left"]
    text: str


def difference(one: str, other: str) -> list[Piece]:
    """How the second text differs from the first; of long equal stretches the ends.

    Compares the first 1,500 words of each, and words that come often open no equal stretch, so
    that the time is bounded. "left" ends the row where a text is longer.
    """
    first, second = tokens(one), tokens(other)
    found = list(merged(pieces(first[:MOST], second[:MOST])))
    shown = [part for at, piece in enumerate(found) for part in shortened(piece, at, len(found))]
    cut = max(len(first), len(second)) > MOST
    return [*shown, Piece("left", "")] if cut and shown[-1].kind != "left" else shown


def tokens(text: str) -> list[str]:
    """Words with the space behind them; line ends are spaces."""
    return [match.group() for match in PIECE.finditer(" ".join(text.split()))]


def pieces(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    """Equal, taken and added stretches in the order of reading."""
    bare = [[bare_word(token) for token in side] for side in (first, second)]
    for kind, a, b, c, d in SequenceMatcher(None, bare[0], bare[1]).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(second[c:d]))
            continue
        if b > a:
            yield Piece("taken", "".join(first[a:b]))
        if d > c:
            yield Piece("added", "".join(second[c:d]))


def bare_word(token: str) -> str:
    """A word without case, accents and the signs around it; a sign alone is itself."""
    plain = folded(token).strip()
    return "".join(WORD.findall(plain)) or plain


def merged(found: Iterator[Piece]) -> Iterator[Piece]:
    """A space alone between two words does not end a piece."""
    for piece in found:
        if piece.text.strip():
            yield piece


def shortened(piece: Piece, at: int, total: int) -> list[Piece]:
    """A long equal stretch as its ends, with what is left out between them."""
    words = tokens(piece.text)
    if piece.kind != "same" or len(words) <= 3 * AROUND:
        return [piece]
    head = "".join(words[:AROUND]) if at else ""
    tail = "".join(words[-AROUND:]) if at < total - 1 else ""
    kept = [Piece("same", head), Piece("left", ""), Piece("same", tail)]
    return [one for one in kept if one.kind == "left" or one.text]
