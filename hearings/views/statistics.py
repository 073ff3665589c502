"""Figures of hearings and custody, each with its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from hearings.filters import StatisticsFilter
from hearings.models import Hearing, Reason, Side
from hearings.statistics import NAMES, Figure, Population, figures
from hearings.views import told_figures as words
from tracker.exporting import TYPES, as_csv
from tracker.listing import active_words, dress

Row = dict[str, Any]


class Counted:
    """Mixed into what shows figures: those of what this person may see."""

    request: HttpRequest

    @cached_property
    def found(self) -> StatisticsFilter:
        found = StatisticsFilter(self.request.GET, queryset=Hearing.objects.none())
        dress(found, ("court", "case"), ())
        return found

    def figures(self) -> list[Figure]:
        return figures(Population(self.request.user, self.found))


class StatisticsPage(Counted, TemplateView):
    """How often hearings are put off, by how much, and why; how long people wait for a judge."""

    template_name = "hearings/statistics.html"

    def get_context_data(self, **given: Any) -> Row:
        readable = self.found.form.is_valid()
        context = {
            "lead": active_words(self.found),
            "form": self.found.form,
            "clear_url": reverse("statistics"),
            "unreadable": not readable,
            "figures": [self.told(one) for one in self.figures()] if readable else [],
            "of_custody": not (self.found.data.get("court") or self.found.data.get("kind")),
        }
        return super().get_context_data(**context, **given)

    def told(self, figure: Figure) -> Row:
        """One figure in words."""
        query = urlencode(self.found.active)
        file = reverse("statistics-csv", args=[figure.name]) + (f"?{query}" if query else "")
        title, meaning = words.FIGURES[figure.name]
        told = {
            "name": figure.name.replace("_", "-"),
            "title": title,
            "meaning": meaning,
            "csv_url": file,
            "measures": [measure_row(figure, one) for one in figure.measures],
            "held_back": bool(figure.hidden),
        }
        return told | (matrix(figure) if figure.rows else {"rows": count_rows(figure)})


def count_rows(figure: Figure) -> list[Row]:
    """Counts with their shares."""
    return [
        {
            "label": words.COUNTS[str(key)],
            "count": number(figure.shown(key)),
            "share": percent(figure.share(key)) if key != figure.whole_of(key) else "",
        }
        for key in figure.counts
    ]


def matrix(figure: Figure) -> Row:
    """Reasons by the sides they are laid to."""
    reasons, sides = dict(Reason.choices), dict(Side.choices)
    return {
        "columns": [sides.get(one, _("All")) for one in figure.columns],
        "rows": [
            {
                "label": reasons.get(row, _("All")),
                "cells": [number(figure.shown((row, column))) for column in figure.columns],
            }
            for row in figure.rows
        ],
    }


def measure_row(figure: Figure, one: Any) -> Row:
    """A measure with its value in words."""
    value = figure.measured(one)
    if figure.is_held(one):
        told = _("held back")
    elif value is None:
        told = _("cannot be told yet")
    else:
        told = percent(value) if one.name in words.SHARES else decimal(value)
    return {"label": words.MEASURES[one.name], "value": told}


def decimal(value: float) -> str:
    """No more digits than there are: halves of days, tenths of moves."""
    near = round(value, 1)
    return number_format(near, 0 if near == int(near) else 1)


def number(count: int | None) -> str:
    return _("held back") if count is None else number_format(count)


def percent(share: float | None) -> str:
    return "" if share is None else _("%(n)s%%") % {"n": number_format(round(share * 100))}


class StatisticsFile(Counted, View):
    """One figure as CSV: what is counted, by what, how many, among how many."""

    http_method_names = ["get", "head", "options"]
    columns = ("what", "by", "value", "among")

    def get(self, request: HttpRequest, name: str) -> StreamingHttpResponse:
        if name not in NAMES:
            raise Http404
        if not self.found.form.is_valid():
            raise BadRequest("A filter of these figures cannot be read.")
        parts = as_csv(self.columns, self.rows(name))
        response = StreamingHttpResponse(parts, content_type=TYPES["csv"])
        file = f"{name}-{timezone.localdate()}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
        return response

    def rows(self, name: str) -> Iterable[Any]:
        """Raises Http404 where the filters leave this figure out."""
        figure = next((one for one in self.figures() if one.name == name), None)
        if figure is None:
            raise Http404
        return figure.told()
