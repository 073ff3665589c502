"""What the words right before a day say that it is the date of, whatever else its sentence tells.

A new day stands right behind its verb: "was deferred again, to 15 April". A verb that tells a step
of a case ("was arrested by the police on 16 May") dates it where nothing else that happened stands
between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reports.reading.cues import Cue
from reports.reading.features import features, relation
from reports.reading.modality import modality_of
from reports.reading.model import ACTUAL, DateMention, Span
from reports.reading.page import Page, Passage

STEPS = {
    "TOLD_ARREST": "arrest",
    "TOLD_RELEASE": "release",
    "TOLD_VERDICT": "verdict",
    "TOLD_SENTENCE": "sentence",
}
MOVED_TO, TOLD_ON = 30, 160  # letters between a verb and its day, at most
# "Will now be passed on 16 June", "put the trial of X, a researcher, back to 6 April", "handed
# down on 26 December instead"
NOW = re.compile(
    r"\b(?:(?:will|would|is|are)(?: not)? now (?:be |to )?[^.;]{0,60}\b(?:on|for|until|till)|"
    r"put\b[^.;]{0,90}\bback (?:to|until|till))\s(?:the\s)?$",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"(?:,? at [\w.: ]{1,8})?,?\s(?:\w+\s){0,2}instead\b", re.IGNORECASE)
GIVEN = re.compile(
    r"\b(?:gave|gives|set|sets|setting|fixed|fixes|fixing|chose|named|naming|proposed)\s(?:the\s)?$",
    re.I,
)
BEHIND_ON = re.compile(r"\b(?:on|for|to|until|till)\s(?:the\s)?$", re.IGNORECASE)
# "Was arraigned on 19 February", "was taken to the Federal Court on 23 May"
SAT = re.compile(
    r"\b(?:(?:was|were|been) (?:\w+ )?(?:arraigned|mentioned|produced in court)|"
    r"(?:was|were|been) (?:\w+ )?(?:taken|brought|produced|presented|hauled) "
    r"(?:to|before|in|into)\s(?:[\w’'-]+\s){0,6}(?:court|magistrates?|judge|tribunal)|"
    r"appeared again)\b(?P<rest>[^.;,]{0,70})$",
    re.IGNORECASE,
)
STANDS = re.compile(
    r"\b(?:remain(?:s|ed)?|still|stays?|stayed|kept|keeps|maintain(?:s|ed)|stands?)\b[^.;,]*$",
    re.IGNORECASE,
)
LEADS = frozenset({"prep:TO", "prep:FOR"})
AWAY = frozenset({"prep:SINCE", "prep:TO", "prep:AFTER", "prep:BEFORE", "prep:FOR"})
OF_SESSIONS = ("HEARING", "HELD", "NEXT", "SCHEDULE", "POSTPONE", "VERDICT", "SENTENCE")
OTHERS = ("HARM", "PROTEST", "BORDER", "STATEMENT", "PUBLIC", "ASYLUM", "DEPORT", "POSTPONE")
# Another verb, or a clause of its own: what follows is its day.
ELSEWHERE = re.compile(
    r"[;:]|\b(?:after|before|until|because|since|when|while|who|which|whom|where|for|over|but|was|were|"
    r"has|have|had|is|are|will|would|from(?! (?:an?|the|his|her|their)\b)|between)\b|"
    r"\band (?:\w+ )?\w+ed\b|\bon the (?:same|very) day\b",
    re.IGNORECASE,
)
# "Held since 13 February"
HELD_SINCE = re.compile(
    r"\b(?:held|jailed|imprisoned|incarcerated|custody|bars|prison|jail|detention)\b[^.;]{0,50}"
    r"\bsince\s(?:[a-z]+day,?\s)?$",
    re.IGNORECASE,
)
# "His lawyer said on Friday": the day of speaking; a judge speaks in court.
SPOKE = re.compile(
    r"(?P<who>[^.;,]{0,40})(?<!\bbe )\b(?:said|says|wrote|tweeted)\s(?:on\s)?$", re.IGNORECASE
)
AT_COURT = re.compile(
    r"[^.;]{0,60}\b(?:in|at|before|during|outside)\s(?:the\s)?(?:[\w’'-]+\s){0,4}"
    r"(?:court|courtroom|trial|hearing|session|dock|tribunal)\b",
    re.IGNORECASE,
)
IN_COURT = re.compile(
    r"\b(?:judges?|court|magistrate|justice|panel|bench|tribunal|prosecut\w+|witness|registrar|clerk)\b",
    re.IGNORECASE,
)
# "Filed on 16 August": what somebody did on a day that is none of a session.
FILED = re.compile(
    r"\b(?:filed|lodged|submitted|conducted|registered|published|posted|wrote|written|signed|drafted)\b"
    r"(?P<rest>[^.;:]{0,60}?)\b(?:on|in)\s(?:the\s)?$",
    re.IGNORECASE,
)


def governed(page: Page, passage: Passage, mention: DateMention) -> str | None:
    """The label that the words before a day give it; None where they leave it open."""
    if page.language != "en":
        return None
    before = page.text[passage.span.start : mention.start]
    if passage.has("POSTPONE") and _is_new_day(page, passage, mention):
        return "to"
    if _is_told_anew(page, passage, mention, before):
        return "to"
    if _is_of_speaking(page, passage, mention, before):
        return "statement"
    sat = SAT.search(before)
    if sat and not lies_ahead(page, mention) and not ELSEWHERE.search(sat["rest"]):
        return "held"
    return step_before(page, passage, mention, STEPS)


def _is_told_anew(page: Page, passage: Passage, mention: DateMention, before: str) -> bool:
    """The day that a hearing or decision has now, said without a verb of moving."""
    if not passage.has("HEARING", "VERDICT", "SENTENCE", "NEXT", "JUDGING"):
        return False
    instead = INSTEAD.match(page.text, mention.end, passage.span.end)
    given = BEHIND_ON.search(before) or GIVEN.search(before)
    return bool(NOW.search(before) or (instead and given))


def _is_of_speaking(page: Page, passage: Passage, mention: DateMention, before: str) -> bool:
    spoke = SPOKE.search(before)
    if not spoke or lies_ahead(page, mention) or IN_COURT.search(spoke["who"]):
        return False
    return not AT_COURT.match(page.text, mention.end, passage.span.end)


def _is_new_day(page: Page, passage: Passage, mention: DateMention) -> bool:
    cue = _before(passage.of("POSTPONE"), mention, MOVED_TO)
    if cue is None or mention.precision not in ("day", "unknown_year"):
        return False
    between = page.text[cue.end : mention.start]
    led = LEADS & set(features(page, passage, mention))
    apart = ELSEWHERE.search(between.replace(" for ", " "))
    return bool(led) and not apart and is_told(page, passage, cue)


def step_before(
    page: Page, passage: Passage, mention: DateMention, steps: Mapping[str, str]
) -> str | None:
    """The step that the last verb before a day tells, where nothing else stands between."""
    cue = _before(passage.of(*steps), mention, TOLD_ON)
    if cue is None or not is_told(page, passage, cue) or lies_ahead(page, mention):
        return None
    if ELSEWHERE.search(page.text, cue.end, mention.start) or any(
        cue.end <= one.start < mention.start for one in passage.of(*OTHERS)
    ):
        return None
    return None if AWAY & set(features(page, passage, mention)) else steps[cue.kind]


def _before(found: list[Cue], mention: DateMention, reach: int) -> Cue | None:
    """The last of some words before a day, when it is near."""
    near = [one for one in found if 0 <= mention.start - one.end <= reach]
    return near[-1] if near else None


def is_told(page: Page, passage: Passage, cue: Cue) -> bool:
    return modality_of(page, passage, Span(cue.start, cue.end)) == ACTUAL


def lies_ahead(page: Page, mention: DateMention) -> bool:
    placed = relation(page, mention)
    return placed == "future" or (placed == "unknown" and mention.direction == "future")


def stands(page: Page, passage: Passage, mention: DateMention) -> bool:
    """ "The trial remains set for 5 August": nothing was moved there."""
    before = page.text[max(passage.span.start, mention.start - 60) : mention.start]
    return bool(STANDS.search(before))


def is_of_filing(page: Page, passage: Passage, mention: DateMention) -> bool:
    """Whether a day is that on which a paper was handed in, or something else was done."""
    found = page.language == "en" and FILED.search(page.text[passage.span.start : mention.start])
    if not found or ELSEWHERE.search(found["rest"]):
        return False
    start = passage.span.start + found.start("rest")
    return not any(start <= one.start < mention.start for one in passage.of(*OF_SESSIONS))


def is_of_stay(page: Page, passage: Passage, mention: DateMention) -> bool:
    """ "Held since 13 February": the day from which somebody is in custody."""
    told = passage.has("PRISON", "TOLD_DETENTION", "REMAND") and not passage.has("ARREST")
    if page.language != "en" or mention.precision != "day" or not told:
        return False
    before = page.text[max(passage.span.start, mention.start - 70) : mention.start]
    return bool(HELD_SINCE.search(before))
