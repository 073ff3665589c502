"""Days on which one court does not sit: repairs, a recess, days off that only it has."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.court import Court
from tracker.fields import PublicIdField
from tracker.history import History, Tracked
from tracker.writes import SignedQuerySet


class ClosureQuerySet(SignedQuerySet):
    """Which closures somebody may see."""

    def visible_to(self, user) -> ClosureQuerySet:
        """Those of the courts that this person sees."""
        return self.filter(court__in=Court.objects.visible_to(user))

    def standing(self) -> ClosureQuerySet:
        """Those that nobody took back, in the order of their days."""
        return self.filter(retracted_at__isnull=True).order_by("from_date", "pk")

    def on(self, day: dt.date) -> ClosureQuerySet:
        return self.filter(from_date__lte=day, to_date__gte=day)


class Closure(Tracked):
    """A court is closed from a day to a day, both counted. It is retracted, never deleted."""

    public_id = PublicIdField()
    court = models.ForeignKey(Court, models.PROTECT, related_name="closures")
    from_date = models.DateField(_("closed from"))
    to_date = models.DateField(_("closed until"))
    name = models.CharField(_("name"), max_length=120)
    retracted_at = models.DateTimeField(null=True, editable=False)
    retraction_reason = models.TextField(blank=True, editable=False)

    objects = ClosureQuerySet.as_manager()
    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_begins",
                condition=Q(to_date__gte=F("from_date")),
                violation_error_message=_("The last day must not lie before the first one."),
            ),
            models.CheckConstraint(
                name="closure_has_name",
                condition=~Q(name=""),
                violation_error_message=_("Say why the court is closed."),
            ),
            models.CheckConstraint(
                name="closure_retracted_with_reason",
                condition=Q(retracted_at__isnull=True) | ~Q(retraction_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name
