"""What became of a hearing on its day."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from hearings.actions import adjourn_hearing, mark_held
from hearings.forms import AdjournForm, HappenedForm
from hearings.views.moving import OfHearing
from tracker.pages import ActForm, ActPage


class HeldPage(OfHearing, ActPage):
    """It took place."""

    held = True
    title = gettext_lazy("It was held")
    lead = gettext_lazy("The session took place. A date that has passed proves nothing by itself.")
    button = gettext_lazy("It was held")
    done = gettext_lazy("Marked as held.")

    def act(self, form: ActForm) -> str:
        mark_held(self.hearing, held=self.held, by=self.by, why=form.cleaned_data["why"])
        return self.back()


class NotHeldPage(HeldPage):
    """It did not open."""

    held = False
    title = gettext_lazy("It did not open")
    lead = gettext_lazy("The day came and the session did not open.")
    button = gettext_lazy("It did not open")
    done = gettext_lazy("Marked as not opened.")


class HappenedPage(OfHearing, ActPage):
    """The day came: held, opened and going on, or not opened."""

    form_class = HappenedForm
    title = gettext_lazy("What happened?")
    lead = gettext_lazy("A date that has passed proves nothing by itself.")
    done = gettext_lazy("Said.")

    def act(self, form: HappenedForm) -> str:
        told, why = form.typed(), form.cleaned_data["why"]
        what = told.pop("what")
        if what != "adjourned":
            mark_held(self.hearing, held=what == "held", by=self.by, why=why)
            return self.back()
        with form.asking():
            after = adjourn_hearing(self.hearing, **told, by=self.by, why=why)
        return reverse("hearing", args=[(after or self.hearing).public_id])


class AdjournPage(OfHearing, ActPage):
    """It opened, and goes on another day at a hearing of its own."""

    form_class = AdjournForm
    title = gettext_lazy("It opened and goes on")
    lead = gettext_lazy("The session began. It goes on at another hearing, which is recorded now.")
    button = gettext_lazy("It opened and goes on")
    done = gettext_lazy("Marked as opened.")

    def act(self, form: AdjournForm) -> str:
        with form.asking():
            why = form.cleaned_data["why"]
            after = adjourn_hearing(self.hearing, **form.typed(), by=self.by, why=why)
        return reverse("hearing", args=[(after or self.hearing).public_id])
