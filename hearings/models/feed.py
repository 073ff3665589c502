"""Calendars that people subscribe to, and what is kept for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.fact import OfCaseQuerySet
from hearings.models.hearing import Hearing
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import History, NoHistory, Tracked
from tracker.rows import Bare, Row


class Feed(Row):
    """A calendar for one person, behind an address that holds a secret.

    query: {filter: value}, filters of the list of hearings. discreet: no names, no courts.
    cancelled: how its entries tell that a hearing will not take place. alarm: how long before a
    hearing the program that shows it rings. digest: SHA-256 of the
    token, which is shown once; hint: its last letters.
    """

    history = NoHistory("holds the digest of a secret")

    class Cancelled(models.TextChoices):
        PREFIX = "prefix", _("in the title, so that every calendar shows it")
        STATUS = "status", _("as cancelled, which some calendars hide")
        OMIT = "omit", _("not at all")

    class Alarm(models.TextChoices):
        NONE = "", _("none")
        HALF_AN_HOUR = "PT30M", _("30 minutes before")
        TWO_HOURS = "PT2H", _("2 hours before")
        DAY = "P1D", _("1 day before")
        TWO_DAYS = "P2D", _("2 days before")
        WEEK = "P7D", _("7 days before")

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds")
    name = models.CharField(_("name"), max_length=80)
    query = models.JSONField(default=dict, blank=True)
    discreet = models.BooleanField(default=False)
    cancelled = models.CharField(max_length=8, choices=Cancelled, default=Cancelled.PREFIX)
    alarm = models.CharField(max_length=5, choices=Alarm, default=Alarm.NONE, blank=True)
    language = models.CharField(max_length=10, default="en")
    digest = models.CharField(max_length=64)
    hint = models.CharField(max_length=6)
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    client = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.name} …{self.hint}"


class FeedBody(Bare):
    """A calendar as it was last made, so that nothing is made for whoever has it already.

    known: how far the history of what it shows went; horizon: the first transaction of PostgreSQL
    that was to come while others were still under way, else 0; until: seconds since 1970 when it
    says something else though nothing was recorded. etag: SHA-256 of the text, "" when there is
    none to show; body: the text, by gzip.
    """

    history = NoHistory("made from the record, made again from it")

    key = models.CharField(max_length=200, primary_key=True)
    known = models.CharField(max_length=200)
    horizon = models.BigIntegerField()
    until = models.BigIntegerField()
    etag = models.CharField(max_length=64)
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.key


class CalendarRelease(Tracked):
    """Whether hearings of a case that only its members may see stand in their calendars, which are
    kept by whoever runs these; without a word they do not."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="calendar_release")
    allowed = models.BooleanField(default=False)

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.case_id} {self.allowed}"


class CalendarName(Row):
    """How calendars know a hearing that took the place of another; others go by their own id.

    name: the public id of the hearing that was first known by it. raised: added to the version, so
    that the entry goes on counting where both had come to.
    """

    history = NoHistory("follows from a merge, which is signed")

    hearing = models.OneToOneField(
        Hearing, models.PROTECT, primary_key=True, related_name="calendar_name"
    )
    name = models.CharField(max_length=9, unique=True)
    raised = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
