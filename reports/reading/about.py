"""Whom an event is about: this case, another case told on the side, or the background."""

from __future__ import annotations

from reports.reading.model import BACKGROUND, OTHER_CASE, THIS_CASE, Person
from reports.reading.page import Page, Passage

COURTLY = (
    *("HEARING", "POSTPONE", "HELD", "GROUP", "NEXT", "JUDGING"),
    *("VERDICT", "SENTENCE", "CHARGE", "PROTEST", "ASYLUM", "REMAND"),
)
ONE = frozenset({"he", "she", "his", "her"})
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
