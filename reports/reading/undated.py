"""Events that a sentence tells with or without a date, by words that leave little doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reports.reading.about import about_of, persons_of
from reports.reading.candidates import Hit
from reports.reading.cues import Cue
from reports.reading.features import clause_of, features, relation
from reports.reading.modality import modality_of
from reports.reading.model import (
    ACTUAL,
    HYPOTHETICAL,
    THIS_CASE,
    Basis,
    DateMention,
    Event,
    Span,
)
from reports.reading.page import Page, Passage
from reports.reading.speakers import speaker_of
from reports.reading.stays import about_of_stay

STRICT = 0.7
LOOSE = 0.55
BESIDE = ("protest",)  # what happens around a session, on its day
ORDERED = ("release", "detention")  # what a session orders
DECIDED = ("verdict", "sentence")
TO_SOMEBODY = ("arrest", "release", "detention", "deportation")
SESSION_OVER = ("held", *DECIDED)
SOON = 2  # sentences after a decision that tell more of it
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
    Rule("detention", "TOLD_REMAND", confidence=LOOSE),
    Rule("detention", "TOLD_DETENTION", confidence=LOOSE),
    Rule("detention", "PRISON", confidence=LOOSE),
    Rule("detention", "TOLD_STAY", confidence=LOOSE),
    Rule("detention", "TOLD_HAD_BEEN", confidence=LOOSE),
    Rule("deportation", "DEPORT", keep=True, confidence=LOOSE),
)


def events(page: Page, dates: Sequence[Hit]) -> list[Event]:
    """What the rules find, in the order of the text, at most one of a type in a sentence."""
    decided = {hit.passage.index: hit.day for hit in dates if hit.label in DECIDED}
    return list(islice(_told(page, dates, decided), MOST))


def _told(page: Page, dates: Sequence[Hit], decided: dict[int, str | None]) -> Iterator[Event]:
    """decided: the number of a sentence → the day of the decision that it tells; grows on the
    way."""
    for passage in page.passages:
        if passage.sentence.zone == "caption":
            continue
        for event, cue in (found for rule in RULES for found in _first(page, passage, rule)):
            day = None
            if event.type in BESIDE:
                day = _day_beside(passage, dates)
            elif event.type in ORDERED and cue.kind in ("TOLD_RELEASE", "TOLD_REMAND"):
                day = _day_ordered(passage, cue, dates)
                if event.type == "release":
                    day = day or _day_before(passage, decided)
            elif event.type in DECIDED:
                day = _day_decided(page, passage, cue, dates) or _day_before(passage, decided)
                decided.setdefault(passage.index, day)
            yield replace(event, date=day)


def _day_beside(passage: Passage, dates: Sequence[Hit]) -> str | None:
    """The day of the session whose sentence tells the event, when it names no other day."""
    days = {hit.day for hit in dates if hit.passage is passage and hit.label in SESSION_OVER}
    if len(days) != 1 or len(passage.mentions) != 1:
        return None
    day = next(iter(days))
    return day if passage.mentions[0].precision in ("day", "unknown_year") else None


def _day_ordered(passage: Passage, cue: Cue, dates: Sequence[Hit]) -> str | None:
    """The day of the session or decision told before in the same sentence, when it names no
    other."""
    day = _day_beside(passage, dates)
    return day if day and passage.mentions[0].start < cue.start else None


def _day_decided(page: Page, passage: Passage, cue: Cue, dates: Sequence[Hit]) -> str | None:
    """The day of a verdict or sentence: the only one of its clause."""
    own = {one.edtf for one in passage.mentions if _dates(page, passage, one, cue, dates)}
    return own.pop() if len(own) == 1 else None


def _day_before(passage: Passage, decided: dict[int, str | None]) -> str | None:
    """That of the decision told in the same sentence or just before, where no other day is
    named."""
    near = range(passage.index, passage.index - 1 - SOON, -1)
    day = next((decided[index] for index in near if decided.get(index)), None)
    return day if {one.edtf for one in passage.mentions} <= {day} else None


def _dates(
    page: Page, passage: Passage, mention: DateMention, cue: Cue, dates: Sequence[Hit]
) -> bool:
    """Whether a date that lies behind, and is that of no other thing, stands in the clause of a
    cue."""
    clause = clause_of(page.text, passage, mention)
    labels = {hit.label for hit in dates if hit.mention is mention}
    return (
        clause.start <= cue.start < clause.end
        and labels <= {*SESSION_OVER}
        and relation(page, mention) not in ("future", "unknown")
        and not {"prep:SINCE", "prep:UNTIL", "prep:AFTER", "prep:BEFORE"}
        & set(features(page, passage, mention))
    )


def _first(page: Page, passage: Passage, rule: Rule) -> list[tuple[Event, Cue]]:
    """The first cue of the rule in this sentence that counts, with what it tells."""
    if rule.kind in ("PRISON", "TOLD_STAY", "TOLD_HAD_BEEN") and passage.has("TOLD_SENTENCE"):
        return []  # where a sentence is to be served
    for cue in passage.of(rule.kind):
        modality = _modality(page, passage, rule, cue)
        if modality == ACTUAL or rule.keep:
            event = _event(page, passage, rule, modality)
            return [(event, cue)] if event else []
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
    if about != THIS_CASE and rule.type in (*TO_SOMEBODY, *DECIDED):
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
