"""Whether a text asserts something, or only fears, seeks, plans or denies it."""

from __future__ import annotations

import re

from reports.reading.model import ACTUAL, HYPOTHETICAL, NEGATED, Span
from reports.reading.page import Page, Passage

TURN = re.compile(
    r"[;:()—]|,\s|\s-+\s|[،؛，；、]"
    r"|\b(?:where|who|whom|which|after|because|already|but|although|though|when|since)\b"
    r"|\b(?:который|которые|где|после|так как|donde|quien|después|où|qui|après)\b",
    re.IGNORECASE,
)
# "Will not force anybody and adjourns": the second verb is not denied.
JOINED = re.compile(r"\w+ \w+ (?:and|but)\s$")
# Who asks that something is not done tells no more than what is feared.
ASKING = re.compile(
    r"ask|urg|call|demand|request|promis|seek|hope|want|треб|потреб|призва|прос|pid|exig|demand",
    re.IGNORECASE,
)
NOT_DONE = re.compile(r"[^.,;:]{0,30}\bне (?:стал|будет|будут|станет)", re.IGNORECASE)
NEGATION_REACH = 20
HYPOTHESIS_REACH = 110


def modality_of(page: Page, passage: Passage, trigger: Span) -> str:
    """How the text puts the thing that a trigger word names.

    Only words between the last turn of the sentence and the trigger count, so that a condition
    does not swallow a relative clause that follows it.
    """
    reach = Span(_last_turn(page.text, passage, trigger), trigger.end)
    before = [
        cue
        for cue in passage.of("NEGATED", "HYPO")
        if reach.start <= cue.start and cue.end <= trigger.start
    ]
    denied = [cue for cue in before if _negates(page.text, cue, trigger)]
    if denied:
        return HYPOTHETICAL if _is_asked(page.text, before, denied[0].start) else NEGATED
    if any(cue.kind == "HYPO" and _is_near(cue, trigger, HYPOTHESIS_REACH) for cue in before):
        return HYPOTHETICAL
    return _after(page, passage, trigger)


def _last_turn(text: str, passage: Passage, trigger: Span) -> int:
    """Where the clause of the trigger begins."""
    turns = [found.start() for found in TURN.finditer(text, passage.span.start, trigger.start)]
    return turns[-1] if turns else passage.span.start


def _negates(text: str, cue, trigger: Span) -> bool:
    if cue.kind != "NEGATED" or not _is_near(cue, trigger, NEGATION_REACH):
        return False
    if JOINED.search(text, cue.end, trigger.start):
        return False
    return not re.match(r"guilty|only|yet again", text[cue.end : cue.end + 12].strip(), re.I)


def _is_asked(text: str, cues: list, at: int) -> bool:
    """ "They urged the state not to deport him": nothing was decided."""
    asking = (one for one in cues if one.kind == "HYPO" and one.end <= at)
    return any(ASKING.match(text, one.start, one.end) for one in asking)


def _is_near(cue, trigger: Span, reach: int) -> bool:
    return trigger.start - cue.end <= reach


def _after(page: Page, passage: Passage, trigger: Span) -> str:
    """Languages that put the verb last deny and wish after the word."""
    if page.language == "ru" and NOT_DONE.match(page.text, trigger.end, passage.span.end):
        return NEGATED
    if page.language not in ("tr", "kk"):
        return ACTUAL
    after = [cue for cue in passage.cues if 0 <= cue.start - trigger.end <= 25]
    if any(cue.kind == "NEGATED" for cue in after):
        return NEGATED
    return HYPOTHETICAL if any(cue.kind == "HYPO" for cue in after) else ACTUAL
