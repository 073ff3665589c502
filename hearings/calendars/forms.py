"""What people type about calendars of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from hearings.calendars.rows import OF_FEEDS
from hearings.meant import meant_by
from hearings.models import Feed, Hearing
from tracker.access import current_viewer
from tracker.countries import CountryField
from tracker.naming import is_typed, unclear_words
from tracker.sentences import speak_plainly


class FeedForm(forms.Form):
    """A calendar of one's own: what it shows, and how it tells that."""

    name = forms.CharField(
        label=gettext_lazy("Name of the calendar"), max_length=80,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    case = forms.CharField(
        label=gettext_lazy("Case"), max_length=200, required=False,
        help_text=gettext_lazy(
            "Its name or its id, such as K7Q2-9FXD. Empty: every case that you see."
        ),
    )  # fmt: skip
    country = CountryField(label=gettext_lazy("Country"), required=False)
    court = forms.CharField(
        label=gettext_lazy("Court"), max_length=200, required=False,
        help_text=gettext_lazy("Its name or its id, such as K7Q2-9FXD."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False,
        choices=[("", gettext_lazy("Any")), *Hearing.Kind.choices],
    )  # fmt: skip
    followed = forms.BooleanField(
        label=gettext_lazy("Only what I follow, and did not mute"), required=False
    )
    discreet = forms.BooleanField(
        label=gettext_lazy("Discreet: no names, no courts, only the id of the case"),
        required=False,
    )
    cancelled = forms.ChoiceField(
        label=gettext_lazy("Hearings that were cancelled are shown"), choices=Feed.Cancelled
    )
    alarm = forms.ChoiceField(
        label=gettext_lazy("Alarm"), choices=Feed.Alarm.choices, required=False,
        help_text=gettext_lazy(
            "Rings in the program that shows the calendar. Google Calendar never rings for "
            "calendars that are subscribed to."
        ),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    KEPT = ("name", "discreet", "cancelled", "alarm", "language")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def clean_case(self) -> str:
        return self.id_of("case")

    def clean_court(self) -> str:
        return self.id_of("court")

    def id_of(self, name: str) -> str:
        """The id of what was typed by its name. Raises ValidationError with those that may be
        meant, where several are."""
        told = self.cleaned_data[name]
        if not is_typed(told):
            return told
        found = meant_by(name, told, current_viewer())
        if len(found.choices) == 1:
            return found.choices[0].public_id
        several = (f"{one.words} ({one.public_id})" for one in found.choices)
        raise ValidationError([unclear_words(found), *several])

    def wishes(self) -> dict[str, Any]:
        """What was typed, as `make_feed` takes it."""
        told = dict(self.cleaned_data)
        told["followed"] = "yes" if told["followed"] else ""
        return {"query": {name: told.pop(name) for name in OF_FEEDS}} | told
