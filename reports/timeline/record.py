"""The rows of one case at one moment, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models

from cases.models import (
    Case,
    Charge,
    ChargeStatus,
    Detention,
    Event,
    EventParty,
    Party,
    Person,
)
from hearings.models import Hearing, Postponement
from reports.models import Claim, Identity, Report, ReportLink, Ruling, Support
from reports.models.claim import counted_as
from reports.settling.supports import tie
from tracker.history import as_of
from tracker.prepared import Prepared

LAST = ("9999-99", "", 0)
# What a timeline tells of a claim and of its report; the rest is wide and stays unread.
CLAIM = (
    "public_id", "kind", "slots", "edits", "matches", "on", "modality", "quote", "start", "end",
    "more", "text_sha256", "report",
)  # fmt: skip
REPORT = ("public_id", "outlet", "title", "language", "published")


def place(row: Support) -> tuple:
    """Publication, text and passage of a claim."""
    claim = row.claim
    return (claim.report.published or "9999", claim.text_sha256, claim.start)


@dataclass
class Record:
    """What a case holds: rows with their claims and reports attached.

    concerned: event id → ids of the parties it concerns. charged: charge id → its statuses.
    moves: hearing id → its active moves, oldest first. members: group id → the parties who were
    identified in it. supports: (fact column, fact id) → what
    claims say of it.
    """

    case: Case
    parties: list[Party] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    concerned: dict[int, set[int]] = field(default_factory=dict)
    charges: list[Charge] = field(default_factory=list)
    charged: dict[int, list[ChargeStatus]] = field(default_factory=dict)
    detentions: list[Detention] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    moves: dict[int, list[Postponement]] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)
    members: dict[int, list[Party]] = field(default_factory=dict)
    supports: dict[tuple[str, int], list[Support]] = field(default_factory=dict)

    def said(self, fact: Any) -> list[Support]:
        """What claims say of a fact."""
        return self.supports.get((fact._meta.model_name, fact.pk), [])

    def party(self, pk: int) -> Party | None:
        return next((party for party in self.parties if party.pk == pk), None)

    def rank(self, fact: Any) -> tuple:
        """A place in line among equals: by the earliest report and passage, not by arrival."""
        return min(map(place, self.said(fact)), default=LAST)

    def claims(self) -> list[Claim]:
        """Every claim that tells of something here, once."""
        rows = [row.claim for found in self.supports.values() for row in found]
        return sorted({claim.pk: claim for claim in rows}.values(), key=lambda one: one.pk)


def present(case: Case) -> Record:
    """The case as it is now, in seven statements, eight with a group; retracted and voided rows
    are left out. Rows are few and sorted here: an order costs the statement more than the rows."""
    record = Record(case)
    record.parties = sorted(PARTIES(case.pk), key=by_id)
    if has_group(record):
        name_members(record, sorted(IDENTITIES(case.pk), key=by_id))
    record.detentions = sorted(DETENTIONS(case.pk), key=by_id)
    for event, links in EVENTS.of(case):
        record.events.append(event)
        record.concerned[event.pk] = {link.party_id for link in links}
    for charge, statuses in CHARGES.of(case):
        record.charges.append(charge)
        record.charged[charge.pk] = statuses
    for hearing, moves in HEARINGS.of(case):
        record.hearings.append(hearing)
        record.moves[hearing.pk] = active(moves)
    keep(record, with_sources(SUPPORTS(case.pk)))
    record.rulings = sorted(RULINGS(case.pk), key=lambda one: (one.at, one.pk))
    return record


def by_id(row: models.Model) -> int:
    """Rows in the order in which they were recorded."""
    return row.pk


def parties_of(case: Any) -> models.QuerySet:
    return Party.objects.filter(case=case, retracted_at=None).select_related("person")


def supports_of(case: Any) -> models.QuerySet:
    """What claims say in a case, with the claims and reports as far as a timeline tells of them."""
    own = [column.name for column in Support._meta.concrete_fields]
    claim = [f"claim__{name}" for name in CLAIM]
    report = [f"claim__report__{name}" for name in REPORT]
    found = Support.objects.filter(case=case, withdrawn=False).select_related("claim__report")
    return found.only(*own, *claim, *report).annotate(counts_as=counted_as("claim__"))


PARTIES, SUPPORTS = Prepared(parties_of), Prepared(supports_of)
IDENTITIES = Prepared(lambda case: Identity.objects.filter(case=case).standing())
DETENTIONS = Prepared(lambda case: Detention.objects.filter(case=case, retracted_at=None))
RULINGS = Prepared(
    lambda case: Ruling.objects.filter(case=case, lifted_at=None).select_related("by")
)


def with_sources(supports: Iterable[Any]) -> Iterator[Support]:
    """Each claim with the source for which its report counts."""
    for row in supports:
        row.claim.counts_as = row.counts_as
        yield row


def has_group(record: Record) -> bool:
    """Somebody in the case is not named: only then a statement more is asked."""
    return any(not party.person_id for party in record.parties)


def name_members(record: Record, identities: Iterable[Identity]) -> None:
    """Put those who were identified under their groups."""
    for one in identities:
        member = record.party(one.member_id)
        if member is not None:
            record.members.setdefault(one.group_id, []).append(member)


class Joined:
    """The standing rows of a case with their children, in one statement."""

    def __init__(self, model: type[models.Model], related: str, child: type[models.Model]):
        self.model, self.related, self.child = model, related, child
        self.mine = [column.attname for column in model._meta.concrete_fields]
        self.theirs = [column.attname for column in child._meta.concrete_fields]
        self.rows = Prepared(self.pairs)

    def pairs(self, case: Any) -> models.QuerySet:
        """The columns of a row, and those of one of its children."""
        theirs = (f"{self.related}__{name}" for name in self.theirs)
        rows = self.model._default_manager.filter(case=case, retracted_at=None)
        return rows.values_list(*self.mine, *theirs)

    def of(self, case: Case) -> list[tuple[Any, list[Any]]]:
        """Each row with its children, both in the order in which they were recorded."""
        n, db = len(self.mine), case._state.db or DEFAULT_DB_ALIAS
        found: dict[int, tuple[Any, list[Any]]] = {}
        for values in sorted(self.rows(case.pk), key=itemgetter(0, n)):
            if values[0] not in found:
                found[values[0]] = (self.model.from_db(db, self.mine, values[:n]), [])
            if values[n] is not None:
                found[values[0]][1].append(self.child.from_db(db, self.theirs, values[n:]))
        return list(found.values())


EVENTS = Joined(Event, "concerned", EventParty)
CHARGES = Joined(Charge, "statuses", ChargeStatus)
HEARINGS = Joined(Hearing, "postponements", Postponement)


def active(moves: Iterable[Postponement]) -> list[Postponement]:
    """Moves that were not taken back, in the order of the chain."""
    return sorted((m for m in moves if m.voided_at is None), key=lambda move: move.seq)


def keep(record: Record, supports: Iterable[Support]) -> None:
    """Sort what claims say by the fact they say it of, and the parties by who names them first."""
    for row in sorted(supports, key=lambda one: (*place(one), one.slot)):
        record.supports.setdefault(tie(row), []).append(row)
    record.parties.sort(key=lambda party: (record.rank(party), party.pk))


def past(case: Case, moment: datetime) -> Record:
    """The case as it was recorded at a moment; who is protected today is protected there too."""
    record = Record(case)

    def rows(model: type[models.Model]) -> list[Any]:
        found = as_of(model, moment, case_id=case.pk)
        return [row for row in found if getattr(row, "retracted_at", None) is None]

    record.parties, record.detentions = rows(Party), rows(Detention)
    record.events, record.charges, record.hearings = rows(Event), rows(Charge), rows(Hearing)
    for link in rows(EventParty):
        record.concerned.setdefault(link.event_id, set()).add(link.party_id)
    for status in rows(ChargeStatus):
        record.charged.setdefault(status.charge_id, []).append(status)
    for move in active(rows(Postponement)):
        record.moves.setdefault(move.hearing_id, []).append(move)
    record.rulings = [row for row in rows(Ruling) if row.lifted_at is None]
    keep(record, with_claims([row for row in rows(Support) if not row.withdrawn], moment))
    attach_people(record.parties, moment)
    if has_group(record):
        name_members(record, rows(Identity))
    return record


def with_claims(supports: list[Support], moment: datetime) -> list[Support]:
    """Supports with the claims and reports as they were then."""
    ids = {row.claim_id for row in supports}
    claims: dict[int, Any] = {row.pk: row for row in as_of(Claim, moment, id__in=ids)}
    wanted = {claim.report_id for claim in claims.values()}
    reports = {row.pk: row for row in as_of(Report, moment, id__in=wanted)}
    links: list[Any] = as_of(ReportLink, moment, case_id__in={row.case_id for row in supports})
    counted = {(link.report_id, link.case_id): link.counts_as for link in links}
    for claim in claims.values():
        claim.report = reports[claim.report_id]
        claim.counts_as = counted.get((claim.report_id, claim.case_id), "")
    for row in supports:
        row.claim = claims[row.claim_id]
    return supports


def attach_people(parties: list[Party], moment: datetime) -> None:
    """Give parties of the past their people as they were named then, protected as today."""
    ids = {party.person_id for party in parties if party.person_id}
    people = {person.pk: person for person in Person.objects.filter(pk__in=ids)}
    then: list[Any] = as_of(Person, moment, id__in=ids)
    for person in then:
        people[person.pk].name = person.name
    for party in parties:
        if party.person_id:
            party.person = people[party.person_id]
