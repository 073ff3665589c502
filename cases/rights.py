"""Who may do what: role of the account × membership of the case."""

from __future__ import annotations

from accounts.models import User
from cases.models import Case, CaseMember, Person

EDITS = ("editor", "admin")


def role_in(user, case: Case) -> str:
    """The membership of a case: lead, contributor, member, or "" for none.

    Asks nothing of the database when the case came `with_role_of` this person.
    """
    if not user.is_authenticated:
        return ""
    if getattr(case, "role_viewer", None) == user.pk:
        return getattr(case, "role_of_viewer", None) or ""
    found = CaseMember.unscoped.filter(case=case, user=user).values_list("role", flat=True)
    return found.first() or ""


def works(user) -> bool:
    """An active account."""
    return bool(user.is_authenticated and user.is_active)


def can_add_reports(user) -> bool:
    """Hand in reports, link them, comment on claims; open a case of one's own."""
    return works(user) and (user.role in ("contributor", *EDITS) or leads_any(user))


def leads_any(user: User) -> bool:
    return CaseMember.unscoped.filter(user=user, role=CaseMember.Role.LEAD).exists()


def can_open_case(user) -> bool:
    """Make what belongs to no case yet; not with a token that sees some cases alone."""
    return works(user) and not user.only_cases and user.role in ("contributor", *EDITS)


def can_decide(user, case: Case) -> bool:
    """Decide claims, edit facts, move hearings of a case that is visible to this person."""
    if not works(user):
        return False
    if user.role in EDITS:
        return True
    member = role_in(user, case)
    return member == "lead" or (user.role == "contributor" and member == "contributor")


def can_propose(user, case: Case) -> bool:
    """Propose who may see a case."""
    return works(user) and (user.role in EDITS or role_in(user, case) == "lead")


def can_approve(user, case: Case) -> bool:
    """Approve what somebody else proposed; the action refuses the proposer."""
    return works(user) and (user.role == "admin" or role_in(user, case) == "lead")


def can_manage_members(user, case: Case) -> bool:
    return can_approve(user, case)


def can_edit_records(user) -> bool:
    """Edit what belongs to no case: courts."""
    return works(user) and not user.only_cases and user.role in EDITS


def can_edit_person(user, person: Person) -> bool:
    """Edit, name and protect a visible person: those who decide in one of the person's cases."""
    if not works(user):
        return False
    if user.role in EDITS:
        return True
    if user.role == "contributor" and person.recorded_by_id == user.pk:
        return True
    deciding = ["lead", "contributor"] if user.role == "contributor" else ["lead"]
    mine = CaseMember.unscoped.filter(user=user, role__in=deciding)
    return mine.filter(case__partys__person=person, case__partys__retracted_at=None).exists()


def can_merge(user, *people: Person) -> bool:
    """Make one record of these people, or two again: those who may edit each of them and decide in
    every case in which one of them stands, or stood."""
    if not all(can_edit_person(user, one) for one in people):
        return False
    cases = Case.unscoped.filter(partys__person__in=people).distinct()
    seen = Case.objects.visible_to(user).with_role_of(user).filter(pk__in=cases.values("pk"))
    mine = list(seen)
    return len(mine) == cases.count() and all(can_decide(user, case) for case in mine)
