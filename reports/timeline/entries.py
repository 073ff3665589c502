"""Events, charges and custody as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cases.models import Charge, Detention, Event, Party
from reports.models import Ruling, Support
from reports.timeline import titles
from reports.timeline.entry import Entry, Who, cite
from reports.timeline.record import LAST, Record, place
from reports.timeline.slot import Slot, slots_of
from reports.timeline.veil import Veil

SIDED = (Event.Kind.MOTION, Event.Kind.APPEAL)


class Teller:
    """Tells the facts of a record to one viewer."""

    def __init__(self, record: Record, veil: Veil):
        self.record, self.veil = record, veil

    def events(self) -> Iterator[Entry]:
        for row in self.record.events:
            yield self.event(row)

    def event(self, row: Event) -> Entry:
        """One event; a motion carries what reports say of its mover's side."""
        said = self.record.said(row)
        actor = self.veil.find(row.actor)
        named = [p for p in self.record.parties if p.pk in self.record.concerned.get(row.pk, ())]
        slots = self.slots(row, {"date": row.on})
        if actor is not None and row.kind in SIDED:
            slots |= {f"actor_{name}": slot for name, slot in self.role(actor).items()}
        persons = [self.veil.name(party) for party in named]
        called = self.veil.called(row.actor)
        entry = self.entry(row, said, slots, [*named, *([actor] if actor else [])])
        if "actor_role" in slots:
            sides = [one for one in self.record.said(actor) if one.slot == "role"]
            entry.citations.extend(cite(sides, self.veil, of="role"))
        return replace(
            entry,
            kind=row.kind,
            date=row.on,
            title=titles.event_title(
                row.kind,
                called,
                [p for p in persons if p != called],
                self.veil.text(row.words, said),
                planned=row.modality == Event.Modality.PLANNED,
            ),
            modality=row.modality,
            actor=called,
            court=row.court,
            place=row.place,
            reason=self.veil.text(str(self.value(slots, "reason")), said),
        )

    def role(self, party: Party) -> dict[str, Slot]:
        """The role of a party as slot, where reports disagree on it."""
        found = self.slots(party, {"role": party.role})
        return {"role": found["role"]} if "role" in found and found["role"].disputed else {}

    def charges(self) -> Iterator[Entry]:
        for row in self.record.charges:
            yield self.charge(row)

    def charge(self, row: Charge) -> Entry:
        """An accusation; its date is that of its filing, where it is known."""
        said, statuses = self.record.said(row), self.record.charged.get(row.pk, [])
        ids = {status.party_id for status in statuses}
        accused = [party for party in self.record.parties if party.pk in ids]
        entry = self.entry(row, said, self.slots(row, {"text": row.words}), accused)
        text = self.veil.text(row.words, said)
        filed = [status.on for status in statuses if status.status == "filed" and status.on]
        title = titles.charge_title(text or row.law)
        return replace(entry, kind="charge", date=min(filed, default=""), title=title)

    def custody(self) -> Iterator[Entry]:
        """Spells of custody; those that the same claims tell of several people are one entry."""
        groups: dict[tuple, list[Detention]] = {}
        for row in self.record.detentions:
            told = tuple(sorted({one.claim_id for one in self.record.said(row)}))
            groups.setdefault((row.on, row.until, told or row.pk), []).append(row)
        for rows in groups.values():
            yield self.spell(rows)

    def spell(self, rows: list[Detention]) -> Entry:
        first = rows[0]
        held = {row.party_id for row in rows}
        parties = [party for party in self.record.parties if party.pk in held]
        said = [one for row in rows for one in self.record.said(row)]
        entry = self.entry(first, said, self.slots(first, {"date": first.on}), parties)
        names = [self.veil.name(party) for party in parties]
        return replace(
            entry, kind="detention", date=first.on, title=titles.custody_title(names),
            place=first.place,
        )  # fmt: skip

    def entry(
        self, row: Any, said: list[Support], slots: dict[str, Slot], parties: Iterable[Party]
    ) -> Entry:
        """What all entries share. An event that names nobody concerns all defendants."""
        who = {party.pk: party for party in parties}
        concerned = list(who.values())
        if not self.named(row, who):
            concerned = [*self.defendants(), *concerned]
        return Entry(
            kind="", date="", title="",
            slots=slots if not self.veil.drawn else self.veiled(slots),
            citations=cite(said, self.veil),
            persons=list(dict.fromkeys(map(self.veil.name, concerned))),
            parties=[self.who(party) for party in concerned],
            fact=(row._meta.model_name, row.public_id) if row.public_id else None,
            verification=getattr(row, "verification", "reported"),
            by_hand=bool(row.by_hand),
            rank=min(map(place, said), default=LAST),
        )  # fmt: skip

    def named(self, row: Any, who: dict[int, Party]) -> bool:
        """The fact itself says whom it concerns."""
        if row._meta.model_name == "event":
            return bool(self.record.concerned.get(row.pk))
        return bool(who) and row._meta.model_name != "hearing"

    def defendants(self) -> list[Party]:
        return [party for party in self.record.parties if party.role == Party.Role.DEFENDANT]

    def who(self, party: Party) -> Who:
        found = self.slots(party, {"role": party.role})
        return Who(party, self.veil.name(party), found.get("role"))

    def slots(self, row: Any, shown: dict[str, Any]) -> dict[str, Slot]:
        said, rulings = self.record.said(row), self.rulings(row)
        return slots_of(said, shown, rulings, by_hand=bool(row.by_hand))

    def rulings(self, row: Any) -> list[Ruling]:
        column = f"{row._meta.model_name}_id"
        return [one for one in self.record.rulings if getattr(one, column) == row.pk]

    def veiled(self, slots: dict[str, Slot]) -> dict[str, Slot]:
        """Days, roles and ages; words of reports are left out."""
        return {name: slot for name, slot in slots.items() if name not in ("reason", "text")}

    def value(self, slots: dict[str, Slot], name: str) -> Any:
        return slots[name].value if name in slots else ""
