"""A hearing is recorded by hand."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cases.views.case import OfCase
from hearings.actions import (
    NearDuplicate,
    double_words,
    perhaps_same,
    record_hearing,
    warnings_for,
)
from hearings.forms import HearingForm
from hearings.models import Hearing
from hearings.views.moving import ANYWAY
from tracker.pages import ActPage


class Doubtful(ValidationError):
    """A day to look at twice: a question, not a refusal."""


class RecordHearingPage(OfCase, ActPage):
    """A hearing of a case. A near one, or a day off, is asked about; then it is recorded."""

    form_class = HearingForm
    title = gettext_lazy("Record a hearing")
    lead = gettext_lazy("By hand, without a report. Write where you know it from.")
    button = gettext_lazy("Record the hearing")
    done = gettext_lazy("The hearing is recorded.")
    asked = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user, "case": self.case}

    def act(self, form: HearingForm) -> str:
        told, sure = form.typed(), ANYWAY in self.request.POST
        doubts = [] if sure else self.doubts(told)
        try:
            if doubts:
                raise Doubtful({"date": doubts})
            why = form.cleaned_data["why"]
            with form.asking():
                hearing = self.record(told | {"force": sure, "by": self.by, "why": why})
        except (Doubtful, NearDuplicate):
            self.asked = True
            raise
        return reverse("hearing", args=[hearing.public_id])

    def doubts(self, told: dict[str, Any]) -> list[str]:
        """All that should make one look twice, at once: one answer answers all of it."""
        off = warnings_for(told["date"], told["court"], self.case.country)
        return off + [double_words(one) for one in perhaps_same(self.case, told["date"])]

    def record(self, told: dict[str, Any]) -> Hearing:
        """The hearing, as it was typed."""
        return record_hearing(self.case, **told)

    def form_invalid(self, form: HearingForm, **more: Any) -> Any:
        """Offer to record it anyway where a question, and no mistake, stands in the way."""
        return super().form_invalid(form, confirm_name=ANYWAY if self.asked else "", **more)
