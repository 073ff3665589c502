"""Courts: where they are, which clock they keep."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.fields import PublicIdField
from tracker.history import History, Tracked
from tracker.moments import time_zones
from tracker.writes import SignedQuerySet


def check_timezone(value: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if value and value not in time_zones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Write a name such as Asia/Almaty."),
            params={"zone": value},
        )


def check_weekend(value: str) -> None:
    """Refuse anything but ISO weekday digits, such as "67" or "56"."""
    if set(value) - set("1234567"):
        raise ValidationError(_("Write weekend days as digits from 1 (Monday) to 7 (Sunday)."))


class CourtQuerySet(SignedQuerySet):
    """Which courts somebody may see."""

    def visible_to(self, user) -> CourtQuerySet:
        """Courts are reference data for people with an account; nobody else lists them."""
        return self if user.is_authenticated and user.is_active else self.none()

    def for_list(self) -> CourtQuerySet:
        return self.order_by("name", "public_id")


class Court(Tracked):
    """A court: its name, place and clock."""

    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    timezone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[check_timezone]
    )
    timezone_assumed = models.BooleanField(default=False)
    weekend = models.CharField(_("weekend"), max_length=7, default="67", validators=[check_weekend])

    objects = CourtQuerySet.as_manager()
    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="court_has_name",
                condition=~Q(name=""),
                violation_error_message=_("A court needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
