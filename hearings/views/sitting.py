"""What became of a hearing on its day."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from hearings.actions import adjourn_hearing, mark_held
from hearings.forms import AdjournForm, HappenedForm, SeenForm
from hearings.views.moving import SeenPage
from tracker import words


class SaidPage(SeenPage):
    """What is said of a day, of the hearing as it was read."""

    preview = ""
    level = "both"

    def typed_words(self, form: SeenForm) -> str:
        """What somebody said, and on which day it goes on."""
        said = str(
            dict(getattr(form.fields.get("what"), "choices", ())).get(
                form.cleaned_data.get("what"), self.title
            )
        )
        return words.listed((said, words.human(form.cleaned_data.get("to_date"))))


class HeldPage(SaidPage):
    """It took place."""

    form_class: type[SeenForm] = SeenForm
    held: bool | None = True
    title = gettext_lazy("It was held")
    lead = gettext_lazy("The session took place. A date that has passed proves nothing by itself.")
    button = gettext_lazy("It was held")
    done = gettext_lazy("Marked as held.")

    def act(self, form: SeenForm) -> str:
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        mark_held(self.hearing, held=self.held, version=version, by=self.by, why=why)
        return self.back()


class NotHeldPage(HeldPage):
    """It did not open."""

    held = False
    title = gettext_lazy("It did not open")
    lead = gettext_lazy("The day came and the session did not open.")
    button = gettext_lazy("It did not open")
    done = gettext_lazy("Marked as not opened.")


class UnsayPage(HeldPage):
    """What was said of its day was wrong: what became of it is not known."""

    held = None
    title = gettext_lazy("Take back what happened")
    lead = gettext_lazy("What was said of the day was wrong. The outcome is not known again.")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back. The outcome is not known.")


class AdjournPage(SaidPage):
    """It opened, and goes on another day at a hearing of its own."""

    form_class: type[SeenForm] = AdjournForm
    title = gettext_lazy("It opened and goes on")
    lead = gettext_lazy(
        "The session began. It goes on at another hearing, which is recorded once its day is known."
    )
    button = gettext_lazy("It opened and goes on")
    done = gettext_lazy("Marked as opened.")

    def act(self, form: Any) -> str:
        return self.goes_on(form, form.typed())

    def goes_on(self, form: Any, told: dict[str, Any]) -> str:
        """Record the next session; it, or this one while there is none, is looked at next."""
        with form.asking():
            why = form.cleaned_data["why"]
            after = adjourn_hearing(self.hearing, **told, by=self.by, why=why)
        return reverse("hearing", args=[(after or self.hearing).public_id])


class HappenedPage(AdjournPage):
    """The day came: held, opened and going on, or not opened."""

    form_class = HappenedForm
    title = gettext_lazy("What happened?")
    lead = gettext_lazy("A date that has passed proves nothing by itself.")
    button = gettext_lazy("Save")

    def act(self, form: HappenedForm) -> str:
        told, why = form.typed(), form.cleaned_data["why"]
        what = told.pop("what")
        if what == "adjourned":
            return self.goes_on(form, told)
        held, version = what == "held", told["version"]
        self.done = HeldPage.done if held else NotHeldPage.done
        mark_held(self.hearing, held=held, version=version, by=self.by, why=why)
        return self.back()
