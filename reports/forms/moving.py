"""What people say of a hearing, and the report that tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.forms import (
    AdjournForm,
    CancelForm,
    HappenedForm,
    MoveForm,
    ReinstateForm,
    SeenForm,
)
from reports.models import Report


class ReportedForm(SeenForm):
    """Which report of the case tells of it."""

    report = forms.ChoiceField(
        label=gettext_lazy("Which report says so?"), required=False, choices=[]
    )

    def __init__(self, *args: Any, reports: Iterable[Report], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.reports = {one.public_id: one for one in reports}
        source: Any = self.fields["report"]
        told = [(key, str(one)) for key, one in self.reports.items()]
        source.choices = [("", _("No report: known by hand")), *told]
        self.order_fields([*(one for one in self.fields if one not in LAST), *LAST])

    def typed(self) -> dict[str, Any]:
        """What was typed, without the report."""
        return {name: told for name, told in super().typed().items() if name != "report"}

    def source(self) -> Report | None:
        """The report itself."""
        return self.reports.get(self.cleaned_data["report"])


LAST = ("report", "why")


class ReportedMoveForm(ReportedForm, MoveForm):
    """A new date."""


class ReportedCancelForm(ReportedForm, CancelForm):
    """Why a hearing will not take place."""


class ReportedReinstateForm(ReportedForm, ReinstateForm):
    """A cancelled hearing takes place after all."""


class SaidForm(ReportedForm):
    """What is said of a day: by which report, or from where else one knows it."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = _("Without a report: write where you know it from.")


class ReportedAdjournForm(SaidForm, AdjournForm):
    """On which day a session goes on."""


class ReportedHappenedForm(SaidForm, HappenedForm):
    """What became of a hearing on its day."""
