"""A week of hearings as a list for paper."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hearings.rows import court_of, note_of, noted, row_of, with_moves
from hearings.views.span import ORDER, Spanned, days_between
from tracker import words
from tracker.listing import query_with
from tracker.moments import zone_named

Row = dict[str, Any]
SEVEN = dt.timedelta(days=7)
MOST = 500


class WeekPage(Spanned, TemplateView):
    """Who sits when and where: weekday, hours, court, case, which listing, room."""

    template_name = "hearings/week.html"
    list_name = "hearing"
    asked = "week"

    def get_context_data(self, **given: Any) -> Row:
        found, rows = self.filtered(self.seen())
        first, last = self.span
        hearings = list(rows.filter(date__range=self.span).order_by(*ORDER)[: MOST + 1])
        asked = self.query.get("week", "")
        context = {
            **self.narrowed(found),
            "csv_url": self.listed(first, last, "hearing-list-csv"),
            "json_url": self.listed(first, last, "hearing-list-json"),
            "first": first,
            "last": last,
            "now": timezone.now(),
            "unread": unread_words() if asked and day_of(asked) is None else "",
            "names": self.names(hearings[:MOST]),
            "days": days_of(hearings[:MOST], self.request.user, self),
            "cut": len(hearings) > MOST,
            "before_url": self.here(first - SEVEN),
            "after_url": self.here(first + SEVEN),
            "agenda_url": self.listed(first, last),
            "month_url": reverse("hearing-month")
            + query_with(self.narrowing, month=f"{first:%Y-%m}"),
        }
        return super().get_context_data(**context, **given)

    @cached_property
    def span(self) -> tuple[dt.date, dt.date]:  # type: ignore[override]
        """The week of the day in the address, as the reader's language begins it."""
        day = day_of(self.query.get("week", "")) or self.today
        first = day - dt.timedelta(days=(day.weekday() - words.first_weekday()) % 7)
        return first, first + SEVEN - dt.timedelta(days=1)


def day_of(text: str) -> dt.date | None:
    """The day in the address; None when it names none that has a calendar around it."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def unread_words() -> str:
    return _("This week cannot be read: the current one is shown. Write a day such as 2020-01-08.")


def days_of(hearings: list[Any], viewer: Any, page: WeekPage) -> list[Row]:
    """The seven days, each with its courts and their hearings."""
    of_day = {
        day: list(those) for day, those in groupby(with_moves(hearings), key=lambda one: one.date)
    }
    return [
        {"date": day, "courts": courts(of_day.get(day, []), viewer, page.today)}
        for day in days_between(*page.span)
    ]


def courts(hearings: list[Any], viewer: Any, today: dt.date) -> list[Row]:
    """The courts of a day, those that sit first come first."""
    found: dict[str, list[Row]] = {}
    for one in hearings:
        found.setdefault(court_of(one), []).append(line_of(one, viewer, today))
    return [{"court": court, "rows": rows} for court, rows in found.items()]


def line_of(hearing: Any, viewer: Any, today: dt.date) -> Row:
    """A line of the list."""
    ordinal = _("listing no. %(n)s") % {"n": hearing.ordinal} if hearing.ordinal else ""
    room = words.room(hearing.courtroom)
    return row_of(hearing, viewer, today) | {
        "note": noted(capfirst(words.listed((note_of(hearing), ordinal, room))), hearing, viewer),
        "offset": offset_of(hearing),
    }


def offset_of(hearing: Any) -> str:
    """How far the clock of the court is ahead of UTC then: UTC+5."""
    if not hearing.starts_at:
        return ""
    ahead = hearing.starts_at.astimezone(zone_named(hearing.timezone)).utcoffset()
    minutes = int(ahead.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
