"""The page of one court: where it is, its clock, its hearings and cases as far as one sees them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.views.generic import TemplateView

from cases.log import versions_of_record
from cases.models import Case, Closure, Court
from cases.rights import can_edit_records
from cases.views.court import OfCourt
from hearings.calendars.changes import seen_at
from hearings.models import Hearing
from hearings.rows import rows_of, seen_by
from hearings.views.calendars import NOBODY
from hearings.views.feeds import in_language
from tracker import words
from tracker.countries import name_of
from tracker.moments import today_in

Row = dict[str, Any]
HEARINGS, CASES, NAMES, CLOSURES = 20, 50, 500, 20


class CourtPage(OfCourt, TemplateView):
    """One court, for people with an account."""

    template_name = "courts/court.html"

    def get_context_data(self, **given: Any) -> Row:
        user, court = self.request.user, self.court
        may = can_edit_records(user)
        context = {
            "court": described(court),
            "edit_url": reverse("court-edit", args=[court.public_id]) if may else "",
            "close_url": reverse("court-close", args=[court.public_id]) if may else "",
            "open_url": reverse("court-open", args=[court.public_id]) if may else "",
            "closures": closures_of(court),
            "called": called(court, user),
            "changes_url": changes_of(court),
            "changes": versions_of_record(court, user),
        }
        return super().get_context_data(
            **context, **hearings_at(court, user), **cases_at(court, user), **given
        )


def described(court: Court) -> Row:
    """What is recorded of a court, in words."""
    days = [str(words.WEEKDAYS[int(digit) - 1]) for digit in court.weekend]
    return {
        "id": court.public_id,
        "name": court.name,
        "place": court.place,
        "country": name_of(court.country),
        "timezone": court.timezone,
        "timezone_assumed": court.timezone_assumed,
        "weekend": words.listed(days),
    }


def closures_of(court: Court) -> list[Row]:
    """When the court is closed: what is not over for a month yet, the nearest first."""
    since = today_in(court.timezone) - dt.timedelta(days=31)
    known = court.closures.standing().filter(to_date__gte=since)
    return [{"name": one.name, "words": closure_days(one)} for one in known[:CLOSURES]]


def closure_days(closure: Closure) -> str:
    """1 May 2030; 1 May 2030 – 9 May 2030."""
    days = dict.fromkeys((closure.from_date, closure.to_date))
    return " – ".join(words.human(day) for day in days)


def at(court: Court) -> Q:
    """Hearings at a court: it is named, or the stage of the case is there and no other is named."""
    elsewhere = Q(court__isnull=True)
    return Q(court=court) | elsewhere & (
        Q(proceeding__court=court) | Q(court_words__iexact=court.name)
    )


def changes_of(court: Court) -> str:
    """Where news readers follow it, where everybody sees a hearing there."""
    if not seen_at(NOBODY, court).exists():
        return ""
    return in_language(reverse("court-changes", args=[court.public_id]))


def hearings_at(court: Court, viewer: Any) -> Row:
    """The next hearings and the latest past ones, by the day of the court; those without a date
    count as ahead."""
    rows, today = seen_by(viewer).filter(at(court)), today_in(court.timezone)
    ahead = rows.filter(Q(date__gte=today) | Q(date=None, status="awaiting_date"))
    past = rows.filter(date__lt=today)
    return {
        "ahead": rows_of(ahead.order_by("date", "time")[:HEARINGS], viewer),
        "past": rows_of(past.order_by("-date", "-time")[:HEARINGS], viewer),
    }


def cases_at(court: Court, viewer: Any) -> Row:
    """Cases that are, or were heard, at a court, those with the nearest hearing first."""
    there = Hearing.objects.visible_to(viewer).listed().filter(at(court)).values("case")
    mine = Case.objects.visible_to(viewer).for_list().with_protection()
    found = list(mine.filter(Q(pk__in=there) | Q(proceedings__court=court)).distinct()[: CASES + 1])
    return {
        "cases": [
            {
                "url": reverse("case", args=[case.public_id]),
                "title": case.shown_title(viewer),
                "kind": case.get_kind_display(),
                "closed": case.status == Case.Status.CLOSED,
            }
            for case in found[:CASES]
        ],
        "more_cases": len(found) > CASES,
    }


def called(court: Court, viewer: Any) -> list[Row]:
    """How hearings of the cases at this court name the court they are at, the most usual first."""
    cases = Case.objects.visible_to(viewer).filter(proceedings__court=court)
    named = Hearing.objects.visible_to(viewer).listed().exclude(court_words="")
    told = named.filter(Q(court=court) | Q(court=None, case__in=cases))
    found = Counter(told.order_by("-pk").values_list("court_words", flat=True)[:NAMES])
    found.pop(court.name, None)
    return [{"text": text, "times": times} for text, times in found.most_common(12)]
