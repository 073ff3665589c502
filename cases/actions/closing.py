"""Days on which a court does not sit are recorded and taken back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Closure, Court
from tracker.history import acting


def add_closure(
    court: Court,
    *,
    from_date: date,
    name: str,
    by: User | None,
    why: str,
    to_date: date | None = None,
) -> Closure:
    """Record that a court is closed from a day to a day, both counted, or on one day alone.

    Hearings that are listed for these days stay: a closure warns, and moves nothing.
    """
    with acting(by=by, why=why):
        last = from_date if to_date is None else to_date
        closure = Closure(court=court, from_date=from_date, to_date=last, name=name.strip())
        closure.full_clean()
        closure.save()
    return closure


def retract_closure(closure: Closure, *, by: User | None, why: str) -> Closure:
    """Take back a closure that was wrong. Raises ValidationError when it was retracted already."""
    with acting(by=by, why=why) as act:
        closure = Closure.locked(closure.pk)
        if closure.retracted_at is not None:
            raise ValidationError(_("This was retracted already."))
        closure.retracted_at, closure.retraction_reason = act.at, why
        closure.full_clean()
        closure.save()
    return closure
