"""A hearing is recorded or moved, or what became of its day is said, as a report tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.models import User
from cases.models import Case
from hearings.actions import adjourn_hearing, mark_held, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions.linking import link_report
from reports.models import Report, Source
from tracker.history import acting


def record_as_reported(
    case: Case, *, report: Report | None, by: User, why: str, **told: Any
) -> Hearing:
    """Enter a hearing, and link the report that tells of it to the case, in one act.

    Raises what `record_hearing` raises; then nothing is changed.
    """
    with linked(case, report, by=by, why=why):
        hearing = record_hearing(case, by=by, why=why, **told)
        name_source(report, hearing)
    return hearing


def move_as_reported(
    hearing: Hearing, *, report: Report | None, by: User, why: str, **move: Any
) -> Postponement:
    """Move a hearing, and link the report that tells of it to the case, in one act.

    Raises what `move_hearing` raises; then nothing is changed.
    """
    with linked(hearing.case, report, by=by, why=why):
        made = move_hearing(hearing, by=by, why=why, **move)
        name_source(report, made.hearing, made)
    return made


def say_as_reported(
    hearing: Hearing, *, report: Report | None, by: User, why: str, **said: Any
) -> Hearing:
    """Say what became of a hearing on its day, as a report tells it, in one act.

    Raises what `mark_held` raises; then nothing is changed.
    """
    with linked(hearing.case, report, by=by, why=why):
        hearing = mark_held(hearing, by=by, why=why, **said)
        name_source(report, hearing)
    return hearing


def adjourn_as_reported(
    hearing: Hearing, *, report: Report | None, by: User, why: str, **told: Any
) -> Hearing | None:
    """Say that a session opened and goes on, as a report tells it, in one act.

    Returns and raises what `adjourn_hearing` does; when it raises, nothing is changed.
    """
    with linked(hearing.case, report, by=by, why=why):
        after = adjourn_hearing(hearing, by=by, why=why, **told)
        name_source(report, Hearing.unscoped.get(pk=hearing.pk))
    return after


@contextmanager
def linked(case: Case, report: Report | None, *, by: User, why: str) -> Iterator[None]:
    """Inside, the report that tells of what is done belongs to the case; all of it is one act."""
    with acting(by=by, why=why, case=case):
        if report is not None:
            link_report(report, case=case, by=by, why=why)
        yield


def name_source(
    report: Report | None, hearing: Hearing, move: Postponement | None = None
) -> Source | None:
    """Keep which report was named, inside the act that it tells of."""
    if report is None:
        return None
    told = {"case": hearing.case, "hearing": hearing, "postponement": move}
    source = Source(report=report, said=hearing.status, **told)
    source.full_clean()
    source.save()
    return source
