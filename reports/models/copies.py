"""Which reports are copies of one text: as it was measured, and as people decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.models.fact import OfCaseQuerySet
from reports.models.report import Report
from tracker.access import ProtectedManager
from tracker.history import History, NoHistory, Tracked
from tracker.rows import Row

IN_ORDER = Q(first__lt=F("second"))


class Print(Row):
    """The simhash of a report's text; a signed 64-bit number."""

    history = NoHistory("worked out from a text that never changes")

    report = models.OneToOneField(
        Report, models.PROTECT, primary_key=True, related_name="print", db_index=False
    )
    simhash = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.simhash:x}"


class PrintKey(Row):
    """One of the few numbers by which a report is found among its copies."""

    history = NoHistory("worked out from a text that never changes")

    report = models.ForeignKey(Report, models.PROTECT, related_name="print_keys")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "report"])]

    def __str__(self) -> str:
        return f"{self.key:x}"


class Alike(Row):
    """Two reports of which one is a copy of the other, a shortened one, or quotes it.

    share: of the words of both, of_shorter, of_longer: of the words of each; parts of one.
    """

    class Kind(models.TextChoices):
        COPY = "copy", _("a copy")
        SHORTENED = "shortened", _("a shortened copy")
        QUOTES = "quotes", _("quotes it")

    history = NoHistory("worked out from two texts that never change")

    first = models.ForeignKey(Report, models.PROTECT, related_name="alike_after")
    second = models.ForeignKey(Report, models.PROTECT, related_name="alike_before")
    kind = models.CharField(max_length=10, choices=Kind)
    share = models.FloatField()
    of_shorter = models.FloatField()
    of_longer = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="alike_once", fields=["first", "second"]),
            models.CheckConstraint(name="alike_in_order", condition=IN_ORDER),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"


class CopyRuling(Tracked):
    """A person's decision that two reports of a case are copies of one text, or are not."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="copy_rulings")
    first = models.ForeignKey(Report, models.PROTECT, related_name="+")
    second = models.ForeignKey(Report, models.PROTECT, related_name="+")
    same = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="copy_ruled_once_a_case", fields=["case", "first", "second"]
            ),
            models.CheckConstraint(name="copy_ruled_in_order", condition=IN_ORDER),
            models.CheckConstraint(
                name="copy_ruled_with_reason",
                condition=~Q(why=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {'=' if self.same else '≠'} {self.second_id}"
