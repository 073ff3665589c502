"""Hearings are moved: each move is a row at the end of the chain."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date as Date
from datetime import time as Time
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_from
from cases.following import Days, let_follow
from cases.models import Court, Verification
from hearings.actions.clocks import at_new_slot, check_year, fold_told, written_told
from hearings.actions.docket import Docket, active_moves, locked_with_docket, stand_as
from hearings.actions.recording import check_saved, save
from hearings.models import SLOT, Hearing, Postponement
from hearings.models.kinds import SAME, kept_by
from tracker.dates import Edtf, day_of
from tracker.history import acting

Sure = Hearing.Confidence
MOVABLE = ("scheduled", "awaiting_date", "not_held", "cancelled")
VENUE = ("court", "court_id", "court_words")
WRITTEN = (*(name for name in SLOT if name != "court_id"), "court", "court_words")
VOUCHED = (Sure.OFFICIAL, Sure.LAWYER_OR_PARTY, Sure.CREDIBLE_MEDIA)
LISTED = ("scheduled", "awaiting_date")  # nothing is known yet of the day itself


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
    by: User | None,
    why: str,
    kind: str = "",
    version: int | None = None,
    by_hand: bool = True,
    **told: Any,
) -> Postponement:
    """Add a move to the chain and move the hearing.

    kind: "" finds it from the dates. told: as of `step_told`. version: what the caller had read.
    Raises StaleVersion when the hearing went on, ValidationError, ShownTwice (of an hour).
    """
    with acting(by=by, why=why, case=hearing.case_id) as act:
        hearing, docket = locked_with_docket(hearing.pk)
        check_version(hearing, version)
        check_movable(hearing, kind)
        before = next(one for one in docket.listed if one == hearing)
        hearing.court, was = before.court, hearing.status
        seq, at = before.moves + 1, act.at
        move = step_told(hearing, kind, seq=seq, recorded_at=at, by_hand=by_hand, **told)
        move.save()
        if by_hand and move.to_date != move.from_date:
            forget_one_report(hearing, docket.days)
            forget_sureness(hearing, move)
        with at_new_slot():
            project(hearing, move)
        stand_as(before, hearing)
        fresh = refresh_from(hearing.case, docket.listed, seen=docket.seen)
        if by_hand and not (fresh and is_followed_by_nothing(move, was, docket)):
            let_follow(hearing.case)
    return move


def check_move(
    hearing: Hearing, *, kind: str = "", version: int | None = None, **told: Any
) -> None:
    """Refuse what `move_hearing` would refuse, with its errors; nothing is written."""
    hearing = Hearing.unscoped.select_related("case", "court").get(pk=hearing.pk)
    check_version(hearing, version)
    check_movable(hearing, kind)
    now = timezone.now()
    with at_new_slot():
        land(hearing, step_told(hearing, kind, seq=1, recorded_at=now, by_hand=True, **told))
        check_saved(hearing)


def is_followed_by_nothing(move: Postponement, was: str, docket: Docket) -> bool:
    """Whether what reports tell stays as it is after a move that people made: nothing is told, or a
    hearing that was plainly listed goes from one day of which they know nothing to another.

    was: the status that it had. docket: as the case stands, but for the move.
    """
    hearing, days = move.hearing, docket.days
    if not days.told:
        return True
    listed = was == hearing.status == Hearing.Status.SCHEDULED
    doubted = hearing.confidence in (Sure.CONFLICTING, Sure.SINGLE_REPORT)
    if docket.tangled or doubted or not listed:
        return False
    today, ends = hearing.today(), (move.from_date, move.to_date)
    passed = {day < today for day in ends if day}  # how sure a day is, is told of days ahead
    return len(passed) == 1 and not days.reach(*ends)


def forget_one_report(hearing: Hearing, days: Days) -> None:
    """That one report alone tells of the day which people give up says nothing of another day."""
    if hearing.confidence == Sure.SINGLE_REPORT and days.one_report(hearing.date):
        hearing.confidence = Sure.UNKNOWN


def forget_sureness(hearing: Hearing, move: Postponement) -> None:
    """How far the day was verified that people give up, and from whom it was known, says nothing of
    another one. What is put right was told of that day all along."""
    if move.kind == Postponement.Kind.CORRECTION:
        return
    hearing.verification = Verification.REPORTED
    if hearing.confidence in VOUCHED:
        hearing.confidence = Sure.UNKNOWN


def locked(hearing: Hearing, version: int | None) -> Hearing:
    """The hearing as it stands. Raises StaleVersion when it is not the one that was read."""
    hearing = Hearing.locked(hearing.pk)
    check_version(hearing, version)
    return hearing


def check_version(hearing: Hearing, version: int | None) -> None:
    """Raise StaleVersion when this is not the hearing that was read."""
    if version is not None and version != hearing.version:
        raise StaleVersion(hearing)


def step_told(
    hearing: Hearing,
    kind: str,
    *,
    to_date: Date | None = None,
    to_time: Time | None = None,
    to_court: Court | str | None = None,
    to_courtroom: str | None = None,
    to_timezone: str = "",
    fold: int | None = None,
    written: str = "",
    by_hand: bool,
    **details: Any,
) -> Postponement:
    """A move from the schedule that stands, checked and not saved.

    What a kind keeps need not be told again, and one that is reinstated without a day goes back to
    the day it had. to_court: another court, by whose clock the hour is told; the name of one that
    is not recorded. to_timezone: for a correction, or a court without a clock. fold: which of two
    equal hours; written: the day in another calendar. details: columns of the move that tell why,
    by whom and when.
    """
    at = {"date": to_date, "time": to_time, "courtroom": to_courtroom, "timezone": to_timezone}
    slot = slot_told(hearing, kind, at | venue_told(hearing, to_court), fold, by_hand)
    if by_hand:
        check_day(hearing, slot["date"])
    details |= {"to_written": written_told(slot["date"], written, at="to_date")}
    move = step(hearing, kind, slot, by_hand=by_hand, **details)
    move.full_clean()
    if by_hand:
        check_announced(move.announced_on)
    move.on_the_day = bool(move.from_date) and day_of(move.announced_on) == move.from_date
    return move


def step(hearing: Hearing, kind: str, slot: dict[str, Any], **told: Any) -> Postponement:
    """The row of a move. kind: "" finds it from the dates."""
    slots = {f"from_{name}": getattr(hearing, name) for name in WRITTEN}
    slots |= {f"to_{name}": slot[name] for name in WRITTEN}
    move = Postponement(case=hearing.case, hearing=hearing, **slots, **told)
    move.kind = kind_told(kind, move)
    if move.kind == Postponement.Kind.REINSTATED:
        move.reverts = cancellation(hearing)
    return move


def venue_told(hearing: Hearing, to_court: Court | str | None) -> dict[str, Any]:
    """Where a move leads: the court, its id and its name."""
    if to_court is None or to_court == hearing.court:
        return {name: getattr(hearing, name) for name in VENUE}
    if isinstance(to_court, str):
        return {"court": None, "court_id": None, "court_words": to_court}
    return {"court": to_court, "court_id": to_court.pk, "court_words": to_court.name}


def check_movable(hearing: Hearing, kind: str) -> None:
    """Refuse to move what opened, or what stands no more."""
    kinds = Postponement.Kind
    gone = hearing.status not in LISTED and cancellation(hearing) is not None
    if hearing.retracted_at is not None:
        raise ValidationError(_("This hearing was retracted."))
    if hearing.status == Hearing.Status.MERGED:
        raise ValidationError(_("This hearing was merged into another one. Move that one."))
    if hearing.status not in MOVABLE and kind != kinds.CORRECTION:
        raise ValidationError(
            _("This session opened. It goes on at another hearing; it is not moved.")
        )
    if gone and kind not in (kinds.REINSTATED, kinds.CORRECTION):
        raise ValidationError(_("This hearing was cancelled. Reinstate it first."))
    if kind == kinds.REINSTATED and not gone:
        raise ValidationError(_("Only a hearing that was cancelled is reinstated."))


def check_day(hearing: Hearing, day: Date | None) -> None:
    """Refuse a day that is a slip of the pen, or before that of the session that goes on here."""
    check_year(day, "to_date")
    if day is not None and hearing.adjourned_from_id:
        before = Hearing.unscoped.filter(pk=hearing.adjourned_from_id)
        if before.filter(date__gt=day).exists():
            raise ValidationError({"to_date": _("It cannot go on before it opened.")})


def check_announced(on: str) -> None:
    """Refuse an announcement on a day that has come nowhere yet."""
    first = Edtf.parse(on).lower if on else None
    if first is not None and first > timezone.now().date() + timedelta(days=1):
        told = _("Nobody can have announced it on %(day)s: that day has not come yet.")
        raise ValidationError({"announced_on": told % {"day": on}})


def slot_told(
    hearing: Hearing, kind: str, told: dict[str, Any], fold: int | None, by_hand: bool
) -> dict[str, Any]:
    """Where a move leads: what was told; where nothing was, what its kind keeps stays. A clock that
    is told is no longer an assumed one."""
    slot, back = dict(told), kind == Postponement.Kind.REINSTATED and told["date"] is None
    moved = {"court_id"} if slot["court_id"] != hearing.court_id else set()
    kept = {"timezone", *(SLOT if back else kept_by(kind, moved))} - moved
    slot |= {name: getattr(hearing, name) for name in kept if slot.get(name) in (None, "")}
    if slot["courtroom"] is None:
        left = moved and kind != Postponement.Kind.CORRECTION
        slot["courtroom"] = "" if left else hearing.courtroom
    if told["timezone"]:
        hearing.timezone_assumed = False
    elif moved:
        slot["timezone"], hearing.timezone_assumed = clock_at(slot["court"], hearing)
    slot["fold"] = fold_in(hearing, slot, fold, ask=by_hand)
    return slot


def clock_at(court: Court | None, hearing: Hearing) -> tuple[str, bool]:
    """The clock by which a hearing goes at another court, and whether that is assumed: where the
    court has none of its own, the one it had. A clock that somebody told of a hearing before its
    court was known stays."""
    told = hearing.court_id is None and hearing.timezone and not hearing.timezone_assumed
    if told or court is None:
        return hearing.timezone, hearing.timezone_assumed
    if court.timezone:
        return court.timezone, court.timezone_assumed
    return hearing.timezone, bool(hearing.timezone)


def fold_in(hearing: Hearing, slot: dict[str, Any], fold: int | None, *, ask: bool) -> int:
    """Which of two equal hours a move leads to: the one that stands, where the hour does."""
    day, hour, zone = when = [slot[name] for name in ("date", "time", "timezone")]
    if fold is None and when == [hearing.date, hearing.time, hearing.timezone]:
        fold = hearing.fold
    return fold_told(day, hour, zone, fold, ask=ask, at="to_time")


def last_said(moves: Iterable[Postponement]) -> Postponement | None:
    """The last move that a court made, and nobody who wrote it wrong. moves: newest first."""
    return next((one for one in moves if one.kind != Postponement.Kind.CORRECTION), None)


def cancellation(hearing: Hearing) -> Postponement | None:
    """The move that cancelled a hearing; None where it is not cancelled, or no more."""
    said = last_said(active_moves(hearing))
    return said if said is not None and said.kind == Postponement.Kind.CANCELLED else None


def kind_told(kind: str, move: Postponement) -> str:
    """The kind that was said; "postponed" said of a move from or to no day is what the days say.
    Raises ValidationError when one that changes the day changes nothing."""
    kinds = Postponement.Kind
    open_end = move.from_date is None or move.to_date is None
    if not kind or (kind == kinds.POSTPONED and open_end):
        return kind_of(move)
    if kind in (kinds.POSTPONED, kinds.ADVANCED, kinds.SINE_DIE) and move.to_date == move.from_date:
        kind_on_the_day(with_its_hour(move))
    return kind


def with_its_hour(move: Postponement) -> Postponement:
    """A move to the day that stands: where no hour was told, that stands too."""
    if move.to_time is not None:
        return move
    whole = copy(move)
    whole.to_time, whole.to_fold = move.from_time, move.from_fold
    return whole


def kind_of(move: Postponement) -> str:
    """The kind that the dates say. Raises ValidationError when nothing changes."""
    kinds = Postponement.Kind
    if move.to_date == move.from_date:
        return kind_on_the_day(move)
    if move.to_date is None:
        return kinds.SINE_DIE
    if move.from_date is None:
        return kinds.DATE_SET
    return kinds.POSTPONED if move.to_date > move.from_date else kinds.ADVANCED


def kind_on_the_day(move: Postponement) -> str:
    """The kind of a move that leaves the day as it is, or leaves it open."""
    kinds = Postponement.Kind
    if move.to_time != move.from_time:
        return kinds.TIME_CHANGED
    if move.elsewhere:
        return kinds.VENUE_CHANGED
    if move.to_date is None:
        raise ValidationError({"to_date": _("The hearing waits for a date already.")})
    if move.to_fold != move.from_fold:
        return kinds.TIME_CHANGED
    if move.to_courtroom != move.from_courtroom:
        return kinds.VENUE_CHANGED
    raise ValidationError({"to_date": SAME})


def land(hearing: Hearing, move: Postponement) -> None:
    """The hearing's current schedule is where its last move led."""
    for name in WRITTEN:
        setattr(hearing, name, getattr(move, f"to_{name}"))
    hearing.status = status_after(move, hearing.status)


def project(hearing: Hearing, move: Postponement) -> None:
    """The hearing stands where its last move led, and the outbox is told."""
    land(hearing, move)
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


def status_after(move: Postponement, before: str) -> str:
    """scheduled, awaiting a date, or cancelled; what was written wrong about a hearing that was
    held, or cancelled, leaves it so."""
    kinds = Postponement.Kind
    if move.kind == kinds.CORRECTION and before not in LISTED:
        return before
    return Hearing.Status.CANCELLED if move.kind == kinds.CANCELLED else status_of(move.to_date)


def status_of(day: Date | None) -> str:
    """The status of a hearing of whose day nothing is known yet."""
    return Hearing.Status.SCHEDULED if day else Hearing.Status.AWAITING_DATE


def status_listed(day: Date | None, moves: Iterable[Postponement]) -> str:
    """The status that a hearing has by its active moves, the newest first."""
    said = last_said(moves)
    gone = said is not None and said.kind == Postponement.Kind.CANCELLED
    return Hearing.Status.CANCELLED if gone else status_of(day)


def iso(value: Date | None) -> str | None:
    return value.isoformat() if value else None


def cancel_hearing(hearing: Hearing, *, by: User | None, why: str, **details: Any) -> Postponement:
    """A hearing that will not take place; its date stays visible. details: as of `move_hearing`."""
    return move_hearing(hearing, kind="cancelled", by=by, why=why, **details)
