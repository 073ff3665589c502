"""What is gathered before it is told, and who does the planning."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from cases.models import Case, CaseChange
from hearings.models import Hearing
from tracker.history import NoHistory
from tracker.rows import Row


class GatheringQuerySet(models.QuerySet):
    """Which gatherings."""

    def due(self, now: datetime) -> GatheringQuerySet:
        """Those in which it has been quiet long enough, the longest waiting first."""
        return self.filter(due_at__lte=now).order_by("due_at", "pk")


class Gathering(Row):
    """Changes of one hearing, or of a case apart from its hearings, that are told together once
    it has been quiet for ten minutes: what was taken back by then is not told."""

    history = NoHistory("a place in a queue: it goes away when it is told")

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    hearing = models.ForeignKey(Hearing, models.CASCADE, null=True, related_name="+")
    first = models.ForeignKey(CaseChange, models.CASCADE, related_name="+")
    last = models.ForeignKey(CaseChange, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="gathered_once_a_hearing", fields=["hearing"],
                condition=Q(hearing__isnull=False),
            ),
            models.UniqueConstraint(
                name="gathered_once_a_case", fields=["case"], condition=Q(hearing__isnull=True)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.hearing_id or ''}"

    def take_up(self, change: CaseChange, quiet: timedelta, longest: timedelta) -> None:
        """Put one more change to it. What is told without waiting (due when it began) stays so,
        the rest waits for quiet, but no longer than the longest."""
        at_once = self.due_at <= self.since
        self.first_id, self.last_id = min(self.first_id, change.pk), max(self.last_id, change.pk)
        self.since = min(self.since, change.at)
        waits = min(change.at + quiet, self.since + longest)
        self.due_at = self.since if at_once else waits


class Planner(Row):
    """The one row that whoever plans holds: of many workers one plans at a time.

    planned_at: when reminders and digests were last looked for, to the end. swept_on, swept_id:
    the hearing up to which they were looked for, while that goes on.
    """

    history = NoHistory("a lock, and a sign of life")

    planned_at = models.DateTimeField(null=True)
    swept_on = models.DateField(null=True)
    swept_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.planned_at)

    def at_rest(self, now: datetime, pause: timedelta) -> bool:
        """Whether all was looked for less than a pause ago, by a clock that was not set back."""
        last = self.planned_at
        return self.swept_on is None and last is not None and last <= now < last + pause
