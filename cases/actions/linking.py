"""Cases are linked: appeals, joined, severed, about the same facts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, CaseLink
from tracker.history import acting


def link_cases(
    one: Case, other: Case, *, kind: str, by: User | None, why: str, on: str = ""
) -> CaseLink:
    """Say how two cases hang together, since a date. The caller sees, and may decide in, both.

    Raises ValidationError for one and the same case, and for a link that stands already.
    """
    with acting(by=by, why=why):
        for pk in sorted((one.pk, other.pk)):
            Case.locked(pk)
        back = CaseLink.unscoped.filter(one=other, other=one, kind=kind, retracted_at=None)
        if kind in CaseLink.BOTH_WAYS and back.exists():
            raise ValidationError(_("The cases are linked like this already."))
        link = CaseLink(one=one, other=other, kind=kind, on=on)
        link.full_clean()
        link.save()
    return link


def unlink_cases(link: CaseLink, *, by: User | None, why: str) -> CaseLink:
    """Take a link back; it stays in its own history. Raises ValidationError when it was already."""
    with acting(by=by, why=why) as act:
        link = CaseLink.locked(link.pk)
        if link.retracted_at is not None:
            raise ValidationError(_("This was retracted already."))
        link.retracted_at = act.at
        link.save()
    return link
