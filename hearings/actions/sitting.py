"""What became of a hearing on its day."""

from __future__ import annotations

from datetime import date as Date
from datetime import time as Time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings
from cases.following import let_follow
from cases.models import Known
from hearings.actions.moving import locked
from hearings.actions.recording import record_like, save
from hearings.actions.unsaying import check_unsayable, retract_next
from hearings.models import Hearing, HearingDay
from tracker.history import acting, current_act

SAID = {True: "held", False: "not_held", None: "scheduled"}


def set_status(hearing: Hearing, status: str, *, why: str) -> Hearing:
    """Write a status that follows from what reports say, inside an act."""
    with acting(by=current_act().by, why=why, case=hearing.case):
        hearing = Hearing.locked(hearing.pk)
        if hearing.status != status:
            was, hearing.status = hearing.status, status
            hearing.version += 1
            save(hearing)
            payload = {"hearing": hearing.public_id, "status": status, "was": was}
            note_change(hearing.case, "hearing_status", payload)
    return hearing


def mark_held(
    hearing: Hearing, *, held: bool | None, by: User, why: str, version: int | None = None
) -> Hearing:
    """Say that a session took place, or that it did not open; None takes back what was said, and
    retracts the hearing at which it was to go on.

    version: what the caller had read; raises StaleVersion when the hearing went on, ValidationError
    for a day that lies ahead, for one that a note contradicts, for a hearing that stands no more or
    goes on at another one, when there is nothing to take back, and while more hangs on that other
    one than that the session goes on there.
    """
    with acting(by=by, why=why, case=hearing.case):
        hearing = locked(hearing, version)
        check_stands(hearing)
        if held is None:
            check_unsayable(hearing)
            retract_next(hearing, by=by, why=why)
        else:
            check_goes_on_nowhere(hearing)
            check_come(hearing)
            check_noted(hearing, held=held)
        hearing.by_hand = True
        hearing.save()
        set_status(hearing, SAID[held], why=why)
        refresh_hearings(hearing.case)
        let_follow(hearing.case)
    return Hearing.unscoped.get(pk=hearing.pk)


def check_stands(hearing: Hearing) -> None:
    """Refuse to say anything of the day of a hearing that was retracted, merged or cancelled."""
    if hearing.retracted_at is not None:
        raise ValidationError(_("This hearing was retracted."))
    if hearing.status == Hearing.Status.MERGED:
        raise ValidationError(_("This hearing was merged into another one. Take that back first."))
    if hearing.status == Hearing.Status.CANCELLED:
        raise ValidationError(_("This hearing was cancelled. Reinstate it first."))


def check_goes_on_nowhere(hearing: Hearing) -> None:
    """Refuse to say another thing of a session that goes on at a hearing that stands."""
    if hearing.successor is not None:
        told = _("This session goes on at another hearing (%(id)s). Retract that one first.")
        raise ValidationError(told % {"id": hearing.successor.public_id})


def check_noted(hearing: Hearing, *, held: bool) -> None:
    """Refuse to say that a session did not open on a day on which the court sat by a note."""
    days = HearingDay.unscoped.filter(hearing=hearing, date=hearing.date, retracted_at=None)
    if not held and days.filter(sat=Known.YES).exists():
        raise ValidationError(
            _("A note says that the court sat on that day. Put the note right first.")
        )


def check_come(hearing: Hearing) -> None:
    """Refuse to say what became of a day that lies ahead, as the court counts days."""
    if not hearing.day_has_come:
        raise ValidationError(_("The day of this hearing has not come yet."))


def adjourn_hearing(
    hearing: Hearing,
    *,
    to_date: Date | None,
    by: User,
    why: str,
    to_time: Time | None = None,
    fold: int | None = None,
    written: str = "",
    version: int | None = None,
) -> Hearing | None:
    """A session opened and goes on: returns the new hearing, None while it has no day.

    version: as of `mark_held`. Raises ValidationError when it stands no more or goes on already,
    when its own day lies ahead, or the new day before this one.
    """
    with acting(by=by, why=why, case=hearing.case):
        hearing = locked(hearing, version)
        check_adjournable(hearing, to_date)
        release_retracted(hearing, why=why)
        set_status(hearing, "adjourned", why=why)
        if to_date is None:
            refresh_hearings(hearing.case)
            let_follow(hearing.case)
            return None
        after = record_like(
            hearing, date=to_date, time=to_time, fold=fold, written=written, by=by, why=why
        )
        return adjourn_from(after, hearing, why=why)


def check_adjournable(hearing: Hearing, to_date: Date | None) -> None:
    """Refuse what did not open, what goes on already, and a day before its own."""
    check_stands(hearing)
    if hearing.date is None:
        raise ValidationError(_("A session without a day did not open."))
    check_come(hearing)
    if to_date is not None and to_date < hearing.date:
        raise ValidationError({"to_date": _("It cannot go on before it opened.")})
    check_goes_on_nowhere(hearing)


def release_retracted(hearing: Hearing, *, why: str) -> None:
    """Let go of a hearing at which a session was to go on, and which was retracted."""
    for gone in Hearing.unscoped.filter(adjourned_from=hearing, retracted_at__isnull=False):
        adjourn_from(gone, None, why=why)


def adjourn_from(hearing: Hearing, before: Hearing | None, *, why: str) -> Hearing:
    """Say which session a hearing goes on from, inside an act."""
    with acting(by=current_act().by, why=why, case=hearing.case):
        hearing = Hearing.locked(hearing.pk)
        hearing.adjourned_from = before
        save(hearing)
        payload = {"hearing": hearing.public_id}
        note_change(hearing.case, "hearing_adjourned", payload)
        refresh_hearings(hearing.case)
        let_follow(hearing.case)
    return hearing
