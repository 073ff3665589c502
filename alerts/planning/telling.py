"""What was gathered becomes notices, and messages by the channels that people chose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from alerts.followers import followers_of, gets_mail, takes_mail, wishes_of
from alerts.models import Delivery, Follow, Gathering, Hook, Notice, Wishes
from alerts.planning.effect import Effect, courts_in, effects_of
from alerts.planning.persons import left_in
from alerts.planning.slots import is_told
from cases.models import Case
from hearings.models import Hearing
from tracker.moments import zone_named

AT_ONCE = 50


def tell_due(now: datetime) -> bool:
    """Tell what has been quiet long enough; whether there was any. Inside the transaction of
    whoever plans."""
    due = Gathering.objects.due(now).select_related("case", "hearing__case")[:AT_ONCE]
    gathered = list(due)
    for one in gathered:
        tell(one, now)
    return bool(gathered)


def tell(gathering: Gathering, now: datetime) -> None:
    """Make the notices of a gathering, which then is gone."""
    effects = effects_of(gathering)
    if gathering.hearing is not None and not effects:
        send_after_all(gathering.hearing)
    for effect in effects:
        also, left = courts_in(effect.payload), left_in(effect.payload)
        told = followers_of(gathering.case, effect.hearing, also=also, left=left)
        wanted = [one for one in told.values() if one.covers(effect.level)]
        key = f"ev:{gathering.last_id}:{part_of(gathering, effect)}"
        notices = [notice_of(one, effect, key=key, case=gathering.case, now=now) for one in wanted]
        send_out(notices, [one.user for one in wanted], now, loud=effect.loud)
    gathering.delete()


def send_after_all(hearing: Hearing) -> None:
    """A hearing came back to the slot that it left for some minutes: what was dropped in these, and
    would have told it, is sent."""
    dropped = Delivery.unscoped.filter(notice__hearing=hearing, notice__payload__has_key="from")
    newest: dict[tuple, Delivery] = {}
    for one in dropped.select_related("notice").order_by("notice"):
        newest[one.user_id, one.channel, one.hook_id] = one
    again = [
        one.pk
        for one in newest.values()
        if one.state == Delivery.State.OBSOLETE and is_told(one.notice.payload["to"], hearing)
    ]
    waits = {"state": Delivery.State.PENDING, "ended_at": None, "words": ""}
    Delivery.unscoped.filter(pk__in=again, state=Delivery.State.OBSOLETE).update(**waits)


def part_of(gathering: Gathering, effect: Effect) -> str:
    """What of a gathering is told, for a key: its hearing, its case, or what was decided in one of
    the hearings of that."""
    if gathering.hearing is not None:
        return "h"
    return f"{effect.kind}:{effect.hearing.public_id}" if effect.hearing else "c"


def notice_of(follow: Follow, effect: Effect, *, key: str, case: Case, now: datetime) -> Notice:
    """An unsaved notice for whoever follows."""
    return Notice(
        key=f"{key}:{follow.user_id}",
        user_id=follow.user_id,
        kind=effect.kind,
        level=effect.level,
        case=case,
        hearing=effect.hearing,
        version=effect.version,
        follow=follow,
        payload=effect.payload,
        urgent=effect.urgent,
        at=now,
    )


def send_out(
    notices: list[Notice], users: list[Any], now: datetime, *, loud: bool, reminds: bool = False
) -> None:
    """Store notices in this order, and the messages that tell of them."""
    made = Notice.unscoped.bulk_create(notices, batch_size=200)
    hooks = hooks_of(users)
    messages = []
    for notice, user in zip(made, users, strict=True):
        wishes = wishes_of(user)
        mailed = takes_mail(user, wishes) if reminds else loud and gets_mail(user, wishes)
        if mailed and settings.MAIL_SENT:
            due_at = now if notice.urgent else after_quiet(user, wishes, now)
            messages.append(message(notice, now, channel="mail", due_at=due_at))
        messages += [message(notice, now, hook=one) for one in hooks.get(user.pk, ())]
    Delivery.unscoped.bulk_create(messages, batch_size=200)


def hooks_of(users: Iterable[Any]) -> dict[int, list[Hook]]:
    """Id of an account → its webhooks that are on."""
    found: dict[int, list[Hook]] = {}
    for one in Hook.unscoped.filter(user__in=[user.pk for user in users], off_at=None):
        found.setdefault(one.user_id, []).append(one)
    return found


def message(
    notice: Notice,
    now: datetime,
    *,
    hook: Hook | None = None,
    channel: str = "hook",
    due_at: datetime | None = None,
) -> Delivery:
    """An unsaved message of a notice, by mail or to a webhook."""
    key = f"{notice.key}:{hook.public_id if hook else 'mail'}"
    told = {"user_id": notice.user_id, "channel": channel, "hook": hook, "notice": notice}
    return Delivery(key=key, **told, due_at=due_at or now, made_at=now)


def after_quiet(user: Any, wishes: Wishes, now: datetime) -> datetime:
    """The moment when a message may go out: now, or when the quiet hours end."""
    begin, end = wishes.quiet_from, wishes.quiet_until
    if begin is None or end is None or begin == end:
        return now
    local = now.astimezone(zone_named(user.preferences.time_zone))
    inside = begin <= local.hour < end if begin < end else not end <= local.hour < begin
    if not inside:
        return now
    until = local.replace(hour=end, minute=0, second=0, microsecond=0, fold=0)
    return until if until > local else until + timedelta(days=1)
