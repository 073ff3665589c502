"""The facts of a case in a normal form: what is told, without ids and moments of recording."""

from __future__ import annotations

from typing import Any

from cases.models import Case, Charge, ChargeStatus, Detention, Event, EventParty, Party
from hearings.models import Hearing, Postponement
from reports.models import Support


def facts_of(case: Case) -> dict[str, list]:
    """Standing facts by kind, each with its columns and its supports, sorted."""
    told = supports_of(case)
    return {
        "parties": listed(Party, case, told, party_of),
        "charges": listed(Charge, case, told, charge_of),
        "detentions": listed(Detention, case, told, lambda d: [str(d.party), d.on, d.words]),
        "events": listed(Event, case, told, event_of),
        "hearings": sorted(
            [*hearing_of(row), supports(told, "hearing", row), moves_of(row, told)]
            for row in Hearing.unscoped.filter(case=case, retracted_at=None)
        ),
    }


def listed(model, case: Case, told: dict, shape) -> list:
    rows = model.unscoped.filter(case=case, retracted_at=None)
    return sorted(
        [*map(str, shape(row)), supports(told, model._meta.model_name, row)] for row in rows
    )


def supports_of(case: Case) -> dict[tuple[str, int], list]:
    found: dict[tuple[str, int], list] = {}
    rows = Support.unscoped.filter(case=case, withdrawn=False).select_related("claim")
    for row in rows:
        fact = row.fact
        said = [row.claim.quote, row.slot, str(row.value), row.stance]
        found.setdefault((fact._meta.model_name, fact.pk), []).append(said)
    return found


def supports(told: dict, column: str, row: Any) -> list:
    return sorted(told.get((column, row.pk), []))


def party_of(party: Party) -> list:
    return [
        party, party.role, party.age_reported, party.custody, party.custody_on, party.stage,
        party.stage_on, party.outcome, party.outcome_on,
    ]  # fmt: skip


def charge_of(charge: Charge) -> list:
    statuses = ChargeStatus.unscoped.filter(charge=charge)
    return [charge.words, charge.law, sorted(f"{s.party} {s.status} {s.on}" for s in statuses)]


def event_of(event: Event) -> list:
    concerned = EventParty.unscoped.filter(event=event)
    return [
        event.kind, event.on, event.modality, event.words, event.actor, event.court, event.place,
        sorted(str(link.party) for link in concerned),
    ]  # fmt: skip


def hearing_of(hearing: Hearing) -> list[str]:
    before = hearing.adjourned_from
    return [
        str(hearing.date), hearing.status, hearing.court_words, str(before.date if before else "")
    ]  # fmt: skip


def moves_of(hearing: Hearing, told: dict) -> list:
    """Active moves from day to day; corrections of what was first recorded are no moves."""
    rows = Postponement.unscoped.filter(hearing=hearing, voided_at=None).exclude(kind="correction")
    return [
        [str(m.from_date), str(m.to_date), m.kind, m.reason_text, m.ordered_by, m.announced_on,
         supports(told, "postponement", m)]
        for m in rows.order_by("seq")
    ]  # fmt: skip
