"""Events that a sentence tells with or without a date, by words that leave little doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reports.reading.about import about_of, persons_of
from reports.reading.candidates import Hit
from reports.reading.cues import Cue
from reports.reading.modality import modality_of
from reports.reading.model import ACTUAL, HYPOTHETICAL, THIS_CASE, Basis, Event, Span
from reports.reading.page import Page, Passage
from reports.reading.speakers import speaker_of
from reports.reading.stays import about_of_stay

STRICT = 0.7
LOOSE = 0.55
BESIDE = ("protest",)  # what happens around a session, on its day
SESSION_OVER = ("held", "verdict", "sentence")
MOST = 300  # of one report; what tells more is a register


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of cue that tells a type of event.

    keep: also the events that are only feared, sought or denied. own: the words of the cue ask for
    something themselves ("asked for asylum"), so a word of asking is no reason for doubt.
    """

    type: str
    kind: str
    keep: bool = False
    confidence: float = STRICT


RULES = (
    Rule("arrest", "TOLD_ARREST"),
    Rule("release", "TOLD_RELEASE"),
    Rule("verdict", "TOLD_VERDICT"),
    Rule("sentence", "TOLD_SENTENCE"),
    Rule("charge", "TOLD_CHARGE", confidence=LOOSE),
    Rule("appeal", "TOLD_APPEAL", confidence=LOOSE),
    Rule("motion", "TOLD_MOTION"),
    Rule("protest", "TOLD_PROTEST"),
    Rule("asylum_request", "TOLD_ASYLUM", keep=True),
    Rule("border_crossing", "TOLD_BORDER", confidence=LOOSE),
    Rule("detention", "TOLD_DETENTION", confidence=LOOSE),
    Rule("detention", "PRISON", confidence=LOOSE),
    Rule("detention", "TOLD_STAY", confidence=LOOSE),
    Rule("detention", "TOLD_HAD_BEEN", confidence=LOOSE),
    Rule("deportation", "DEPORT", keep=True, confidence=LOOSE),
)


def events(page: Page, dates: Sequence[Hit]) -> list[Event]:
    """What the rules find, in the order of the text, at most one of a type in a sentence."""
    found = (
        replace(event, date=_day_beside(passage, dates)) if event.type in BESIDE else event
        for passage in page.passages
        if passage.sentence.zone != "caption"
        for rule in RULES
        for event in _first(page, passage, rule)
    )
    return list(islice(found, MOST))


def _day_beside(passage: Passage, dates: Sequence[Hit]) -> str | None:
    """The day of the session whose sentence tells the event, when it names no other day."""
    days = {hit.day for hit in dates if hit.passage is passage and hit.label in SESSION_OVER}
    if len(days) != 1 or len(passage.mentions) != 1:
        return None
    day = next(iter(days))
    return day if passage.mentions[0].precision in ("day", "unknown_year") else None


def _first(page: Page, passage: Passage, rule: Rule) -> list[Event]:
    """The first cue of the rule in this sentence that counts."""
    if rule.kind in ("PRISON", "TOLD_STAY", "TOLD_HAD_BEEN") and passage.has("TOLD_SENTENCE"):
        return []  # where a sentence is to be served
    for cue in passage.of(rule.kind):
        modality = _modality(page, passage, rule, cue)
        if modality == ACTUAL or rule.keep:
            event = _event(page, passage, rule, modality)
            return [event] if event else []
    return []


def _modality(page: Page, passage: Passage, rule: Rule, cue: Cue) -> str:
    modality = modality_of(page, passage, Span(cue.start, cue.end))
    if rule.type == "deportation" and modality == ACTUAL:
        return ACTUAL if _is_carried_out(passage, cue) else HYPOTHETICAL
    return modality


def _is_carried_out(passage: Passage, cue: Cue) -> bool:
    """Only a finished verb asserts a deportation, never the noun, nor what a court put off."""
    told = [one for one in passage.of("TOLD_DEPORT") if one.start <= cue.start < one.end]
    return bool(told) and not passage.has("POSTPONE", "HYPO", "NEGATED")


def _event(page: Page, passage: Passage, rule: Rule, modality: str) -> Event | None:
    about = about_of(page, passage)
    if about != THIS_CASE and rule.type in ("detention", "deportation"):
        return None
    if rule.type == "detention":
        about = about_of_stay(page, passage, about)
    return Event(
        type=rule.type,
        modality=modality,
        evidence=(passage.span,),
        confidence=rule.confidence,
        persons=persons_of(page, passage),
        actor=_actor(page, passage, rule),
        about=about,
        basis=Basis(f"words of {rule.type.replace('_', ' ')}"),
    )


def _actor(page: Page, passage: Passage, rule: Rule) -> str | None:
    """Who moved, demanded or ruled."""
    if rule.type == "motion":
        speaker = speaker_of(page, passage, rule.kind, "MOTION")
        return speaker.name if speaker else None
    if rule.type in ("verdict", "sentence"):
        return next((one.name for one in page.named_in(passage.span, "judge")), None)
    return None
