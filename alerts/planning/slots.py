"""Slots as notices tell them, and whether a hearing still stands as it was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from hearings.models import Hearing, Postponement
from hearings.slips import active, changes_day, put_right, until
from hearings.written import other_day

TICK = timedelta(microseconds=1)  # moments are kept as exactly as that


def slots(before: Any, after: Hearing, since: datetime) -> dict[str, Any]:
    """The slot it had and the one it has; of a merged one also that of the one which stays,
    and whether the court joined them; of one that went to another court the keys of both. since:
    the moment of the first change."""
    moved = with_moves([one for one in (after, stays(after)) if one])
    told: dict[str, Any] = {"to": slot_told(moved[0])}
    told |= {"into": slot_told(moved[1])} if moved[1:] else {}
    told |= {"joined": True} if after.merged_as == Hearing.MergedAs.JOINED else {}
    if before is not None:
        before.moves = until(moved[0].moves, since)
        if before.court_id != after.court_id:
            told["courts"] = [before.court_id, after.court_id]
    return told | {"from": slot_told(before) if before is not None else {}}


def stays(hearing: Hearing) -> Hearing | None:
    """The one that stays in the end of those that a hearing went into; None where it went into
    none."""
    kept = hearing.merged_into
    while kept is not None and kept.merged_into is not None:
        kept = kept.merged_into
    return kept


def stands(hearing: Any) -> bool:
    """Whether a hearing, as it is or was, stands in lists by itself."""
    return hearing.retracted_at is None and hearing.status != Hearing.Status.MERGED


def with_moves(hearings: Iterable[Hearing]) -> list[Any]:
    """Hearings with every move that was ever made, by number, in one statement."""
    found: list[Any] = list(hearings)
    moves = Postponement.unscoped.filter(hearing__in=[one.pk for one in found])
    by_hearing: dict[int, list[Postponement]] = {}
    for move in moves.order_by("seq", "pk"):
        by_hearing.setdefault(move.hearing_id, []).append(move)
    for one in found:
        one.moves = by_hearing.get(one.pk, [])
    return found


def slot_told(hearing: Any) -> dict[str, Any]:
    """A slot as a notice tells it: with its court, its day in another calendar, and the day that
    one without a day lost. Needs `moves`."""
    told = slot(hearing) | {"court_id": court_of(hearing)[0]}
    beside, lost = other_day(hearing), lost_day(hearing)
    told |= {"written": str(beside)} if beside else {}
    return told | ({"lost": lost.isoformat()} if lost else {})


def lost_day(hearing: Any) -> date | None:
    """Of a hearing without a day the last one it had. Needs `moves`."""
    days = [move.from_date for move in active(hearing) if move.from_date]
    return days[-1] if days and hearing.date is None else None


def court_of(hearing: Any) -> tuple[str, str]:
    """The id of the court of a slot, "" where it is not one of the record, and how it was
    called then."""
    return (hearing.court.public_id if hearing.court else ""), hearing.court_words


def is_told(told: Mapping[str, Any], hearing: Any) -> bool:
    """Whether a slot that was told is the one a hearing has, as far as it was told then."""
    now = slot(hearing)
    return all(now.get(name, value) == value for name, value in told.items())


def slot(hearing: Any) -> dict[str, str]:
    """A slot as far as it is compared."""
    return {
        "date": iso(hearing.date) or "",
        "time": hearing.time.isoformat("minutes") if hearing.time else "",
        "zone": hearing.timezone,
        "at": hearing.starts_at.isoformat() if hearing.starts_at else "",
        "court": court_of(hearing)[1],
        "room": hearing.courtroom,
        "status": hearing.status,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def dated(told: str | None) -> date | None:
    """The day of a slot that was told."""
    return date.fromisoformat(told) if told else None


def first_slot(hearing: Hearing, moves: Iterable[int]) -> dict[str, Any]:
    """{"first": slot} of a hearing that is told for the first time: the one that the first of these
    moves left for another day. Empty where none did, or where it stands on that day again."""
    named = set(moves)
    standing = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq")
    chain = put_right(list(standing)) if named else []
    left = [one for one in chain if one.pk in named and one.from_date and changes_day(one)]
    if not left or hearing.date in (None, left[0].from_date):
        return {}
    return {"first": slot_left(left[0])}


def slot_left(move: Any) -> dict[str, str]:
    """The slot from which a move led."""
    names = ("date", "time", "timezone", "fold", "court_words", "courtroom")
    left = Hearing(**{name: getattr(move, f"from_{name}") for name in names})
    left.starts_at = left.instant()
    return slot(left)
