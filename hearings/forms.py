"""What people type about hearings and their moves."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms import EdtfFormField
from cases.models import Court, Verification
from cases.models.court import check_timezone
from hearings.calendars.rows import NARROWING
from hearings.models import Feed, Hearing, Reason, Side
from tracker.countries import CountryField
from tracker.pages import ActForm, DayInput, TimeInput
from tracker.sentences import speak_plainly

DAY = gettext_lazy("A day such as 2020-01-21.")
TIME = gettext_lazy("Court time, such as 09:30. Leave it empty when none was announced.")


class DateFormField(forms.CharField):
    """A day of the court's own calendar. It is typed: a date picker drops a day that never was."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {"widget": DayInput(), "required": False, "help_text": DAY}
        super().__init__(**told | options)

    def clean(self, value: Any) -> dt.date | None:
        text = super().clean(value)
        return day_of(text) if text else None


def day_of(text: str) -> dt.date:
    """A day from ISO text. Raises ValidationError with what is wrong with it."""
    written = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if not written:
        raise ValidationError(_("Write a day such as 2020-01-21."))
    year, month, day = (int(part) for part in written.groups())
    if not 1900 <= year <= 2200:
        raise ValidationError(_("Write a year from 1900 to 2200."))
    if month not in MONTHS:
        told = _("There is no month %(month)s. Months run from 01 to 12.")
        raise ValidationError(told % {"month": month})
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        told = _("%(year)s had no %(day)s %(month)s. Write another day.")
        named = {"year": year, "day": day, "month": MONTHS[month]}
        raise ValidationError(told % named) from error


class TimeFormField(forms.TimeField):
    """An hour by the court's own clock."""

    def __init__(self, **options: Any):
        wrong = {"invalid": gettext_lazy("Write an hour such as 09:30.")}
        told: dict[str, Any] = {
            "widget": TimeInput(), "error_messages": wrong, "required": False, "help_text": TIME,
        }  # fmt: skip
        super().__init__(**told | options)


class CourtFormField(forms.CharField):
    """A court by its name; one that is recorded is found by it."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {
            "label": gettext_lazy("Court"), "max_length": 200, "required": False,
        }  # fmt: skip
        super().__init__(**told | options)


class HearingForm(ActForm):
    """A hearing to record."""

    date = DateFormField(label=gettext_lazy("Date"))
    no_date = forms.BooleanField(
        label=gettext_lazy("No date is known"), required=False,
        help_text=gettext_lazy("It waits for a date."),
    )  # fmt: skip
    time = TimeFormField(label=gettext_lazy("Time"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Hearing.Kind, initial=Hearing.Kind.UNKNOWN
    )
    court = CourtFormField()
    courtroom = forms.CharField(label=gettext_lazy("Courtroom"), max_length=80, required=False)
    timezone = forms.CharField(
        label=gettext_lazy("Time zone of the court"), max_length=64, required=False,
        validators=[check_timezone],
        help_text=gettext_lazy("Such as Asia/Almaty. Empty: that of the court or its country."),
    )  # fmt: skip
    expected_on = EdtfFormField(
        label=gettext_lazy("Expected, when no day is known"), required=False
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if "date" in self.errors:
            return told
        if told.get("time") and not told.get("date"):
            self.add_error("date", _("A time needs a date."))
        elif bool(told.get("date")) == bool(told.get("no_date")):
            both = _("There is a date, or none: leave one of the two out.")
            neither = _("Write the date, or say that none is known.")
            self.add_error("date", both if told.get("date") else neither)
        return told

    def typed(self) -> dict[str, Any]:
        """What was typed, the court found by its name where it is recorded."""
        told = super().typed()
        told.pop("no_date")
        named = told.pop("court").strip()
        found = Court.objects.visible_to(self.viewer).filter(name__iexact=named).order_by("pk")
        return told | {"court": found.first() if named else None, "court_words": named}


class MoveForm(ActForm):
    """A new date for a hearing, or none."""

    to_date = DateFormField(label=gettext_lazy("New date"))
    no_date = forms.BooleanField(label=gettext_lazy("No new date is known"), required=False)
    to_time = TimeFormField(label=gettext_lazy("New time"))
    reason_stated = forms.ChoiceField(
        label=gettext_lazy("Reason stated by the court"), choices=Reason,
        initial=Reason.NOT_STATED,
    )  # fmt: skip
    reason_text = forms.CharField(
        label=gettext_lazy("Reason in the source's words"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    attributable_to = forms.ChoiceField(
        label=gettext_lazy("Laid to"), choices=Side, initial=Side.NOT_STATED
    )
    ordered_by = forms.CharField(label=gettext_lazy("Ordered by"), max_length=300, required=False)
    announced_on = EdtfFormField(label=gettext_lazy("Announced on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if "to_date" in self.errors:
            return told
        if bool(told.get("to_date")) == bool(told.get("no_date")):
            both = _("There is a new date, or none: leave one of the two out.")
            neither = _("Write the new date, or say that none is known.")
            self.add_error("to_date", both if told.get("to_date") else neither)
        elif told.get("to_time") and not told.get("to_date"):
            self.add_error("to_time", _("A time needs a date."))
        return told

    def typed(self) -> dict[str, Any]:
        told = super().typed()
        told.pop("no_date")
        return told


class AdjournForm(ActForm):
    """On which day a session goes on."""

    to_date = DateFormField(
        label=gettext_lazy("Goes on"),
        help_text=gettext_lazy("Such as 2020-01-21. Empty: no day is known yet."),
    )
    to_time = TimeFormField(label=gettext_lazy("Time"))

    def clean_to_time(self) -> Any:
        if self.cleaned_data["to_time"] and not self.cleaned_data.get("to_date"):
            raise ValidationError(_("A time needs a date."))
        return self.cleaned_data["to_time"]


class CancelForm(ActForm):
    """Why a hearing will not take place."""

    reason_stated = MoveForm.base_fields["reason_stated"]
    reason_text = MoveForm.base_fields["reason_text"]
    announced_on = MoveForm.base_fields["announced_on"]


class DescribeForm(ActForm):
    """What describes a hearing; its schedule is only ever moved."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Hearing.Kind)
    court_words = forms.CharField(
        label=gettext_lazy("Court as named"), max_length=200, required=False
    )
    confidence = forms.ChoiceField(
        label=gettext_lazy("How the date is known"), choices=Hearing.Confidence
    )
    expected_on = EdtfFormField(
        label=gettext_lazy("Expected, when no day is known"), required=False
    )
    verification = forms.ChoiceField(label=gettext_lazy("How sure"), choices=Verification)
    unverified = forms.CharField(
        label=gettext_lazy("What remains unverified"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip


class FeedForm(forms.Form):
    """A calendar of one's own: what it shows, and how it tells that."""

    name = forms.CharField(
        label=gettext_lazy("Name of the calendar"), max_length=80,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    case = forms.CharField(
        label=gettext_lazy("Case"), max_length=12, required=False,
        help_text=gettext_lazy("Its id, such as K7Q2-9FXD. Empty: every case that you see."),
    )  # fmt: skip
    country = CountryField(label=gettext_lazy("Country"), required=False)
    court = forms.CharField(
        label=gettext_lazy("Court"), max_length=12, required=False,
        help_text=gettext_lazy("Its id, such as K7Q2-9FXD."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False,
        choices=[("", gettext_lazy("Any")), *Hearing.Kind.choices],
    )  # fmt: skip
    discreet = forms.BooleanField(
        label=gettext_lazy("Discreet: no names, no courts, only the id of the case"),
        required=False,
    )
    cancelled = forms.ChoiceField(
        label=gettext_lazy("Hearings that were cancelled are shown"), choices=Feed.Cancelled
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def wishes(self) -> dict[str, Any]:
        """What was typed, as `make_feed` takes it."""
        told = dict(self.cleaned_data)
        return {"query": {name: told.pop(name) for name in NARROWING}} | told
