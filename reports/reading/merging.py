"""One thing told twice is one event with several quotes."""

from __future__ import annotations

from dataclasses import replace

from reports.reading.model import ACTUAL, Event
from reports.reading.page import Page, lower

REPEATED = ("detention", "protest", "statement", "motion", "other")
MOST_QUOTES = 4


def merge(page: Page, events: list[Event]) -> list[Event]:
    """Fold events of one type that can be the same; the better dated one leads."""
    kept: list[Event] = []
    for event in sorted(events, key=_rank):
        twin = next((one for one in kept if _is_same(one, event)), None)
        if twin is None:
            kept.append(event)
        else:
            kept[kept.index(twin)] = _joined(twin, event)
    return sorted(kept, key=lambda one: (one.evidence[0].start, one.type, one.date or ""))


def _rank(event: Event) -> tuple:
    """Dated before undated, finer before coarser, then the order of the text."""
    precision = len(event.date or event.to_date or event.from_date or "")
    return (-precision, event.modality != ACTUAL, event.evidence[0].start, event.type)


def _is_same(one: Event, other: Event) -> bool:
    if (one.type, one.modality, one.about) != (other.type, other.modality, other.about):
        return False
    if one.type == "hearing_postponed":
        return (one.from_date, one.to_date) == (other.from_date, other.to_date)
    if set(one.persons) != set(other.persons):
        return False
    if other.date is None:
        return _is_retold(one, other)
    return one.date == other.date or _holds(other.date, one.date)


def _is_retold(one: Event, other: Event) -> bool:
    """An undated event repeats a dated one, but jail and protests may well be told twice."""
    if one.type not in REPEATED:
        return True
    return bool(set(one.evidence) & set(other.evidence))


def _holds(coarse: str, fine: str | None) -> bool:
    """A month or year told again for a day of it."""
    if not fine or len(coarse) >= len(fine) or lower(coarse) is None:
        return False
    return fine.startswith(coarse) and len(coarse) in (4, 7)


def _joined(one: Event, other: Event) -> Event:
    """The leading event with the quotes of the other."""
    evidence = tuple(dict.fromkeys([*one.evidence, *other.evidence]))[:MOST_QUOTES]
    return replace(
        one,
        evidence=evidence,
        actor=one.actor if _is_spoken_twice(one, other) else one.actor or other.actor,
        confidence=max(one.confidence, other.confidence),
    )


def _is_spoken_twice(one: Event, other: Event) -> bool:
    """Two statements of one day need not have one speaker."""
    return one.type == "statement" and one.evidence != other.evidence
