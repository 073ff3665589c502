"""Lines that were broken for a page or a screen, as paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What a PDF reader leaves for a hyphen at the end of a line.
PARTED = re.compile("(\\w{0,60})[\x02\u00ad\ufffe]\n?(\\w{0,60})")
# Their hyphen stays: "co-accused", "ex-minister".
BEGINNINGS = frozenset("co ex non anti self semi vice экс вице анти".split())
ENDS = re.compile(r"[.!?:;。！？：؟…»”\"]\W*$")
GOES_ON = re.compile(r"[\W\d_]*[a-zà-öø-ÿа-яёәғқңөұүһії]", re.UNICODE)
LIST = re.compile(r"\s*(?:[-–—•*·>]\s|\d{1,3}[.)]\s)")
WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
# A line that fills less of the column than this was ended on purpose.
FULL = 0.72
NARROWEST = 24


def unparted(text: str) -> str:
    """The text with words whole again that a line had parted.

    A hyphen stays where the word is written with one elsewhere, begins like one that has it, or
    goes on with a capital letter or a number.
    """
    return PARTED.sub(lambda found: _whole(found[1], found[2], text), text)


def _whole(start: str, end: str, text: str) -> str:
    if not start or not end:
        return f"{start}-{end}"
    spelt = f"{start}-{end}"
    keeps = start.lower() in BEGINNINGS or not end[0].islower() or spelt in text
    return spelt if keeps else f"{start}{end}"


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """The paragraphs that broken lines make up; an empty line ends one."""
    rows = [line.strip() for line in lines]
    column = _column(rows)
    told = ""
    for number, row in enumerate(rows):
        if not row:
            if told:
                yield told
            told = ""
            continue
        told = joined(told, row)
        following = rows[number + 1] if number + 1 < len(rows) else ""
        if not _goes_on(row, following, column):
            yield told
            told = ""
    if told:
        yield told


def joined(told: str, row: str) -> str:
    """Two lines as one, without a blank behind a hyphen or between Chinese signs."""
    if not told:
        return row
    close = told.endswith("-") and told[-2:-1].isalpha()
    wide = WIDE.match(row) and WIDE.match(told[-1])
    return told + ("" if close or wide else " ") + row


def _column(rows: list[str]) -> int:
    """How many signs fill a line of this column."""
    sizes = sorted(len(row) for row in rows if row)
    return sizes[len(sizes) * 8 // 10] if sizes else 0


def _goes_on(row: str, following: str, column: int) -> bool:
    """The paragraph of a line goes on in the next one."""
    if not following or LIST.match(following):
        return False
    if GOES_ON.match(following) and not ENDS.search(row):
        return True
    return column >= NARROWEST and len(row) >= column * FULL
