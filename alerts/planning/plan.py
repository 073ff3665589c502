"""One round of planning: by one worker at a time, in one transaction, so that whoever is killed in
the middle leaves nothing half done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from alerts.models import Planner
from alerts.planning.digesting import make_digests
from alerts.planning.reminding import remind
from alerts.planning.spreading import spread_changes
from alerts.planning.telling import tell_due

ROW = 1
EVERY = timedelta(minutes=1)


def plan() -> bool:
    """Take up what changed, tell what is due, remind, make digests; false when there was nothing,
    or when another worker is at it. For the worker."""
    Planner.objects.get_or_create(pk=ROW)
    with transaction.atomic():
        held = Planner.objects.select_for_update(skip_locked=True).filter(pk=ROW).first()
        if held is None:
            return False
        return plan_round(held, timezone.now())


def planner_held() -> Planner:
    """The planner's row, held until the transaction ends: no notice is made meanwhile, and every
    one of before is there to be read. Waits for whoever plans."""
    Planner.objects.get_or_create(pk=ROW)
    return Planner.objects.select_for_update().get(pk=ROW)


def plan_round(held: Planner, now: datetime) -> bool:
    """What is to be planned now. Reminders and digests are looked for once a minute, reminders of
    many hearings in several rounds."""
    did = spread_changes(now)
    did = tell_due(now) or did
    if held.at_rest(now, EVERY):
        return did
    place, reminded = remind(now, (held.swept_on, held.swept_id))
    held.swept_on, held.swept_id = place
    did = reminded or held.swept_on is not None or did
    if held.swept_on is None:
        did = make_digests(now) or did
        held.planned_at = now
    held.save()
    return did
