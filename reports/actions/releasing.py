"""Whether public doors may show the words of a report."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change
from reports.models import ReportLink
from tracker.history import acting


def release_report(link: ReportLink, *, by: User, why: str, released: bool = True) -> ReportLink:
    """Show the words, title and address of a report in public although the case protects
    somebody, or hide them again. Raises ValidationError when nothing would change.
    """
    with acting(by=by, why=why, case=link.case):
        link = ReportLink.locked(link.pk)
        if link.released == released:
            raise ValidationError(
                _("This report is released already.") if released else _("It is not released.")
            )
        link.released = released
        link.full_clean()
        link.save()
        kind = "report_released" if released else "report_withheld"
        note_change(link.case, kind, {"report": link.report.public_id})
    return link
