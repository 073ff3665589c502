"""A message begins where its reader was last told by this way, or where what was dropped began."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from alerts.models import Delivery, Notice
from alerts.planning.netting import of_slots, told_together
from alerts.planning.slots import is_told

State = Delivery.State
MOVED = _("the hearing has moved since")


def since_told(delivery: Delivery, now: datetime) -> Notice | None:
    """The notice of a message as this reader is to be told it; None where nothing came of it all.

    What waits still, and is told by this one now, is dropped: it would tell less, later.
    """
    notice = delivery.notice
    if notice is None or notice.hearing is None or not of_slots(notice):
        return notice
    earlier = list(sent_before(delivery))
    newest = max((one for one in earlier if one.state == State.SENT), key=moment, default=None)
    changes = [one for one in earlier if of_slots(one.notice)]
    told = [one for one in changes if one.state == State.SENT or in_digest(delivery, one.notice)]
    last = told[-1] if told else None
    untold = [one for one in changes if one not in told and waits(one, last, notice)]
    drop([one for one in untold if one.state == State.PENDING], now)
    known = newest and notice.payload["from"] and not (untold or gone(newest.notice))
    known = known and not digested_since(newest)
    begun = newest.notice.payload["to"] if newest and known else None
    found = told_together([*(one.notice for one in untold), notice], begun)
    if found is None and newest and not is_told(newest.notice.payload["to"], notice.hearing):
        return notice
    return found


def sent_before(delivery: Delivery) -> Any:
    """Messages of the same hearing by the same way, that tell its slot, in the order of telling."""
    told: Any = delivery.notice
    mine = {"user": delivery.user_id, "channel": delivery.channel, "hook": delivery.hook_id}
    of_hearing = Delivery.unscoped.filter(**mine, notice__hearing=told.hearing_id)
    earlier = of_hearing.filter(notice__lt=told.pk, notice__payload__has_key="to")
    return earlier.select_related("notice__hearing").order_by("notice")


def moment(delivery: Delivery) -> Any:
    """When it was sent."""
    return delivery.ended_at, delivery.notice_id


def in_digest(delivery: Delivery, notice: Notice) -> bool:
    """Whether a digest that was sent held it."""
    if delivery.channel != Delivery.Channel.MAIL:
        return False
    sent = Q(purpose=Delivery.Purpose.DIGEST, state=State.SENT, user=delivery.user_id)
    held = Q(after_id__lt=notice.pk, until_id__gte=notice.pk)
    return Delivery.unscoped.filter(sent & held).exists()


def gone(notice: Notice) -> bool:
    """Whether it told that a hearing stands no more."""
    return notice.kind in (Notice.Kind.WITHDRAWN, Notice.Kind.MERGED)


def digested_since(newest: Delivery) -> bool:
    """Whether a digest told something newer than the last letter."""
    sent = Q(purpose=Delivery.Purpose.DIGEST, state=State.SENT, user=newest.user_id)
    mailed = newest.channel == Delivery.Channel.MAIL
    return mailed and Delivery.unscoped.filter(sent, until_id__gt=newest.notice_id).exists()


def waits(one: Delivery, last: Delivery | None, notice: Notice) -> bool:
    """Whether a message that was not sent is not told by the last one that was, and does not tell
    for itself."""
    if one.state in Delivery.OPEN:
        return not is_told(one.notice.payload["to"], notice.hearing)
    if last is None or one.notice_id > last.notice_id:
        return True
    return bool(last.ended_at and one.ended_at and one.ended_at > last.ended_at)


def drop(waiting: list[Delivery], now: datetime) -> None:
    """What a later message tells is not sent."""
    dropped = {"state": State.OBSOLETE, "words": MOVED, "ended_at": now}
    pks = [one.pk for one in waiting]
    if pks:
        Delivery.unscoped.filter(pk__in=pks, state=State.PENDING).update(**dropped)
