"""Hearings are moved: each move is a row at the end of the chain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import time as Time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings, standing_hearings
from hearings.actions.recording import save
from hearings.models import Hearing, Postponement
from tracker.dates import day_of
from tracker.history import acting
from tracker.prepared import Kept

SLOT = ("date", "time", "timezone", "courtroom")
MOVABLE = ("scheduled", "awaiting_date", "not_held", "cancelled")


class StaleVersion(Exception):
    """Somebody was faster: the hearing has changed since it was read."""

    def __init__(self, hearing: Hearing):
        self.hearing = hearing
        super().__init__(
            _("Somebody changed this hearing in the meantime. Look at it again, then decide.")
        )


def move_hearing(
    hearing: Hearing,
    *,
    to_date: Date | None,
    by: User | None,
    why: str,
    kind: str = "",
    to_time: Time | None = None,
    to_courtroom: str | None = None,
    version: int | None = None,
    by_hand: bool = True,
    **details: Any,
) -> Postponement:
    """Add a move to the chain and move the hearing.

    kind: "" finds it from the dates. details: reason_stated, reason_text, reason_believed,
    attributable_to, requested_by, ordered_by, ordered_by_person, announced_on. version: what the
    caller had read; raises StaleVersion when the hearing went on. Raises ValidationError for a
    move that the schedule does not allow.
    """
    with acting(by=by, why=why, case=hearing.case_id) as act:
        hearing = Hearing.locked(hearing.pk)
        if version is not None and version != hearing.version:
            raise StaleVersion(hearing)
        check_movable(hearing, kind)
        listed = docket(hearing.case_id)
        before = next(one for one in listed if one == hearing)
        hearing.court = before.court
        move = Postponement(
            case=hearing.case,
            hearing=hearing,
            seq=before.moves + 1,
            **left_by(hearing),
            to_date=to_date,
            to_time=to_time,
            to_timezone=hearing.timezone,
            to_courtroom=hearing.courtroom if to_courtroom is None else to_courtroom,
            by_hand=by_hand,
            recorded_at=act.at,
            **details,
        )
        move.kind = kind_told(kind, move)
        move.full_clean()
        move.on_the_day = bool(move.from_date) and day_of(move.announced_on) == move.from_date
        move.save()
        project(hearing, move, listed)
    return move


def left_by(hearing: Hearing) -> dict[str, Any]:
    """Where a move begins: the schedule that stands."""
    return {f"from_{name}": getattr(hearing, name) for name in SLOT}


def check_movable(hearing: Hearing, kind: str) -> None:
    """Refuse to move what opened, or what stands no more."""
    if hearing.status not in MOVABLE and kind != "correction":
        raise ValidationError(
            _("This session opened. It goes on at another hearing; it is not moved.")
        )
    if hearing.retracted_at is not None:
        raise ValidationError(_("This hearing was retracted."))
    if hearing.status == "cancelled" and kind not in ("reinstated", "correction"):
        raise ValidationError(_("This hearing was cancelled. Reinstate it first."))


@Kept
def docket(case: Any) -> QuerySet:
    """The standing hearings of a case, each with the number of its active `moves`."""
    last = active_moves(OuterRef("pk")).values("seq")[:1]
    return standing_hearings(case).annotate(moves=Coalesce(Subquery(last), 0))


def active_moves(hearing: Any) -> QuerySet:
    """The moves of a hearing that were not voided, the last one first."""
    return Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("-seq")


def kind_told(kind: str, move: Postponement) -> str:
    """The kind that was said; "postponed" said of a move from or to no day is what the days say."""
    kinds = Postponement.Kind
    open_end = move.from_date is None or move.to_date is None
    return kind_of(move) if not kind or (kind == kinds.POSTPONED and open_end) else kind


def kind_of(move: Postponement) -> str:
    """The kind that the dates say. Raises ValidationError when nothing changes."""
    kinds = Postponement.Kind
    if move.to_date is None:
        if move.from_date is None:
            raise ValidationError({"to_date": _("The hearing waits for a date already.")})
        return kinds.SINE_DIE
    if move.from_date is None:
        return kinds.DATE_SET
    if move.to_date != move.from_date:
        return kinds.POSTPONED if move.to_date > move.from_date else kinds.ADVANCED
    if move.to_time != move.from_time:
        return kinds.TIME_CHANGED
    if move.to_courtroom != move.from_courtroom:
        return kinds.VENUE_CHANGED
    raise ValidationError({"to_date": _("Nothing changes: this is the schedule it has.")})


def project(hearing: Hearing, move: Postponement, listed: Iterable[Any]) -> None:
    """The hearing's current schedule is where its last move led. listed: the docket before."""
    hearing.date, hearing.time = move.to_date, move.to_time
    hearing.courtroom = move.to_courtroom
    hearing.status = status_after(move)
    hearing.version += 1
    save(hearing)
    payload = {
        "hearing": hearing.public_id,
        "postponement": move.public_id,
        "kind": move.kind,
        "from_date": iso(move.from_date),
        "to_date": iso(move.to_date),
        "version": hearing.version,
    }
    note_change(hearing.case, "hearing_moved", payload)
    refresh_hearings(hearing.case, [hearing if one == hearing else one for one in listed])


def status_after(move: Postponement) -> str:
    """scheduled, or awaiting a date, or cancelled."""
    if move.kind == Postponement.Kind.CANCELLED:
        return Hearing.Status.CANCELLED
    return Hearing.Status.SCHEDULED if move.to_date else Hearing.Status.AWAITING_DATE


def iso(value: Date | None) -> str | None:
    return value.isoformat() if value else None


def void_move(move: Postponement, *, by: User | None, why: str) -> Postponement:
    """Take back the last active move with a reason; the hearing stands where it stood before.

    Raises ValidationError for any other move.
    """
    with acting(by=by, why=why, case=move.case) as act:
        hearing = Hearing.locked(move.hearing_id)
        move = Postponement.locked(move.pk)
        if move.voided_at is not None or move != active_moves(hearing).first():
            raise ValidationError(_("Only the last move of a hearing can be voided."))
        move.voided_at, move.void_reason = act.at, why
        move.full_clean()
        move.save()
        stand_back(hearing, move)
    return move


def stand_back(hearing: Hearing, move: Postponement) -> None:
    """The hearing's schedule is again what it was before a move."""
    hearing.date, hearing.time = move.from_date, move.from_time
    hearing.courtroom = move.from_courtroom
    before = active_moves(hearing).first()
    listed = Hearing.Status.SCHEDULED if hearing.date else Hearing.Status.AWAITING_DATE
    hearing.status = status_after(before) if before else listed
    hearing.version += 1
    save(hearing)
    payload = {"hearing": hearing.public_id, "postponement": move.public_id}
    note_change(hearing.case, "move_voided", payload)
    refresh_hearings(hearing.case)


def cancel_hearing(hearing: Hearing, *, by: User, why: str, **details: Any) -> Postponement:
    """A hearing that will not take place; its date stays visible."""
    with acting(by=by, why=why, case=hearing.case):
        hearing = Hearing.locked(hearing.pk)
        return move_hearing(
            hearing,
            kind="cancelled",
            to_date=hearing.date,
            to_time=hearing.time,
            by=by,
            why=why,
            **details,
        )
