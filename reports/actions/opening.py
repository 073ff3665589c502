"""A case is opened from a report, and the report belongs to it from then on."""

from __future__ import annotations

from accounts.models import User
from cases.actions import court_called, open_case
from cases.models import Case
from reports.actions.deciding import NewCase
from reports.actions.linking import link_report
from reports.models import Report
from tracker.history import acting


def open_case_from(report: Report, new: NewCase, *, by: User, why: str) -> Case:
    """Open a case and link the report to it, in one act.

    Raises ValidationError where `open_case` does; then nothing is changed.
    """
    with acting(by=by, why=why):
        court = court_called(new.court, new.country, by=by, why=why) if new.court else None
        case = open_case(
            title=new.title,
            kind=new.kind,
            country=new.country,
            court=court,
            visibility=new.visibility,
            by=by,
            why=why,
        )
        link_report(report, case=case, by=by, why=why)
    return case
