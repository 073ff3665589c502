"""Reports that are copies of one text count as one source."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change
from cases.models import Case
from reports.likeness import note_alike
from reports.models import Claim, CopyRuling, Report, ReportLink
from reports.settling import settle
from reports.settling.sources import settle_sources
from tracker.history import acting


def rule_on_copy(
    report: Report, *, of: Report, case: Case, same: bool, by: User, why: str
) -> CopyRuling:
    """Decide whether two reports of a case are copies of one text, and count as one source.

    The last decision on a pair counts; the facts of the case follow.
    Raises ValidationError when one of them does not belong to the case.
    """
    with acting(by=by, why=why, case=case) as act:
        case = Case.locked(case.pk)
        check_both(report, of, case)
        first, second = sorted((report, of), key=lambda one: one.pk)
        found = CopyRuling.unscoped.filter(case=case, first=first, second=second).first()
        if found is not None and found.same == same:
            return found
        ruling = found or CopyRuling(case=case, first=first, second=second)
        ruling.same, ruling.why, ruling.by, ruling.at = same, why, by, act.at
        ruling.full_clean()
        ruling.save()
        note_change(case, "copies_decided", {"reports": [first.public_id, second.public_id]})
        count_sources(case)
    return ruling


def check_both(report: Report, other: Report, case: Case) -> None:
    """Refuse a pair that does not stand in the case."""
    if report.pk == other.pk:
        raise ValidationError({"of": _("A report is no copy of itself. Name another report.")})
    links = ReportLink.unscoped.filter(case=case, retracted_at=None)
    if links.filter(report__in=[report.pk, other.pk]).count() < 2:
        raise ValidationError({"of": _("Both reports must belong to the case. Link them first.")})


def find_copies(report: Report, case: Case) -> None:
    """Compare a report that came into a case with those that are there, and count anew."""
    linked = ReportLink.unscoped.filter(case=case, retracted_at=None).values("report")
    note_alike(report, Report.unscoped.filter(pk__in=linked))
    count_sources(case)


def count_sources(case: Case) -> None:
    """Make the facts of a case follow when its reports count otherwise than before."""
    if settle_sources(case) and Claim.unscoped.filter(case=case, state="accepted").exists():
        settle(case)
