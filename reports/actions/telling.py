"""What people add to a reading: answers, claims the reader missed, rulings on a slot."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, Fact
from reports.actions.deciding import AlreadyDecided
from reports.actions.finding import make_findable
from reports.edits import KINDS, check_ruling, check_slots, check_value
from reports.models import Claim, Report, Ruling
from reports.settling import settle
from tracker.dates import DateError
from tracker.history import acting
from tracker.letters import check_storable

UNKNOWN_DAY = "unknown"


def answer_claim(claim: Claim, *, value: str, by: User, why: str) -> Claim:
    """Answer what a claim waits for: a date, or "unknown" when nobody can say.

    Raises AlreadyDecided, or ValidationError when nothing was asked or the date cannot be read.
    """
    with acting(by=by, why=why):
        claim = Claim.locked(claim.pk)
        if claim.state != Claim.State.PENDING:
            raise AlreadyDecided(claim)
        if not claim.question:
            raise ValidationError(_("Nothing was asked about this claim."))
        slot = claim.question["slot"]
        if value != UNKNOWN_DAY:
            check_answer(slot, value)
            claim.edits = claim.edits | {slot: value}
        claim.answers = {"value": value, "by": by.get_username() if by else "system"}
        claim.save()
    return claim


def check_answer(slot: str, value: str) -> None:
    """Refuse an answer that cannot be read, with the sentence that says how to write it."""
    if not value:
        raise ValidationError({"value": _("Write a date such as 2020-01-06, or choose one.")})
    try:
        check_value(slot, value)
    except (ValueError, DateError) as error:
        raise ValidationError({"value": str(error)}) from error


def set_about(claim: Claim, *, about: str, by: User, why: str) -> Claim:
    """Say what a pending claim is about: this case, another one, or background."""
    with acting(by=by, why=why):
        claim = Claim.locked(claim.pk)
        if claim.state != Claim.State.PENDING:
            raise AlreadyDecided(claim)
        claim.about = about
        claim.full_clean(validate_unique=False)
        claim.save()
    return claim


def type_claim(
    report: Report,
    *,
    kind: str,
    start: int,
    end: int,
    by: User,
    why: str,
    slots: dict[str, Any] | None = None,
    date: str = "",
    modality: str = "asserted",
    about: str = "this_case",
) -> Claim:
    """A claim that the reader missed, typed on a marked passage [start, end) of the text.

    Raises ValidationError when the passage is not in the text or a slot does not fit.
    """
    slots = slots or {}
    check_kind(kind)
    check_slots(kind, slots | ({"date": date} if date else {}))
    check_text_of(slots)
    if kind == "person" and not slots.get("name"):
        raise ValidationError({"name": _("Write the person's name.")})
    text = report.capture.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValidationError(
            {
                "start": _("Mark the words that say it: from %(a)s to %(b)s is no passage.")
                % {"a": start, "b": end}
            }
        )
    claim = Claim(
        report=report, kind=kind, slots=slots, on=date, modality=modality, about=about,
        start=start, end=end, quote=text[start:end], text_sha256=report.capture.sha256,
        reader="person",
    )  # fmt: skip
    told = f"person {kind} {start} {end} {sorted(slots.items())} {date} {modality}"
    claim.key = hashlib.sha256(told.encode()).hexdigest()
    with acting(by=by, why=why):
        known = Claim.unscoped.filter(report=report, key=claim.key).first()
        if known is not None:
            return known
        claim.full_clean()
        claim.save()
        make_findable([claim])
    return claim


def check_text_of(slots: dict[str, Any]) -> None:
    """Refuse characters that no database keeps, before the claim is named by its words."""
    try:
        check_storable(slots)
    except ValueError as error:
        raise ValidationError({"slots": str(error)}) from error


def check_kind(kind: str) -> None:
    """Refuse a kind of claim that there is not."""
    if kind not in KINDS:
        raise ValidationError({"kind": _("Choose one of: %(all)s.") % {"all": ", ".join(KINDS)}})


def rule(fact: Fact, *, slot: str, value: Any, by: User, why: str) -> Ruling:
    """Decide what a slot of a fact shows, whatever the reports say; the newest ruling counts.

    Raises ValidationError when the fact has no such slot, or the value does not fit it.
    """
    check_ruling(fact._meta.model_name, slot, value)
    with acting(by=by, why=why, case=fact.case) as act:
        case = Case.locked(fact.case_id)
        ruling = Ruling(case=case, slot=slot, value=value, why=why, by=by, at=act.at)
        setattr(ruling, fact._meta.model_name, fact)
        ruling.full_clean()
        ruling.save()
        settle(case)
    return ruling
