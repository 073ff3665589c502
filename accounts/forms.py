"""What people type about their own account."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from tracker.moments import time_zones
from tracker.sentences import speak_plainly


class PreferencesForm(forms.ModelForm):
    """Language, time zone, hour of reminders, theme, keyboard."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Hearings are shown in court time, and in yours beside it."),
    )
    reminder_hour = forms.IntegerField(
        label=_("Hour of reminders"), min_value=0, max_value=23, help_text=_("0 to 23, your time.")
    )

    class Meta:
        model = Preferences
        fields = ["language", "time_zone", "reminder_hour", "theme", "keys"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zones = sorted(time_zones())
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
        speak_plainly(self)


class TokenForm(forms.Form):
    """A new token for a program."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    name = forms.CharField(
        label=_("What it is for"), max_length=100, help_text=_("For example: nightly export.")
    )
    write = forms.BooleanField(label=_("It may write"), required=False)
    reports_only = forms.BooleanField(
        label=_("It may hand in reports, and write nothing else"), required=False
    )
    cases = forms.CharField(
        label=_("Cases it sees"),
        max_length=2000,
        required=False,
        help_text=_("Their ids, such as K7Q2-9FXD. Empty: all that you see."),
    )
    days = forms.IntegerField(label=_("Days it works"), min_value=1, max_value=366, initial=90)

    def clean_cases(self) -> list[str]:
        return (
            re.split(r"[\s,;]+", self.cleaned_data["cases"].strip())
            if self.cleaned_data["cases"]
            else []
        )


class AppearanceForm(forms.Form):
    """Language and theme, as chosen in the bar of any page."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    theme = forms.ChoiceField(choices=Preferences.Theme.choices, required=False)
    next = forms.CharField(required=False)

    def chosen(self) -> dict[str, str]:
        """What was chosen here, and nothing else."""
        names = ("language", "theme")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}
