"""What a reading is made of: spans, zones, date mentions, persons, events, charges.

Offsets count code points of the text as it was given; `text[start:end]` is always the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

ROLES = (
    "defendant",
    "victim",
    "judge",
    "prosecutor",
    "defence_lawyer",
    "activist",
    "witness",
    "official",
    "relative",
    "journalist",
    "other",
)
TYPES = (
    "arrest",
    "detention",
    "border_crossing",
    "asylum_request",
    "charge",
    "hearing_scheduled",
    "hearing_held",
    "hearing_postponed",
    "motion",
    "verdict",
    "sentence",
    "appeal",
    "release",
    "deportation",
    "extradition_request",
    "protest",
    "statement",
    "other",
)
ACTUAL, HYPOTHETICAL, NEGATED = "actual", "hypothetical", "negated"
THIS_CASE, OTHER_CASE, BACKGROUND = "this_case", "other_case", "background"


class Span(NamedTuple):
    """A stretch of the text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the page: header, title, body, boiler, tail, stamp or caption."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the kind of its zone and the number of its paragraph."""

    start: int
    end: int
    zone: str
    paragraph: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression with its value in EDTF (None when nothing may be resolved).

    candidates: further EDTF values when the expression is ambiguous, the likeliest first.
    rule: which rule of the grammar. direction: past, future, near or "" when unknown.
    anchor: EDTF of the day it was counted from, else None. time: "HH:MM" or None.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    candidates: tuple[str, ...] = ()
    precision: str = "day"
    rule: str = ""
    direction: str = ""
    anchor: str | None = None
    time: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class PublishedCandidate:
    """A publication date that was weighed: the value, where it stands, what speaks for it."""

    edtf: str
    source: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as this report names and describes them; `mentions` are all places of the name.

    about: other_case for the defendant of another trial that the report tells on the side.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    age: int | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5
    mentions: tuple[Span, ...] = ()
    about: str = THIS_CASE


@dataclass(frozen=True, slots=True)
class Charge:
    """What somebody is accused of, in the words of the report, and the law if it is named."""

    text: str
    law: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Basis:
    """Why the reader proposes an event: its rule, and the rule of its date."""

    rule: str
    date_rule: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the report says happened, was planned, was feared or was denied.

    evidence: the quote first, further quotes after it. candidates: (EDTF, reason) readings of an
    ambiguous date, likeliest first; empty when the date is clear or absent.
    """

    type: str
    date: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    reason: str | None = None
    reason_span: Span | None = None
    actor: str | None = None
    court: str | None = None
    modality: str = ACTUAL
    evidence: tuple[Span, ...] = ()
    confidence: float = 0.5
    persons: tuple[str, ...] = ()
    about: str = THIS_CASE
    basis: Basis | None = None
    candidates: tuple[tuple[str, str], ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The case a report seems to be about: ISO 3166 alpha-2 country, court, kind."""

    country: str | None = None
    court: str | None = None
    kind: str = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a reader found in one report."""

    text: str
    language: str | None
    published: str | None
    published_candidates: tuple[PublishedCandidate, ...] = ()
    published_basis: str = ""
    zones: tuple[Zone, ...] = ()
    mentions: tuple[DateMention, ...] = ()
    persons: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    charges: tuple[Charge, ...] = ()
    case: Case = Case()

    def as_json(self) -> dict[str, Any]:
        """The answer of a reader of reports; every quote is an exact part of the text."""
        return {
            "language": self.language,
            "published": self.published,
            "published_candidates": [one.edtf for one in self.published_candidates],
            "persons": [self._person(one) for one in self.persons],
            "events": [self._event(one) for one in self.events],
            "charges": [self._charge(one) for one in self.charges],
            "case": {
                "country": self.case.country,
                "court": self.case.court,
                "kind": self.case.kind,
            },
        }

    def _quotes(self, evidence: tuple[Span, ...]) -> list[str]:
        return [self.text[start:end] for start, end in evidence]

    def _person(self, person: Person) -> dict[str, Any]:
        quote = next(iter(self._quotes(person.evidence)), None)
        return {
            "name": person.name,
            "aliases": list(person.aliases),
            "role": person.role,
            "age": person.age,
            "quote": quote,
        }

    def _event(self, event: Event) -> dict[str, Any]:
        quotes = self._quotes(event.evidence)
        keys = ("type", "date", "from_date", "to_date", "reason", "actor", "court", "modality")
        return {key: getattr(event, key) for key in keys} | {
            "quote": quotes[0] if quotes else None,
            "more_quotes": quotes[1:],
            "confidence": round(event.confidence, 2),
            "persons": list(event.persons),
            "about": event.about,
        }

    def _charge(self, charge: Charge) -> dict[str, Any]:
        quote = next(iter(self._quotes(charge.evidence)), None)
        return {"text": charge.text, "law": charge.law, "quote": quote}
