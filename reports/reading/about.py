"""Whom an event is about: this case, another case told on the side, or the background."""

from __future__ import annotations

import re

from reports.reading.model import BACKGROUND, OTHER_CASE, THIS_CASE, Person
from reports.reading.page import Page, Passage

COURTLY = (
    *("HEARING", "POSTPONE", "HELD", "GROUP", "NEXT", "JUDGING"),
    *("VERDICT", "SENTENCE", "CHARGE", "PROTEST", "ASYLUM", "REMAND"),
)
ONE = frozenset({"he", "she", "his", "her"})
HAPPENS = re.compile(r"(,[^,]{1,80},)?\s+(was|were|has|had|is|got|received)\b")
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
    if passage.has("ANOTHER_OF") and _is_of_another(page, passage, main):
        return OTHER_CASE
    if any(one in main for one in named) or not main:
        return THIS_CASE
    others = [one for one in named if one.role not in AT_WORK]
    if others and not _is_of_group(page, passage):
        return OTHER_CASE
    if not named and not passage.has(*COURTLY):
        return BACKGROUND
    return THIS_CASE


def _is_of_another(page: Page, passage: Passage, main: list[Person]) -> bool:
    """It happened to somebody told by a main defendant ("a colleague of X, …, was acquitted"), who
    is named for nothing else in the sentence."""
    behind = {cue.end + 1 for cue in passage.of("ANOTHER_OF")}
    inside = (passage.span.start, passage.span.end)
    found = [
        one for person in main for one in person.mentions if inside[0] <= one.start < inside[1]
    ]
    if not found or any(one.start not in behind for one in found):
        return False
    return any(HAPPENS.match(page.text, one.end) for one in found)


def _is_of_group(page: Page, passage: Passage) -> bool:
    """The accused are meant by a word for several ("they", "the two")."""
    return any(page.text[cue.start : cue.end].lower() not in ONE for cue in passage.of("GROUP"))


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
