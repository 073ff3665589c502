"""The reason a report gives for a postponement, in its own words."""

from __future__ import annotations

import re

from reports.reading.model import Span
from reports.reading.page import Page, Passage

STOP = re.compile(r"[,;:()—.،؛。，；]|\s-\s|$")
VERB_LAST = ("tr", "kk")
LONGEST = 220
HEAD = 3


def reason_in(page: Page, passage: Passage) -> Span | None:
    """The words that give the reason in a sentence that tells a postponement; None without any."""
    told = passage.of("POSTPONE")
    cues = passage.of("REASON")
    if not told or not cues:
        return None
    if page.language in VERB_LAST:
        return _leading(page.text, passage, cues[0].end)
    after = [cue for cue in cues if cue.start >= told[0].end]
    first = [cue for cue in cues if cue.start - passage.span.start <= HEAD]
    found = next(iter(after or first), None)
    return _following(page.text, passage, found.start) if found else None


def _following(text: str, passage: Passage, start: int) -> Span | None:
    """From the word that opens the reason to the end of its clause."""
    head = re.compile(r"\S+\s*").match(text, start)
    at = head.end() if head else start
    end = STOP.search(text, at, passage.span.end)
    return _trimmed(text, start, end.start() if end else passage.span.end)


def _leading(text: str, passage: Passage, end: int) -> Span | None:
    """Where the word that marks a reason stands after it."""
    turns = [found.end() for found in STOP.finditer(text, passage.span.start, end) if found[0]]
    return _trimmed(text, turns[-1] if turns else passage.span.start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if 8 <= end - start <= LONGEST else None
