"""A new case from a report, and the question how a case stood on another day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cases.forms import RESTRICTED
from cases.models import Case
from reports.forms.fields import EdtfInput
from tracker.countries import CountryField
from tracker.moments import moment_of
from tracker.sentences import speak_plainly

PRIVATE = [c for c in Case.Visibility.choices if c[0] != Case.Visibility.PUBLIC]


class NewCaseForm(forms.Form):
    """A case to open from a report."""

    title = forms.CharField(
        label=gettext_lazy("Short title"),
        max_length=200,
        help_text=gettext_lazy("Who it is about, in a few words."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Case.Kind)
    country = CountryField()
    court = forms.CharField(label=gettext_lazy("Court"), required=False, max_length=200)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        choices=PRIVATE,
        initial=Case.Visibility.MEMBERS,
        help_text=RESTRICTED,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class AsOfForm(forms.Form):
    """As known on another day: recorded by then, published by then."""

    as_of = forms.CharField(
        label=gettext_lazy("Recorded by"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"placeholder": "2020-01-08", "dir": "ltr"}),
    )
    known_on = EdtfInput(
        label=gettext_lazy("Published by"),
        widget=forms.TextInput(attrs={"placeholder": "2020-01-08", "dir": "ltr"}),
    )

    def clean_as_of(self) -> dt.datetime | None:
        """A moment; a day means its end."""
        wanted = self.cleaned_data["as_of"].strip()
        return moment_of(wanted) if wanted else None

    def clean_known_on(self) -> str:
        """A day, a month or a year that ends somewhere."""
        return self.cleaned_data["known_on"]

    def asked(self) -> dict[str, Any]:
        """What was asked for, as far as it can be read."""
        return {name: self.cleaned_data.get(name) or None for name in ("as_of", "known_on")}
