"""Which report somebody named as the source of what they recorded of a hearing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import OuterRef

from cases.models import Case
from cases.models.fact import OfCaseQuerySet
from hearings.models import Hearing
from reports.models.report import Report, report_seen_by, unreleased
from tracker.access import ProtectedManager
from tracker.history import History, Tracked


class SourceQuerySet(OfCaseQuerySet):
    """Which sources."""

    def named_to(self, viewer: Any) -> SourceQuerySet:
        """Those of which this person may see which report it is; in public not of one that is to be
        released first."""
        rows: Any = self.visible_to(viewer).filter(report_seen_by(viewer, "report__"))
        return rows if viewer.is_authenticated else rows.filter(~unreleased(OuterRef("report")))


class Source(Tracked):
    """A report by which somebody moved a hearing, or said what became of its day.

    postponement: the move. said: the status that the hearing had after it. Rows are only added: who
    named it, when and why stands in the history.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="sources")
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="sources")
    postponement = models.ForeignKey(
        "hearings.Postponement", models.PROTECT, null=True, related_name="sources"
    )
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    said = models.CharField(max_length=16, choices=Hearing.Status)

    objects = ProtectedManager.from_queryset(SourceQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.report_id} of {self.hearing_id}"
