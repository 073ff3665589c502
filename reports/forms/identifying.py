"""Who somebody of a group is, and which report says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms import NamedForm
from reports.models import Report


class IdentifyForm(NamedForm):
    """A name, a known person where one is alike, and the report that says so."""

    source = forms.ChoiceField(
        label=gettext_lazy("Which report says so?"), required=False, choices=[]
    )

    def __init__(self, *args: Any, reports: Iterable[Report], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.reports = {one.public_id: one for one in reports}
        self.fields["name"].required = True
        choices = [(key, str(one)) for key, one in self.reports.items()]
        source: Any = self.fields["source"]
        source.choices = [("", _("No report: known by hand")), *choices]

    @property
    def report(self) -> Report | None:
        """The report that was chosen."""
        return self.reports.get(self.cleaned_data.get("source") or "")
