"""A hearing is recorded, or moved, as a report tells it."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from cases.models import Case
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions.linking import link_report
from reports.models import Report
from tracker.history import acting


def record_as_reported(
    case: Case, *, report: Report | None, by: User, why: str, **told: Any
) -> Hearing:
    """Enter a hearing, and link the report that tells of it to the case, in one act.

    Raises what `record_hearing` raises; then nothing is changed.
    """
    with acting(by=by, why=why, case=case):
        if report is not None:
            link_report(report, case=case, by=by, why=why)
        return record_hearing(case, by=by, why=why, **told)


def move_as_reported(
    hearing: Hearing, *, report: Report | None, by: User, why: str, **move: Any
) -> Postponement:
    """Move a hearing, and link the report that tells of it to the case, in one act.

    Raises what `move_hearing` raises; then nothing is changed.
    """
    with acting(by=by, why=why, case=hearing.case):
        if report is not None:
            link_report(report, case=hearing.case, by=by, why=why)
        return move_hearing(hearing, by=by, why=why, **move)
