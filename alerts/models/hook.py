"""Webhooks: addresses of programs that are told what their owner is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alerts.models.own import OwnQuerySet
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import NoHistory
from tracker.rows import Row


class Hook(Row):
    """An address that gets signed messages (Standard Webhooks 1.0) until it is switched off.

    failing_since: the first of the failures since it last took a message; again_at: when it may be
    tried again.
    """

    history = NoHistory("a person's own wish; says nothing of the record")

    public_id = PublicIdField()
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="hooks")
    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("address"), max_length=500)
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, blank=True)
    again_at = models.DateTimeField(null=True, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)
    off_words = models.CharField(max_length=300, blank=True)

    objects = ProtectedManager.from_queryset(OwnQuerySet)()
    unscoped = models.Manager()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="hook_once_an_address",
                fields=["user", "url"],
                violation_error_message=_("You have a webhook at this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def failed_for(self, now: datetime) -> timedelta:
        """How long it has taken no message."""
        return now - self.failing_since if self.failing_since else timedelta(0)


class HookSecretQuerySet(models.QuerySet):
    """Which secrets."""

    def standing(self, now: datetime) -> HookSecretQuerySet:
        """Those that sign now, the newest first."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now)).order_by("-pk")


class HookSecret(Row):
    """What messages to a webhook are signed with; an old one signs beside the new one for a day."""

    history = NoHistory("a secret")

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="secrets")
    secret = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = HookSecretQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.hook_id} {self.made_at}"
