"""What a person was told: the list on the page, and what mail and webhooks are made of."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alerts.models.follow import Follow
from alerts.models.own import OwnQuerySet
from cases.models import Case
from hearings.models import Hearing
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import NoHistory
from tracker.rows import Row


class NoticeQuerySet(OwnQuerySet):
    """Which notices."""

    def of_seen_cases(self, user: Any) -> NoticeQuerySet:
        """Those of cases that this person still sees, and those of no case."""
        cases = Case.objects.visible_to(user)
        return self.filter(Q(case=None) | Q(case__in=cases))


class Notice(Row):
    """One thing that one person is told.

    payload: of a hearing that changed {"from", "to": {"date", "time", "zone", "at", "court",
    "court_id", "room", "status", "written" (its day in another calendar, where there is one),
    "lost" (of one without a day the last it had)}}, of
    one that was merged {"into"} as well, and {"joined": True} where the court joined two, of one
    that was split off {"split": {"date", "time"} of the hearing it was split from, with {"apart",
    "stay": keys of parties}}, of that one {"parted": [{"date", "time"}]}, of one that went to
    another court {"courts": keys of both}, of one that concerns other persons {"left", "came":
    keys of parties}, of one that was moved {"moves": keys of these moves}, and where nothing was
    told of it before {"first": the slot that these left}, of one of which reports name several days
    {"disputed": True}; of what was decided in one {"to", "outcomes": their public ids}; of a
    reminder {"days", "to"}, 0 days for two hours before; of other news {"acts": ids of the acts}.
    Older ones lack what was not told then.
    level: "dates", "decisions", "both" or "news". Ids rise in the order of telling, so that a
    digest goes on from the last one it held.
    """

    history = NoHistory("a message to one person; what it tells of has its history")

    class Kind(models.TextChoices):
        LISTED = "listed", _("Hearing listed")
        POSTPONED = "postponed", _("Hearing put off")
        ADVANCED = "advanced", _("Hearing brought forward")
        SINE_DIE = "sine_die", _("Hearing put off without a date")
        DATE_SET = "date_set", _("Date set")
        TIME_CHANGED = "time_changed", _("Other hour")
        VENUE_CHANGED = "venue_changed", _("Other place")
        CANCELLED = "cancelled", _("Hearing cancelled")
        REINSTATED = "reinstated", _("Hearing reinstated")
        CORRECTED = "corrected", _("Date corrected")
        TAKEN_BACK = "taken_back", _("Move taken back")
        OUTCOME = "outcome", _("What became of a hearing")
        UNSAID = "unsaid", _("What became of a hearing, taken back")
        WITHDRAWN = "withdrawn", _("Hearing withdrawn from the record")
        MERGED = "merged", _("Hearing merged into another")
        PERSONS = "persons", _("Hearing concerns other persons")
        CONFLICT = "conflict", _("Conflicting dates")
        EDITED = "edited", _("Hearing described anew")
        NEWS = "news", _("News in a case")
        REMINDER = "reminder", _("Hearing ahead")
        MAIL_REFUSED = "mail_refused", _("Mail does not reach you")
        MAIL_LOST = "mail_lost", _("A message could not be sent")
        HOOK_OFF = "hook_off", _("Webhook switched off")

    public_id = PublicIdField()
    key = models.CharField(max_length=120, unique=True)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=16, choices=Kind)
    level = models.CharField(max_length=10)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    hearing = models.ForeignKey(Hearing, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(null=True)
    follow = models.ForeignKey(Follow, models.SET_NULL, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = ProtectedManager.from_queryset(NoticeQuerySet)()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["user", "-id"]),
            models.Index(fields=["hearing", "user", "version"]),
        ]

    def __str__(self) -> str:
        return self.key
