"""Days on which a court is closed are recorded and taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cases.actions import add_closure, retract_closure
from cases.rights import can_edit_records
from cases.views.court import OfCourt
from hearings.forms import DateFormField
from hearings.views.court import closure_days
from tracker.pages import ActForm, ActPage


class ClosureForm(ActForm):
    """From when to when a court is closed, and why."""

    from_date = DateFormField(label=gettext_lazy("First day"), required=True)
    to_date = DateFormField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Such as 2020-01-21. Empty: it is closed for one day."),
    )
    name = forms.CharField(
        label=gettext_lazy("What for"), max_length=120,
        help_text=gettext_lazy("Such as repairs, a recess."),
    )  # fmt: skip


class ReopenForm(ActForm):
    """Which closure of a court was wrong."""

    closure = forms.ChoiceField(label=gettext_lazy("Which one"))

    def __init__(self, *args: Any, closures: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["closure"].choices = closures  # type: ignore[attr-defined]


class ClosingPage(OfCourt, ActPage):
    """Mixed for those who edit what belongs to no case."""

    def may(self) -> bool:
        return bool(self.court) and can_edit_records(self.request.user)


class ClosePage(ClosingPage):
    """A court does not sit from a day to a day."""

    form_class: type[ActForm] = ClosureForm
    title = gettext_lazy("Record closed days")
    lead = gettext_lazy("Hearings that are listed stay. Who lists one for these days is warned.")
    button = gettext_lazy("Record")
    done = gettext_lazy("Recorded.")

    def act(self, form: ClosureForm) -> str:
        told = form.cleaned_data
        days = {"from_date": told["from_date"], "to_date": told["to_date"]}
        add_closure(self.court, **days, name=told["name"], by=self.by, why=told["why"])
        return self.back()


class ReopenPage(ClosingPage):
    """The court sits on these days after all, or they were written wrong."""

    form_class: type[ActForm] = ReopenForm
    title = gettext_lazy("Take back closed days")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back.")

    def get_form_kwargs(self) -> dict[str, Any]:
        standing = self.court.closures.standing()
        told = [(one.public_id, f"{closure_days(one)}: {one.name}") for one in standing]
        return super().get_form_kwargs() | {"closures": told}

    def act(self, form: ReopenForm) -> str:
        told = form.cleaned_data
        closure = self.court.closures.standing().get(public_id=told["closure"])
        retract_closure(closure, by=self.by, why=told["why"])
        return self.back()
