"""Who may decide what a report claims."""

from __future__ import annotations

from cases.models import Case
from cases.rights import can_add_reports, can_decide, can_edit_records, can_open_case, can_propose
from reports.models import Report


def can_review(user, case: Case | None) -> bool:
    """Decide claims for a case; before a case is chosen, people who may open one."""
    return can_decide(user, case) if case is not None else can_open_case(user)


def can_date(user, report: Report) -> bool:
    """Say when a report came out: who added it, or decides in a case it belongs to."""
    if not can_add_reports(user):
        return False
    cases = Case.objects.visible_to(user).filter(
        report_links__report=report, report_links__retracted_at=None
    )
    return report.added_by_id == user.pk or any(can_decide(user, case) for case in cases)


def can_release(user, case: Case) -> bool:
    """Let others read the words of a report of a visible case: editors; where nobody in it is
    protected, its leads, too. Asks nothing when the case came `with_protection`."""
    if can_edit_records(user):
        return True
    return can_propose(user, case) and not protects(case)


def protects(case: Case) -> bool:
    """A protected person stands in the case."""
    known = getattr(case, "protects", None)
    return case.partys.filter(person__protected=True).exists() if known is None else known
