"""The page as the event rules see it: sentences with their cues and dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reports.reading import cues
from reports.reading.cues import Cue
from reports.reading.model import ACTUAL, DateMention, Person, Sentence, Span

READABLE = ("title", "body", "caption")


@dataclass(slots=True)
class Passage:
    """A sentence with the cues and dates in it."""

    index: int
    sentence: Sentence
    cues: list[Cue]
    mentions: list[DateMention] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.sentence.start, self.sentence.end)

    def has(self, *kinds: str) -> bool:
        """One of these kinds of cue is in the sentence."""
        return any(cue.kind in kinds for cue in self.cues)

    def of(self, *kinds: str) -> list[Cue]:
        """The cues of these kinds, in order."""
        return [cue for cue in self.cues if cue.kind in kinds]


@dataclass(frozen=True, slots=True)
class FromTo:
    """The day given up and the new one, if it tells one, as a sentence tells them together.

    modality: whether it was moved, or only asked for or denied.
    """

    passage: Passage
    away: DateMention
    to: DateMention | None
    modality: str

    def side(self, mention: DateMention) -> str | None:
        """Which of both a mention is: from, to, or neither. A day that was not given up stands."""
        if mention.start == self.away.start:
            return "from" if self.modality == ACTUAL else "scheduled"
        return "to" if self.to is not None and mention.start == self.to.start else None


@dataclass(slots=True)
class Page:
    """Everything the event rules need to know about one report.

    slack: by how many days the publication may differ, when only its month or year is known.
    country: where the case is heard, as far as the page tells. moves: the days that are told
    together, as one given up and its new one.
    """

    text: str
    language: str
    published: date | None
    passages: list[Passage]
    persons: Sequence[Person] = ()
    slack: int = 0
    places: list[tuple[int, int, int]] | None = None
    country: str | None = None
    moves: Sequence[FromTo] = ()

    def before(self, passage: Passage) -> Passage | None:
        """The sentence before this one, if it is on the page."""
        return self.passages[passage.index - 1] if passage.index else None

    def named_in(self, span: Span, *roles: str) -> list[Person]:
        """Persons (of these roles) named in a stretch of the text, in the order of the text."""
        places = self._places()
        first = bisect_left(places, (span.start, 0, 0))
        found: dict[int, Person] = {}
        for start, end, index in places[first : bisect_left(places, (span.end, 0, 0))]:
            person = self.persons[index]
            if start < span.end >= end and (not roles or person.role in roles):
                found.setdefault(index, person)
        return list(found.values())

    def _places(self) -> list[tuple[int, int, int]]:
        """(start, end, number of the person) of every mention, in order."""
        if self.places is None:
            self.places = sorted(
                (at.start, at.end, index)
                for index, person in enumerate(self.persons)
                for at in person.mentions
            )
        return self.places


def _inside(cue: Cue, mention: DateMention) -> bool:
    """A word of the date itself ("May", "tomorrow") is no cue."""
    return mention.start <= cue.start and cue.end <= mention.end


def build(
    text: str,
    language: str | None,
    published: str | None,
    sentences: Iterable[Sentence],
    mentions: Iterable[DateMention],
    persons: Sequence[Person] = (),
) -> Page:
    """Put cues and dates into the readable sentences of a text."""
    code = language or "en"
    readable = [one for one in sentences if one.zone in READABLE and one.end > one.start]
    passages = [
        Passage(index, one, cues.find(text, code, one.start, one.end))
        for index, one in enumerate(readable)
    ]
    starts = [one.start for one in readable]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < readable[at].end:
            passages[at].mentions.append(mention)
            passages[at].cues = [one for one in passages[at].cues if not _inside(one, mention)]
    return Page(text, code, day_of(published), passages, persons, _slack(published))


def day_of(edtf: str | None) -> date | None:
    """A day to measure distances from: the middle of a month or year that is all we know."""
    first = lower(edtf)
    if first is None or edtf is None:
        return None
    if len(edtf) == 7:
        return first.replace(day=15)
    return first.replace(month=7) if len(edtf) == 4 else first


def _slack(edtf: str | None) -> int:
    return {7: 15, 4: 183}.get(len(edtf or ""), 0)


def lower(edtf: str | None) -> date | None:
    """The first day an EDTF value may mean; None without a year."""
    found = re.match(r"\[?(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf or "")
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, min(month, 12), 1) + timedelta(days=day - 1)
    except ValueError:
        return None
