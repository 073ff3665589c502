"""Facts entered, edited and retracted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.changes import note_change, refresh_summary
from cases.following import let_follow, let_follow_fact
from cases.models import (
    Case,
    Charge,
    ChargeStatus,
    Detention,
    Event,
    EventParty,
    Fact,
    Party,
)
from tracker.history import acting

EDITABLE = {
    "event": ("kind", "on", "modality", "words", "actor", "court", "place"),
    "charge": ("words", "law", "article", "part"),
    "detention": (
        "on", "until", "kind", "place", "legal_basis", "acknowledged", "family_contact",
        "counsel_contact",
    ),
}  # fmt: skip
EVERY = ("verification", "unverified")


def save_new(fact: Fact, kind: str) -> None:
    """Check and save a fact, and tell the outbox."""
    fact.full_clean()
    fact.save()
    note_change(fact.case, kind, {fact._meta.model_name: fact.public_id})
    refresh_summary(fact.case)
    let_follow_fact(fact)


def add_event(
    case: Case,
    *,
    kind: str,
    by: User,
    why: str,
    on: str = "",
    modality: str = "asserted",
    words: str = "",
    actor: str = "",
    court: str = "",
    place: str = "",
    parties: Iterable[Party] = (),
) -> Event:
    """Enter an event by hand; without parties it concerns all defendants."""
    with acting(by=by, why=why, case=case):
        event = Event(case=case, kind=kind, on=on, modality=modality, words=words, by_hand=True)
        event.actor, event.court, event.place = actor, court, place
        save_new(event, "event_added")
        for party in parties:
            if party.case_id != case.pk:
                raise ValidationError({"parties": _("Name parties of this case.")})
            EventParty(case=case, event=event, party=party).save()
    return event


def add_charge(
    case: Case,
    *,
    words: str,
    by: User,
    why: str,
    law: str = "",
    article: str = "",
    part: str = "",
    on: str = "",
    parties: Iterable[Party] = (),
) -> Charge:
    """Enter a charge by hand against parties, as filed on a date."""
    with acting(by=by, why=why, case=case):
        charge = Charge(case=case, words=words, law=law, article=article, part=part, by_hand=True)
        save_new(charge, "charge_added")
        for party in parties:
            set_charge_status(charge, party=party, status="filed", on=on, by=by, why=why)
    return charge


def set_charge_status(
    charge: Charge, *, party: Party, status: str, by: User, why: str, on: str = ""
) -> ChargeStatus:
    """Add a dated change of a charge against a party."""
    if party.case_id != charge.case_id:
        raise ValidationError({"party": _("Name a party of this case.")})
    with acting(by=by, why=why, case=charge.case):
        row = ChargeStatus(case=charge.case, charge=charge, party=party, status=status, on=on)
        row.full_clean()
        row.save()
        note_change(charge.case, "charge_status", {"charge": charge.public_id, "status": status})
        let_follow(charge.case, everything=False)
    return row


def add_detention(
    party: Party, *, by: User, why: str, on: str = "", until: str = "", **details: str
) -> Detention:
    """Enter a spell of custody by hand; details are the columns of Detention."""
    with acting(by=by, why=why, case=party.case):
        spell = Detention(case=party.case, party=party, on=on, until=until, by_hand=True)
        for name, value in details.items():
            setattr(spell, name, value)
        save_new(spell, "detention_added")
    return spell


def edit_fact(fact: Fact, *, by: User, why: str, **fields: Any) -> Fact:
    """Edit an event, charge or spell of custody; from then on reports do not change it."""
    allowed = (*EDITABLE[fact._meta.model_name], *EVERY)
    unknown = set(fields) - set(allowed)
    if unknown:
        raise ValidationError(dict.fromkeys(sorted(unknown), _("This cannot be edited.")))
    with acting(by=by, why=why, case=fact.case):
        fact = type(fact).locked(fact.pk)
        for name, value in fields.items():
            setattr(fact, name, value)
        fact.by_hand = True
        save_new(fact, f"{fact._meta.model_name}_edited")
    return fact


def retract_fact(fact: Fact, *, by: User, why: str) -> Fact:
    """Take a fact back with a reason; from then on no report makes it stand again.

    It stays in history. Raises ValidationError when it was retracted already, and while others
    hang on it.
    """
    with acting(by=by, why=why, case=fact.case) as act:
        fact = type(fact).locked(fact.pk)
        if fact.retracted_at is not None:
            raise ValidationError(_("This was retracted already."))
        fact.check_retractable()
        fact.retracted_at, fact.retraction_reason, fact.by_hand = act.at, why, True
        save_new(fact, f"{fact._meta.model_name}_retracted")
    return fact


def restore_fact(fact: Fact, *, by: User, why: str) -> Fact:
    """Let a retracted fact stand again; reports change it as they did before it was retracted. One
    that was retracted because no report tells of it stands by hand."""
    with acting(by=by, why=why, case=fact.case):
        fact = type(fact).locked(fact.pk)
        if fact.retracted_at is None:
            raise ValidationError(_("This stands already."))
        fact.retracted_at, fact.retraction_reason = None, ""
        versions: Any = fact
        stood = versions.history.filter(retracted_at=None).order_by("-history_id").first()
        fact.by_hand = stood.by_hand or not fact.by_hand
        save_new(fact, f"{fact._meta.model_name}_restored")
    fact.refresh_from_db()
    return fact
