"""A month of hearings as a table."""

from __future__ import annotations

import calendar
import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import F, OuterRef
from django.utils import dateformat
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hearings.filters import narrowed_by, plainly
from hearings.models import Postponement
from hearings.rows import OF_FILE, seen_by, status_of, title_of, told_hearings
from hearings.views.agenda import AgendaPage
from hearings.views.span import ORDER, Spanned, days_between
from hearings.whom import whom_words, with_whom
from tracker import words
from tracker.addresses import page_url
from tracker.asking import DailyQuestion
from tracker.dates import DateError, Edtf
from tracker.exporting import AT_ONCE, batched
from tracker.listing import query_with
from tracker.parts import HEARING
from tracker.prepared import EachDay
from tracker.probing import Probed

Row = dict[str, Any]
Span = tuple[dt.date, dt.date]
LONGEST = 40
in_order, as_left = attrgetter(*ORDER), attrgetter("from_date", "pk")
OF_A_DAY = 6
OF_ENTRY = (
    "public_id", "date", "time", "timezone", "status", "confidence", "narrowed",
    "case__public_id", "case__title",
)  # fmt: skip
OF_GHOST = (
    "from_date", "hearing__public_id", "hearing__date", "case__public_id", "case__title",
)  # fmt: skip


def on_day(_viewer: Any, rows: Any, day: Any) -> Any:
    """The first hearings of a day: those that it shows, and one that tells of more."""
    found = rows.filter(date=day).order_by("clock", "public_id")
    return found.select_related(None).select_related("case").only(*OF_ENTRY)[: OF_A_DAY + 1]


def left_in(viewer: Any, rows: Any, **days: Any) -> Any:
    """Moves of these hearings that gave up one of these days, where the hearing does not stand now.
    A correction gave up nothing: the day was never set."""
    moves = Postponement.objects.visible_to(viewer).active().filter(**days)
    moves = moves.exclude(kind=Postponement.Kind.CORRECTION)
    moves = moves.exclude(hearing__date=F("from_date"))
    return moves.filter(Probed(rows.filter(pk=OuterRef("hearing")))).order_by("from_date", "pk")


def left_on_day(viewer: Any, rows: Any, day: Any) -> Any:
    """The first moves that gave up a day, with what it tells of their hearings."""
    moves = left_in(viewer, rows, from_date=day).veiled().select_related("hearing", "case")
    return moves.only(*OF_GHOST)[: OF_A_DAY + 1]


@lru_cache(256)
def daily(part: Callable[..., Any], names: tuple[str, ...]) -> DailyQuestion:
    """A part of every day (`on_day`, `left_on_day`), narrowed by these filters."""

    def rows(viewer: Any, day: Any, *values: Any) -> Any:
        return part(viewer, narrowed_by(names, values, seen_by(viewer)), day)

    return DailyQuestion(rows)


class MonthPage(Spanned, TemplateView):
    """Every hearing of a month, and the days that were given up."""

    template_name = "hearings/month.html"
    list_name = "hearing-month"
    asked = "month"
    shown: list[Any]  # hearings of which the page tells
    columns = ("day", "given_up", *AgendaPage.columns)

    def get_context_data(self, **given: Any) -> Row:
        # What nobody narrows is asked for by statements that are made once.
        found, rows = self.filtered(self.seen()) if self.query else (None, None)
        first, last = self.span
        text = self.query.get("month", "")
        around = [first - dt.timedelta(days=1), last + dt.timedelta(days=1)]
        before, after = (one.replace(day=1) for one in around)
        context = {
            **(self.unnarrowed() if found is None else self.narrowed(found)),
            "month": first,
            "unread": unread_words(text) if text and not month_of(text) else "",
            "month_words": words.month(first),
            "caption": _("Hearings in %(month)s") % {"month": words.month(first)},
            "before_url": self.here(before),
            "before_words": words.month(before),
            "after_url": self.here(after),
            "after_words": words.month(after),
            "agenda_url": self.listed(first, last),
            "week_url": self.week_url(),
            "weekdays": weekdays(),
            "weeks": self.weeks(rows),
        }
        context["names"] = self.names(self.shown, courts=False)
        return super().get_context_data(**context, **given)

    @cached_property
    def span(self) -> Span:  # type: ignore[override]
        """The first and the last day of the month."""
        asked = month_of(self.query.get("month", ""))
        first = asked or self.today.replace(day=1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def written(self, day: dt.date) -> str:
        return f"{day:%Y-%m}"

    def week_url(self) -> str:
        """The week of today where it lies in this month, else its first."""
        first, last = self.span
        day = min(max(self.today, first), last)
        return page_url("hearing-week") + query_with(self.narrowing, week=day.isoformat())

    def weeks(self, rows: Any) -> list[list[Row]]:
        """Weeks of seven days; those of other months are out."""
        first, _last = self.span
        entries = self.entries(rows)
        month = calendar.Calendar(words.first_weekday())
        return [
            [self.day(one, entries.get(one, [])) for one in week]
            for week in month.monthdatescalendar(first.year, first.month)
        ]

    def day(self, one: dt.date, entries: list[Row]) -> Row:
        """One day: what stands on it as far as there is room, and where all of it is."""
        return {
            "date": one,
            "out": one.month != self.span[0].month,
            "now": one == self.today,
            "entries": entries[:OF_A_DAY],
            "more": len(entries) > OF_A_DAY,
            "url": self.listed(one, one) if entries else "",
        }

    def entries(self, rows: Any) -> dict[dt.date, list[Row]]:
        """What stands on each day: its hearings by the hour, then what was moved away."""
        user, found = self.request.user, defaultdict(list)
        self.shown = []
        for hearing in with_whom(sorted(self.first_of_days(on_day, rows), key=in_order)):
            title = words.clauses((title_of(hearing, user), whom_words(hearing, user)))
            found[hearing.date].append(entry_of(hearing, title))
            self.shown.append(hearing)
        told = set()
        for move in sorted(self.first_of_days(left_on_day, rows), key=as_left):
            if (key := (move.from_date, move.hearing_id)) not in told:
                told.add(key)
                title = move.case.shown_title(user, move.protects)
                found[move.from_date].append(ghost_of(move.hearing, title))
        return found

    def first_of_days(self, part: Callable[..., Any], rows: Any) -> list[Any]:
        """A part of every day, by one statement, so that the cost does not grow with how crowded
        the days are."""
        days, user = tuple(map(str, days_between(*self.span))), self.request.user
        plain = plainly(self.narrowing)
        if plain is None:
            return EachDay(partial(part, user, rows))(days)
        names, values = plain
        return daily(part, names).rows(days, *values)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        """Every entry of the month, the days in order; what was moved away comes last in a day."""
        return heapq.merge(self.told_hearings(rows), self.told_ghosts(rows), key=itemgetter(0, 1))

    def told_hearings(self, rows: Any) -> Iterator[Sequence[Any]]:
        rows = rows.filter(date__range=self.span).order_by(*ORDER)
        for row in self.values(rows.values_list(*OF_FILE).iterator(AT_ONCE)):
            yield row[1], False, *row

    def told_ghosts(self, rows: Any) -> Iterator[Sequence[Any]]:
        moves = left_in(self.request.user, rows, from_date__range=self.span)
        moves = moves.values_list("from_date", "hearing")
        for some in batched(dict.fromkeys(moves), AT_ONCE):
            ids = {hearing for _day, hearing in some}
            told = rows.filter(pk__in=ids).order_by("pk").values_list("pk", *OF_FILE)
            pks, values = [], []
            for pk, *row in told:
                pks.append(pk)
                values.append(row)
            by_pk = dict(zip(pks, self.values(values), strict=True))
            for day, hearing in some:
                yield day, True, *by_pk[hearing]

    def values(self, rows: Any) -> Iterator[Sequence[Any]]:
        for some in batched(rows, AT_ONCE):
            yield from told_hearings(some, public=not self.request.user.is_authenticated)


def entry_of(hearing: Any, title: str) -> Row:
    """One hearing on its day."""
    shape, state, _tone = HEARING[status_of(hearing)]
    at = f"{hearing.time:%H:%M} " if hearing.time else ""
    return {
        "url": page_url("hearing", hearing.public_id),
        "shape": shape,
        "words": f"{at}{title}",
        "state_words": words.comma() + _(state),
        "gone": hearing.status == "cancelled",
    }


def ghost_of(hearing: Any, title: str) -> Row:
    """A day that was given up, and where the hearing went."""
    went = words.human(hearing.date, short=True, year=False) if hearing.date else _("no date")
    return {
        "url": page_url("hearing", hearing.public_id),
        "shape": "ghost",
        "words": title,
        "went": went,
        "gone": True,
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
    """The seven days as the reader's week has them, in the language of the reader."""
    monday = dt.date(2024, 1, 1)
    days = [monday + dt.timedelta(days=words.first_weekday() + n) for n in range(7)]
    return [{"short": dateformat.format(day, "D"), "long": words.weekday(day)} for day in days]
