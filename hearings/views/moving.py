"""A hearing is moved, cancelled; a move is taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case
from cases.rights import can_decide
from hearings.actions import (
    StaleVersion,
    cancel_hearing,
    move_hearing,
    void_move,
    warnings_for,
)
from hearings.forms import CancelForm, MoveForm
from hearings.models import Hearing, Postponement
from tracker import words
from tracker.pages import ActForm, ActPage

Row = dict[str, Any]


class OfHearing:
    """Mixed into pages about one hearing, for those who may decide in its case."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def hearing(self) -> Hearing:
        """The hearing, if this person may see it."""
        hearings = Hearing.objects.visible_to(self.request.user).select_related("case", "court")
        return get_object_or_404(hearings, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return can_decide(self.request.user, self.hearing.case)

    def back(self) -> str:
        return reverse("hearing", args=[self.hearing.public_id])

    def path(self) -> list[Row]:
        case: Case = self.hearing.case
        return [
            {"url": reverse("hearing-list"), "words": _("Hearings")},
            {"url": reverse("case", args=[case.public_id]), "words": case.title},
            {"url": self.back(), "words": hearing_words(self.hearing)},
        ]


def hearing_words(hearing: Hearing) -> str:
    """Hearing of 6 January 2020."""
    if hearing.date is None:
        return _("Hearing without a date")
    return _("Hearing of %(day)s") % {"day": words.human(hearing.date)}


def schedule_words(hearing: Hearing) -> str:
    """6 January 2020, 09:30; no date; cancelled."""
    if hearing.date is None:
        return _("no date")
    at = f"{hearing.time:%H:%M}" if hearing.time else ""
    gone = f" ({hearing.get_status_display()})" if hearing.status == "cancelled" else ""
    return words.listed((words.human(hearing.date), at)) + gone


class MovePage(OfHearing, ActPage):
    """A date changed. Somebody who was slower sees what the faster one did, and decides again."""

    form_class = MoveForm
    title = gettext_lazy("Report a date change")
    button = gettext_lazy("Move the hearing")

    def get_initial(self) -> Row:
        return {"version": self.hearing.version}

    def get_context_data(self, **given: Any) -> Row:
        now = _("Now: %(schedule)s.") % {"schedule": schedule_words(self.hearing)}
        return super().get_context_data(**({"lead": now} | given))

    def act(self, form: MoveForm) -> str:
        move = move_hearing(self.hearing, **form.typed(), by=self.by, why=form.cleaned_data["why"])
        self.done = self.done_words(move)
        return self.back()

    def done_words(self, move: Postponement) -> str:
        """What happened, and what should make one look twice at it."""
        moved = _("Moved: %(kind)s.") % {"kind": move.get_kind_display()}
        return " ".join([moved, *warnings_for(move.to_date, self.hearing.court)])

    def form_valid(self, form: MoveForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except StaleVersion as stale:
            return self.too_late(form, stale)

    def too_late(self, form: MoveForm, stale: StaleVersion) -> HttpResponse:
        """What changed since, above what was typed; sending it again moves the new schedule."""
        seen = int(form.cleaned_data["version"])
        self.__dict__["hearing"] = Hearing.objects.visible_to(self.by).get(pk=stale.hearing.pk)
        data = {**form.data.dict(), "version": str(stale.hearing.version)}  # type: ignore[attr-defined]
        again = MoveForm(data, label_suffix="")
        context = self.get_context_data(form=again, warnings=[str(stale), *self.since(seen)])
        return self.render_to_response(context, status=409)

    def since(self, version: int) -> list[str]:
        """What others did to the schedule after this version was read."""
        moves = Postponement.objects.visible_to(self.by).filter(hearing=self.hearing)
        recent = list(moves.order_by("-seq", "-pk")[: max(self.hearing.version - version, 1)])
        told = [move_words(move) for move in reversed(recent)]
        return [*told, _("Now: %(schedule)s.") % {"schedule": schedule_words(self.hearing)}]


def move_words(move: Postponement) -> str:
    """Put off: 6 January 2020 → 21 January 2020."""
    left, set_for = words.human(move.from_date), words.human(move.to_date)
    return _("%(kind)s: %(from)s → %(to)s") % {
        "kind": str(move.get_kind_display()).capitalize(),
        "from": left or _("no date"),
        "to": set_for or _("no date"),
    }


class CancelPage(OfHearing, ActPage):
    """It will not take place; its date stays visible."""

    form_class = CancelForm
    title = gettext_lazy("Cancelled")
    lead = gettext_lazy("The hearing will not take place. Its date stays on the page, struck out.")
    button = gettext_lazy("Mark as cancelled")
    done = gettext_lazy("Marked as cancelled.")

    def act(self, form: ActForm) -> str:
        cancel_hearing(self.hearing, **form.cleaned_data, by=self.by)
        return self.back()


class VoidMovePage(OfHearing, ActPage):
    """The last move was a mistake: the hearing stands where it stood before."""

    title = gettext_lazy("Take back a move")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back. The hearing stands where it stood before.")

    @cached_property
    def move(self) -> Postponement:
        moves = Postponement.objects.visible_to(self.request.user).filter(hearing=self.hearing)
        return get_object_or_404(moves, public_id=self.kwargs["move_id"].upper())

    def may(self) -> bool:
        return bool(super().may() and self.move)

    def get_context_data(self, **given: Any) -> Row:
        return super().get_context_data(**({"lead": f"{move_words(self.move)}."} | given))

    def act(self, form: ActForm) -> str:
        void_move(self.move, by=self.by, why=form.cleaned_data["why"])
        return self.back()
