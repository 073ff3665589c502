"""Accounts, what they may do, what they prefer, and their API tokens."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.history import History, NoHistory, Tracked
from tracker.moments import time_zones
from tracker.rows import Row


def check_zone(value: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if value not in time_zones():
        raise ValidationError(_("This is not a time zone. Write a name such as Asia/Almaty."))


class User(AbstractUser):
    """Somebody with an account. Accounts are deactivated, never deleted."""

    history = NoHistory("holds secrets; what an account may do is kept in Role, with history")
    # Public ids of the cases that the token of a request narrows its owner to; () for all.
    only_cases: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """reader, contributor, editor or admin; a reader when nothing was granted."""
        grant = getattr(self, "grant", None)
        return grant.role if grant else Role.Name.READER

    @property
    def preferences(self) -> Preferences:
        """What this person prefers; the defaults when nothing was chosen."""
        return getattr(self, "chosen", None) or Preferences(user=self)


class Role(Tracked):
    """What an account may do everywhere; membership of a case adds to it."""

    class Name(models.TextChoices):
        READER = "reader", _("reader")
        CONTRIBUTOR = "contributor", _("contributor")
        EDITOR = "editor", _("editor")
        ADMIN = "admin", _("admin")

    user = models.OneToOneField(User, models.PROTECT, related_name="grant")
    role = models.CharField(max_length=12, choices=Name, default=Name.READER)

    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_known",
                condition=Q(role__in=["reader", "contributor", "editor", "admin"]),
            )
        ]

    def __str__(self) -> str:
        return self.role


class Preferences(Row):
    """How somebody likes to read the tracker."""

    history = NoHistory("a matter of taste; says nothing of the record")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("as the system")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    user = models.OneToOneField(User, models.CASCADE, related_name="chosen")
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[check_zone]
    )
    reminder_hour = models.PositiveSmallIntegerField(_("hour of reminders"), default=9)
    theme = models.CharField(_("theme"), max_length=8, choices=Theme, default=Theme.SYSTEM)
    keys = models.BooleanField(_("keyboard shortcuts"), default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reminder_hour_of_day",
                condition=Q(reminder_hour__lte=23),
                violation_error_message=_("Write an hour from 0 to 23."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.language}"


class ApiToken(Row):
    """A token for programs: only a digest is kept, the token itself is shown once.

    reports_only: of writes, it makes those of reports alone. cases: ids of the cases it sees;
    without any, it sees what its owner sees.
    """

    history = NoHistory("holds the digest of a secret")

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    write = models.BooleanField(default=False)
    reports_only = models.BooleanField(default=False)
    cases = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.prefix}…"
