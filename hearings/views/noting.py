"""What was seen of a hearing is noted by hand, put right and taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from cases.actions import retract_fact
from cases.models import Party
from cases.wording import field_words
from hearings.actions.noting import (
    NOTES,
    StaleNote,
    columns_of,
    edit_note,
    note_hearing,
    version_of,
)
from hearings.forms import DateFormField, TimeFormField
from hearings.models import HearingDay, Observation
from hearings.noted import note_row
from hearings.standards import checklist
from hearings.views.moving import OfHearing
from tracker.pages import ActForm, ActPage, columns_form

TITLES = {
    "day": gettext_lazy("A day of the hearing"),
    "attendance": gettext_lazy("Who was there"),
    "bench": gettext_lazy("Another judge"),
    "access": gettext_lazy("Who was let in"),
    "interpretation": gettext_lazy("Interpretation"),
    "outcome": gettext_lazy("What was decided"),
    "observation": gettext_lazy("What was seen"),
    "concern": gettext_lazy("A concern about fairness"),
}


class NotePage(OfHearing, ActPage):
    """One thing that was seen of a hearing."""

    button = gettext_lazy("Note it")
    done = gettext_lazy("Noted.")

    @property
    def kind(self) -> str:
        """What is noted. Raises Http404 for what is not."""
        if self.kwargs["kind"] not in NOTES:
            raise Http404
        return self.kwargs["kind"]

    def may(self) -> bool:
        return bool(self.kind and super().may())

    @property
    def title(self) -> Any:
        return TITLES[self.kind]

    def get_form_class(self) -> type[ActForm]:
        names = tuple(column.name for column in columns_of(self.kind))
        return columns_form(NOTES[self.kind], names, field_words)

    def get_form(self, form_class: Any = None) -> Any:
        return self.prepared(super().get_form(form_class))

    def prepared(self, form: Any) -> Any:
        """The form with fields as people type days, hours and rows of this hearing."""
        for name, field in list(form.fields.items()):
            if isinstance(field, forms.ModelChoiceField):
                form.fields[name] = self.choice(name, field)
            elif isinstance(field, forms.DateField):
                form.fields[name] = DateFormField(label=field.label, required=True)
            elif isinstance(field, forms.TimeField):
                form.fields[name] = TimeFormField(label=field.label)
        if self.kind == "concern":
            form.fields["standard"].choices = self.standards()
        return form

    def choice(self, name: str, field: Any) -> forms.ModelChoiceField:
        """A choice among the rows of this hearing, or the parties of its case."""
        of = {"hearing": self.hearing}
        rows: Any = {
            "day": lambda: HearingDay.objects.visible_to(self.by).standing().filter(**of),
            "corrects": lambda: Observation.objects.visible_to(self.by).standing().filter(**of),
            "party": lambda: (
                Party.objects.visible_to(self.by)
                .standing()
                .filter(case=self.hearing.case)
                .select_related("person")
            ),
        }[name]()
        return forms.ModelChoiceField(
            rows.order_by("pk"), label=field.label, required=False, to_field_name="public_id"
        )

    def standards(self) -> list[tuple[str, str]]:
        """The checklist of such a proceeding."""
        asked = checklist(self.hearing.case.kind, self.hearing.kind)
        return [
            (one.code, capfirst(" ".join([one.article, str(one.title)]).strip())) for one in asked
        ]

    def get_initial(self) -> dict[str, Any]:
        own = (
            {"date": self.hearing.date, "started": self.hearing.time} if self.kind == "day" else {}
        )
        return super().get_initial() | own

    def act(self, form: ActForm) -> str:
        why = form.cleaned_data["why"]
        note_hearing(self.hearing, self.kind, **form.typed(), by=self.by, why=why)
        return self.back() + "#notes"


class OfNote:
    """Mixed into pages about one note."""

    kwargs: dict[str, Any]
    kind: str
    hearing: Any
    request: Any

    @cached_property
    def row(self) -> Any:
        """The note, while it stands."""
        rows = NOTES[self.kind].objects.visible_to(self.request.user).standing()
        found = rows.filter(hearing=self.hearing)
        return get_object_or_404(found, public_id=self.kwargs["note_id"].upper())


def note_words(row: Any, kind: str) -> list[dict[str, Any]]:
    """What a note tells now, each column by its name."""
    told = note_row(row, kind, may=False)["told"]
    return [{"words": one["label"], "schedule": one["words"]} for one in told]


class EditNotePage(OfNote, NotePage):
    """A note was wrong."""

    button = gettext_lazy("Save")
    done = gettext_lazy("Changed.")

    def may(self) -> bool:
        return bool(super().may() and self.row)

    def get_form_class(self) -> type[ActForm]:
        seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
        return type("SeenColumnsForm", (super().get_form_class(),), {"version": seen})

    def get_initial(self) -> dict[str, Any]:
        told = {column.name: getattr(self.row, column.name) for column in columns_of(self.kind)}
        found = {name: getattr(value, "public_id", value) for name, value in told.items()}
        return found | {"version": version_of(self.row)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever was slower sees that others changed it, keeps what they typed, and decides."""
        try:
            return super().form_valid(form)
        except StaleNote as stale:
            data = {**form.data.dict(), "version": str(version_of(stale.row))}
            again = self.prepared(self.get_form_class()(**self.get_form_kwargs() | {"data": data}))
            now = note_words(stale.row, self.kind)
            context = self.get_context_data(form=again, warnings=[str(stale)], versions=now)
            return self.render_to_response(context, status=412)

    def act(self, form: ActForm) -> str:
        edit_note(self.row, **form.typed(), by=self.by, why=form.cleaned_data["why"])
        return self.back() + "#notes"


class RetractNotePage(OfNote, OfHearing, ActPage):
    """A note was a mistake."""

    title = gettext_lazy("Retract a note")
    button = gettext_lazy("Retract it")
    done = gettext_lazy("Retracted. The history keeps it.")

    @property
    def kind(self) -> str:  # type: ignore[override]
        if self.kwargs["kind"] not in NOTES:
            raise Http404
        return self.kwargs["kind"]

    def may(self) -> bool:
        return bool(super().may() and self.row)

    def act(self, form: ActForm) -> str:
        retract_fact(self.row, by=self.by, why=form.cleaned_data["why"])
        return self.back() + "#notes"
