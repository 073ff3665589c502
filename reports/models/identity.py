"""Somebody of a group, or somebody unnamed, is identified."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.models.fact import OfCaseQuerySet
from reports.models.report import Report
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import History, Tracked


class IdentityQuerySet(OfCaseQuerySet):
    """Which identities."""

    def standing(self) -> IdentityQuerySet:
        """Those that nobody took back, of parties that stand."""
        return self.filter(
            retracted_at__isnull=True,
            group__retracted_at__isnull=True,
            member__retracted_at__isnull=True,
        )


class Identity(Tracked):
    """One of a group ("two men") is a person of the case; the group keeps its words as written.

    report: where it is said, when a report says it.
    """

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="identities")
    group = models.ForeignKey("cases.Party", models.PROTECT, related_name="identities")
    member = models.ForeignKey("cases.Party", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    retracted_at = models.DateTimeField(null=True, editable=False)
    held_with = ("case",)

    objects = ProtectedManager.from_queryset(IdentityQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="identified_once",
                fields=["group", "member"],
                condition=Q(retracted_at__isnull=True),
                violation_error_message=_("This person was identified in the group already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} ∋ {self.member_id}"
