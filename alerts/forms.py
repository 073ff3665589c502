"""What people type about being told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PreferencesForm
from alerts.models import Follow, Wishes
from alerts.models.wishes import OFFERED_DAYS
from tracker.countries import CountryField
from tracker.sentences import speak_plainly

HOURS = [("", _("none")), *((str(hour), f"{hour}:00") for hour in range(24))]


class FollowForm(forms.Form):
    """How much one wants to know, and why."""

    level = forms.ChoiceField(
        label=_("What you are told"), choices=Follow.Level, initial="all",
        help_text=_("Decisions are charges, custody, events such as verdicts, and outcomes."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Why I follow"), max_length=500, required=False,
        help_text=_("Only you read it; it stands in each message."),
        widget=forms.TextInput({"dir": "auto"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class CountryForm(forms.Form):
    """A country to follow."""

    country = CountryField(required=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class WishesForm(PreferencesForm):
    """Channels, how often, quiet hours; with language, zone and hour, which all of it follows."""

    mail = forms.BooleanField(label=_("Send me e-mail"), required=False)
    at_once = forms.BooleanField(label=_("At once when a hearing changes"), required=False)
    reminder_days = forms.TypedMultipleChoiceField(
        label=_("Remind me so many days before a hearing"), coerce=int, required=False,
        choices=[(day, day) for day in OFFERED_DAYS], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    two_hours_before = forms.BooleanField(
        label=_("Also two hours before, where the hour is known"), required=False
    )
    digest = forms.ChoiceField(label=_("Digest of everything"), choices=Wishes.Digest)
    quiet_from = forms.TypedChoiceField(
        label=_("Quiet from"), coerce=int, empty_value=None, required=False, choices=HOURS,
        help_text=_("What concerns the next 48 hours comes all the same."),
    )  # fmt: skip
    quiet_until = forms.TypedChoiceField(
        label=_("Quiet until"), coerce=int, empty_value=None, required=False, choices=HOURS
    )
    names_in_subjects = forms.BooleanField(
        label=_("Names in subject lines"), required=False,
        help_text=_("Whoever sees your screen, or carries your mail, reads them."),
    )  # fmt: skip
    WISHES = (
        "mail", "at_once", "reminder_days", "two_hours_before", "digest", "quiet_from",
        "quiet_until", "names_in_subjects",
    )  # fmt: skip
    PREFERENCES = ("language", "time_zone", "reminder_hour")
    field_order = [*WISHES, *PREFERENCES]

    class Meta(PreferencesForm.Meta):
        fields = ["language", "time_zone", "reminder_hour"]

    def wished(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.WISHES}

    def preferred(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.PREFERENCES}


class AddressForm(forms.Form):
    """An address to be told at."""

    address = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        help_text=_("A letter goes there. Mail comes once you have opened the page it names."),
        widget=forms.EmailInput({"dir": "ltr", "autocomplete": "email"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)


class HookForm(forms.Form):
    """A webhook."""

    name = forms.CharField(label=_("What it is for"), max_length=80)
    url = forms.CharField(
        label=_("Address"), max_length=500, widget=forms.URLInput({"dir": "ltr"}),
        help_text=_("It begins with https."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)
