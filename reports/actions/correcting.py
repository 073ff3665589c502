"""What a report is called is put right."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from reports.actions.finding import findable
from reports.models import Report
from tracker.history import acting

EDITABLE = ("title", "outlet", "url")


def edit_report(report: Report, *, by: User, why: str, **fields: str) -> Report:
    """Change title, outlet or address of a report; its text stays as it came.

    Raises ValidationError for anything else, and for an address that is none.
    """
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValidationError(dict.fromkeys(sorted(unknown), _("This cannot be edited.")))
    with acting(by=by, why=why):
        report = Report.locked(report.pk)
        for name, value in fields.items():
            setattr(report, name, value)
        report.full_clean()
        report.save()
        findable(report)
    return report
