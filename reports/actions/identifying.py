"""One of a group, or somebody unnamed, turns out to be a person with a name."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import add_party, note_change, refresh_summary
from cases.models import Case, Party, Person
from reports.models import Identity, Report
from tracker.history import acting


def identify(
    group: Party, person: Person, *, by: User | None, why: str, report: Report | None = None
) -> Identity:
    """Say that one of a group is this person, who comes into the case if they were not there.

    The group keeps its words and its own facts. Raises ValidationError for a party that is no
    group, for one of whom everybody is identified, and for somebody who was identified before.
    """
    with acting(by=by, why=why, case=group.case):
        case = Case.locked(group.case_id)
        group = Party.locked(group.pk)
        check_identifiable(group)
        member = Party.unscoped.filter(case=case, person=person, retracted_at=None).first()
        if member is None:
            member = add_party(case, role=group.role, person=person, by=by, why=why)
        identity = Identity(case=case, group=group, member=member, report=report)
        identity.full_clean()
        identity.save()
        note_change(case, "identified", {"group": group.public_id, "party": member.public_id})
        refresh_summary(case)
    return identity


def check_identifiable(group: Party) -> None:
    """Raise ValidationError unless somebody of this group is still without a name."""
    if group.person_id or group.retracted_at is not None:
        raise ValidationError(_("Only somebody of a group, or unnamed, can be identified."))
    known = Identity.unscoped.filter(
        group=group, retracted_at=None, member__retracted_at=None
    ).count()
    if group.group_size is not None and known >= group.group_size:
        raise ValidationError(
            _("Everybody of “%(group)s” is identified. Correct how many they are first.")
            % {"group": group.group_label}
        )


def unidentify(identity: Identity, *, by: User | None, why: str) -> Identity:
    """Take back that somebody of a group is this person; their party stays in the case.

    Raises ValidationError when it was taken back already.
    """
    with acting(by=by, why=why, case=identity.case) as act:
        identity = Identity.locked(identity.pk)
        if identity.retracted_at is not None:
            raise ValidationError(_("This was retracted already."))
        identity.retracted_at = act.at
        identity.save()
        note_change(identity.case, "unidentified", {"group": identity.group.public_id})
        refresh_summary(identity.case)
    return identity
