"""A hearing is recorded by hand, with the report that tells of it."""

from __future__ import annotations

from typing import Any

from hearings import views
from hearings.models import Hearing
from reports.actions import record_as_reported
from reports.forms import ReportedHearingForm


class RecordHearingPage(views.RecordHearingPage):
    """The report that tells of a hearing is linked to the case with it."""

    form_class = ReportedHearingForm

    def record(self, told: dict[str, Any]) -> Hearing:
        return record_as_reported(self.case, **told)
