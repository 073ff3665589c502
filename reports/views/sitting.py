"""What became of a hearing on its day, as a report of its case tells it."""

from __future__ import annotations

from typing import Any

from hearings.models import Hearing
from hearings.views import AdjournPage, HappenedPage, HeldPage, NotHeldPage
from reports.actions import adjourn_as_reported, say_as_reported
from reports.forms.moving import (
    ReportedAdjournForm,
    ReportedForm,
    ReportedHappenedForm,
    SaidForm,
)
from reports.views.moving import OfferingReports


class Said(OfferingReports):
    """Mixed into pages that say what became of a day."""

    def say(self, form: ReportedForm, held: bool | None) -> None:
        told = {"held": held, "report": form.source(), "version": form.cleaned_data["version"]}
        say_as_reported(self.hearing, **told, by=self.by, why=form.cleaned_data["why"])

    def adjourn(self, form: ReportedForm, told: dict[str, Any]) -> Hearing | None:
        told = told | {"report": form.source(), "by": self.by}
        return adjourn_as_reported(self.hearing, **told, why=form.cleaned_data["why"])


class ReportedHeldPage(Said, HeldPage):
    """It took place."""

    form_class = SaidForm


class ReportedNotHeldPage(Said, NotHeldPage):
    """It did not open."""

    form_class = SaidForm


class ReportedAdjournPage(Said, AdjournPage):
    """It opened, and goes on another day."""

    form_class = ReportedAdjournForm


class ReportedHappenedPage(Said, HappenedPage):
    """The day came: held, opened and going on, or not opened."""

    form_class = ReportedHappenedForm
