"""Defendants of other trials that a report tells beside its own, as comparison or precedent."""

from __future__ import annotations

from dataclasses import replace

from reports.reading.about import main_defendants
from reports.reading.model import OTHER_CASE, Person
from reports.reading.page import Page, Passage

TRIED = ("VERDICT", "SENTENCE", "TOLD_SENTENCE", "TOLD_VERDICT", "HEARING", "JUDGING", "ARREST")
KNOWN = ("en", "ru", "es", "fr")  # where the words for one trial of several are listed


def set_aside(page: Page) -> tuple[Person, ...]:
    """The persons of a page; who only stands in sentences of another trial is about that one."""
    main = main_defendants(page)
    own = {_day(one) for p in page.passages if _names(page, p, main) for one in p.mentions}
    return tuple(
        replace(one, about=OTHER_CASE)
        if one.role == "defendant" and one not in main and _is_of_another(page, one, main, own)
        else one
        for one in page.persons
    )


def _day(mention) -> str:
    return mention.edtf or mention.text


def _names(page: Page, passage: Passage, persons: list[Person]) -> bool:
    return any(one in persons for one in page.named_in(passage.span))


def _is_of_another(page: Page, person: Person, main: list[Person], own: set[str]) -> bool:
    """No sentence names them with a main defendant, and one tells of a trial apart."""
    naming = [one for one in page.passages if person in page.named_in(one.span)]
    if not naming or any(_names(page, one, main) or one.has("TOLD_TOGETHER") for one in naming):
        return False
    return any(_is_apart(page, one, own) for one in naming)


def _is_apart(page: Page, passage: Passage, own: set[str]) -> bool:
    """The sentence says so ("in a similar case"), or dates a trial with days of its own."""
    if passage.has("TOLD_APART"):
        return True
    days = {_day(one) for one in passage.mentions}
    dated = bool(days) and not days & own
    return dated and passage.has(*TRIED) and page.language in KNOWN
