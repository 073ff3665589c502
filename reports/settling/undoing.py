"""What stands in the way of taking a decision back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import EventParty
from hearings.models import Postponement
from reports.models import Claim, Ruling, Support


def check_undoable(claim: Claim) -> None:
    """Raise ValidationError saying what builds on the facts that only this claim tells of."""
    blockers = []
    for row in Support.unscoped.filter(claim=claim, withdrawn=False):
        fact = row.fact
        column = fact._meta.model_name
        others = Support.unscoped.filter(withdrawn=False, **{column: fact}).exclude(claim=claim)
        if not others.exists():
            blockers += builds_on(fact, column, claim)
    if blockers:
        raise ValidationError(
            _("This cannot be undone while something builds on it: %(what)s.")
            % {"what": "; ".join(dict.fromkeys(blockers))}
        )


def builds_on(fact, column: str, claim: Claim) -> list[str]:
    """What people entered by hand on top of a fact of which a claim told before."""
    found = []
    if column == "hearing" and Postponement.unscoped.filter(
        hearing=fact, by_hand=True, voided_at=None, recorded_at__gt=claim.decided_at
    ):
        found.append(_("a move of the hearing was recorded by hand"))
    if column == "party" and EventParty.unscoped.filter(
        party=fact, event__by_hand=True, event__retracted_at=None
    ):
        found.append(_("an event entered by hand concerns this person"))
    if Ruling.unscoped.filter(lifted_at=None, **{column: fact}):
        found.append(_("somebody ruled on what it shows"))
    return found
