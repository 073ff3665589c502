"""A hearing is moved, cancelled, reinstated, put right; a move is taken back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
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
    check_move,
    last_day,
    move_hearing,
    move_warnings,
    void_move,
)
from hearings.actions.moving import LISTED
from hearings.forms import CancelForm, CorrectForm, MoveForm, ReinstateForm, SeenForm
from hearings.models import Hearing, Postponement
from hearings.moves import schedule_words as slot_words
from hearings.moves import way_of
from tracker import words
from tracker.audience import who_was_told, who_will_be_told
from tracker.pages import ActForm, ActPage, put_errors

Row = dict[str, Any]
ANYWAY, PREVIEW = "anyway", "preview"


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
    """6 January 2020, 09:30; no date; 6 January 2020 (held)."""
    state = "" if hearing.status in LISTED else f" ({hearing.get_status_display()})"
    return slot_words(hearing) + (state if hearing.date else "")


class SeenPage(OfHearing, ActPage):
    """A change of a schedule as it was read. Somebody who was slower sees what the faster one did,
    beside what they typed, and decides again."""

    preview = PREVIEW
    level = "dates"  # of what the news is, to those who follow the hearing

    def get_initial(self) -> Row:
        return {"version": self.hearing.version}

    def get_form_kwargs(self) -> Row:
        return super().get_form_kwargs() | {"stands": self.hearing, "viewer": self.by}

    def get_context_data(self, **given: Any) -> Row:
        now = self.lead or _("Now: %(schedule)s.") % {"schedule": schedule_words(self.hearing)}
        court = self.to_court(given.get("form"))
        told = who_will_be_told(self.hearing, by=self.by, to_court=court, level=self.level)
        known = {"lead": now, "preview_name": self.preview, "told": told}
        return super().get_context_data(**(known | given))

    def to_court(self, form: Any) -> Any:
        """The other court that was typed, if any."""
        return getattr(form, "cleaned_data", {}).get("to_court")

    def form_valid(self, form: SeenForm) -> HttpResponse:
        try:
            return self.look(form) if PREVIEW in self.request.POST else super().form_valid(form)
        except StaleVersion as stale:
            return self.too_late(form, stale)

    def look(self, form: SeenForm) -> HttpResponse:
        """What would change, or the sentence with which it would be refused."""
        try:
            self.check(form)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        shown = self.get_context_data(form=form, note=self.preview_words(form))
        return self.render_to_response(shown)

    def check(self, form: SeenForm) -> None:
        """Refuse what would be refused when it is done."""

    def too_late(self, form: SeenForm, stale: StaleVersion) -> HttpResponse:
        """Both versions, above what was typed; sending it again changes the one that stands."""
        seen = int(form.cleaned_data["version"])
        self.__dict__["hearing"] = Hearing.objects.visible_to(self.by).get(pk=stale.hearing.pk)
        data = {**form.data.dict(), "version": str(stale.hearing.version)}  # type: ignore[attr-defined]
        again = self.get_form_class()(**self.get_form_kwargs() | {"data": data})
        versions = [
            {"words": _("You had read"), "schedule": self.read_then(seen)},
            {"words": _("It now stands"), "schedule": schedule_words(self.hearing)},
            {"words": _("You typed"), "schedule": self.typed_words(form)},
        ]
        context = self.get_context_data(
            form=again, warnings=[str(stale), *self.since(seen)], versions=versions
        )
        return self.render_to_response(context, status=412)

    def preview_words(self, form: SeenForm) -> str:
        """What would change, before it does: from when to when, how far, on which weekday."""
        day, before = form.cleaned_data.get("to_date"), self.hearing.date
        told = [words.then((schedule_words(self.hearing), self.typed_words(form)))]
        if day and before and day != before:
            told.append(words.days_later((day - before).days))
        if day:
            told.append(words.weekday(day))
        return words.clauses([*told, *self.warnings(form)])

    def warnings(self, form: SeenForm) -> list[str]:
        """What should make one look twice at a new day, at the court where it will be."""
        before = self.hearing.date or last_day(self.hearing)
        day = form.cleaned_data.get("to_date")
        return move_warnings(self.hearing, day, before, self.to_court(form))

    def typed_words(self, form: SeenForm) -> str:
        """The schedule that somebody typed."""
        told, court = form.cleaned_data, self.to_court(form)
        where = court.name if court else ""
        if not told.get("to_date"):
            day = _("no date") if told.get("no_date") else schedule_words(self.hearing)
            return words.listed((day, where))
        at = hour_typed(told, court)
        room = told.get("to_courtroom") or ("" if court else self.hearing.courtroom)
        return words.listed((words.human(told["to_date"]), at, where, words.room(room)))

    def read_then(self, version: int) -> str:
        """The schedule as it stood at a version."""
        rows = self.hearing.history.filter(version=version).order_by("-history_id")
        then = rows.first()
        return schedule_words(then.instance) if then else _("not known")

    def since(self, version: int) -> list[str]:
        """What others did to the schedule after this version was read."""
        moves = Postponement.objects.visible_to(self.by).filter(hearing=self.hearing)
        recent = list(moves.order_by("-seq", "-pk")[: max(self.hearing.version - version, 1)])
        return [move_words(move) for move in reversed(recent)]


def hour_typed(told: Row, court: Any) -> str:
    """The hour that was typed; at another court with the place whose clock it is."""
    if not told.get("to_time"):
        return ""
    place = words.place_of(court.timezone) if court and court.timezone else ""
    return f"{told['to_time']:%H:%M} {place}".strip()


class MovePage(SeenPage):
    """A date changed. A day on which the court does not sit is asked about; then it is moved."""

    form_class: type[SeenForm] = MoveForm
    title = gettext_lazy("Report a date change")
    button = gettext_lazy("Move the hearing")
    kind = ""
    asked = False

    def act(self, form: MoveForm) -> str:
        if ANYWAY not in self.request.POST:
            self.ask(form)
        with form.asking():
            move = self.move(form)
        self.done = self.done_words(move)
        return self.back()

    def ask(self, form: MoveForm) -> None:
        """Ask whoever moves it to look twice at the new day, once nothing else stands in the way:
        a move that is refused whatever the answer is, or an hour that clocks show twice."""
        doubts = self.warnings(form)
        if doubts:
            self.check(form)
            self.asked = True
            raise ValidationError({"to_date": doubts})

    def check(self, form: SeenForm) -> None:
        with form.asking():
            check_move(self.hearing, kind=self.kind, **form.typed())

    def move(self, form: MoveForm) -> Postponement:
        """The move itself."""
        told, why = form.typed(), form.cleaned_data["why"]
        return move_hearing(self.hearing, kind=self.kind, **told, by=self.by, why=why)

    def form_invalid(self, form: Any, **more: Any) -> HttpResponse:
        """Offer to move it anyway where a question, and no mistake, stands in the way. Whoever said
        so already, and is asked which of two hours is meant, need not say it twice."""
        said = ANYWAY in self.request.POST and form.twice
        told = {"confirm_name": ANYWAY, "confirm_words": _("Move it anyway")}
        told = told if self.asked or said else {}
        return super().form_invalid(form, **told, **more)

    def done_words(self, move: Postponement) -> str:
        """What happened."""
        return _("Moved: %(kind)s.") % {"kind": move.get_kind_display()}


class CorrectPage(MovePage):
    """The date was written wrong: put right, and counted in no statistics."""

    form_class = CorrectForm
    title = gettext_lazy("Correct the date")
    button = gettext_lazy("Correct it")
    kind = "correction"

    def get_initial(self) -> Row:
        """The schedule that stands."""
        slot = {"to_date": self.hearing.date, "to_time": self.hearing.time}
        return super().get_initial() | slot | {"no_date": self.hearing.date is None}


class ReinstatePage(MovePage):
    """It was cancelled, and takes place after all."""

    form_class: type[SeenForm] = ReinstateForm
    title = gettext_lazy("Reinstate the hearing")
    button = gettext_lazy("Reinstate it")
    kind = "reinstated"


def move_words(move: Postponement) -> str:
    """Put off: 6 January 2020 → 21 January 2020. Other time: 6 January 2020, 09:30 → 14:00."""
    kind = str(move.get_kind_display()).capitalize()
    return _("%(kind)s: %(day)s") % {"kind": kind, "day": way_of(move)}


class CancelPage(SeenPage):
    """It will not take place; its date stays visible."""

    kind = "cancelled"
    form_class: type[SeenForm] = CancelForm
    title = gettext_lazy("Cancelled")
    lead = gettext_lazy("The hearing will not take place. Its date stays on the page, struck out.")
    button = gettext_lazy("Mark as cancelled")
    done = gettext_lazy("Marked as cancelled.")

    def typed_words(self, form: SeenForm) -> str:
        return str(Hearing.Status.CANCELLED.label)

    def check(self, form: SeenForm) -> None:
        check_move(self.hearing, kind=self.kind, **form.typed())

    def act(self, form: Any) -> str:
        self.move(form)
        return self.back()

    def move(self, form: Any) -> Postponement:
        """The cancelling itself."""
        why = form.cleaned_data["why"]
        return cancel_hearing(self.hearing, **form.typed(), by=self.by, why=why)


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
        told = who_was_told(self.hearing) if self.is_last() else []
        return super().get_context_data(
            **({"lead": f"{move_words(self.move)}.", "told": told} | given)
        )

    def is_last(self) -> bool:
        """Whether the schedule that stands is that of this move."""
        return not Postponement.objects.visible_to(self.by).filter(
            hearing=self.hearing, voided_at=None, seq__gt=self.move.seq
        )

    def act(self, form: ActForm) -> str:
        void_move(self.move, by=self.by, why=form.cleaned_data["why"])
        return self.back()
