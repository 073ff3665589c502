"""One message on its way to one person."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alerts.models.hook import Hook
from alerts.models.notice import Notice
from alerts.models.own import OwnQuerySet
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import NoHistory
from tracker.rows import Row


class WaitingQuerySet(models.QuerySet):
    """Which messages, for those who send them."""

    def open(self) -> WaitingQuerySet:
        """Still to be sent, or being sent."""
        return self.filter(state__in=Delivery.OPEN)

    def arriving(self) -> WaitingQuerySet:
        """Sent, or still to be sent."""
        return self.filter(state__in=[*Delivery.OPEN, Delivery.State.SENT])

    def missed(self, hook: Hook) -> WaitingQuerySet:
        """What it was to be told of a case and was not since it was switched off: the message that
        did that, and those that came due while it was off."""
        dropped = Q(state=Delivery.State.OBSOLETE, words=Delivery.OFF)
        refused = Q(state=Delivery.State.FAILED)
        notices = self.filter(hook=hook, purpose=Delivery.Purpose.NOTICE)
        return notices.filter(dropped | refused, ended_at__gte=hook.off_at)

    def due(self, now: datetime) -> WaitingQuerySet:
        """To be sent now: nobody does, or who did has not been heard of; mail before webhooks,
        whose servers are anybody's, and the oldest first."""
        left = Q(state=Delivery.State.SENDING, lease_until__lt=now)
        waiting = Q(state=Delivery.State.PENDING)
        return self.filter(waiting | left, due_at__lte=now).order_by("-channel", "due_at", "pk")

    def ready(self, now: datetime, *, mail: bool = True) -> WaitingQuerySet:
        """Without those to a webhook that rests or is being told something else; mail: whether
        letters can be sent."""
        told = Delivery.unscoped.filter(hook=OuterRef("hook"), state=Delivery.State.SENDING)
        rests = Q(hook__again_at__gt=now) | Exists(told.filter(lease_until__gte=now))
        rows = self.exclude(Q(channel=Delivery.Channel.HOOK) & rests)
        return rows if mail else rows.exclude(channel=Delivery.Channel.MAIL)


class Delivery(Row):
    """A message by one channel: of a notice, a digest (the notices after `after_id` up to
    `until_id`), or a test. Who sends it holds a lease, and says what became of it only under that.

    `key` makes the Message-ID and the webhook-id, which stay the same when it is sent again.
    `words` is what the last try met with, or why it was dropped (in English; `told` translates it),
    `code` the answer of the server.
    """

    history = NoHistory("a place in a queue; says what became of a message")

    class Channel(models.TextChoices):
        MAIL = "mail"
        HOOK = "hook"

    class Purpose(models.TextChoices):
        NOTICE = "notice"
        DIGEST = "digest"
        TEST = "test"
        ADDRESS = "address"

    class State(models.TextChoices):
        PENDING = "pending", pgettext_lazy("state of a message", "waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        OBSOLETE = "obsolete", _("out of date, not sent")

    OPEN = (State.PENDING, State.SENDING)
    OFF = "the webhook is off"

    public_id = PublicIdField()
    key = models.CharField(max_length=120, unique=True)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=4, choices=Channel)
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.NOTICE)
    hook = models.ForeignKey(Hook, models.CASCADE, null=True, related_name="deliveries")
    notice = models.ForeignKey(Notice, models.CASCADE, null=True, related_name="deliveries")
    after_id = models.BigIntegerField(null=True)
    until_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    code = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ProtectedManager.from_queryset(OwnQuerySet)()
    unscoped = models.Manager.from_queryset(WaitingQuerySet)()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(
                name="deliveries_to_send",
                fields=["-channel", "due_at", "id"],
                condition=Q(state__in=["pending", "sending"]),
            ),
            models.Index(fields=["hook", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="delivery_state_known",
                condition=Q(state__in=["pending", "sending", "sent", "failed", "obsolete"]),
            ),
            models.CheckConstraint(
                name="delivery_hook_iff_webhook",
                condition=Q(channel="hook", hook__isnull=False)
                | Q(channel="mail", hook__isnull=True),
            ),
            models.CheckConstraint(
                name="delivery_being_sent_is_leased",
                condition=Q(state="sending", lease__isnull=False, lease_until__isnull=False)
                | Q(lease__isnull=True, lease_until__isnull=True) & ~Q(state="sending"),
            ),
            models.CheckConstraint(
                name="delivery_notice_is_of_a_notice",
                condition=~Q(purpose="notice") | Q(notice__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def told(self) -> str:
        """What the last try met with; why it was dropped, in the reader's language."""
        dropped = self.state == self.State.OBSOLETE and self.words
        return gettext(self.words) if dropped else self.words

    def is_untaken(self) -> bool:
        """Whether a webhook did not take it, or was off then: what tells nothing any more is not
        sent again."""
        return self.state == self.State.FAILED or (self.is_over() and self.words == self.OFF)

    def is_over(self) -> bool:
        """Whether it did not arrive, and is not tried any more."""
        return self.state in (self.State.FAILED, self.State.OBSOLETE)
