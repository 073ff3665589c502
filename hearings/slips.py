"""How far a hearing slipped, derived from the moves that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from datetime import date, datetime, time
from typing import Any

from hearings.models import SLOT, Hearing, Postponement

WHOLE = (*SLOT, "court_words")  # all that a move tells of where it leads
COUNTED = (Postponement.Kind.POSTPONED, Postponement.Kind.SINE_DIE)


def active(hearing: Any) -> list[Postponement]:
    """The moves that stand, by number; needs `moves`."""
    return [move for move in hearing.moves if move.voided_at is None]


def put_right(moves: Sequence[Any], names: Sequence[str] = ("date",)) -> list[Any]:
    """The moves that a court made, with what was written wrong of them put right: a correction is
    no move, and the day that it takes away was never given up. One that comes first puts right
    where the first move leads from. moves: those that stand, by number; names: the parts of the
    slot that are put right."""
    chain: list[Any] = []
    for move in moves:
        if move.kind != Postponement.Kind.CORRECTION:
            chain.append(copy(move))
            continue
        for name in names:
            correct(chain, name, getattr(move, f"from_{name}"), getattr(move, f"to_{name}"))
    return chain


def correct(chain: list[Any], name: str, wrong: Any, right: Any) -> None:
    """Put a part of the slot right where it was set, and in what kept it since."""
    left, led = f"from_{name}", f"to_{name}"
    for move in reversed(chain):
        if wrong == right or getattr(move, led) != wrong:
            return
        setattr(move, led, right)
        if getattr(move, left) != wrong:
            return
        setattr(move, left, right)


def since_set(moves: Sequence[Any]) -> Iterator[Any]:
    """Of the moves that stand, by number: those that left the day as it is, the newest first, and
    then the one that led to it, if there is one."""
    for move in reversed(moves):
        yield move
        if changes_day(move):
            return


Slot = tuple[date | None, time | None]


def told_wrong(was: Slot, now: Slot, made: Iterable[Any]) -> bool:
    """Whether a day, or an hour of the day that stays, had been told wrong, and nobody moved the
    hearing from there: it stands elsewhere by moves that were made in place of others, and none of
    them left it. What was not known yet was not wrong."""
    told = 1 if was[0] != now[0] else 2
    left = [(move.from_date, move.from_time)[:told] for move in made]
    return was != now and None not in was[:told] and was[:told] not in left


def changes_day(move: Any) -> bool:
    return move.from_date != move.to_date


def slipped(move: Any) -> int | None:
    """Days from the old date to the new one; None where one of them is open, and for a cancelling,
    or what took it back, that left the day as it was: none of these is a delay."""
    return None if keeps_cancelled_day(move) else move.delay_days


def keeps_cancelled_day(move: Any) -> bool:
    """It cancelled a hearing, or took that back, on the day it has."""
    kinds = Postponement.Kind
    return move.kind in (kinds.CANCELLED, kinds.REINSTATED) and not changes_day(move)


def days_left(moves: Sequence[Any], on: date | None) -> Any | None:
    """The last move by which a hearing left another day than the one it stands on. What came after
    and kept the day, such as that it was cancelled and reinstated, takes nothing from that; nor
    does a correction, which left nothing."""
    left = [one for one in moves if one.from_date not in (None, one.to_date, on)]
    return next((one for one in reversed(left) if one.kind != Postponement.Kind.CORRECTION), None)


def day_lost(moves: Sequence[Any]) -> Any | None:
    """The last move by which a hearing lost its day and was given no other."""
    lost = (one for one in reversed(moves) if one.from_date and not one.to_date)
    return next(lost, None)


def hours_left(moves: Sequence[Any], on: date | None, hour: Any) -> Any | None:
    """The last move by which it left another hour of the day on which it stands."""
    for move in since_set(moves):
        if changes_day(move) or move.from_date != on:
            return None
        left = move.from_time not in (None, move.to_time, hour)
        if left and move.kind != Postponement.Kind.CORRECTION:
            return move
    return None


def court_left(moves: Sequence[Any]) -> Any | None:
    """The last move by which it left another court than the one it is at."""
    left = [one for one in moves if one.from_court != one.to_court]
    return next((one for one in reversed(left) if one.kind != Postponement.Kind.CORRECTION), None)


def until(moves: Sequence[Any], moment: datetime) -> list[Any]:
    """Moves as they stood before a moment. moves: all that were ever made, by number."""
    made = [one for one in moves if one.recorded_at < moment]
    stood = [one for one in made if one.voided_at is None or one.voided_at >= moment]
    return [as_it_stood(one) for one in stood]


def as_it_stood(move: Any) -> Any:
    """A move before it was voided."""
    if move.voided_at is None:
        return move
    stood = copy(move)
    stood.voided_at = None
    return stood


def times_put_off(hearing: Any) -> int:
    """How often it was put off; a correction, and a date set at last, are none."""
    return sum(move.kind in COUNTED for move in active(hearing))


def first_listed(hearing: Any) -> date | None:
    """The day for which it was first listed, as it was put right before it first moved."""
    day = hearing.original_date
    for move in active(hearing):
        if move.kind != Postponement.Kind.CORRECTION:
            break
        day = move.to_date
    return day


def delay_days(hearing: Any) -> int | None:
    """Days from the day first listed to the one it stands on; None while one of them is open."""
    first = first_listed(hearing)
    return (hearing.date - first).days if first and hearing.date else None


def open_since(hearing: Any) -> date | None:
    """The day that a hearing lost which waits for a date: from there its delay grows."""
    if hearing.status != Hearing.Status.AWAITING_DATE:
        return None
    lost = day_lost(active(hearing))
    return lost.from_date if lost else None
