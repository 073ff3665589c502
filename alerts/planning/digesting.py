"""Digests: the notices after the last one that a digest held, daily or on Mondays."""

from __future__ import annotations

from datetime import datetime, timedelta
from datetime import time as Time

from django.conf import settings

from accounts.models import User
from alerts.followers import takes_mail
from alerts.models import Delivery, Notice, Wishes
from tracker.moments import zone_named

AT_ONCE = 200
# What somebody is told of in any case, and when; it would stand in a digest twice.
ELSEWHERE = ("reminder", "mail_refused", "mail_lost", "hook_off")


def make_digests(now: datetime) -> bool:
    """Make the digests that are due; whether there were any. Inside the transaction of whoever
    plans: notices are stored under its lock, so that none comes to stand before the cursor."""
    due = Wishes.objects.filter(digest_at__lte=now).select_related("user__chosen")
    made = [make_digest(one, now) for one in due.order_by("digest_at", "pk")[:AT_ONCE]]
    return any(made)


def make_digest(wishes: Wishes, now: datetime) -> bool:
    """One digest, of what there is; the next is due a day or a week later, however late this is.
    While mail is not taken, or the last one is still on its way, what it would hold waits."""
    user: User = wishes.user
    after, until = wishes.digest_cursor, newest_of(user)
    due = {"digest_at": next_digest(user, wishes.digest, now)}
    if not Wishes.objects.filter(pk=wishes.pk, digest_at=wishes.digest_at).update(**due):
        return False  # its owner wishes otherwise since
    told = {"user": user, "channel": "mail", "purpose": Delivery.Purpose.DIGEST}
    wanted = settings.MAIL_SENT and takes_mail(user, wishes) and digested(user, after, until)
    if not wanted or Delivery.unscoped.open().filter(**told).exists():
        return False
    key = f"dig:{user.pk}:{until}:{now:%Y%m%d%H%M%S}"
    Delivery(key=key, **told, after_id=after, until_id=until, due_at=now, made_at=now).save()
    return True


def digest_arrived(delivery: Delivery) -> None:
    """The next digest goes on after what this one held."""
    until = delivery.until_id
    behind = {"user": delivery.user_id, "digest_cursor__lt": until}
    Wishes.objects.filter(**behind).update(digest_cursor=until)


def newest_of(user: User) -> int:
    """The id of the newest notice of a person."""
    newest = Notice.unscoped.filter(user=user).order_by("-pk").values_list("pk", flat=True)
    return newest.first() or 0


def digested(user: User, after: int, until: int) -> list[Notice]:
    """The notices between two cursors that a digest tells, in their order."""
    some = Notice.unscoped.filter(user=user, pk__gt=after, pk__lte=until)
    some = some.exclude(kind__in=ELSEWHERE).select_related("case", "hearing__court", "follow")
    return list(some.order_by("pk"))


def next_digest(user: User, how_often: str, now: datetime) -> datetime | None:
    """The next hour of reminders of the reader after now; for a weekly digest that of a Monday."""
    if how_often == Wishes.Digest.OFF:
        return None
    told = user.preferences
    zone = zone_named(told.time_zone)
    day = now.astimezone(zone).date()
    every_day = (day + timedelta(days=n) for n in range(9))
    wanted = (d for d in every_day if how_often == Wishes.Digest.DAILY or d.isoweekday() == 1)
    hours = (datetime.combine(one, Time(told.reminder_hour), zone) for one in wanted)
    return next(one for one in hours if one > now)
