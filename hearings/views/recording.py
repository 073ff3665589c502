"""A hearing is recorded by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cases.views.case import OfCase
from hearings.actions import NearDuplicate, new_warnings, perhaps_same, record_hearing
from hearings.forms import HearingForm, SlotForm
from hearings.models import Hearing
from hearings.views.moving import ANYWAY, hearing_words
from tracker.pages import ActPage


class Doubtful(ValidationError):
    """A day to look at twice: a question, not a refusal."""


class NewDay:
    """Mixed into pages that record a hearing: a near one, or a day off, is asked about once."""

    request: Any
    day = "date"  # the field of the day
    asked = False

    @property
    def sure(self) -> bool:
        """Somebody said that it is meant."""
        return ANYWAY in self.request.POST

    @contextmanager
    def asking(self, form: SlotForm, doubts: list[str]) -> Iterator[None]:
        """Ask about these before what is inside is done, which may find that it should be asked,
        too, or an hour that is shown twice."""
        try:
            if doubts and not self.sure:
                raise Doubtful({self.day: doubts})
            with form.asking():
                yield
        except (Doubtful, NearDuplicate):
            self.asked = True
            raise

    def form_invalid(self, form: SlotForm, **more: Any) -> Any:
        """Offer to record it anyway where a question, and no mistake, stands in the way."""
        told = {"confirm_name": ANYWAY if self.asked else ""}
        return super().form_invalid(form, **told, **more)


class RecordHearingPage(NewDay, OfCase, ActPage):
    """A hearing of a case."""

    form_class = HearingForm
    title = gettext_lazy("Record a hearing")
    lead = gettext_lazy("By hand, without a report. Write where you know it from.")
    button = gettext_lazy("Record the hearing")
    done = gettext_lazy("The hearing is recorded.")
    near: Sequence[Hearing] = ()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user, "case": self.case}

    def get_initial(self) -> dict[str, Any]:
        """The court of the case, as lists show it; another can be typed."""
        return super().get_initial() | {"court": self.case.summary.court}

    def act(self, form: HearingForm) -> str:
        told, why = form.typed(), form.cleaned_data["why"]
        like = {"kind": told["kind"], "time": told["time"]}
        self.near = perhaps_same(self.case, told["date"], **like)
        with self.asking(form, new_warnings(self.case, told["date"], told["court"], **like)):
            hearing = self.record(told | {"force": self.sure, "by": self.by, "why": why})
        return reverse("hearing", args=[hearing.public_id])

    def form_invalid(self, form: SlotForm, **more: Any) -> Any:
        """Where a hearing may be the same one, it can be moved from here."""
        return super().form_invalid(form, **more, same=list(map(way_to_move, self.near)))

    def record(self, told: dict[str, Any]) -> Hearing:
        """The hearing, as it was typed."""
        return record_hearing(self.case, **told)


def way_to_move(hearing: Hearing) -> dict[str, str]:
    """A hearing, and where it is moved."""
    address = reverse("hearing-postpone", args=[hearing.public_id])
    return {"words": hearing_words(hearing), "url": address}
