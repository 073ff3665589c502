"""Two records of one person, kept as one; what it took to do so, so that it can be taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.person import Person, person_seen_by
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.history import History, Tracked


class PersonMergeQuerySet(ProtectedQuerySet):
    """Which merges."""

    def visible_to(self, user) -> PersonMergeQuerySet:
        """Merges into people whom somebody with an account sees."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(person_seen_by(user, "kept__"))

    def standing(self) -> PersonMergeQuerySet:
        """Those that nobody took back."""
        return self.filter(undone_at__isnull=True)


class PersonMerge(Tracked):
    """One record went into another. `acts`: ids of the acts that wrote it, that of the people
    first, then one for each case."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="+")
    acts = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = ProtectedManager.from_queryset(PersonMergeQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="person_merged_once",
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                violation_error_message=_("This record was merged already."),
            ),
            models.CheckConstraint(
                name="person_merged_into_another", condition=~Q(kept=F("merged"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"
