"""What a person follows, and how much of it they want to be told."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alerts.models.own import OwnQuerySet
from cases.models import Case, Court, Person
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import NoHistory
from tracker.models import SavedSearch
from tracker.rows import Row

# The most particular first: of several follows of one person the first of these decides.
KINDS = ("case", "person", "court", "search", "country")


class Follow(Row):
    """A person follows a case, a person, a court, a country or a saved search."""

    history = NoHistory("one's own wish; once it is undone, nobody can tell who followed whom")

    class Kind(models.TextChoices):
        CASE = "case", _("Case")
        PERSON = "person", _("Person")
        COURT = "court", _("Court")
        COUNTRY = "country", _("Country")
        SEARCH = "search", _("Saved search")

    class Level(models.TextChoices):
        ALL = "all", _("everything")
        DATES = "dates", _("dates only")
        DECISIONS = "decisions", _("decisions only")
        MUTED = "muted", _("nothing: muted")

    public_id = PublicIdField()
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=8, choices=Kind)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    court = models.ForeignKey(Court, models.PROTECT, null=True, related_name="+")
    search = models.ForeignKey(SavedSearch, models.CASCADE, null=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.ALL)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    objects = ProtectedManager.from_queryset(OwnQuerySet)()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(
                fields=["country"], name="follows_of_country", condition=Q(kind="country")
            ),
            models.Index(fields=["kind"], name="follows_of_search", condition=Q(kind="search")),
        ]
        constraints = [
            models.CheckConstraint(
                name="follow_names_its_target",
                condition=Q(kind="case", case__isnull=False)
                | Q(kind="person", person__isnull=False)
                | Q(kind="court", court__isnull=False)
                | Q(kind="search", search__isnull=False)
                | Q(kind="country") & ~Q(country=""),
            ),
            models.CheckConstraint(
                name="follow_names_one_target",
                condition=(Q(case__isnull=True) | Q(kind="case"))
                & (Q(person__isnull=True) | Q(kind="person"))
                & (Q(court__isnull=True) | Q(kind="court"))
                & (Q(search__isnull=True) | Q(kind="search"))
                & (Q(country="") | Q(kind="country")),
            ),
            models.CheckConstraint(
                name="follow_level_known",
                condition=Q(level__in=["all", "dates", "decisions", "muted"]),
            ),
            *(
                models.UniqueConstraint(
                    name=f"follow_{kind}_once", fields=["user", kind], condition=Q(kind=kind)
                )
                for kind in KINDS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.level}"

    @property
    def target(self) -> Any:
        """What is followed: a row, or the two letters of a country."""
        return getattr(self, self.kind)

    def covers(self, level: str) -> bool:
        """Whether somebody who follows so much is told of this: "dates", "decisions", "both" of
        them, or other "news"."""
        if self.level == self.Level.ALL:
            return True
        return self.level != self.Level.MUTED and level in (self.level, "both")
