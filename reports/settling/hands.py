"""What people wrote, told apart from what a settling wrote."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q

from cases.models import Case, CaseChange
from tracker.history import current_act

SETTLED = "facts_settled"
FOLLOWED = "facts_followed"  # as what people changed in the same act; says what is their own


def by_people(versions: Any, case: Case) -> Any:
    """The versions of a case's rows that no settling wrote, oldest first."""
    act, changes = current_act(), CaseChange.objects.filter(case=case)
    settled = Q(act_id__in=changes.filter(kind=SETTLED).values("act_id"))
    followed = dict(changes.filter(kind=FOLLOWED).values_list("act_id", "payload"))
    label = versions.model.instance_type._meta.label
    own = {pk for told in (*followed.values(), written(act.own)) for pk in told.get(label, ())}
    derived = Q(act_id__in=[*followed, act.id]) & ~Q(history_id__in=own)
    return versions.filter(~settled, ~derived, case_id=case.pk).order_by("history_id")


def written(records: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Model → the numbers of the versions that an act wrote."""
    found = defaultdict(list)
    for one in records:
        found[one["model"]].append(one["history_id"])
    return dict(found)
