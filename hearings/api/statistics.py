"""Figures for programs: those of the page, reckoned of what one may see."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django_filters.utils import translate_validation
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from hearings.filters import StatisticsFilter
from hearings.models import Hearing
from hearings.statistics import NAMES, Figure, Measure, Population, figures
from hearings.views import told_figures as words
from tracker.endpoint import Endpoint
from tracker.telling import Out

HELD_BACK, NOT_KNOWN = "held_back", "not_known"
BECAUSE = serializers.ChoiceField(
    choices=[HELD_BACK, NOT_KNOWN], allow_blank=True,
    help_text="why there is no value: a count from 1 to 4, or one that would give it away; or none "
    "can be told yet",
)  # fmt: skip
FILTERS = [
    OpenApiParameter(name, str, description=str(capfirst(one.label or name)))
    for name, one in StatisticsFilter.base_filters.items()
]


class CountOut(Out):
    """A count: of what and by what, among how many."""

    what = serializers.CharField()
    by = serializers.CharField()
    value = serializers.IntegerField(allow_null=True)
    among = serializers.IntegerField(allow_null=True)
    share = serializers.FloatField(allow_null=True)
    because = BECAUSE


class MeasureOut(Out):
    """What is reckoned from the counts: a share, or a number of moves or days."""

    what = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    because = BECAUSE


class FigureOut(Out):
    """One figure of the page."""

    name = serializers.ChoiceField(choices=NAMES)
    title = serializers.CharField()
    meaning = serializers.CharField()
    counts = CountOut(many=True)
    measures = MeasureOut(many=True)


class FiguresOut(Out):
    """All figures, as of a day."""

    on = serializers.DateField()
    figures = FigureOut(many=True)


class StatisticsViewSet(Endpoint):
    """How often hearings are put off, by how much and why; how long people wait for a judge."""

    queryset = Hearing.objects.none()
    serializer_class = FiguresOut
    parameters = {"figures": tuple(StatisticsFilter.base_filters)}
    conditional_actions = ("figures",)

    @extend_schema(parameters=FILTERS, responses=FiguresOut)
    def figures(self, request: Request) -> Response:
        """The figures of the hearings that one may see, as the filters leave them. Small counts are
        held back, and what would give them away."""
        found = StatisticsFilter(request.query_params, queryset=Hearing.objects.none())
        if not found.form.is_valid():
            raise translate_validation(found.form.errors)
        population = Population(request.user, found)
        told = [figure_told(one) for one in figures(population)]
        return self.conditional({"on": population.today.isoformat(), "figures": told})


def figure_told(figure: Figure) -> dict[str, Any]:
    """One figure, in the words of the page."""
    title, meaning = words.FIGURES[figure.name]
    return {
        "name": figure.name,
        "title": str(title),
        "meaning": str(meaning),
        "counts": [count_told(figure, key) for key in figure.counts],
        "measures": [measure_told(figure, one) for one in figure.measures],
    }


def count_told(figure: Figure, key: Any) -> dict[str, Any]:
    """One count, with the whole that it is a part of."""
    what, by = key if isinstance(key, tuple) else (key, "")
    value = figure.shown(key)
    return {
        "what": what,
        "by": by,
        "value": value,
        "among": figure.shown(figure.whole_of(key)),
        "share": figure.share(key),
        "because": HELD_BACK if value is None else "",
    }


def measure_told(figure: Figure, one: Measure) -> dict[str, Any]:
    value = figure.measured(one)
    missing = HELD_BACK if figure.is_held(one) else NOT_KNOWN
    return {"what": one.name, "value": value, "because": missing if value is None else ""}
