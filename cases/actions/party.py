"""Who is what in a case."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.changes import note_change, refresh_summary
from cases.following import let_follow
from cases.models import Case, Party, Person
from tracker.history import acting

EDITABLE = (
    "role", "on", "until", "age_reported", "custody", "custody_on", "stage", "stage_on",
    "outcome", "outcome_on", "group_label", "group_size", "verification", "unverified",
)  # fmt: skip


def add_party(
    case: Case,
    *,
    role: str,
    by: User | None,
    why: str,
    person: Person | None = None,
    group_label: str = "",
    group_size: int | None = None,
    age_reported: int | None = None,
    by_hand: bool = True,
) -> Party:
    """Put a person or a group into a case. Raises ValidationError when the person is there."""
    with acting(by=by, why=why, case=case):
        party = Party(case=case, person=person, role=role, by_hand=by_hand)
        party.group_label, party.group_size = group_label.strip(), group_size
        party.age_reported = age_reported
        party.full_clean()
        party.save()
        note_change(case, "party_added", {"party": party.public_id})
        refresh_summary(case)
        if by_hand:
            let_follow(case)
    return party


def edit_party(party: Party, *, by: User, why: str, **fields: Any) -> Party:
    """Change a party by hand; from then on reports do not change it."""
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValidationError(dict.fromkeys(sorted(unknown), _("This cannot be edited.")))
    with acting(by=by, why=why, case=party.case):
        party = Party.locked(party.pk)
        for name, value in fields.items():
            setattr(party, name, value)
        party.by_hand = True
        party.full_clean()
        party.save()
        note_change(party.case, "party_edited", {"party": party.public_id})
        refresh_summary(party.case)
        let_follow(party.case)
    return party
