"""Courts are recorded and edited."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from accounts.models import User
from cases.actions.changes import refresh_summary
from cases.models import Case, Court
from cases.zones import zone_of
from tracker.history import acting


def add_court(
    *,
    name: str,
    by: User | None,
    why: str,
    place: str = "",
    country: str = "",
    timezone: str = "",
    weekend: str = "67",
) -> Court:
    """Record a court; the clock of a single-zone country is filled in and marked assumed."""
    with acting(by=by, why=why):
        court = Court(name=name.strip(), place=place, country=country.upper(), weekend=weekend)
        court.timezone, court.timezone_assumed = (timezone, False) if timezone else zone_of(country)
        court.full_clean()
        court.save()
    return court


def court_called(name: str, country: str, *, by: User | None, why: str) -> Court:
    """The court of this name in this country; recorded when it is new."""
    known = Court.objects.filter(name__iexact=name.strip(), country=country.upper())
    return known.order_by("pk").first() or add_court(name=name, country=country, by=by, why=why)


def edit_court(court: Court, *, by: User, why: str, **fields: Any) -> Court:
    """Change a court, and what lists show of its cases. A time zone that somebody sets is no
    longer assumed."""
    with acting(by=by, why=why):
        court = Court.locked(court.pk)
        for name, value in fields.items():
            setattr(court, name, value)
        if fields.get("timezone"):
            court.timezone_assumed = False
        court.full_clean()
        court.save()
        before_it = Q(proceedings__court=court) | Q(hearings__court=court)
        for case in Case.unscoped.filter(before_it).distinct().order_by("pk"):
            refresh_summary(case)
    return court
