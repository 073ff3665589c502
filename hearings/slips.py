"""How far a hearing slipped, derived from the moves that stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from hearings.models import Hearing, Postponement

COUNTED = (Postponement.Kind.POSTPONED, Postponement.Kind.SINE_DIE)


def active(hearing: Any) -> list[Postponement]:
    """The moves that stand, by number; needs `moves`."""
    return [move for move in hearing.moves if move.voided_at is None]


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
    lost = [move.from_date for move in active(hearing) if move.from_date and not move.to_date]
    return lost[-1] if lost else None
