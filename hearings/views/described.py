"""What describes a hearing is edited; a hearing is retracted and restored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import restore_fact, retract_fact
from cases.forms import EdtfFormField
from cases.models import Case, Verification
from hearings.actions import concerned_by, edit_hearing
from hearings.models import Hearing
from hearings.venue import CourtFormField, court_typed
from hearings.views.moving import OfHearing
from hearings.whom import offer_persons
from tracker import words
from tracker.pages import ActForm, ActPage


class DescribeForm(ActForm):
    """What describes a hearing; its schedule is only ever moved. viewer: who names the court."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Hearing.Kind)
    ordinal = forms.IntegerField(
        label=gettext_lazy("Which listing of the case it is"), min_value=1, max_value=1000,
        required=False, help_text=gettext_lazy("Such as 28 for the 28th hearing."),
    )  # fmt: skip
    court = CourtFormField()
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

    def __init__(self, *args: Any, viewer: Any, case: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer, self.country = viewer, case.country
        offer_persons(self, "concerns", case, viewer)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def typed(self) -> dict[str, Any]:
        """What was typed; another court is found by its name where it is recorded."""
        told = super().typed()
        named = told.pop("court")
        if "court" not in self.changed_data:
            return told
        return told | court_typed(named, self.viewer, self.country)


class EditHearingPage(OfHearing, ActPage):
    """Kind, court, how sure. The schedule is moved, never edited; another court was written wrong
    all along."""

    form_class = DescribeForm
    title = gettext_lazy("Edit a hearing")
    lead = gettext_lazy(
        "To change its date, or when it goes to another court, report a date change. Another court "
        "here corrects the record: it was that one all along."
    )
    done = gettext_lazy("Changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "viewer": self.request.user,
            "case": self.hearing.case,
        }

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in DescribeForm.base_fields if name not in ("why", "court")]
        told = {name: getattr(self.hearing, name) for name in names}
        whom = [one.public_id for one in concerned_by(self.hearing)]
        return told | {"court": self.hearing.court_words, "concerns": whom}

    def act(self, form: ActForm) -> str:
        why = form.cleaned_data["why"]
        edit_hearing(self.hearing, **form.typed(), by=self.by, why=why)
        return self.back()


class RetractHearingPage(OfHearing, ActPage):
    """It was recorded by mistake."""

    title = gettext_lazy("Retract a hearing")
    lead = gettext_lazy("It leaves every list and stays in the history, with your reason.")
    button = gettext_lazy("Retract it")
    done = gettext_lazy("Retracted. The history keeps it.")

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        lead = " ".join([str(self.lead), *left_alone(self.hearing)])
        return super().get_context_data(**({"lead": lead} | given))

    def act(self, form: ActForm) -> str:
        retract_fact(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()


def left_alone(hearing: Hearing) -> list[str]:
    """Of a hearing that was split from one which concerns others since: that nobody hears then
    whom this one concerns."""
    origin = hearing.split_from
    if origin is None or not (hearing.narrowed and origin.narrowed and origin.standing):
        return []
    told = _(
        "It was split from the hearing of %(day)s, which concerns others since: whom this one "
        "concerns is heard at none of both then. If that is wrong, say there whom it concerns."
    )
    return [told % {"day": words.human(origin.date) or _("no date")}]


class RestoreHearingPage(OfHearing, ActPage):
    """It stands again."""

    title = gettext_lazy("Restore a hearing")
    button = gettext_lazy("Let it stand again")
    done = gettext_lazy("It stands again.")

    def act(self, form: ActForm) -> str:
        restore_fact(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()
