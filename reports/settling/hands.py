"""What people wrote, told apart from what a settling wrote."""

from __future__ import annotations

from typing import Any

from cases.models import Case, CaseChange
from tracker.history import current_act

SETTLED = "facts_settled"


def by_people(versions: Any, case: Case) -> Any:
    """The versions of a case's rows that no settling wrote, oldest first."""
    settled = CaseChange.objects.filter(case=case, kind=SETTLED).values("act_id")
    return (
        versions.filter(case_id=case.pk)
        .exclude(act_id__in=settled)
        .exclude(act_id=current_act().id)
        .order_by("history_id")
    )
