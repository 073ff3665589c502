"""Filters of the lists of hearings and of their moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, Filter

from hearings.models import Hearing, Postponement, Reason, Side
from tracker.filtering import CountryFilter, DayFilter, IdFilter, ListFilter, narrowed

UNCONFIRMED, AWAITING, CONFLICTING = "unconfirmed", "awaiting", "conflicting"
WAITING_LONG, DOUBLE = "awaiting_long", "perhaps_double"
FOLLOWED = [("yes", _("only what I follow"))]
LONG = dt.timedelta(days=30)
STATUSES = [
    *Hearing.Status.choices,
    (UNCONFIRMED, _("day passed, outcome unknown")),
    (AWAITING, _("waits for a date")),
    (WAITING_LONG, _("waits for a date for over 30 days")),
    (CONFLICTING, _("reports name different days")),
    (DOUBLE, _("perhaps recorded twice")),
]


class HearingFilter(ListFilter):
    """Which hearings. `unconfirmed` is derived from the day, `awaiting` is short for its status."""

    from_ = DayFilter(label=_("From"), field_name="date", lookup_expr="gte")
    to_ = DayFilter(label=_("Until"), field_name="date", lookup_expr="lte")
    country = CountryFilter()
    court = IdFilter("court", label=_("Court"))
    case = IdFilter("case", label=_("Case"))
    kind = ChoiceFilter(label=_("Kind"), choices=Hearing.Kind)
    status = ChoiceFilter(label=_("Status"), choices=STATUSES, method="with_status")
    followed = ChoiceFilter(label=_("Which"), choices=FOLLOWED, method="of_viewer")

    def of_viewer(self, hearings: QuerySet, _name: str, _value: str) -> QuerySet:
        return hearings.followed_by(self.request.user)  # type: ignore[attr-defined]

    def with_status(self, hearings: QuerySet, _name: str, value: str) -> QuerySet:
        derived: Any = {
            UNCONFIRMED: lambda rows: rows.past_without_outcome(),
            AWAITING: lambda rows: rows.awaiting_date(),
            WAITING_LONG: lambda rows: rows.awaiting_long(timezone.now() - LONG),
            CONFLICTING: lambda rows: rows.conflicting(),
            DOUBLE: lambda rows: rows.perhaps_double(),
        }
        return derived[value](hearings) if value in derived else hearings.filter(status=value)


def plainly(query: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Names and values of what narrows hearings, where all of it compares columns."""
    filters = HearingFilter(
        {name: query[name] for name in query}, queryset=Hearing.objects.none(), given_only=True
    )
    values = filters.plain_values()
    return None if values is None else (tuple(filters.filters), values)


def narrowed_by(names: Sequence[str], values: Sequence[Any], rows: QuerySet) -> QuerySet:
    """What these filters leave of hearings; values as `plainly` gives them, or slots for them."""
    for name, value in zip(names, values, strict=True):
        rows = narrowed(rows, HearingFilter.base_filters[name], value)
    return rows


class PageFilter(Filter):
    """What the page itself reads of its address; whatever stands there, it leaves all hearings."""

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


class SpanFilter(HearingFilter):
    """Which hearings of some days, which `month` or `week` name in the address of a page."""

    from_ = to_ = None
    month = PageFilter()
    week = PageFilter()

    @property
    def active(self) -> dict[str, str]:
        return {name: v for name, v in super().active.items() if name not in ("month", "week")}


class PostponementFilter(ListFilter):
    """Which moves of hearings; days are those the hearing was moved from."""

    case = IdFilter("case", label=_("Case"))
    hearing = IdFilter("hearing", label=_("Hearing"))
    kind = ChoiceFilter(label=_("Kind"), choices=Postponement.Kind)
    reason = ChoiceFilter(label=_("Reason"), field_name="reason_stated", choices=Reason)
    attributable_to = ChoiceFilter(label=_("Laid to"), choices=Side)
    from_ = DayFilter(label=_("From"), field_name="from_date", lookup_expr="gte")
    to_ = DayFilter(label=_("Until"), field_name="from_date", lookup_expr="lte")


class StatisticsFilter(ListFilter):
    """Which hearings the figures are about: days are those a hearing was first set for, so that
    none leaves a span by being moved out of it."""

    from_ = DayFilter(label=_("From"), field_name="original_date", lookup_expr="gte")
    to_ = DayFilter(label=_("Until"), field_name="original_date", lookup_expr="lte")
    country = CountryFilter()
    court = IdFilter("court", label=_("Court"))
    case = IdFilter("case", label=_("Case"))
    kind = ChoiceFilter(label=_("Kind"), choices=Hearing.Kind)
