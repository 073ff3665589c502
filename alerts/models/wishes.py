"""How a person wants to be told."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.history import NoHistory
from tracker.rows import Row

OFFERED_DAYS = (14, 7, 3, 2, 1)


def usual_days() -> list[int]:
    return [7, 1]


def check_days(value: object) -> None:
    """Refuse anything but some of the days that are offered."""
    if not isinstance(value, list) or not set(value) <= set(OFFERED_DAYS):
        raise ValidationError(_("Choose among the days that are offered."))


class Wishes(Row):
    """By which channel, how often and when one is told; language, zone and hour of reminders are
    those of `Preferences`.

    quiet_from, quiet_until: hours of the reader's day between which nothing but what is urgent is
    sent. digest_cursor: the last notice in a digest that was sent. refused_at: the server of the
    address said that there is no such mailbox.
    """

    history = NoHistory("a matter of taste; says nothing of the record")

    class Digest(models.TextChoices):
        OFF = "off", _("none")
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("every Monday")

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="wished")
    mail = models.BooleanField(default=True)
    at_once = models.BooleanField(default=True)
    digest = models.CharField(max_length=8, choices=Digest, default=Digest.OFF)
    reminder_days = models.JSONField(default=usual_days, validators=[check_days], blank=True)
    two_hours_before = models.BooleanField(default=False)
    quiet_from = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_until = models.PositiveSmallIntegerField(null=True, blank=True)
    names_in_subjects = models.BooleanField(default=False)
    digest_cursor = models.BigIntegerField(default=0, editable=False)
    digest_at = models.DateTimeField(null=True, editable=False, db_index=True)
    refused_at = models.DateTimeField(null=True, editable=False)
    refused_words = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wishes_quiet_both_or_none",
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False)
                & Q(quiet_from__lte=23, quiet_until__lte=23),
                violation_error_message=_("Write both hours, from 0 to 23, or neither."),
            ),
            models.CheckConstraint(
                name="wishes_digest_known", condition=Q(digest__in=["off", "daily", "weekly"])
            ),
            models.CheckConstraint(
                name="wishes_digest_has_its_time",
                condition=Q(digest="off", digest_at__isnull=True)
                | Q(digest_at__isnull=False) & ~Q(digest="off"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.digest}"

    @property
    def reminders(self) -> list[int]:
        """So many days before a hearing, the nearest first; 0 stands for two hours before."""
        return sorted([*self.reminder_days, *([0] if self.two_hours_before else [])])
