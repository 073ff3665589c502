"""Whom an event is about: this case, another case told on the side, or the background."""

from __future__ import annotations

import re

from reports.reading.model import BACKGROUND, OTHER_CASE, THIS_CASE, Person, Span
from reports.reading.page import Page, Passage

COURTLY = (
    *("HEARING", "POSTPONE", "HELD", "GROUP", "NEXT", "JUDGING"),
    *("VERDICT", "SENTENCE", "CHARGE", "PROTEST", "ASYLUM", "REMAND"),
)
ONE = frozenset({"he", "she", "his", "her"})
BEHIND = 60
CLOSING = ',"”’»،'
SUBJECT_FIRST = ("en", "zh")
INVERTED = r"\s+(?:(?!that\b|что\b|que\b|qu[’'])[\w’'-]+,?\s+){0,3}?[^\W\d_a-zа-я][\w’'-]+"
AT_WORK = (
    "judge",
    "prosecutor",
    "defence_lawyer",
    "official",
    "journalist",
    "activist",
    "relative",
)


def about_of(page: Page, passage: Passage) -> str:
    """this_case, other_case or background, from who is named in the sentence."""
    named = page.named_in(passage.span)
    main = main_defendants(page)
    if any(one in main for one in named) or not main:
        return THIS_CASE
    others = [one for one in named if one.role not in AT_WORK]
    if others and not _is_of_group(page, passage):
        return OTHER_CASE
    if not named and not passage.has(*COURTLY):
        return BACKGROUND
    return THIS_CASE


def _is_of_group(page: Page, passage: Passage) -> bool:
    """The accused are meant by a word for several ("they", "the two")."""
    return any(page.text[cue.start : cue.end].lower() not in ONE for cue in passage.of("GROUP"))


def speaker_of(page: Page, passage: Passage, *kinds: str) -> Person | None:
    """Who says or asks something: whoever is named first before the word for it, else behind it.

    Whom the words are about is no speaker: "he said that Musa and Ali would be sent back".
    """
    cues = passage.of(*kinds)
    if not cues:
        return next(iter(page.named_in(passage.span)), None)
    for cue in cues:
        before = page.named_in(Span(passage.span.start, cue.start))
        if before:
            return next((one for one in before if one.role != "judge"), before[0])
        rest = Span(cue.end, min(cue.end + BEHIND, passage.span.end))
        follows = re.match(INVERTED, page.text[rest.start : rest.end])
        if follows and _is_open(page, passage, cue.start):
            return next(iter(page.named_in(Span(rest.start, rest.start + follows.end()))), None)
    return None


def _is_open(page: Page, passage: Passage, at: int) -> bool:
    """The verb stands behind a quotation, or comes first: its subject follows."""
    before = page.text[passage.span.start : at].rstrip()
    return not before or before[-1] in CLOSING or page.language not in SUBJECT_FIRST


def main_defendants(page: Page) -> list[Person]:
    """The defendants the report is about: those it comes back to, or names at its head."""
    accused = [one for one in page.persons if one.role == "defendant"]
    if not page.passages or len(accused) < 2:
        return accused
    first, last = page.passages[0].span.start, page.passages[-1].span.end
    head = first + (last - first) // 3
    main = [one for one in accused if one.mentions and one.mentions[0].start <= head]
    return main or accused


def persons_of(page: Page, passage: Passage) -> tuple[str, ...]:
    """The names of those an event is about, where they are not all defendants."""
    named = page.named_in(passage.span, "defendant")
    main = main_defendants(page)
    if not named or {one.name for one in named} >= {one.name for one in main}:
        return ()
    return tuple(one.name for one in named)
