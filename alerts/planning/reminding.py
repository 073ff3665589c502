"""Reminders: whatever is due by now and was not sent, never "what is due in this minute"."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from datetime import time as Time

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from alerts.followers import followers_among, wishes_of
from alerts.models import Delivery, Follow, Gathering, Notice
from alerts.models.wishes import OFFERED_DAYS
from alerts.planning.slots import is_told, slot, slot_told, with_moves
from alerts.planning.telling import send_out
from cases.models import Party
from cases.zones import zones_of
from hearings.models import Hearing
from tracker.moments import zone_named

# The day and id of the hearing up to which reminders were looked for.
Place = tuple[date | None, int]
NOWHERE: Place = (None, 0)
AT_ONCE = 200
SOON = timedelta(hours=2)


def remind(now: datetime, after: Place) -> tuple[Place, bool]:
    """Make the reminders that are due, of some hundred hearings after a place in their order.

    Returns the place where to go on, (None, 0) at the end, and whether there were any reminders.
    Inside the transaction of whoever plans, which is to be short.
    """
    hearings = with_moves(followed(now, after).select_related("case", "court")[:AT_ONCE])
    told = followers_among([(one.case, one) for one in hearings])
    done = done_before(hearings)
    notices, users = [], []
    for hearing, follows in zip(hearings, told, strict=True):
        for follow in follows.values():
            days = days_wanted(hearing, follow, done, now)
            if days is not None:
                notices.append(reminder(follow, hearing, days, now))
                users.append(follow.user)
    send_out(notices, users, now, loud=True, reminds=True)
    last = hearings[-1] if len(hearings) == AT_ONCE else None
    return ((last.date, last.pk) if last else NOWHERE), bool(notices)


def followed(now: datetime, after: Place) -> QuerySet:
    """Scheduled hearings of the days ahead, of which no change waits to be told, in order."""
    first, last = now.date() - timedelta(days=1), now.date() + timedelta(days=max(OFFERED_DAYS) + 2)
    ahead = Hearing.unscoped.filter(status="scheduled", retracted_at=None)
    ahead = ahead.filter(date__range=(first, last), case__merged_into=None)
    ahead = ahead.filter(~Exists(Gathering.objects.filter(hearing=OuterRef("pk"))))
    if after[0] is not None:
        ahead = ahead.filter(Q(date=after[0], pk__gt=after[1]) | Q(date__gt=after[0]))
    return ahead.filter(interest()).order_by("date", "pk")


def interest() -> Q:
    """The condition on hearings that somebody may follow them. Whoever follows a search, or a
    record that was merged, is looked up later."""
    follows = Follow.unscoped.filter(level__in=["all", "dates"])
    merged = Q(case__merged_into__isnull=False) | Q(person__merged_into__isnull=False)
    if follows.filter(Q(kind="search") | merged).exists():
        return Q()
    people = follows.filter(kind="person").values("person")
    stand = Party.unscoped.filter(person__in=people, retracted_at=None).values("case")
    found = Q(case__in=follows.filter(kind="case").values("case")) | Q(case__in=stand)
    found |= Q(court__in=follows.filter(kind="court").values("court"))
    return found | Q(country__in=follows.filter(kind="country").values("country"))


def done_before(hearings: Sequence[Hearing]) -> dict[tuple[int, int], list[tuple]]:
    """(hearing, account) → what was told of the slot that it has now: days of the reminder or
    None, and when. Reminders count, and what was sent by mail or is on its way; nobody need have
    looked at the page."""
    now = {one.pk: one for one in hearings}
    found: dict[tuple[int, int], list[tuple]] = {}
    mailed = Delivery.unscoped.filter(notice=OuterRef("pk"), channel="mail").arriving()
    rows = Notice.unscoped.filter(Q(kind=Notice.Kind.REMINDER) | Exists(mailed), hearing__in=now)
    for pk, user, payload, at in rows.values_list("hearing", "user", "payload", "at"):
        if is_told(payload["to"], now[pk]):
            found.setdefault((pk, user), []).append((payload.get("days"), at))
    return found


def days_wanted(
    hearing: Hearing, follow: Follow, done: dict[tuple[int, int], list[tuple]], now: datetime
) -> int | None:
    """The days before, of a reminder that is due for this person; None when none is, when they
    were reminded already, or a letter told this very slot after the reminder was due."""
    days = days_due(hearing, follow.user, now) if follow.covers("dates") else None
    if days is None:
        return None
    due_at = moment_due(hearing, follow.user, days)
    for told, at in done.get((hearing.pk, follow.user_id), ()):
        if told <= days if told is not None else at >= due_at:
            return None
    return days


def days_due(hearing: Hearing, user: User, now: datetime) -> int | None:
    """The nearest reminder that is due by now, in days before the hearing; None when none is, or
    when the hearing has begun. Of several that are overdue only this one is sent."""
    if ends_at(hearing) <= now:
        return None
    wanted = wishes_of(user).reminders
    days = [one for one in wanted if one or hearing.starts_at is not None]
    return next((one for one in days if moment_due(hearing, user, one) <= now), None)


def moment_due(hearing: Hearing, user: User, days: int) -> datetime:
    """So many days before the reader's day of the hearing, at the reader's hour; 0: two hours
    before it begins."""
    if not days:
        return begins_at(hearing) - SOON
    told = user.preferences
    zone = zone_named(told.time_zone)
    day = begins_at(hearing).astimezone(zone).date() - timedelta(days=days)
    return datetime.combine(day, Time(told.reminder_hour), zone)


def begins_at(hearing: Hearing) -> datetime:
    """The moment of a hearing; without an hour the midnight of the court, from which on it may
    begin."""
    return hearing.starts_at or min(midnights(hearing, hearing.date))


def ends_at(hearing: Hearing) -> datetime:
    """From when on nobody is reminded: the hour of the hearing, or the end of its day there."""
    return hearing.starts_at or max(midnights(hearing, hearing.date + timedelta(days=1)))


def midnights(hearing: Hearing, day: date) -> list[datetime]:
    """When a day begins at the court; where its clock is not known, by each of its country."""
    zones = [hearing.timezone] if hearing.timezone else zones_of(hearing.country)
    return [midnight(day, zone) for zone in zones]


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, Time(), zone_named(zone))


def reminder(follow: Follow, hearing: Hearing, days: int, now: datetime) -> Notice:
    """An unsaved reminder; its key names the slot, so that a hearing that moved has others."""
    return Notice(
        key=f"rem:{hearing.public_id}:{name_of(slot(hearing))}:{days}:{follow.user_id}",
        user_id=follow.user_id,
        kind=Notice.Kind.REMINDER,
        level="dates",
        case=hearing.case,
        hearing=hearing,
        version=hearing.version,
        follow=follow,
        payload={"days": days, "to": slot_told(hearing)},
        urgent=True,
        at=now,
    )


def name_of(told: dict[str, str]) -> str:
    """A short name of a slot, the same for the same."""
    return hashlib.sha256("\n".join(told.values()).encode()).hexdigest()[:16]
