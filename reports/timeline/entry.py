"""One line of a timeline, and the words that say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from cases.models import Party
from reports.models import Support
from reports.timeline.slot import Slot, Tellers
from reports.timeline.veil import Veil


@dataclass(frozen=True)
class Citation:
    """Words of a report that support or dispute an entry: text[start:end] == quote.

    of: "role" when they tell of the mover's side and not of what was moved.
    """

    report: str
    claim: str
    quote: str
    start: int
    end: int
    stance: str
    of: str = ""
    source: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    counts_as: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "report": self.report,
            "claim": self.claim,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "stance": self.stance,
            "of": self.of or None,
            "source": self.source,
            "published": self.published or None,
        }


@dataclass(frozen=True)
class Who:
    """A party as an entry names it, with its role and what reports say of that."""

    party: Party
    name: str
    role: Slot | None = None

    @property
    def disputed(self) -> bool:
        return self.role is not None and self.role.disputed

    def as_json(self) -> dict[str, Any]:
        """Name, role and age as shown; where reports disagree, every role with who gives it."""
        return {
            "id": self.party.public_id,
            "name": self.name,
            "role": self.party.role,
            "age": self.party.age_reported,
            "roles": self.role.as_json() if self.role and self.disputed else [],
        }


@dataclass
class Entry:
    """What happened on a day, as the record shows it.

    date: EDTF, "" when not known. opened: of a session given up or going on: true, false, or
    "disputed". off: it is feared, asked for, alleged or denied, and no event. fact: column and
    public id. status: of a hearing, with "unconfirmed".
    """

    kind: str
    date: str
    title: str
    modality: str = "asserted"
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    actor: str = ""
    persons: list[str] = field(default_factory=list)
    parties: list[Who] = field(default_factory=list)
    reason: str = ""
    told_on: str = ""
    court: str = ""
    place: str = ""
    opened: bool | str | None = None
    status: str = ""
    slots: dict[str, Slot] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    fact: tuple[str, str] | None = None
    hearing: str = ""
    time: dt.time | None = None
    zone: str = ""
    move: Any = None
    verification: str = "reported"
    by_hand: bool = False
    rank: tuple = ()

    @property
    def off(self) -> bool:
        return self.modality not in ("asserted", "planned")

    @property
    def disputed(self) -> bool:
        """Some value is given otherwise by a report, or the mover's side is."""
        slots = any(slot.disputed for slot in self.slots.values())
        return slots or any(one.stance == "disputes" for one in self.citations)

    @property
    def told(self) -> Tellers:
        """The reports that tell of it."""
        told = [one for one in self.citations if not one.of and one.stance == "supports"]
        return Tellers.of((one.counts_as, one.report) for one in told)

    def as_json(self) -> dict[str, Any]:
        """The entry as the interface for programs and the command line give it."""
        return {
            "date": self.date or None,
            "kind": self.kind,
            "title": self.title,
            "from_date": self.from_date and self.from_date.isoformat(),
            "to_date": self.to_date and self.to_date.isoformat(),
            "persons": self.persons,
            "modality": None if self.modality == "asserted" else self.modality,
            "disputed": self.disputed,
            "opened": self.opened,
            "citations": [one.as_json() for one in self.citations],
            "actor": self.actor,
            "reason": self.reason,
            "court": self.court,
            "place": self.place,
            "status": self.status,
            "time": self.time and self.time.isoformat("minutes"),
            "timezone": self.zone,
            "announced_on": self.told_on or None,
            "parties": [one.as_json() for one in self.parties],
            "disputes": {
                name: slot.as_json() for name, slot in self.slots.items() if slot.disputed
            },
            "fact": self.fact and {"type": self.fact[0], "id": self.fact[1]},
            "hearing": self.hearing or None,
            "verification": self.verification,
            "reports": self.told.reports,
            "sources": self.told.sources,
        }


def cite(rows: Iterable[Support], veil: Veil, of: str = "") -> list[Citation]:
    """Every passage of the claims, once, those that support first as they stand in the text."""
    claims: dict[int, Support] = {}
    for row in rows:
        if row.claim_id not in claims or row.stance == Support.Stance.DISPUTES:
            claims[row.claim_id] = row
    found = [passage for row in claims.values() for passage in passages(row, veil, of)]
    first = {"supports": 0, "disputes": 1}
    return sorted(found, key=lambda one: (first[one.stance], one.published or "9", one.start))


def passages(row: Support, veil: Veil, of: str) -> list[Citation]:
    """The spans of one claim; under a veil they name the report and no more."""
    claim, report, stance = row.claim, row.claim.report, row.stance
    if not veil.shows(row):
        hidden = Citation(report.public_id, claim.public_id, "", 0, 0, stance, of)
        return [replace(hidden, counts_as=claim.source)]
    spans = [{"quote": claim.quote, "start": claim.start, "end": claim.end}, *claim.more]
    return [
        Citation(
            report.public_id, claim.public_id, span["quote"], span["start"], span["end"], stance,
            of, report.source, report.title, report.language, report.published, claim.source,
        )
        for span in spans
    ]  # fmt: skip
