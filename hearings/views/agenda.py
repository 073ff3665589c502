"""Hearings day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hearings.filters import HearingFilter, narrowed_by, plainly
from hearings.models import Clock, Hearing
from hearings.rows import MOVES, OF_FILE, days_of, seen_by, today_of, told_hearings
from hearings.views.naming import NAMED, ByName
from hearings.whom import with_whom
from tracker import words
from tracker.exporting import AT_ONCE, batched
from tracker.listing import only, query_with
from tracker.paging import FirstPage, Page, cursor_at, list_of, page_of

Row = dict[str, Any]
ORDER = ("date", "clock", "public_id")
PAST = ("from", "status", "case")


def ahead(viewer: Any, today: Any) -> Any:
    """Hearings from this day on."""
    return seen_by(viewer).filter(date__gte=today)


@lru_cache(256)
def ahead_by(names: tuple[str, ...]) -> FirstPage:
    """The first page of hearings from a day on, narrowed by these filters."""
    return FirstPage(
        lambda viewer, today, *values: narrowed_by(names, values, ahead(viewer, today)),
        ORDER,
        later=True,
    )


class AgendaPage(ByName, TemplateView):
    """Hearings this person sees, from today on unless the address says otherwise."""

    template_name = "hearings/agenda.html"
    list_name = "hearing"
    filterset = HearingFilter
    order = ORDER
    size = 40
    by_name = NAMED
    of_account = ("followed", "court")

    columns = (
        "id", "date", "time", "timezone", "court", "case", "case_title", "kind", "status",
        "set_for", "date_known_from", "verification", "concerns",
    )  # fmt: skip

    parts = {"moves": (MOVES, "hearing_id")}
    first = ahead_by(())
    model = Hearing

    def seen(self) -> Any:
        return seen_by(self.request.user)

    @cached_property
    def today(self) -> dt.date:
        """Today where the reader is."""
        return today_of(self.request.user)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        """From today on, or from the day that a page of earlier ones names, like the pages, unless
        the address says otherwise. Raises BadRequest for what is no day."""
        if not self.reaches_back():
            rows = rows.filter(Q(date__gte=self.since()) | Q(date=None))
        return self.told_in_order(rows)

    def told_in_order(self, rows: Any) -> Iterator[Sequence[Any]]:
        found = self.in_order(rows).values_list(*OF_FILE).iterator(AT_ONCE)
        for some in batched(found, AT_ONCE):
            yield from told_hearings(some, public=not self.request.user.is_authenticated)

    def get_context_data(self, **given: Any) -> Row:
        rows, frame = self.on_page()
        context = {
            **frame,
            **self.earlier_files(rows),
            "lead": frame["lead"] or ("" if "unreadable" in frame else self.lead()),
            "calendar_url": reverse("calendar"),
            **self.other_views(rows),
            "days": days_of(with_whom(rows), self.request.user, self.today),
            **self.link_words(rows),
            "names": self.names(rows),
        }
        return super().get_context_data(**context, **given)

    def other_views(self, rows: list[Any]) -> Row:
        """The month and the week of the first day shown, narrowed likewise."""
        days = [one.date for one in rows if one.date]
        day = days[0] if days else self.today
        kept = only(self.query, self.filterset.base_filters.keys() - {"from", "to", "status"})
        return {
            "month_url": reverse("hearing-month") + query_with(kept, month=f"{day:%Y-%m}"),
            "week_url": reverse("hearing-week") + query_with(kept, week=day.isoformat()),
        }

    def since(self) -> dt.date:
        """The day with which a file begins; hearings without a day come behind the last one."""
        try:
            return dt.date.fromisoformat(self.query.get("since") or str(self.today))
        except ValueError as error:
            raise BadRequest("`since` is a day such as 2020-01-08.") from error

    def earlier_files(self, rows: list[Any]) -> Row:
        """Files that begin with the first day shown, on a page turned back behind today."""
        day = rows[0].date if rows else None
        if day is None or day >= self.today or self.reaches_back():
            return {}
        return self.files(query_with(self.query, cursor="", since=day.isoformat()))

    def reaches_back(self) -> bool:
        """The address asks for more than what is ahead."""
        return any(self.query.get(name) for name in PAST)

    def begun(self) -> Page | None:
        """The days from today on, while they fill a page and only plain values narrow them;
        hearings without a day come after."""
        if self.reaches_back() or self.query.get("cursor"):
            return None
        plain = plainly(only(self.query, self.filterset.base_filters.keys()))
        if plain is None:
            return None
        names, values = plain
        page = ahead_by(names)(self.size, *values, today=self.today)
        return page if page.next else None

    def named(self, rows: Any) -> Page:
        """The page the address names; without one the days from today on."""
        if self.reaches_back() or self.query.get("cursor"):
            return self.one_page(rows)
        start, of = before(self.today), list_of(rows, self.order)
        ahead = self.page_at(rows, cursor_at(start, of))
        if ahead.rows:
            return ahead
        back = cursor_at(start, of, back=True)
        return Page([], "", back if self.page_at(rows, back).rows else "")

    def page_at(self, rows: Any, cursor: str) -> Page:
        try:
            return page_of(rows, self.order, cursor, self.size)
        except ValidationError:
            return Page([], "", "")

    def lead(self) -> str:
        """What the list shows where nothing narrows it."""
        return "" if self.query.get("cursor") else _("From today on.")

    def link_words(self, rows: list[Any]) -> Row:
        """Words behind Earlier and Later."""
        days = [one.date for one in rows if one.date]
        if not days:
            return {}
        told = {"first": words.human(days[0]), "last": words.human(days[-1])}
        return {
            "earlier_words": _("before %(first)s") % told,
            "later_words": _("after %(last)s") % told,
        }


def before(day: dt.date) -> list[Any]:
    """Values of a hearing that stands before every one of this day and after all earlier ones."""
    return [day - dt.timedelta(days=1), Clock.LAST, "~"]
