"""What a monitor saw, and, apart from it, what somebody concludes about the fairness of a trial."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Fact
from hearings.models.roles import Basis, Severity
from hearings.models.sitting import OfDay, OfHearing
from hearings.standards import CHOICES
from tracker.fields import EdtfField
from tracker.history import History


class Observation(OfDay):
    """What somebody saw: written once. A later one may correct it; both stand in the record."""

    words = models.TextField(_("what was seen"))
    seen_at = models.TimeField(_("seen at"), null=True, blank=True)
    seen_by = models.CharField(_("seen by"), max_length=200, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    history = History()

    class Meta(OfDay.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="observation_says_something",
                condition=~Q(words=""),
                violation_error_message=_("Say what was seen."),
            ),
            models.CheckConstraint(
                name="observation_corrects_another",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
            ),
        ]


class Concern(OfHearing):
    """What somebody concludes of what was seen, reported or alleged, by a standard."""

    standard = models.CharField(_("standard"), max_length=20, choices=CHOICES)
    severity = models.CharField(
        _("severity"), max_length=8, choices=Severity, default=Severity.UNKNOWN
    )
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.OBSERVED)
    summary = models.TextField(_("summary"))
    assessed_by = models.CharField(_("assessed by"), max_length=200, blank=True)
    assessed_on = EdtfField(_("assessed on"), blank=True)

    history = History()

    class Meta(OfHearing.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="concern_says_something",
                condition=~Q(summary=""),
                violation_error_message=_("Say what the concern is."),
            ),
        ]
