"""Many files and addresses handed in at once, and what became of each."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from reports.models.report import Report
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.fields import PublicIdField
from tracker.history import NoHistory
from tracker.rows import Row


class BatchQuerySet(ProtectedQuerySet):
    """Which batches somebody may see."""

    def visible_to(self, user) -> BatchQuerySet:
        """One's own: what others hand in is theirs until it is in a case."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(added_by=user)

    def with_counts(self) -> BatchQuerySet:
        """Adds `total`, and `open`: how many are still to be read. Newest first."""
        still = Q(items__state__in=BatchItem.OPEN)
        counted = self.annotate(
            total=models.Count("items"), open=models.Count("items", filter=still)
        )
        return counted.order_by("-pk")


class Batch(Row):
    """Files and addresses that one person handed in at once; all for one case, or for none.

    `meant` is how many were to come, where they come one by one and nobody said that it is all.
    """

    history = NoHistory("a list of what was handed in; the reports that come of it have theirs")

    public_id = PublicIdField()
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    meant = models.PositiveSmallIntegerField(null=True)

    objects = ProtectedManager.from_queryset(BatchQuerySet)()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.public_id


class BatchItemQuerySet(ProtectedQuerySet):
    """Which of the things handed in."""

    def visible_to(self, user) -> BatchItemQuerySet:
        """Those of one's own batches."""
        return self.filter(batch__in=Batch.objects.visible_to(user))

    def open(self) -> BatchItemQuerySet:
        """Still to be read, or being read."""
        return self.filter(state__in=BatchItem.OPEN)

    def due(self, now: datetime) -> BatchItemQuerySet:
        """To be read: nobody does, or who did has not been heard of. First those that stand first
        in their batches, so that a small batch need not wait for a large one."""
        left = Q(state=BatchItem.State.READING, lease_until__lt=now)
        waiting = Q(state=BatchItem.State.WAITING)
        return self.filter(waiting | left).order_by("position", "pk")


class BatchItem(Row):
    """A file with its bytes, or an address to fetch, and how far its reading has come.

    Who reads it holds a lease until a moment, and writes the result only under that lease.
    `content` goes away once the report has it; it stays with a refusal, to be tried again.
    """

    history = NoHistory("a place in a queue; the report that comes of it has its history")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READING = "reading", _("being read")
        READ = "read", _("read")
        THERE = "there", _("there already")
        REFUSED = "refused", _("refused")

    OPEN = (State.WAITING, State.READING)
    DONE = (State.READ, State.THERE)

    public_id = PublicIdField()
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    sentence = models.TextField(blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = ProtectedManager.from_queryset(BatchItemQuerySet)()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(
                name="batch_items_to_read",
                fields=["position", "id"],
                condition=Q(state__in=["waiting", "reading"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(name="batch_item_once", fields=["batch", "key"]),
            models.UniqueConstraint(name="batch_item_place", fields=["batch", "position"]),
            models.CheckConstraint(
                name="batch_item_state_known",
                condition=Q(state__in=["waiting", "reading", "read", "there", "refused"]),
            ),
            models.CheckConstraint(
                name="batch_item_read_is_a_report",
                condition=Q(state__in=["read", "there"], report__isnull=False)
                | Q(report__isnull=True) & ~Q(state__in=["read", "there"]),
            ),
            models.CheckConstraint(
                name="batch_item_refused_says_why",
                condition=~Q(state="refused") | ~Q(sentence=""),
            ),
            models.CheckConstraint(
                name="batch_item_being_read_is_leased",
                condition=Q(state="reading", lease__isnull=False, lease_until__isnull=False)
                | Q(lease__isnull=True, lease_until__isnull=True) & ~Q(state="reading"),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.url
