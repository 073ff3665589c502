"""Courts are recorded and edited."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from cases.actions.changes import refresh_summary
from cases.models import Case, Court, Proceeding
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
        court, cases = hold_court(court)
        for name, value in fields.items():
            setattr(court, name, value)
        if fields.get("timezone"):
            court.timezone_assumed = False
        court.full_clean()
        court.save()
        for case in cases:
            refresh_summary(case)
    return court


def hold_court(court: Court) -> tuple[Court, list[Case]]:
    """A court as it is now and the cases before it, locked until the transaction ends.

    Cases come first, as in every act that records something of a case and needs its court at the
    end. Where one more came before the court in the meantime, it begins again.
    """
    while True:
        with transaction.atomic():
            rows = Case.unscoped.select_for_update(no_key=True).filter(pk__in=cases_before(court))
            cases = list(rows.order_by("pk"))
            court = Court.locked(court.pk)
            if cases_before(court) <= {case.pk for case in cases}:
                return court, cases
            transaction.set_rollback(True)


def cases_before(court: Court) -> set[int]:
    """The cases that have a stage or a hearing at a court."""
    models: Any = (Proceeding, Case._meta.get_field("hearings").related_model)
    held = (model.unscoped.filter(court=court).values_list("case", flat=True) for model in models)
    return set().union(*held)
