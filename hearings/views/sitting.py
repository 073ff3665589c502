"""What became of a hearing on its day."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.actions import (
    adjourn_hearing,
    check_adjournable,
    check_unsayable,
    mark_held,
    move_warnings,
)
from hearings.actions.moving import check_version
from hearings.forms import AdjournForm, HappenedForm, SeenForm
from hearings.models import Hearing
from hearings.views.moving import SeenPage, hearing_words
from hearings.views.recording import NewDay
from tracker import words

NEXT = gettext_lazy(
    "The hearing of %(day)s (%(id)s), at which it was to go on, is retracted with it."
)


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

    def say(self, form: SeenForm, held: bool | None) -> None:
        """Say whether it took place, or that nobody knows."""
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        mark_held(self.hearing, held=held, version=version, by=self.by, why=why)


class HeldPage(SaidPage):
    """It took place."""

    form_class: type[SeenForm] = SeenForm
    held: bool | None = True
    title = gettext_lazy("It was held")
    lead = gettext_lazy("The session took place. A date that has passed proves nothing by itself.")
    button = gettext_lazy("It was held")
    done = gettext_lazy("Marked as held.")

    def act(self, form: SeenForm) -> str:
        self.say(form, self.held)
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

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What goes with it, or what is to be done first, before anything is typed."""
        after, known = self.hearing.successor, dict[str, Any]()
        if after is not None:
            told = {"day": words.human(after.date) or _("no date"), "id": after.public_id}
            known["lead"] = f"{self.lead} {NEXT % told}"
            known["links"] = [{"url": address(after), "words": hearing_words(after)}]
        try:
            check_unsayable(self.hearing)
        except ValidationError as error:
            known |= {"lead": str(self.lead), "warnings": error.messages}
        return super().get_context_data(**(known | given))


class AdjournPage(NewDay, SaidPage):
    """It opened, and goes on another day at a hearing of its own."""

    form_class: type[SeenForm] = AdjournForm
    title = gettext_lazy("It opened and goes on")
    lead = gettext_lazy(
        "The session began. It goes on at another hearing, which is recorded once its day is known."
    )
    button = gettext_lazy("It opened and goes on")
    done: Any = gettext_lazy("Marked as opened.")
    day = "to_date"

    def act(self, form: Any) -> str:
        return self.goes_on(form, form.typed())

    def goes_on(self, form: Any, told: dict[str, Any]) -> str:
        """Record the next session; it, or this one while there is none, is looked at next."""
        one = self.hearing
        check_version(one, told["version"])
        check_adjournable(one, told["to_date"])
        with self.asking(form, move_warnings(one, told["to_date"], one.date)):
            after = self.adjourn(form, told)
        if after is not None:
            self.done = (
                f"{opened_words(one, after)} {_('This is the hearing at which it goes on.')}"
            )
        return address(after or one)

    def adjourn(self, form: Any, told: dict[str, Any]) -> Hearing | None:
        """Say that it opened, and goes on."""
        return adjourn_hearing(self.hearing, **told, by=self.by, why=form.cleaned_data["why"])


def address(hearing: Hearing) -> str:
    return reverse("hearing", args=[hearing.public_id])


def opened_words(hearing: Hearing, after: Hearing) -> str:
    """Marked as opened: hearing of 20 November 2026. It goes on on 3 December 2026."""
    told = _("Marked as opened: the hearing of %(day)s. It goes on on %(next)s.")
    return told % {"day": words.human(hearing.date), "next": words.human(after.date)}


class HappenedPage(AdjournPage):
    """The day came: held, opened and going on, or not opened."""

    form_class = HappenedForm
    title = gettext_lazy("What happened?")
    lead = gettext_lazy("A date that has passed proves nothing by itself.")
    button = gettext_lazy("Save")

    def act(self, form: HappenedForm) -> str:
        told = form.typed()
        what = told.pop("what")
        if what == "adjourned":
            return self.goes_on(form, told)
        held = what == "held"
        self.done = HeldPage.done if held else NotHeldPage.done
        self.say(form, held)
        return self.back()
