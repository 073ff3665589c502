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
    "settled facts_followed visibility_proposed visibility_changed visibility_withdrawn "
    "copies_decided quote_released address_released file_released".split()
)


def spread_changes(now: datetime) -> bool:
    """Take up new changes; whether there were any. Inside the transaction of whoever plans."""
    fresh = CaseChange.objects.filter(spread_at=None).select_related("case").order_by("pk")
    changes = list(fresh[:AT_ONCE])
    hearings = hearings_of(changes)
    for change in changes:
        if change.kind not in SILENT:
            gather(change, hearings.get(hearing_of(change) or ""), now)
    CaseChange.objects.filter(pk__in=[one.pk for one in changes]).update(spread_at=now)
    return bool(changes)


def hearings_of(changes: Iterable[CaseChange]) -> dict[str, Hearing]:
    """Public id → hearing, of those that changed."""
    named = {hearing_of(one) for one in changes} - {None}
    return {one.public_id: one for one in Hearing.unscoped.filter(public_id__in=named)}


def hearing_of(change: CaseChange) -> str | None:
    """The public id of the hearing that a change is of; None for what is news of the case, as are
    notes from court: they leave day, hour and place as they are."""
    noted = change.kind.endswith(("_noted", "_edited")) and change.kind != "hearing_edited"
    return None if noted else change.payload.get("hearing")


def gather(change: CaseChange, hearing: Hearing | None, now: datetime) -> None:
    """Put a change to those of its hearing or case that are not told yet. As transactions commit
    in another order than they count, it may be one before those that are there."""
    subject = {"hearing": hearing} if hearing else {"case": change.case, "hearing": None}
    known = Gathering.objects.filter(**subject).first()
    if known is None:
        known = Gathering(case=change.case, hearing=hearing, first=change, last=change)
        known.since, known.due_at = change.at, change.at + QUIET
    if hearing is not None and is_near(hearing, change.payload, now):
        known.due_at = known.since
    known.take_up(change, QUIET, LONGEST)
    known.save()


def is_near(hearing: Hearing, payload: dict, now: datetime) -> bool:
    """Whether the old or the new slot, or another day that reports name, lies within 48 hours: then
    nobody waits."""
    told = {payload.get("from_date"), payload.get("to_date"), *payload.get("days", ())} - {None}
    days = {hearing.date, *map(date.fromisoformat, told)} - {None}
    # A court may be a day ahead of UTC; a slot of today may have begun already.
    first, last = now.date() - timedelta(days=1), (now + NEAR).date() + timedelta(days=1)
    return any(first <= one <= last for one in days)
