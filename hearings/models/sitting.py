"""What became of a hearing on its days: who was there, who was let in, what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Fact, Known, Party
from cases.models.fact import OfCaseQuerySet
from hearings.models.hearing import Hearing
from hearings.models.roles import (
    Access,
    Audience,
    Channel,
    Ground,
    Mode,
    OutcomeType,
    Presence,
    Quality,
    Recording,
    Role,
)
from tracker.access import ProtectedManager
from tracker.fields import EdtfField
from tracker.history import History


class OfHearing(Fact):
    """A fact about a hearing."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="%(class)ss")

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()

    class Meta(Fact.Meta):
        abstract = True


class HearingDay(OfHearing):
    """One day on which a hearing was to sit. Hours are those of the court's clock."""

    day_no = models.PositiveSmallIntegerField(_("day number"), default=1)
    date = models.DateField(_("date"))
    started = models.TimeField(_("began at"), null=True, blank=True)
    ended = models.TimeField(_("ended at"), null=True, blank=True)
    sat = models.CharField(_("the court sat"), max_length=8, choices=Known, default=Known.UNKNOWN)
    productive = models.CharField(
        _("a step was taken"), max_length=8, choices=Known, default=Known.UNKNOWN
    )
    recording = models.CharField(
        _("recorded by the court"), max_length=12, choices=Recording, default=Recording.UNKNOWN
    )
    notes = models.TextField(_("notes"), blank=True)

    history = History()

    class Meta(OfHearing.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="hearing_day_once",
                fields=["hearing", "day_no"],
                condition=Q(retracted_at__isnull=True),
                violation_error_message=_("This day of the hearing is recorded already."),
            ),
            models.CheckConstraint(
                name="hearing_day_number", condition=Q(day_no__gte=1, day_no__lte=999)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_no} ({self.date})"

    @property
    def late_minutes(self) -> int | None:
        """Minutes after the hour for which it was listed; None where either is not known."""
        listed = self.hearing.time
        if self.started is None or listed is None or self.date != self.hearing.date:
            return None
        return (self.started.hour - listed.hour) * 60 + self.started.minute - listed.minute


class OfDay(OfHearing):
    """A fact about a day of a hearing; without one, about the hearing as a whole."""

    day = models.ForeignKey(
        HearingDay, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta(OfHearing.Meta):
        abstract = True


class Attendance(OfDay):
    """Who was there, or was not, and how."""

    role = models.CharField(_("role"), max_length=28, choices=Role, default=Role.OTHER)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    name = models.CharField(_("name as told"), max_length=200, blank=True)
    presence = models.CharField(
        _("presence"), max_length=20, choices=Presence, default=Presence.UNKNOWN
    )
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel, default=Channel.UNKNOWN
    )
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    late_minutes = models.PositiveSmallIntegerField(_("minutes late"), null=True, blank=True)
    restrained = models.CharField(
        _("in restraints"), max_length=8, choices=Known, default=Known.UNKNOWN
    )
    caged = models.CharField(
        _("in a cage or glass box"), max_length=8, choices=Known, default=Known.UNKNOWN
    )

    history = History()


class BenchChange(OfHearing):
    """One judge took the place of another: no move of the schedule, but a sign of its own."""

    judge_out = models.CharField(_("judge who left"), max_length=200, blank=True)
    judge_in = models.CharField(_("judge who came"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    announced_on = EdtfField(_("announced on"), blank=True)

    history = History()

    class Meta(OfHearing.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="bench_change_names_a_judge",
                condition=~Q(judge_out="", judge_in=""),
                violation_error_message=_("Name the judge who left, or the one who came."),
            ),
        ]


class AccessRecord(OfDay):
    """Whether an audience was let in: formally, and in practice."""

    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.PUBLIC
    )
    access = models.CharField(_("access"), max_length=20, choices=Access, default=Access.UNKNOWN)
    ground = models.CharField(
        _("ground given"), max_length=24, choices=Ground, default=Ground.NONE_GIVEN
    )
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    reasoned_order = models.CharField(
        _("by a reasoned order"), max_length=8, choices=Known, default=Known.UNKNOWN
    )
    notes = models.TextField(_("notes"), blank=True)

    history = History()


class Interpretation(OfDay):
    """Whether somebody needed an interpreter, and had one."""

    needed = models.CharField(_("needed"), max_length=8, choices=Known, default=Known.UNKNOWN)
    provided = models.CharField(_("provided"), max_length=8, choices=Known, default=Known.UNKNOWN)
    language = models.CharField(_("language"), max_length=80, blank=True)
    mode = models.CharField(_("how"), max_length=8, choices=Mode, default=Mode.UNKNOWN)
    quality = models.CharField(
        _("quality"), max_length=12, choices=Quality, default=Quality.UNKNOWN
    )
    paid_by_defendant = models.CharField(
        _("paid by the defendant"), max_length=8, choices=Known, default=Known.UNKNOWN
    )

    history = History()


class Outcome(OfHearing):
    """What the court decided, for one defendant or for all."""

    type = models.CharField(
        _("outcome"), max_length=24, choices=OutcomeType, default=OutcomeType.UNKNOWN
    )
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="outcomes")
    words = models.TextField(_("in the words of the source"), blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    decided_on = EdtfField(_("decided on"), blank=True)
    final = models.CharField(_("final"), max_length=8, choices=Known, default=Known.UNKNOWN)

    history = History()
