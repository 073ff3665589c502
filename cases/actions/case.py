"""Cases are opened, edited, closed and reopened."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.changes import copy_country, note_change, refresh_summary
from cases.models import Case, CaseMember, Court, Proceeding
from tracker.history import acting

EDITABLE = ("title", "kind", "country")


def open_case(
    *,
    title: str,
    by: User | None,
    why: str,
    kind: str = "unknown",
    country: str = "",
    court: Court | None = None,
    stage: str = "unknown",
    visibility: str = "members",
) -> Case:
    """Open a case; who opens it leads it. Raises ValidationError for a case without a title.

    A new case is never public: publishing takes a second person.
    """
    if visibility == Case.Visibility.PUBLIC:
        raise ValidationError(
            {"visibility": _("Open the case first; publishing it takes a second person.")}
        )
    with acting(by=by, why=why):
        case = Case(title=title.strip(), kind=kind, country=country.upper(), visibility=visibility)
        case.full_clean()
        case.save()
        if by is not None:
            CaseMember(case=case, user=by, role=CaseMember.Role.LEAD).save()
        if court is not None:
            Proceeding(case=case, court=court, stage=stage).save()
        note_change(case, "case_opened", {})
        refresh_summary(case)
    return case


def edit_case(case: Case, *, by: User, why: str, **fields: Any) -> Case:
    """Change title, kind or country. Raises ValidationError for anything else."""
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValidationError(dict.fromkeys(sorted(unknown), _("This cannot be edited.")))
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        before = {name: getattr(case, name) for name in fields}
        for name, value in fields.items():
            setattr(case, name, value)
        case.country = case.country.upper()
        case.full_clean()
        if before != {name: getattr(case, name) for name in fields}:
            case.save()
            note_change(case, "case_edited", {"fields": sorted(fields)})
            copy_country(case)
            refresh_summary(case)
    return case


def close_case(case: Case, *, on: str, by: User, why: str) -> Case:
    """Close a case on an EDTF date. Raises ValidationError when it is closed or has a hearing
    ahead."""
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        if case.status == Case.Status.CLOSED:
            raise ValidationError(_("This case is closed already."))
        ahead = case.hearings.model.unscoped.filter(case=case, retracted_at=None)
        if ahead.filter(status__in=["scheduled", "awaiting_date"]).exists():
            raise ValidationError(
                _("A hearing is still ahead or has no outcome. Record what became of it first.")
            )
        case.status, case.closed_on = Case.Status.CLOSED, on
        case.full_clean()
        case.save()
        note_change(case, "case_closed", {})
        refresh_summary(case)
    return case


def reopen_case(case: Case, *, by: User, why: str) -> Case:
    """Open a closed case again. Raises ValidationError when it is open."""
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        if case.status == Case.Status.OPEN:
            raise ValidationError(_("This case is open."))
        case.status, case.closed_on = Case.Status.OPEN, ""
        case.save()
        note_change(case, "case_reopened", {})
        refresh_summary(case)
    return case
