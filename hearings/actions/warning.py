"""What a date should make one look twice at; it never refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case, Closure, Court
from hearings.actions.recording import double_words, perhaps_same
from hearings.models import Hearing, Postponement
from tracker import words
from tracker.days_off import holidays_on
from tracker.moments import today_in

FAR = 731  # days, two years: courts list for months ahead, a slip in the year leads further
LONG_AGO = 7305  # days, twenty years: a slip in the century


def warnings_for(day: date | None, court: Court | None, country: str = "") -> list[str]:
    """Sentences about a day for which a court does not usually list: years ahead, decades back, a
    weekend, a public holiday, a closure of this court. At most one statement.

    country: that of the case, for a hearing of which no court is known, or not where that is.
    """
    if day is None:
        return []
    found = holiday_words(day, court.country if court and court.country else country)
    if str(day.isoweekday()) in (court.weekend if court else "67"):
        told = _("%(day)s is a weekend day at this court. Check the date.")
        found.insert(0, told % {"day": day.isoformat()})
    ahead = (day - today_in(court.timezone if court else "")).days
    if ahead > FAR or ahead < -LONG_AGO:
        told = (
            _("%(day)s lies more than two years ahead. Look at the year again.")
            if ahead > 0
            else _("%(day)s lies more than twenty years back. Look at the year again.")
        )
        found.insert(0, told % {"day": day.isoformat()})
    return found + (closure_words(day, court) if court else [])


def new_warnings(
    case: Case,
    day: date | None,
    court: Court | None,
    besides: Hearing | None = None,
    **like: Any,
) -> list[str]:
    """All that should make one look twice at the day of a hearing to record, at once: one answer
    answers all of it. besides: a hearing that is another one; like: as of `perhaps_same`."""
    off = warnings_for(day, court, case.country)
    return off + [double_words(one) for one in perhaps_same(case, day, besides, **like)]


def move_warnings(
    hearing: Hearing, day: date | None, before: date | None, court: Court | None = None
) -> list[str]:
    """The same of a hearing that moves, and about a day that lies behind, or years after the one
    that it leaves.

    before: the day that it had, or has; court: another one, to which it goes.
    """
    told = warnings_for(day, court or hearing.court, hearing.country)
    if day is None or before is None:
        return told
    today, doubt = today_in(hearing.timezone), ""
    if day < min(before, today):
        doubt = _("%(day)s has passed, and lies before %(before)s. Check the date.")
    elif (day - before).days > FAR >= (day - today).days:
        doubt = _("%(day)s lies more than two years after %(before)s. Look at the year again.")
    return (
        [doubt % {"day": day.isoformat(), "before": before.isoformat()}, *told] if doubt else told
    )


def last_day(hearing: Hearing) -> date | None:
    """The day from which a hearing was last moved; None for one that never had another."""
    moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None, from_date__isnull=False)
    return moves.order_by("-seq").values_list("from_date", flat=True).first()


def closure_words(day: date, court: Court) -> list[str]:
    """A sentence about each time for which people recorded that the court is closed."""
    told = _("The court is closed from %(from)s to %(to)s: %(name)s. Check the date.")
    return [
        told % {"from": one.from_date, "to": one.to_date, "name": one.name}
        for one in Closure.objects.filter(court=court).standing().on(day)
    ]


def holiday_words(day: date, country: str) -> list[str]:
    """A sentence about the holidays of a day, one about those of which it is only estimated."""
    told = {
        False: _("%(day)s is a public holiday: %(names)s. Check the date."),
        True: _("%(day)s is probably a public holiday: %(names)s. Its day is not certain yet."),
    }
    found = holidays_on(day, country)
    by_kind = {kind: [one.name for one in found if one.estimated == kind] for kind in told}
    return [
        told[kind] % {"day": day.isoformat(), "names": words.listed(names)}
        for kind, names in by_kind.items()
        if names
    ]
