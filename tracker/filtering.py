"""Filters of lists: one set per list, shared by its page, the interface for programs and feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.constants import EMPTY_VALUES
from django_filters.rest_framework import DjangoFilterBackend

from tracker import search
from tracker.countries import CountryField

PLAIN = ("exact", "gte", "lte")
IS_ID = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")
UNCLEAR = "?"  # stands in an address for what nobody can be sure is meant; no row has this id


@dataclass(frozen=True)
class Choice:
    """What somebody may have meant: its id, what it is called here, and its bare name."""

    public_id: str
    words: str
    name: str


@dataclass(frozen=True)
class Meant:
    """What was typed, and what it may mean; cut: there is more."""

    typed: str
    choices: tuple[Choice, ...] = ()
    cut: bool = False


class ListFilter(django_filters.FilterSet):
    """The filters of one list. A name that Python keeps for itself is declared with `_` behind.

    Pages ignore what they do not know, and show no row where they cannot read; the interface for
    programs refuses both.
    given_only: filters of which nothing is given are left out, as where no form is shown.
    """

    base_filters: dict[str, Any]

    def __init__(self, data: Any = None, *args: Any, given_only: bool = False, **options: Any):
        if given_only:
            every = type(self).base_filters.items()
            self.base_filters = {name: one for name, one in every if name in (data or {})}
        super().__init__(data, *args, **options)

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        return {name.rstrip("_"): one for name, one in super().get_filters().items()}

    def get_form_class(self) -> type[forms.Form]:
        return form_of(type(self), tuple(self.filters))  # type: ignore[arg-type]

    def plain_values(self) -> tuple[str, ...] | None:
        """The values given, where all of these filters are plain and can be read."""
        every = self.filters.values()
        if not all(map(is_plain, every)) or not self.is_valid():
            return None
        values = [self.form.cleaned_data[name] for name in self.filters]
        if any(value in EMPTY_VALUES for value in values):
            return None
        return tuple(map(plain_value, every, values))

    @property
    def active(self) -> dict[str, str]:
        """What narrows the list now: {parameter: value as typed}."""
        return {name: self.data[name] for name in self.base_filters if self.data.get(name)}


class Words(str):
    """Words that somebody looks for, as typed."""


def as_asked(value: Any) -> Any:
    """What the database is given of a value: of words, what the search makes of them."""
    return search.asked(value) if isinstance(value, Words) else value


def is_plain(one: django_filters.Filter) -> bool:
    """A filter that compares a column with its value, looks for words, or for a case."""
    compares = one.method is None and one.lookup_expr in PLAIN and not one.exclude
    return compares or isinstance(one, WordsFilter)


def narrowed(rows: QuerySet, one: django_filters.Filter, value: Any) -> QuerySet:
    """What a plain filter leaves."""
    if isinstance(one, WordsFilter):
        return rows.with_words(value)  # type: ignore[attr-defined]
    if isinstance(one, InCaseFilter):
        return rows.in_case(value)  # type: ignore[attr-defined]
    return rows.filter(**{f"{one.field_name}__{one.lookup_expr}": value})


def plain_value(one: django_filters.Filter, value: Any) -> str:
    """The value of a plain filter as text."""
    if isinstance(one, WordsFilter):
        return Words(value)
    return value.upper() if isinstance(one, IdFilter | InCaseFilter) else str(value)


@cache
def form_of(kind: type[ListFilter], names: tuple[str, ...]) -> type[forms.Form]:
    """The form of these filters of a list, made once: each form copies its fields."""
    fields = {name: kind.base_filters[name].field for name in names}
    return type(f"{kind.__name__}Form", (kind._meta.form,), fields)


class GivenFilters(DjangoFilterBackend):
    """Filters of lists for programs."""

    def get_filterset_kwargs(self, request: Any, queryset: QuerySet, view: Any) -> dict[str, Any]:
        return super().get_filterset_kwargs(request, queryset, view) | {"given_only": True}


class IdFilter(django_filters.CharFilter):
    """A public id, in capitals or not."""

    def __init__(self, field_name: str, **options: Any):
        super().__init__(field_name=f"{field_name}__public_id", max_length=12, **options)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return super().filter(qs, (value or "").upper())


class CountryFilter(django_filters.CharFilter):
    """A country by its name or its two letters of ISO 3166, in capitals or not."""

    field_class = CountryField

    def __init__(self, **options: Any):
        super().__init__(**{"label": _("Country")} | options)


class WordsFilter(django_filters.CharFilter):
    """What somebody looks for, given to the queryset's `with_words`."""

    def __init__(self, **options: Any):
        super().__init__(**{"label": _("Search"), "max_length": 200} | options)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.with_words(value) if value else qs  # type: ignore[attr-defined]


class InCaseFilter(django_filters.CharFilter):
    """A case by its public id, in capitals or not, given to the queryset's `in_case`."""

    def __init__(self, **options: Any):
        super().__init__(**{"label": _("Case"), "max_length": 12} | options)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.in_case(value.upper()) if value else qs  # type: ignore[attr-defined]


def named_by(one: django_filters.Filter, model: Any) -> Any:
    """The model of whose rows a filter of this model takes the id; None for another filter."""
    if isinstance(one, InCaseFilter):
        return apps.get_model("cases", "Case")
    if isinstance(one, IdFilter):
        return model._meta.get_field(one.field_name.split("__")[0]).related_model
    return None


class DayFilter(django_filters.DateFilter):
    """A day, chosen in a date field."""

    def __init__(self, **options: Any):
        told = {"invalid": _("There is no such day. Write one such as 2020-01-08.")}
        widget = forms.DateInput(attrs={"type": "date"})
        super().__init__(widget=widget, error_messages=told, **options)
