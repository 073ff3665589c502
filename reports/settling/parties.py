"""Parties as rows: role and age as told, custody, stage and outcome from the facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.actions import add_name
from cases.models import Case, Detention, Event, Name, Party, Person, kept_people
from reports.models import Claim
from reports.settling.custody import beside_hand, custody_of, order
from reports.settling.facts import assign, put
from reports.settling.supports import Wanted
from reports.weave import Said, Shown
from reports.weave.said import LAST, project
from tracker.history import current_act


def settle_parties(
    case: Case,
    claims: list[Claim],
    said: dict[str, Said],
    rulings: dict[tuple, Any],
    wanted: Wanted,
) -> dict[str, Party]:
    """A party for each person the accepted claims name; returns parties by id as text."""
    people = people_of(claims)
    known = Party.unscoped.filter(case=case, person__isnull=False).order_by("id")
    rows = {p.person_id: p for p in sorted(known, key=lambda one: one.standing)}
    for person, told in people.values():
        pairs = [said[claim.public_id] for claim in told]
        row = rows.get(person.pk) or Party(case=case, person=person)
        ruled = {slot: value for (key, slot), value in rulings.items() if key == f"party:{row.pk}"}
        slots = slots_of(pairs, ruled)
        if not row.by_hand:
            put(row, {"role": slots["role"].value, "age_reported": age_of(slots)})
        rows[person.pk] = row
        wanted.add(row, slots)
        keep_spellings(person, told)
        keep_primary(person, slots["name"].value)
    retract_absent(case, people, rows)
    standing = Party.unscoped.filter(case=case, retracted_at=None).select_related("person")
    return {str(party.pk): party for party in standing}


def people_of(claims: Iterable[Claim]) -> dict[str, tuple[Person, list[Claim]]]:
    """Accepted person claims by the person they were taken for, as that person is now."""
    mine = [claim for claim in claims if claim.kind == "person"]
    kept = kept_people(claim.matches["person"] for claim in mine)
    told: dict[str, tuple[Person, list[Claim]]] = {}
    for claim in mine:
        person = kept[claim.matches["person"]]
        told.setdefault(person.public_id, (person, []))[1].append(claim)
    return dict(sorted(told.items(), key=lambda one: one[1][0].pk))


def slots_of(pairs: list[Said], ruled: dict[str, Any] | None = None) -> dict[str, Shown]:
    """The shown name, role and age of a party."""
    told = {
        slot: project(slot, [(one, one.slots.get(slot)) for one in pairs], (ruled or {}).get(slot))
        for slot in ("name", "role", "age")
    }
    return {slot: shown for slot, shown in told.items() if shown}


def age_of(slots: dict[str, Shown]) -> int | None:
    return slots["age"].value if "age" in slots else None


def keep_spellings(person: Person, told: list[Claim]) -> None:
    """Every spelling that a report uses becomes a name of the person."""
    known = set(Name.unscoped.filter(person=person).values_list("text", flat=True))
    act = current_act()
    for claim in told:
        language = claim.report.language
        spellings = [claim.values["name"], *claim.values.get("aliases", [])]
        for index, text in enumerate(spellings):
            if text not in known:
                kind = Name.Kind.ALIAS if index else Name.Kind.TRANSLITERATION
                add_name(person, text=text, kind=kind, language=language, by=act.by, why=act.why)
                known.add(text)


def keep_primary(person: Person, name: str) -> None:
    """The name most reports use is the one that is shown, unless somebody chose one by hand."""
    if person.name_chosen or person.name == name:
        return
    primary = Name.unscoped.get(person=person, kind=Name.Kind.PRIMARY)
    other = Name.unscoped.get(person=person, text=name)
    primary.kind, other.kind = Name.Kind.TRANSLITERATION, Name.Kind.PRIMARY
    primary.save()
    other.save()
    person.name = name
    person.save()


def retract_absent(case: Case, people: dict, rows: dict[int, Party]) -> None:
    """Parties whom no accepted claim names are retracted, unless entered by hand."""
    named = {person.pk for person, _told in people.values()}
    for pk, row in rows.items():
        if pk not in named and not row.by_hand and row.retracted_at is None:
            row.retracted_at = current_act().at
            row.retraction_reason = "No accepted claim names this person any more."
            row.save()


def settle_axes(case: Case, parties: Iterable[Party]) -> None:
    """Custody, stage and outcome of each defendant, each with its date, from the facts; of whom
    people changed only custody, as far as they said nothing of it."""
    events = list(Event.unscoped.filter(case=case, retracted_at=None))
    concerned = concerned_of(case)
    spells = list(Detention.unscoped.filter(case=case, retracted_at=None))
    tried = case.hearings.model.unscoped.filter(case=case, retracted_at=None).exists()
    for party in parties:
        told = axes_of(party, events, concerned, spells, tried)
        if party.by_hand:
            mine = events_of(party, events, concerned)
            told = beside_hand(party, told, mine, spells_of(party, spells))
        if assign(party, told):
            party.save()


def axes_of(
    party: Party,
    events: Iterable[Event],
    concerned: dict[int, set[int]],
    spells: Iterable[Detention],
    tried: bool,
) -> dict[str, str]:
    """The axes of a defendant as columns; of other roles the custody that spells tell, no more.

    concerned: event id → ids of the parties it concerns, where it does not concern all. tried: a
    hearing is known.
    """
    held = spells_of(party, spells)
    if party.role != Party.Role.DEFENDANT:
        return custody_of([], held) | stage_of([], False) | outcome_of([])
    mine = events_of(party, events, concerned)
    return custody_of(mine, held) | stage_of(mine, tried) | outcome_of(mine)


def events_of(party: Party, events: Iterable[Event], concerned: dict[int, set[int]]) -> list[Event]:
    """What happened to a defendant, in the order of its days."""
    if party.role != Party.Role.DEFENDANT:
        return []
    return [
        event
        for event in sorted(events, key=lambda one: (order(one.on) or LAST, one.kind, one.words))
        if event.modality == Event.Modality.ASSERTED
        and party.pk in concerned.get(event.pk, {party.pk})
    ]


def spells_of(party: Party, spells: Iterable[Detention]) -> list[Detention]:
    return [spell for spell in spells if spell.party_id == party.pk]


def concerned_of(case: Case) -> dict[int, set[int]]:
    """Event id → ids of the parties it concerns, where it does not concern all."""
    links = Event.unscoped.filter(case=case, concerned__isnull=False)
    found: dict[int, set[int]] = {}
    for event, party in links.values_list("pk", "concerned__party"):
        found.setdefault(event, set()).add(party)
    return found


def stage_of(events: list[Event], tried: bool) -> dict:
    """How far the matter of a party has come."""
    by_kind = {event.kind: event for event in events}
    for kinds, stage in (
        (("appeal",), "appeal"),
        (("verdict", "sentence"), "decided"),
    ):
        found = [by_kind[kind] for kind in kinds if kind in by_kind]
        if found:
            return {"stage": stage, "stage_on": found[0].on}
    if tried:
        return {"stage": "on_trial", "stage_on": ""}
    charged = by_kind.get("charge")
    return {"stage": "charged" if charged else "unknown", "stage_on": charged.on if charged else ""}


GUILTY = ("guilty", "convict", "винов", "осуд", "кінәлі", "有罪", "suçlu", "mahkum", "coupable")
CLEARED = ("not guilty", "acquit", "оправд", "ақта", "无罪", "無罪", "beraat", "relaxé", "absuel")


def outcome_of(events: list[Event]) -> dict:
    """What was decided, where the words of the verdict or sentence say so."""
    decided = [e for e in events if e.kind in ("verdict", "sentence")]
    if not decided:
        return {"outcome": "none", "outcome_on": ""}
    last = decided[-1]
    words = " ".join(event.words for event in decided).casefold()
    if any(word in words for word in CLEARED):
        return {"outcome": "acquitted", "outcome_on": last.on}
    sentenced = any(event.kind == "sentence" for event in decided)
    convicted = sentenced or any(word in words for word in GUILTY)
    return {"outcome": "convicted" if convicted else "decided", "outcome_on": last.on}
