"""The code of a reason that is told in words, and to whom it is laid, where words say it plainly.

The table is `causes.txt`; its codes are those of the record (`hearings.models.Reason` and `Side`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("causes.txt")
OF_SOMEBODY = re.compile(
    r"\b(?:defendant|accused)s?['’]s?\s|\sof the (?:defendants?|accused)\b|"
    r"(?<=адвокат)(\w*) (?:подсудим|обвиняем)\w+|被告人?的?(?=律师|辩护人)",
    re.IGNORECASE,
)


class Cause(NamedTuple):
    """A code, to whom it is laid, and the words that say it."""

    code: str
    side: str
    words: re.Pattern[str]


def cause_of(reason: str) -> tuple[str, str]:
    """The code and the side of a reason; two empty words where it says none, or several."""
    if not reason:
        return "", ""
    told = OF_SOMEBODY.sub(r"\1 ", reason)
    causes, over = table()
    found = {one.code: one.side for one in causes if one.words.search(told)}
    for code in [code for code in found if code in over]:
        for other in over[code]:
            found.pop(other, None)
    return next(iter(found.items())) if len(found) == 1 else ("", "")


@cache
def table() -> tuple[list[Cause], dict[str, list[str]]]:
    """The causes, and which of them leave which others out."""
    words: dict[str, str] = {}
    causes: list[Cause] = []
    over: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("+"):
            code, others = line[1:].split(":")
            over[code.strip()] = others.split()
        elif not line.startswith("#") and (named := re.match(r"(\w+) = (.+)", line)):
            words[named[1]] = f"(?:{named[2]})"
        elif not line.startswith("#") and line:
            causes.append(cause(line, words))
    return causes, over


def cause(line: str, words: dict[str, str]) -> Cause:
    """One line of the table: "code side: words"."""
    head, told = line.split(": ", 1)
    code, side = head.split()
    full = re.sub(r"\{([a-z]+)\}", lambda found: words[found[1]], told)
    return Cause(code, side, re.compile(full, re.IGNORECASE))
