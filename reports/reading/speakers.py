"""Who says or asks something; nobody, when the sentence leaves it in doubt."""

from __future__ import annotations

import re

from reports.reading.cues import Cue
from reports.reading.model import Person, Span
from reports.reading.page import Page, Passage

BEHIND = 60
CLOSING = ',"”’»،'
SUBJECT_FIRST = ("en", "zh")
INVERTED = r"\s+(?:(?!that\b|что\b|que\b|qu[’'])[\w’'-]+,?\s+){0,3}?[^\W\d_a-zа-я][\w’'-]+"
PRONOUN = re.compile(r"(?<!\w)(?:he|she|он|она)(?!\w)", re.IGNORECASE)
SUBORDINATE = re.compile(
    r"\b(?:that|if|whether|because|when|after|before|which|who|whom|as|since|while|where|although|"
    r"что|если|когда|как|где|потому что|после того как)\s+$",
    re.IGNORECASE,
)
# "..., the Committee to Protect Journalists said": a subject of its own before the verb.
BODY = re.compile(r",[\"”’]?\s+(?:the|a|an|its|their|his|her|[A-Z][\w’'-]+)\s[^,]*$")
SUBJECT = re.compile(
    r"[\"“«]?(?!(?:In|On|At|After|Before|For|To|With|By|From|Against|When|As)\b)"
    r"(?:[\w’'-]+,?\s){0,4}$"
)
# "..., her lawyer Serik Omarov said": who is named so at the verb speaks, whoever came before.
KIN = re.compile(r",[\"”’]?\s+(?:his|her|their)\s(?:[a-z-]+\s){1,3}$")
CHAIN = 3


def speaker_of(page: Page, passage: Passage, *kinds: str) -> Person | None:
    """Whoever is named first before the word for it, else behind it, else meant by "he" or "she".

    Whom the words are about is no speaker: "he said that Musa and Ali would be sent back".
    """
    cues = passage.of(*kinds)
    if not cues:
        return _subject(page, passage)
    pronoun = _pronoun(page, passage)
    if pronoun is not None and not any(_is_named_at(page, passage, cue) for cue in cues):
        return _meant(page, passage, pronoun)
    for cue in cues:
        before = page.named_in(Span(passage.span.start, cue.start))
        if before:
            own = _own(page, passage, cue)
            if own is not None:
                return own
            return None if _is_of_body(page, passage, cue) else _first(before)
        found = _behind(page, passage, cue)
        if found:
            return found
    return None


def _first(named: list[Person]) -> Person:
    return next((one for one in named if one.role != "judge"), named[0])


def _own(page: Page, passage: Passage, cue: Cue) -> Person | None:
    """Somebody's lawyer, or relative, who is named right before the verb."""
    last = _mentions(page, passage.span.start, cue.start)[-1]
    if page.text[last.end : cue.start].strip() or not KIN.search(
        page.text[passage.span.start : last.start]
    ):
        return None
    return next(iter(page.named_in(last)), None)


def _behind(page: Page, passage: Passage, cue: Cue) -> Person | None:
    """Who is named right behind the verb, where that is the place of its subject."""
    rest = Span(cue.end, min(cue.end + BEHIND, passage.span.end))
    follows = re.match(INVERTED, page.text[rest.start : rest.end])
    if not follows or not _is_open(page, passage, cue.start):
        return None
    return next(iter(page.named_in(Span(rest.start, rest.start + follows.end()))), None)


def _is_open(page: Page, passage: Passage, at: int) -> bool:
    """The verb stands behind a quotation, or comes first: its subject follows."""
    before = page.text[passage.span.start : at].rstrip()
    return not before or before[-1] in CLOSING or page.language not in SUBJECT_FIRST


def _is_of_body(page: Page, passage: Passage, cue: Cue) -> bool:
    """Between the last name and the verb stands another subject."""
    last = _mentions(page, passage.span.start, cue.start)[-1]
    return bool(BODY.search(page.text, last.end, cue.start))


def _is_named_at(page: Page, passage: Passage, cue: Cue) -> bool:
    """A name stands right before or right behind the verb."""
    named = _mentions(page, passage.span.start, cue.start)
    beside = named and len(page.text[named[-1].end : cue.start].strip(" ,")) == 0
    return bool(beside) or _behind(page, passage, cue) is not None


def _mentions(page: Page, start: int, end: int) -> list[Span]:
    """The places of names in a stretch, in the order of the text."""
    named = page.named_in(Span(start, end))
    return sorted(at for one in named for at in one.mentions if start <= at.start and at.end <= end)


def _pronoun(page: Page, passage: Passage) -> int | None:
    """Where "he" or "she" is the subject: before every name, outside quotes and side clauses."""
    start, end = passage.span
    names = _mentions(page, start, end)
    for found in PRONOUN.finditer(page.text, start, names[0].start if names else end):
        before = page.text[start : found.start()]
        quoted = before.count('"') % 2 or before.count("“") > before.count("”")
        if not quoted and not SUBORDINATE.search(before):
            return found.start()
    return None


def _meant(page: Page, passage: Passage, at: int) -> Person | None:
    """Whom a pronoun stands for: the subject of the sentence before, if it is the only name there.

    Who is named behind the pronoun is somebody else.
    """
    others = page.named_in(Span(at, passage.span.end))
    here = passage
    for _ in range(CHAIN):
        previous = page.before(here)
        if previous is None or previous.sentence.paragraph != here.sentence.paragraph:
            return None
        named = page.named_in(previous.span)
        if named:
            found = _subject(page, previous) if len(named) == 1 else None
            return found if found not in others else None
        if _pronoun(page, previous) is None:
            return None
        here = previous
    return None


def _subject(page: Page, passage: Passage) -> Person | None:
    """Who is named at the head of a sentence, perhaps behind a title."""
    named = _mentions(page, *passage.span)
    if not named:
        return None
    lead = page.text[passage.span.start : named[0].start]
    return next(iter(page.named_in(named[0])), None) if SUBJECT.fullmatch(lead) else None
