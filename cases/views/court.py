"""Courts are listed, recorded and edited. The page of one court shows hearings, in their room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cases.actions import add_court, edit_court
from cases.filters import CourtFilter
from cases.forms import CourtForm
from cases.models import Court
from cases.rights import can_edit_records, can_open_case
from tracker.countries import name_of
from tracker.listing import Listed
from tracker.pages import ActPage

Row = dict[str, Any]
COLUMNS = ("name", "place", "country", "timezone", "weekend")


class CourtListPage(Listed, TemplateView):
    """Courts, for people with an account."""

    template_name = "courts/list.html"
    list_name = "court"
    filterset = CourtFilter
    order = ("name", "public_id")
    columns = ("id", *COLUMNS)

    def seen(self) -> Any:
        return Court.objects.visible_to(self.request.user)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        for one in self.in_order(rows).iterator(chunk_size=500):
            yield one.public_id, *(getattr(one, name) for name in COLUMNS)

    def get_context_data(self, **given: Any) -> Row:
        rows, frame = self.on_page()
        context = {
            "new_url": reverse("court-new") if can_open_case(self.request.user) else "",
            "rows": [court_row(one) for one in rows],
            "head": [_("Court"), _("Country"), _("Time zone")],
        }
        return super().get_context_data(**context, **frame, **given)


def court_row(court: Court) -> Row:
    """One row of components/list_table.html."""
    assumed = _("assumed from the country") if court.timezone_assumed else ""
    return {
        "url": reverse("court", args=[court.public_id]),
        "name": court.name,
        "note": court.place,
        "cells": [
            {"label": _("Country"), "text": name_of(court.country) or "–"},
            {"label": _("Time zone"), "text": court.timezone or _("not known"), "note": assumed},
        ],
    }


class OfCourt:
    """Mixed into pages about one court."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def court(self) -> Court:
        """The court, if this person may see it."""
        courts = Court.objects.visible_to(self.request.user)
        return get_object_or_404(courts, public_id=self.kwargs["public_id"].upper())

    def back(self) -> str:
        return reverse("court", args=[self.court.public_id])

    def path(self) -> list[Row]:
        courts = {"url": reverse("court-list"), "words": _("Courts")}
        return [courts, {"url": self.back(), "words": self.court.name}]


class NewCourtPage(ActPage):
    """Record a court that no case has named yet."""

    form_class = CourtForm
    title = gettext_lazy("Record a court")
    button = gettext_lazy("Record")
    done = gettext_lazy("Recorded.")

    def may(self) -> bool:
        return can_open_case(self.request.user)

    def back(self) -> str:
        return reverse("court-list")

    def act(self, form: CourtForm) -> str:
        court = add_court(**form.typed(), by=self.by, why=form.cleaned_data["why"])
        return reverse("court", args=[court.public_id])


class EditCourtPage(OfCourt, ActPage):
    """Name, place, country, clock and weekend of a court."""

    form_class = CourtForm
    title = gettext_lazy("Edit the court")
    lead = gettext_lazy("Hearings that stand keep the clock they were recorded with.")
    done = gettext_lazy("Changed.")

    def may(self) -> bool:
        return bool(self.court) and can_edit_records(self.request.user)

    def get_initial(self) -> Row:
        told = {name: getattr(self.court, name) for name in COLUMNS}
        return told | {"weekend": list(self.court.weekend)}

    def act(self, form: CourtForm) -> str:
        changed = {name: value for name, value in form.typed().items() if name in form.changed_data}
        edit_court(self.court, **changed, by=self.by, why=form.cleaned_data["why"])
        return self.back()
