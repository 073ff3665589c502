"""What describes a hearing is edited; a hearing is retracted and restored."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from cases.actions import restore_fact, retract_fact
from hearings.actions import edit_hearing
from hearings.forms import DescribeForm
from hearings.views.moving import OfHearing
from tracker.pages import ActForm, ActPage


class EditHearingPage(OfHearing, ActPage):
    """Kind, court, how sure. The schedule is moved, never edited."""

    form_class = DescribeForm
    title = gettext_lazy("Edit a hearing")
    lead = gettext_lazy("To change its date, report a date change.")
    done = gettext_lazy("Changed.")

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in DescribeForm.base_fields if name != "why"]
        return {name: getattr(self.hearing, name) for name in names}

    def act(self, form: ActForm) -> str:
        edit_hearing(self.hearing, **form.cleaned_data, by=self.by)
        return self.back()


class RetractHearingPage(OfHearing, ActPage):
    """It was recorded by mistake."""

    title = gettext_lazy("Retract a hearing")
    lead = gettext_lazy("It leaves every list and stays in the history, with your reason.")
    button = gettext_lazy("Retract it")
    done = gettext_lazy("Retracted. The history keeps it.")

    def act(self, form: ActForm) -> str:
        retract_fact(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()


class RestoreHearingPage(OfHearing, ActPage):
    """It stands again."""

    title = gettext_lazy("Restore a hearing")
    button = gettext_lazy("Let it stand again")
    done = gettext_lazy("It stands again.")

    def act(self, form: ActForm) -> str:
        restore_fact(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()
