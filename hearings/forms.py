"""What people type about hearings and their moves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms import EdtfFormField
from cases.models import Case
from cases.models.court import check_timezone
from hearings.actions.clocks import LAST_YEAR, ShownTwice
from hearings.actions.concerning import concerned_by
from hearings.models import Hearing, Reason, Side
from hearings.venue import CourtFormField, VenueFormField, court_typed, venue_typed
from hearings.whom import offer_persons
from tracker.calendars import CalendarError, OtherDay, day_written, written
from tracker.pages import ActForm, DayInput, TimeInput

DAY = gettext_lazy(
    "A day such as 2020-01-21; of another calendar SH 1398-11-01 (solar Hijri), AH 1441-05-26 "
    "(lunar), EC 2012-05-12 (Ethiopian), BE 2563-01-21 (Buddhist era)."
)
TIME = gettext_lazy("Court time, such as 09:30. Leave it empty when none was announced.")


class DateFormField(forms.CharField):
    """A day of the court's own calendar. It is typed: a date picker drops a day that never was."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {"widget": DayInput(), "required": False, "help_text": DAY}
        super().__init__(**told | options)

    def clean(self, value: Any) -> dt.date | None:
        text = super().clean(value)
        if not written(text):
            return day_of(text) if text else None
        try:
            return OtherDate.of(day_written(text))
        except CalendarError as error:
            raise ValidationError(str(error)) from error


class OtherDate(dt.date):
    """A day that was typed as another calendar has it: `written`."""

    written = ""

    @classmethod
    def of(cls, told: OtherDay) -> OtherDate:
        day = cls.fromordinal(told.on.toordinal())
        day.written = str(told)
        return day


def day_of(text: str) -> dt.date:
    """A day from ISO text. Raises ValidationError with what is wrong with it."""
    written = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    if not written:
        raise ValidationError(_("Write a day such as 2020-01-21."))
    year, month, day = (int(part) for part in written.groups())
    if not 1900 <= year <= LAST_YEAR:
        raise ValidationError(
            _("Write a year from 1900 to 2099. Days of other calendars begin with letters, as SH.")
        )
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


class SlotForm(ActForm):
    """A day and an hour; where clocks show the hour twice, the form asks which one is meant."""

    fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two hours"), coerce=int, empty_value=None, required=False,
        choices=[("0", "1"), ("1", "2")], widget=forms.HiddenInput,
    )  # fmt: skip
    twice = False

    @contextmanager
    def asking(self) -> Iterator[None]:
        """What is done inside may find an hour that is shown twice."""
        try:
            yield
        except ShownTwice as twice:
            self.twice = True
            self.fields["fold"].widget = forms.RadioSelect(choices=twice.choices)
            raise

    def typed(self) -> dict[str, Any]:
        """What was typed; a day of another calendar as the Gregorian one, and as it is written."""
        told = super().typed()
        for name, day in list(told.items()):
            if isinstance(day, OtherDate):
                told |= {name: dt.date.fromordinal(day.toordinal()), "written": day.written}
        return told


class HearingForm(SlotForm):
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

    def __init__(self, *args: Any, viewer: Any, case: Case | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer, self.country = viewer, case.country if case else ""
        if case is not None:
            offer_persons(self, "concerns", case, viewer)
            self.order_fields([*(name for name in self.fields if name != "why"), "why"])

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
        return told | court_typed(told["court"], self.viewer, self.country)


class SeenForm(SlotForm):
    """A change of a schedule as it was read: `version` is held against the one that stands.
    stands: the hearing as it is now; viewer: who types."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self, *args: Any, stands: Hearing | None = None, viewer: Any = None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.stands, self.viewer = stands, viewer


class ReasonForm(SeenForm):
    """Why a court changed a schedule: what it said, what others believe, to whom it is laid."""

    reason_stated = forms.ChoiceField(
        label=gettext_lazy("Reason stated by the court"), choices=Reason, required=False,
        initial=Reason.NOT_STATED,
    )  # fmt: skip
    reason_text = forms.CharField(
        label=gettext_lazy("Reason in the source's words"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    reason_believed = forms.ChoiceField(
        label=gettext_lazy("Reason that observers believe"), choices=Reason, required=False,
        initial=Reason.NOT_STATED,
    )  # fmt: skip
    attributable_to = forms.ChoiceField(
        label=gettext_lazy("Laid to"), choices=Side, required=False, initial=Side.NOT_STATED
    )
    requested_by = forms.ChoiceField(
        label=gettext_lazy("Asked for by"), choices=Side, required=False, initial=Side.NOT_STATED
    )
    ordered_by = forms.CharField(label=gettext_lazy("Ordered by"), max_length=300, required=False)
    announced_on = EdtfFormField(label=gettext_lazy("Announced on"), required=False)

    field_order = [
        "to_date", "no_date", "to_time", "fold", "to_court", "to_courtroom", "reason_stated",
        "announced_on",
    ]  # fmt: skip
    coded = ("reason_stated", "reason_believed", "attributable_to", "requested_by")
    folded = gettext_lazy("More about the reason")
    folds = ("reason_text", "ordered_by")

    def fold_open(self) -> bool:
        """Something stands in what is folded away."""
        names = list(self.fields)
        first, last = (names.index(name) for name in self.folds)
        told = {*self.changed_data, *self.errors} if self.is_bound else set()
        return bool(told & set(names[first : last + 1]))

    def clean(self) -> dict[str, Any]:
        """What was not chosen is not stated."""
        told = super().clean()
        told |= {name: told.get(name) or Reason.NOT_STATED for name in self.coded}
        return told


class DayForm(SeenForm):
    """A new day, or none."""

    to_date = DateFormField(label=gettext_lazy("New date"))
    no_date = forms.BooleanField(label=gettext_lazy("No new date is known"), required=False)
    to_time = TimeFormField(label=gettext_lazy("New time"))
    to_court = VenueFormField()
    to_courtroom = forms.CharField(
        label=gettext_lazy("New courtroom"), max_length=80, required=False,
        help_text=gettext_lazy("Empty: the courtroom stays, at the same court."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.stands is not None:
            venue: Any = self.fields["to_court"]
            venue.offer(self.viewer, self.stands.country)

    def clean_to_court(self) -> Any:
        """The court to which it goes; None for the one at which it is."""
        country = self.stands.country if self.stands else ""
        court = venue_typed(self.cleaned_data["to_court"], self.viewer, country)
        return None if self.stands and court == self.stands.court else court

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
        return told | {"to_courtroom": told["to_courtroom"] or None}


class MoveForm(DayForm, ReasonForm):
    """A new date for a hearing, or none, and why. Empty, the day stays beside another hour, court
    or room, and the hour on the same day."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        stays = _("Empty: the day stays, with another hour, court or room.")
        self.fields["to_date"].help_text = f"{DAY} {stays}"
        self.fields["to_time"].help_text = _("Court time. Empty: on the same day the hour stays.")

    def clean(self) -> dict[str, Any]:
        if self.stands is not None and self.stands.date and not self.errors:
            self.keep(self.stands)
        return super().clean()

    def keep(self, stands: Hearing) -> None:
        """What stays is as if it had been typed."""
        told = self.cleaned_data
        other = told["to_time"] or told["to_court"] or told["to_courtroom"]
        if other and not told["no_date"]:
            told["to_date"] = told["to_date"] or stands.date
        if told["to_date"] == stands.date:
            told["to_time"] = told["to_time"] or stands.time


class CorrectForm(DayForm):
    """The schedule as it was all along: somebody wrote it wrong."""

    to_timezone = forms.CharField(
        label=gettext_lazy("Time zone of the court"), max_length=64, required=False,
        validators=[check_timezone],
        help_text=gettext_lazy("Such as Asia/Almaty. Empty: it stays."),
    )  # fmt: skip


class ReinstateForm(ReasonForm):
    """A cancelled hearing takes place after all, and why."""

    to_date = DateFormField(
        label=gettext_lazy("New date"),
        help_text=gettext_lazy("Such as 2020-01-21. Empty: the date it had."),
    )
    to_time = TimeFormField(label=gettext_lazy("New time"))

    def clean_to_time(self) -> Any:
        return timed(self)


class MergeForm(SeenForm):
    """Into which hearing of the case another one goes."""

    into = forms.ChoiceField(label=gettext_lazy("The hearing that stays"))
    merged_as = forms.ChoiceField(
        label=gettext_lazy("Because"), choices=Hearing.MergedAs, widget=forms.RadioSelect,
        initial=Hearing.MergedAs.DUPLICATE,
    )  # fmt: skip

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = others  # type: ignore[attr-defined]


def timed(form: ActForm) -> Any:
    """The hour, of a day."""
    if form.cleaned_data["to_time"] and not form.cleaned_data.get("to_date"):
        raise ValidationError(_("A time needs a date."))
    return form.cleaned_data["to_time"]


class AdjournForm(SeenForm):
    """On which day a session goes on."""

    to_date = DateFormField(
        label=gettext_lazy("Goes on"),
        help_text=gettext_lazy("Such as 2020-01-21. Empty: no day is known yet."),
    )
    to_time = TimeFormField(label=gettext_lazy("Time"))

    def clean_to_time(self) -> Any:
        return timed(self)


class HappenedForm(AdjournForm):
    """What became of a hearing on its day."""

    what = forms.ChoiceField(
        label=gettext_lazy("What happened"), widget=forms.RadioSelect,
        choices=[
            ("held", gettext_lazy("It was held")),
            ("adjourned", gettext_lazy("It opened and goes on")),
            ("not_held", gettext_lazy("It did not open")),
        ],
    )  # fmt: skip
    field_order = ["what", "to_date", "to_time", "fold"]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("to_date") and told.get("what") not in ("adjourned", None):
            self.add_error("to_date", _("A day is set only for a session that goes on."))
        return told


class SplitForm(AdjournForm):
    """When those are heard whose hearing was split off."""

    to_date = DateFormField(
        label=gettext_lazy("Date"),
        help_text=gettext_lazy("Such as 2020-01-21. Empty: no day is known yet."),
    )

    def __init__(self, *args: Any, stands: Hearing, **kwargs: Any):
        super().__init__(*args, stands=stands, **kwargs)
        told: dict[str, Any] = {
            "label": _("Who is heard apart"),
            "help_text": _("They leave this hearing; the others stay. Nobody chosen: not known."),
            "among": concerned_by(stands),
        }
        offer_persons(self, "apart", stands.case, self.viewer, **told)
        self.order_fields(["apart", *(name for name in self.fields if name != "apart")])


class CancelForm(ReasonForm):
    """Why a hearing will not take place."""
