"""Who may decide what a report claims."""

from __future__ import annotations

from cases.models import Case
from cases.rights import can_decide, can_open_case


def can_review(user, case: Case | None) -> bool:
    """Decide claims for a case; before a case is chosen, people who may open one."""
    return can_decide(user, case) if case is not None else can_open_case(user)
