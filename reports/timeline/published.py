"""What reports published until a day say: the case woven again from those claims alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import count

from cases.models import Charge, ChargeStatus, Detention, Event, Party, kept_people
from hearings.actions.moving import kind_of
from hearings.models import Hearing, Postponement
from reports.models import Claim, Support
from reports.settling.chains import words_of
from reports.settling.facts import concerned, event_values, is_spell, value_of
from reports.settling.hearings import court_of
from reports.settling.parties import age_of, axes_of, slots_of
from reports.settling.said import Cast, said_of, tell
from reports.settling.supports import Wanted
from reports.timeline.record import Record, keep
from reports.weave import weave
from reports.weave.case import Fact
from reports.weave.sessions import Move, Session
from tracker.dates import Edtf


def published_by(claim: Claim, day: date) -> bool:
    """The claim's report was surely out by the end of that day."""
    told = claim.report.published
    upper = Edtf.parse(told).upper if told else None
    return upper is not None and upper <= day


def until(record: Record, day: date) -> Record:
    """The record as the reports published until a day tell it; rows are made here, not stored.

    What was entered by hand stands on no report and is left out, as are rulings.
    """
    claims = [claim for claim in record.claims() if published_by(claim, day)]
    return Weaving(record, claims).record


class Weaving:
    """Facts in memory, woven from some of the claims of a case."""

    def __init__(self, before: Record, claims: list[Claim]):
        self.before, self.claims = before, {claim.public_id: claim for claim in claims}
        self.record = Record(before.case)
        self.wanted = Wanted()
        self.ids = count(-1, -1)
        self.people(claims)
        parties = {str(party.pk): party for party in self.record.parties}
        woven = weave(tell(claims, self.record.parties))
        for fact in woven.charges:
            self.charge(fact, parties)
        for fact in woven.events:
            self.spell(fact, parties) if is_spell(fact) else self.event(fact, parties)
        rows = {id(session): self.hearing(session) for session in woven.sessions}
        for session in woven.sessions:
            if session.follows:
                rows[id(session)].adjourned_from_id = rows[id(session.follows)].pk
        self.axes()
        keep(self.record, self.supports())

    def people(self, claims: list[Claim]) -> None:
        """Parties whom these claims name, with role and age as they tell them."""
        nobody = Cast([], {})
        plain = {claim.public_id: said_of(claim, nobody) for claim in claims}
        rows = {p.person.public_id: p for p in self.before.parties if p.person_id}
        for public_id, told in named(claims, rows).items():
            if public_id in rows:
                party = rows[public_id]
                slots = slots_of([plain[claim.public_id] for claim in told])
                party.role, party.age_reported = slots["role"].value, age_of(slots)
                if not party.person.name_chosen:
                    party.person.name = slots["name"].value
                self.record.parties.append(party)
                self.wanted.add(party, slots)

    def event(self, fact: Fact, parties: dict[str, Party]) -> None:
        row = Event(pk=next(self.ids), public_id="", case=self.record.case, **event_values(fact))
        self.record.events.append(row)
        self.record.concerned[row.pk] = {int(pk) for pk in fact.persons if pk in parties}
        self.told(row, fact)

    def spell(self, fact: Fact, parties: dict[str, Party]) -> None:
        for party in concerned(fact, parties):
            row = Detention(
                pk=next(self.ids), public_id="", case=self.record.case, party=party,
                on=value_of(fact, "date"), words=fact.said[0].quote,
            )  # fmt: skip
            self.record.detentions.append(row)
            self.told(row, fact)

    def charge(self, fact: Fact, parties: dict[str, Party]) -> None:
        row = Charge(pk=next(self.ids), public_id="", case=self.record.case)
        row.words, row.law = value_of(fact, "text", 2000), value_of(fact, "law")
        self.record.charges.append(row)
        self.record.charged[row.pk] = [
            ChargeStatus(case=self.record.case, charge=row, party=party)
            for party in concerned(fact, parties)
        ]
        self.told(row, fact)

    def told(self, row: Event | Detention | Charge, fact: Fact) -> None:
        self.wanted.add(row, fact.slots)
        self.wanted.told(row, [one.claim for one in fact.said])

    def hearing(self, session: Session) -> Hearing:
        row = Hearing(
            pk=next(self.ids), public_id="", case=self.record.case, status=session.status,
            date=session.day, original_date=session.days[0], court_words=court_of(session),
        )  # fmt: skip
        self.record.hearings.append(row)
        self.record.moves[row.pk] = [self.move(row, move) for move in session.moves]
        for one in session.said:
            self.wanted.put(one.claim, row, one.kind, one.on)
        if session.goes_on:
            self.wanted.add(row, session.goes_on.slots)
            self.wanted.told(row, [one.claim for one in session.goes_on.said])
        return row

    def move(self, hearing: Hearing, move: Move) -> Postponement:
        row = Postponement(
            pk=next(self.ids), public_id="", case=self.record.case, hearing=hearing,
            from_date=move.start, to_date=move.to, **words_of(move),
        )  # fmt: skip
        row.kind = kind_of(row)
        self.wanted.add(row, move.slots)
        self.wanted.told(row, [one.claim for one in move.said])
        return row

    def axes(self) -> None:
        """Custody, stage and outcome of the defendants, from what is told here."""
        for party in self.record.parties:
            axes = axes_of(
                party,
                self.record.events,
                {pk: ids for pk, ids in self.record.concerned.items() if ids},
                self.record.detentions,
                bool(self.record.hearings),
            )
            for name, value in axes.items():
                setattr(party, name, value)

    def supports(self) -> Iterable[Support]:
        for (claim, column, pk, slot), (value, stance) in self.wanted.rows.items():
            yield Support(
                case=self.record.case, claim=self.claims[claim], slot=slot, value=value,
                stance=stance, **{f"{column}_id": pk},
            )  # fmt: skip


def named(claims: Iterable[Claim], here: Collection[str]) -> dict[str, list[Claim]]:
    """Person claims by the public id of the person they were taken for.

    here: ids of the people of the record; another id may have been merged into one of them.
    """
    mine = [claim for claim in claims if claim.kind == "person"]
    strange = {claim.matches["person"] for claim in mine} - set(here)
    kept = {key: one.public_id for key, one in kept_people(strange).items()} if strange else {}
    told: dict[str, list[Claim]] = {}
    for claim in mine:
        person = claim.matches["person"]
        told.setdefault(kept.get(person, person), []).append(claim)
    return told
