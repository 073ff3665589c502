"""A report belongs to a case, or no longer does."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_summary
from cases.actions.sharing import WIDTH
from cases.models import Case
from reports.actions.copying import count_sources, find_copies
from reports.models import Claim, Report, ReportLink
from tracker.history import acting


def link_report(report: Report, *, case: Case, by: User | None, why: str) -> ReportLink:
    """Link a report to a case; linking twice changes nothing.

    Raises ValidationError where that would show the report to people who do not see it: see
    `check_seen`.
    """
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        link = ReportLink.unscoped.filter(report=report, case=case).first()
        if link is not None and link.retracted_at is None:
            return link
        check_seen(report, case, by)
        link = link or ReportLink(report=report, case=case)
        link.retracted_at, link.retraction_reason = None, ""
        link.full_clean()
        link.save()
        note_change(case, "report_linked", {"report": report.public_id})
        find_copies(report, case)
        refresh_summary(case)
    return link


def check_seen(report: Report, case: Case, by: User | None) -> None:
    """Refuse a case that more people see than every case this person knows the report from.

    A report is read by everybody who sees one of its cases. Where each of them is less open, its
    words must have been released in each; that is a decision of those who answer for that case.
    """
    links = ReportLink.unscoped if by is None else ReportLink.objects.visible_to(by)
    standing = links.filter(report=report, retracted_at__isnull=True).select_related("case")
    held = [link for link in standing.order_by("pk") if not link.released]
    width = WIDTH[case.visibility]
    if any(WIDTH[link.case.visibility] >= width for link in standing) or not held:
        return
    raise ValidationError(
        _(
            "Report %(report)s belongs to case %(case)s, which fewer people see than this one. "
            "Its words must be released there first."
        )
        % {"report": report.public_id, "case": held[0].case.public_id}
    )


def unlink_report(link: ReportLink, *, by: User | None, why: str) -> ReportLink:
    """Take a report out of a case. Raises ValidationError while a claim of it is accepted there."""
    with acting(by=by, why=why, case=link.case) as act:
        link = ReportLink.locked(link.pk)
        if Claim.unscoped.filter(report=link.report_id, case=link.case_id, state="accepted"):
            raise ValidationError(
                _("Claims of this report are accepted in the case. Undo those decisions first.")
            )
        link.retracted_at, link.retraction_reason = act.at, why
        link.full_clean()
        link.counts_as = ""
        link.save()
        count_sources(link.case)
        refresh_summary(link.case)
    return link
