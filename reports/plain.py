"""Words of a document on one line, as titles and names of files take them."""

from __future__ import annotations

import re

from django.utils.text import Truncator

MOST_OPENING = 80
HALF_LETTER = re.compile("[\ud800-\udfff]")
BINARY = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0xFFFD]))


def plain(words: str, most: int) -> str:
    """Words on one line, without what no database keeps, cut at a length."""
    kept = "".join(one for one in words if one not in BINARY and not HALF_LETTER.match(one))
    return " ".join(kept.split())[:most]


def opening_words(text: str) -> str:
    """How a text begins: what a report is called that has no headline and no outlet."""
    return Truncator(plain(text[: MOST_OPENING * 2], MOST_OPENING * 2)).chars(MOST_OPENING)
