"""A hearing with the report that tells of it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.forms import HearingForm
from reports.models import Report


class ReportedHearingForm(HearingForm):
    """A hearing to record, and the id of a report, where one tells of it."""

    report = forms.CharField(
        label=gettext_lazy("Report that tells of it"), max_length=20, required=False,
        help_text=gettext_lazy("Its id, such as K7Q2-9FXD. Empty: no report tells of it."),
    )  # fmt: skip

    def clean_report(self) -> Report | None:
        """The report, if this person may see it."""
        named = self.cleaned_data["report"].strip().upper()
        found = Report.objects.visible_to(self.viewer).filter(public_id=named).first()
        if named and found is None:
            told = _("There is no report %(id)s for you.")
            raise ValidationError(told % {"id": named})
        return found
