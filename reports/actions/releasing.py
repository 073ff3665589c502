"""Whether others than those who see a case may read the words of a report of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change
from reports.models import ReportLink
from tracker.history import acting


def release_report(link: ReportLink, *, by: User, why: str, released: bool = True) -> ReportLink:
    """Let others read the words, title and address of a report of this case, or no longer: public
    doors although the case protects somebody, and more open cases it is linked to afterwards.

    Raises ValidationError when nothing would change.
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
