"""A hearing moved, and the report that tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.forms import MoveForm
from reports.models import Report


class ReportedMoveForm(MoveForm):
    """A new date, and which report of the case tells of it."""

    report = forms.ChoiceField(
        label=gettext_lazy("Which report says so?"), required=False, choices=[]
    )

    def __init__(self, *args: Any, reports: Iterable[Report], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.reports = {one.public_id: one for one in reports}
        source: Any = self.fields["report"]
        told = [(key, str(one)) for key, one in self.reports.items()]
        source.choices = [("", _("No report: known by hand")), *told]

    def typed(self) -> dict[str, Any]:
        """What was typed, with the report itself."""
        told = super().typed()
        return told | {"report": self.reports.get(told["report"])}
