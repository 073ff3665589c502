"""The people of a case: roles with who gives them, charges, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cases.models import Charge, ChargeStatus, Detention, Event, Party
from reports.timeline.record import Record
from reports.timeline.slot import Slot, slots_of
from reports.timeline.veil import Veil
from tracker.dates import Edtf

FIRST = ("defendant", "victim", "judge", "prosecutor", "defence_lawyer")


@dataclass(frozen=True)
class Spelling:
    """A name as a report writes it."""

    text: str
    language: str


@dataclass
class PartyTold:
    """A party as one viewer may read it; `slots` holds role and age with who gives them.

    held_told: the newest publication among the reports that tell of custody, "" without one.
    members: those of a group who were identified, with the names this viewer may read.
    """

    party: Party
    name: str
    protected: bool
    spellings: list[Spelling] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    charges: list[tuple[Charge, ChargeStatus]] = field(default_factory=list)
    detentions: list[Detention] = field(default_factory=list)
    words: bool = True
    held_told: str = ""
    members: list[tuple[Party, str]] = field(default_factory=list)

    @property
    def heads(self) -> int:
        """How many people stand here who do not stand in the case by name as well."""
        if self.party.person_id:
            return 1
        return max((self.party.group_size or 1) - len(self.members), 0)

    @property
    def disputed(self) -> bool:
        return any(slot.disputed for slot in self.slots.values())

    def as_json(self) -> dict[str, Any]:
        """The party as `GET cases/<id>/` gives it."""
        party = self.party
        return {
            "id": party.public_id,
            "person": party.person.public_id if party.person_id else None,
            "name": self.name,
            "names": [{"text": one.text, "language": one.language} for one in self.spellings],
            "group_size": None if party.person_id else party.group_size,
            "identified": [
                {"party": one.public_id, "person": one.person.public_id, "name": name}
                for one, name in self.members
            ],
            "role": party.role,
            "role_disputed": "role" in self.slots and self.slots["role"].disputed,
            "age": party.age_reported,
            "custody": {"state": party.custody, "on": party.custody_on or None},
            "stage": {"state": party.stage, "on": party.stage_on or None},
            "outcome": {"state": party.outcome, "on": party.outcome_on or None},
            "charges": [self.charge_json(*pair) for pair in self.charges],
            "disputes": {
                name: slot.as_json() for name, slot in self.slots.items() if slot.disputed
            },
        }

    def charge_json(self, charge: Charge, status: ChargeStatus) -> dict[str, Any]:
        return {
            "id": charge.public_id or None,
            "words": charge.words if self.words else "",
            "law": charge.law,
            "status": status.status,
            "on": status.on or None,
        }


@dataclass
class People:
    """Everybody in a case: those it is about first."""

    told: list[PartyTold]

    @property
    def defendants(self) -> list[PartyTold]:
        return [one for one in self.told if one.party.role == Party.Role.DEFENDANT]

    @property
    def others(self) -> list[PartyTold]:
        return [one for one in self.told if one.party.role != Party.Role.DEFENDANT]

    def as_json(self) -> list[dict[str, Any]]:
        return [one.as_json() for one in self.told]


def people_of(record: Record, veil: Veil) -> People:
    """The people of a record for one viewer."""
    ranks = {role: index for index, role in enumerate(FIRST)}
    told = [party_told(record, veil, party) for party in record.parties]
    return People(sorted(told, key=lambda one: ranks.get(one.party.role, len(ranks))))


def party_told(record: Record, veil: Veil, party: Party) -> PartyTold:
    said = record.said(party)
    rulings = [one for one in record.rulings if one.party_id == party.pk]
    shown = {"role": party.role, "age": party.age_reported}
    slots = slots_of(said, shown, rulings, by_hand=bool(party.by_hand))
    hidden = bool(party.person_id) and party.person.protected and not veil.viewer.is_authenticated
    return PartyTold(
        party,
        veil.name(party),
        hidden,
        [] if hidden else spellings_of(party, said),
        {name: slot for name, slot in slots.items() if name in shown},
        [
            (charge, status)
            for charge in record.charges
            for status in record.charged.get(charge.pk, [])
            if status.party_id == party.pk
        ],
        [spell for spell in record.detentions if spell.party_id == party.pk],
        not veil.drawn,
        held_told(record, party),
        [(one, veil.name(one)) for one in record.members.get(party.pk, ())],
    )


def held_told(record: Record, party: Party) -> str:
    """When a report last told that a party is held, or was arrested."""
    facts: list[Any] = [one for one in record.detentions if one.party_id == party.pk]
    facts += [
        event
        for event in record.events
        if event.kind == Event.Kind.ARREST
        and party.pk in (record.concerned.get(event.pk) or {party.pk})
    ]
    told = {row.claim.report.published for fact in facts for row in record.said(fact)} - {""}
    return max(told, key=lambda on: Edtf.parse(on).sort_key, default="")


def spellings_of(party: Party, said: list) -> list[Spelling]:
    """The other ways in which reports write a name."""
    found: dict[str, Spelling] = {}
    for row in said:
        if row.claim.kind == "person":
            values = row.claim.values
            for text in (values["name"], *values.get("aliases", [])):
                found.setdefault(text, Spelling(text, row.claim.report.language))
    found.pop(str(party), None)
    return list(found.values())
