"""A month of hearings as a table."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import dateformat, timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hearings.filters import HearingFilter
from hearings.models import Postponement
from hearings.rows import seen_by, status_of, title_of, with_moves
from tracker import words
from tracker.addresses import page_url
from tracker.dates import DateError, Edtf
from tracker.parts import HEARING

Row = dict[str, Any]
MOST = 500
LONGEST = 40


class MonthPage(TemplateView):
    """Every hearing of a month, and the days that were given up."""

    template_name = "hearings/month.html"

    def get_context_data(self, **given: Any) -> Row:
        asked = self.request.GET.get("month", "")
        read, today = month_of(asked), timezone.localdate()
        first = read or today.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        entries: dict[dt.date, list[Row]] = {}
        for day, entry in self.entries(first, last):
            entries.setdefault(day, []).append(entry)
        around = [first - dt.timedelta(days=1), last + dt.timedelta(days=1)]
        before, after = (one.replace(day=1) for one in around)
        unreadable = not self.found.form.is_valid()
        context = {
            "month": first,
            "lead": unread_words(asked) if asked and not read else "",
            "unreadable": unreadable,
            "form": self.found.form if unreadable else None,
            "clear_url": f"?month={first:%Y-%m}",
            "caption": _("Hearings in %(month)s") % {"month": words.month(first)},
            "before_url": f"?month={before:%Y-%m}",
            "before_words": words.month(before),
            "after_url": f"?month={after:%Y-%m}",
            "after_words": words.month(after),
            "agenda_url": f"{page_url('hearing-list')}?from={first}&to={last}",
            "weekdays": weekdays(),
            "weeks": weeks(first, today, entries),
        }
        return super().get_context_data(**context, **given)

    @cached_property
    def found(self) -> HearingFilter:
        """What the address narrows the month to."""
        asked = self.request.GET
        data = {name: asked[name] for name in ("country", "court") if name in asked}
        return HearingFilter(data, queryset=seen_by(self.request.user), given_only=True)

    def entries(self, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, Row]]:
        """Days with what stands on them: hearings, and days that were given up."""
        user, span = self.request.user, (first, last)
        moves = Postponement.objects.visible_to(user).active()
        left = moves.filter(hearing=OuterRef("pk"), from_date__range=span)
        rows = self.found.qs if self.found.form.is_valid() else self.found.queryset.none()
        rows = rows.filter(Q(date__range=span) | Exists(left))
        for hearing in with_moves(rows.order_by("date", "time", "public_id")[:MOST]):
            title = title_of(hearing, user)
            if hearing.date and first <= hearing.date <= last:
                yield hearing.date, entry_of(hearing, title)
            for day in {one.from_date for one in hearing.moves} - {hearing.date, None}:
                yield day, {"gone": True, "shape": "ghost", "words": title}


def entry_of(hearing: Any, title: str) -> Row:
    """One hearing on its day."""
    shape, state, _tone = HEARING[status_of(hearing)]
    at = f"{hearing.time:%H:%M} " if hearing.time else ""
    return {
        "url": page_url("hearing", hearing.public_id),
        "shape": shape,
        "words": f"{at}{title}",
        "state_words": words.comma() + state,
        "gone": hearing.status == "cancelled",
    }


def month_of(text: str) -> dt.date | None:
    """The first day of the month in the address; None when it names none."""
    try:
        asked = Edtf.parse(text)
    except DateError:
        return None
    inside = asked.precision == "month" and 1900 <= asked.lower.year <= 2200
    return asked.lower if inside else None


def unread_words(text: str) -> str:
    """That this month is shown, as the address names none that can be."""
    asked = Truncator(text).chars(LONGEST)
    told = _("The month “%(asked)s” cannot be read: this month is shown. Write it as 2020-01.")
    return told % {"asked": asked}


def weekdays() -> list[Row]:
    """Monday to Sunday, in the language of the reader."""
    monday = dt.date(2024, 1, 1)
    days = [monday + dt.timedelta(days=n) for n in range(7)]
    return [{"short": dateformat.format(day, "D"), "long": words.weekday(day)} for day in days]


def weeks(first: dt.date, today: dt.date, entries: dict[dt.date, list[Row]]) -> list[list[Row]]:
    """Weeks of seven days; those of other months are out."""
    return [
        [
            {
                "date": day,
                "out": day.month != first.month,
                "now": day == today,
                "entries": entries.get(day, []),
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
