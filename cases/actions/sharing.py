"""Who sees a case and who works on it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.changes import note_change
from cases.models import Case, CaseMember
from tracker.history import acting

WIDTH = {"restricted": 0, "members": 1, "public": 2}


def propose_visibility(case: Case, *, visibility: str, by: User, why: str) -> Case:
    """Narrow who sees a case at once, or propose to widen it, which a second person approves.

    Raises ValidationError for an unknown value, or the one it has.
    """
    if visibility not in WIDTH:
        raise ValidationError({"visibility": _("Choose public, members or restricted.")})
    with acting(by=by, why=why, case=case) as act:
        case = Case.locked(case.pk)
        if visibility == case.visibility:
            raise ValidationError({"visibility": _("The case has this setting already.")})
        if WIDTH[visibility] < WIDTH[case.visibility]:
            show(case, visibility, at=act.at)
        else:
            case.proposed_visibility, case.proposed_by = visibility, by
        case.full_clean()
        case.save()
        note_change(case, "visibility_proposed", {"visibility": visibility})
    return case


def show(case: Case, visibility: str, *, at) -> None:
    """Set who sees a case and clear what was proposed; not saved."""
    case.visibility = visibility
    case.published_at = at if visibility == Case.Visibility.PUBLIC else None
    case.proposed_visibility, case.proposed_by = "", None


def approve_visibility(case: Case, *, by: User, why: str) -> Case:
    """Let the proposal stand. Raises ValidationError without one, or for the one who made it."""
    with acting(by=by, why=why, case=case) as act:
        case = Case.locked(case.pk)
        if not case.proposed_visibility:
            raise ValidationError(_("Nothing is proposed for this case."))
        if case.proposed_by_id == by.pk:
            raise ValidationError(_("A second person must approve what you proposed."))
        show(case, case.proposed_visibility, at=act.at)
        case.full_clean()
        case.save()
        note_change(case, "visibility_changed", {"visibility": case.visibility})
    return case


def withdraw_visibility(case: Case, *, by: User, why: str) -> Case:
    """Take back what one proposed. Raises ValidationError without a proposal of one's own."""
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        if not case.proposed_visibility:
            raise ValidationError(_("Nothing is proposed for this case."))
        if case.proposed_by_id != by.pk:
            raise ValidationError(_("Only the person who proposed it can take it back."))
        note_change(case, "visibility_withdrawn", {"visibility": case.proposed_visibility})
        case.proposed_visibility, case.proposed_by = "", None
        case.full_clean()
        case.save()
    return case


def set_member(case: Case, *, user: User, role: str, by: User, why: str) -> CaseMember:
    """Let somebody work on a case, or change what they may do in it.

    Raises ValidationError for an account that was deactivated, and for the last lead of a case.
    """
    if not user.is_active:
        raise ValidationError({"user": _("This account was deactivated.")})
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        member = CaseMember.unscoped.filter(case=case, user=user).first()
        member = member or CaseMember(case=case, user=user)
        if member.pk and member.role == "lead" and role != "lead":
            check_other_lead(member)
        member.role = role
        member.full_clean()
        member.save()
    return member


def remove_member(case: Case, *, user: User, by: User, why: str) -> None:
    """Take somebody off a case. Raises ValidationError for its last lead."""
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        member = CaseMember.unscoped.filter(case=case, user=user).first()
        if member is None:
            raise ValidationError(_("This person does not work on the case."))
        if member.role == "lead":
            check_other_lead(member)
        member.delete()


def check_other_lead(member: CaseMember) -> None:
    """Refuse to leave a case without a lead."""
    others = CaseMember.unscoped.filter(case=member.case_id, role="lead").exclude(pk=member.pk)
    if not others.exists():
        raise ValidationError(_("A case needs a lead. Make somebody else its lead first."))
