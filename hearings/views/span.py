"""Pages of the hearings of a few days, narrowed by the filters in their address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from hearings.filters import HearingFilter, SpanFilter
from hearings.models import Hearing
from hearings.rows import seen_by, today_of
from hearings.views.naming import NAMED, ByName
from tracker.listing import blank_form, only, query_with

Row = dict[str, Any]
ORDER = ("date", "clock", "public_id")


class Spanned(ByName):
    """Mixed into a page of some days. A subclass says which (`asked`: the name in the address), and
    gives them as `span`: the first and the last."""

    filterset = SpanFilter
    by_name = NAMED
    by_link = ("month", "week")
    of_account = ("followed", "court")
    order = ORDER
    asked: str
    span: tuple[dt.date, dt.date]

    @cached_property
    def today(self) -> dt.date:
        """Today where the reader is."""
        return today_of(self.request.user)

    def seen(self) -> Any:
        return seen_by(self.request.user)

    def unnarrowed(self) -> Row:
        form = blank_form(self.filterset, Hearing, self.unseen, self.to_type, get_language())
        return {"lead": "", "form": form, **self.way_back(), **self.files("")}

    def way_back(self) -> Row:
        kept = QueryDict(mutable=True)
        kept[self.asked] = self.query.get(self.asked, "")
        return {"clear_url": self.request.path + query_with(kept, cursor="")}

    @cached_property
    def narrowing(self) -> QueryDict:
        """What narrows the hearings, without the days."""
        return only(self.query, HearingFilter.base_filters.keys() - {"from", "to"})

    def here(self, day: dt.date) -> str:
        """This page, of other days."""
        return query_with(self.narrowing, **{self.asked: self.written(day)})

    def written(self, day: dt.date) -> str:
        """A day as this page has it in its address."""
        return day.isoformat()

    def listed(self, first: dt.date, last: dt.date, name: str = "hearing-list") -> str:
        """The agenda, or its file, of these days."""
        days = {"from": first.isoformat(), "to": last.isoformat()}
        return reverse(name) + query_with(self.narrowing, **days)


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from the first to the last."""
    for number in range((last - first).days + 1):
        yield first + dt.timedelta(days=number)
