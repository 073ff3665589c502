"""Whom a hearing concerns, where it concerns some persons of its case only."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.models import Party
from cases.models.fact import OfCaseQuerySet
from hearings.models.hearing import Hearing
from tracker.access import ProtectedManager
from tracker.history import History, Tracked


class HearingParty(Tracked):
    """A party whom a hearing concerns; a hearing that names nobody concerns everybody of its case.

    `Hearing.narrowed` says whether there is any, so that lists ask for those alone which have some.
    A trigger holds party and hearing to one case.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="concerned")
    party = models.ForeignKey(Party, models.PROTECT, related_name="named_in")

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(name="hearing_party_once", fields=["hearing", "party"])
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.party_id}"


def concerning(parties: Any) -> Q:
    """The condition on hearings that they concern one of these parties of their case, as a queryset
    of them: it is no defendant, is named, or nobody is. Who was retracted counts as not named."""
    standing = HearingParty.unscoped.filter(hearing=OuterRef("pk"), party__retracted_at=None)
    aside = parties.exclude(role=Party.Role.DEFENDANT)
    some = Q(case__in=aside.values("case")) | Exists(standing.filter(party__in=parties))
    return Q(case__in=parties.values("case")) & (Q(narrowed=False) | some | ~Exists(standing))
