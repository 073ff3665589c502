"""The outbox of cases is taken up: changes of one hearing, or case, are gathered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from alerts.models import Gathering
from cases.models import CaseChange
from hearings.models import Hearing

AT_ONCE = 200
QUIET = timedelta(minutes=10)
LONGEST = timedelta(hours=1)  # somebody who goes on changing does not keep others from knowing
NEAR = timedelta(hours=48)
# What tells nothing of the case: proposals, and the marks that the record keeps for itself.
SILENT = frozenset(
    "settled visibility_proposed visibility_changed visibility_withdrawn copies_decided "
    "quote_released address_released file_released".split()
)


def spread_changes(now: datetime) -> bool:
    """Take up new changes; whether there were any. Inside the transaction of whoever plans."""
    fresh = CaseChange.objects.filter(spread_at=None).select_related("case").order_by("pk")
    changes = list(fresh[:AT_ONCE])
    hearings = hearings_of(changes)
    for change in changes:
        if change.kind not in SILENT:
            gather(change, hearings.get(change.payload.get("hearing", "")), now)
    CaseChange.objects.filter(pk__in=[one.pk for one in changes]).update(spread_at=now)
    return bool(changes)


def hearings_of(changes: Iterable[CaseChange]) -> dict[str, Hearing]:
    """Public id → hearing, of those that the changes name."""
    named = {one.payload["hearing"] for one in changes if "hearing" in one.payload}
    return {one.public_id: one for one in Hearing.unscoped.filter(public_id__in=named)}


def gather(change: CaseChange, hearing: Hearing | None, now: datetime) -> None:
    """Put a change to those of its hearing or case that are not told yet."""
    subject = {"hearing": hearing} if hearing else {"case": change.case, "hearing": None}
    known = Gathering.objects.filter(**subject).first()
    since = known.since if known else change.at
    due_at = min(change.at + QUIET, since + LONGEST)
    if hearing is not None and is_near(hearing, change.payload, now):
        due_at = now
    if known is None:
        gathering = Gathering(case=change.case, hearing=hearing, first=change, since=since)
    else:
        gathering = known
    gathering.last, gathering.due_at = change, due_at
    gathering.save()


def is_near(hearing: Hearing, payload: dict, now: datetime) -> bool:
    """Whether the old or the new slot lies within 48 hours: then nobody waits."""
    told = {payload.get("from_date"), payload.get("to_date")} - {None}
    days = {hearing.date, *map(date.fromisoformat, told)} - {None}
    # A court may be a day ahead of UTC; a slot of today may have begun already.
    first, last = now.date() - timedelta(days=1), (now + NEAR).date() + timedelta(days=1)
    return any(first <= one <= last for one in days)
