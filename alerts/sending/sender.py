"""One message is sent, and what became of it is written; nothing is held meanwhile."""

from __future__ import annotations

import zlib
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from alerts.models import Delivery, Hook, Notice, Wishes
from alerts.planning.digesting import digest_arrived
from alerts.planning.telling import send_out
from alerts.sending.checking import why_not
from alerts.sending.claiming import LostLease, Taken, finish, read, take
from alerts.sending.mail import mail
from alerts.sending.outcome import Outcome
from alerts.sending.posting import post
from alerts.sending.resting import let_mail_rest, mail_answers
from alerts.sending.since import since_told

Channel, State = Delivery.Channel, Delivery.State
MINUTE, HOUR = 60, 3600
# Seconds before the next try; when the row is at its end, the message is given up.
MAIL_PAUSES = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)
HOOK_PAUSES = (
    5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR,
)  # fmt: skip
LONGEST = timedelta(days=1)
# A webhook that failed rests so long at least, and at most; off after so long without an answer.
SHORTEST, LONGEST_REST, SILENT = timedelta(seconds=5), timedelta(hours=1), timedelta(days=3)


def send_next() -> bool:
    """Send one message of those that are due; false when there is none. For the worker."""
    taken = take(timezone.now())
    if taken is None:
        return False
    with suppress(LostLease):
        send(taken)
    return True


def send(taken: Taken) -> None:
    """Send a message that was taken, or leave it when it is out of date. Raises LostLease."""
    delivery = read(taken)
    reason = why_not(delivery, timezone.now())
    if not reason and delivery.notice is not None:
        delivery.notice = since_told(delivery, timezone.now())
        reason = "" if delivery.notice else gettext_noop("all of it was taken back")
    if reason:
        finish(delivery, timezone.now(), State.OBSOLETE, words=reason)
        return
    with translation.override(delivery.user.preferences.language):
        try:
            outcome = (mail if delivery.channel == Channel.MAIL else post)(delivery)
        except Exception as mistake:
            outcome = Outcome(words=f"our mistake: {type(mistake).__name__}")
            settle(delivery, outcome)
            raise
    settle(delivery, outcome)


def settle(delivery: Delivery, outcome: Outcome) -> None:
    """Write what became of it, and what follows from that, together."""
    now = timezone.now()
    if delivery.channel == Channel.MAIL and not outcome.obsolete:
        let_mail_rest(now) if outcome.silent else mail_answers()
    with transaction.atomic():
        if outcome.obsolete:
            finish(delivery, now, State.OBSOLETE, words=outcome.words)
        elif outcome.done:
            finish(delivery, now, State.SENT, code=outcome.code, words="")
            arrived(delivery)
        else:
            failed(delivery, outcome, now)


def arrived(delivery: Delivery) -> None:
    """A webhook that answers is well again; a digest that was taken is not told once more."""
    if delivery.hook_id and delivery.hook.failing_since is not None:
        well = {"failing_since": None, "again_at": None}
        Hook.unscoped.filter(pk=delivery.hook_id).update(**well)
    if delivery.purpose == Delivery.Purpose.DIGEST:
        digest_arrived(delivery)


def failed(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Try it again later, or give up and say so."""
    told = {"code": outcome.code, "words": outcome.words[:300]}
    pause = pause_before(delivery, outcome)
    off = delivery.hook_id and (outcome.permanent or delivery.hook.failed_for(now) >= SILENT)
    if pause is None or off:
        finish(delivery, now, State.FAILED, **told)
    else:
        finish(delivery, now, State.PENDING, due_at=now + pause, **told)
    if off:
        switch_off(delivery.hook, outcome, now)
    elif delivery.hook_id:
        let_rest(delivery.hook, now, pause is None, outcome.retry_after)
    elif pause is None:
        lost(delivery, outcome, now)


def let_rest(hook: Hook, now: datetime, given_up: bool, asked: float) -> None:
    """A webhook that failed gets nothing for as long as it asked, and the longer the longer it
    fails: it would keep everybody else waiting. When a message is given up that it alone refused,
    it has a new start."""
    rest = min(max(hook.failed_for(now) / 2, SHORTEST), LONGEST_REST)
    rest = max(rest, min(timedelta(seconds=asked), LONGEST))
    told = {"failing_since": hook.failing_since or now, "again_at": now + rest}
    told = {"failing_since": None, "again_at": None} if given_up else told
    Hook.unscoped.filter(pk=hook.pk).update(**told)


def lost(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """A letter was given up."""
    if outcome.no_mailbox and delivery.purpose != Delivery.Purpose.ADDRESS:
        refuse_address(delivery, outcome, now)
    elif delivery.notice_id is None or delivery.notice.case_id:
        tell_owner(delivery, Notice.Kind.MAIL_LOST, outcome, now)


def pause_before(delivery: Delivery, outcome: Outcome) -> timedelta | None:
    """How long to wait before the next try; None to give up. What a server asks for is given."""
    pauses = HOOK_PAUSES if delivery.hook_id else MAIL_PAUSES
    if outcome.permanent or delivery.tries > len(pauses):
        return None
    seconds = pauses[delivery.tries - 1]
    spread = 1 + zlib.crc32(delivery.key.encode()) / 2**32 / 10  # not all of them at once
    asked = timedelta(seconds=min(outcome.retry_after, LONGEST.total_seconds()))
    return max(timedelta(seconds=seconds * spread), asked)


def switch_off(hook: Hook, outcome: Outcome, now: datetime) -> None:
    """A webhook that does not answer for days, or is gone, gets nothing more; its owner knows."""
    words = outcome.words[:300]
    if Hook.unscoped.filter(pk=hook.pk, off_at=None).update(off_at=now, off_words=words):
        notice = owner_notice(f"off:{hook.public_id}", hook.user, Notice.Kind.HOOK_OFF, now)
        notice.payload = {"hook": hook.public_id, "name": hook.name, "words": words}
        send_out([notice], [hook.user], now, loud=True, reminds=True)


def refuse_address(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """There is no such mailbox: nothing more goes there until its owner says so."""
    told = {"refused_at": now, "refused_words": outcome.words[:300]}
    Wishes.objects.update_or_create(user=delivery.user, defaults=told)
    tell_owner(delivery, Notice.Kind.MAIL_REFUSED, outcome, now)


def tell_owner(delivery: Delivery, kind: str, outcome: Outcome, now: datetime) -> None:
    """A notice on the page alone, as mail does not arrive."""
    notice = owner_notice(f"{kind}:{delivery.pk}", delivery.user, kind, now)
    notice.payload = {"words": outcome.words[:300]}
    notice.save()


def owner_notice(key: str, user, kind: str, now: datetime) -> Notice:
    """An unsaved notice about how one is told; `key` is made of what it is about, and when."""
    told = {"user": user, "kind": kind, "level": "news", "at": now, "urgent": True}
    return Notice(key=f"{key}:{now:%Y%m%d%H%M%S}", **told)
