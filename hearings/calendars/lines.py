"""Lines of iCalendar: escaped, and folded at 75 octets (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

import re

END = "\r\n"
FOLD = f"{END} "
MOST = 75  # octets of a line
# What no text may hold: controls, half characters, and marks that turn letters around.
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
SPACES = re.compile("[\t\u2028\u2029]")


def clean(value: str) -> str:
    """A text without what would end its line, or be read as something else."""
    if value.isprintable():
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return HARMFUL.sub("", SPACES.sub(" ", lines))


def escaped(value: str) -> str:
    """A text as the value of a property."""
    text = clean(value).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line, folded where it is longer than 75 octets; no letter is cut in two."""
    if len(line) <= MOST and line.isascii():
        return line
    if line.isascii():
        parts = [line[at : at + MOST - 1] for at in range(MOST, len(line), MOST - 1)]
        return FOLD.join([line[:MOST], *parts])
    raw = line.encode()
    return line if len(raw) <= MOST else _folded(raw)


def _folded(raw: bytes) -> str:
    parts, at, room = [], 0, MOST
    while len(raw) - at > room:
        end = at + room
        while raw[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        parts.append(raw[at:end])
        at, room = end, MOST - 1
    parts.append(raw[at:])
    return FOLD.encode().join(parts).decode()
