"""Chains of moves: as they are recorded, and as they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as Time
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from cases.models import Case
from hearings.actions.moving import status_listed
from hearings.models import Hearing, Postponement
from reports.settling.hands import by_people
from reports.weave.sessions import Move, Session

OUTCOMES = ("in_progress", "held", "adjourned", "not_held", "cancelled")


@dataclass
class Chain:
    """A hearing's row with its active moves, oldest first, and as people last left it."""

    row: Hearing
    moves: list[Postponement]
    left: Any = None

    @property
    def days(self) -> set[date]:
        """Every day it was ever set for."""
        return {self.row.original_date, *(move.to_date for move in self.moves)} - {None}

    @property
    def in_hand(self) -> bool:
        """Somebody entered or changed it by hand; reports add to it and take nothing away."""
        return self.row.by_hand or any(move.by_hand for move in self.moves)

    @property
    def outcome(self) -> str:
        """What somebody said became of the day it is set for; "" when nobody did."""
        left = self.left
        said = left is not None and left.date == self.row.date and left.status in OUTCOMES
        return left.status if said else ""

    @property
    def listing(self) -> str:
        """The status of its last move, before anything is known of the day itself."""
        day = self.moves[-1].to_date if self.moves else self.row.date
        return status_listed(day, reversed(self.moves))


def chains_of(case: Case) -> list[Chain]:
    """The hearings of a case with their active moves."""
    moves: dict[int, list[Postponement]] = {}
    active = Postponement.unscoped.filter(case=case, voided_at__isnull=True).order_by("seq")
    for move in active:
        moves.setdefault(move.hearing_id, []).append(move)
    hearings = Hearing.unscoped.filter(case=case)
    left = left_by_hand(case)
    rows = sorted(hearings.order_by("id"), key=in_hands)
    return [Chain(row, moves.get(row.pk, []), left.get(row.pk)) for row in rows]


def left_by_hand(case: Case) -> dict[int, Any]:
    """Hearing id → its newest version that no settling wrote."""
    return {row.id: row for row in by_people(Hearing.history.all(), case)}


def in_hands(row: Hearing) -> bool:
    """Somebody retracted it, or let it go into another one; no report makes it stand again."""
    gone = row.retracted_at is not None or row.status == Hearing.Status.MERGED
    return gone and row.by_hand


def standing(row: Hearing) -> Hearing:
    """The hearing that a merged one went into."""
    while row.merged_into is not None:
        row = row.merged_into
    return row


@dataclass(frozen=True)
class Step:
    """One step of a chain as it is told; without a move it puts right what was recorded first.

    also: other moves that lead to the same day, told of a hearing that was merged into this one.
    """

    start: date | None
    to: date | None
    hour: Time | None
    move: Move | None = None
    also: tuple[Move, ...] = ()


def steps(row: Hearing, session: Session) -> list[Step]:
    """The chain from the day and hour first recorded, with a correction when they were others."""
    first, zone = session.days[0], row.timezone
    want = [
        Step(move.start, move.to, hour_on(session, move.to, zone), move) for move in session.moves
    ]
    told = None if row.by_hand else hour_on(session, first, zone)
    hour = told or row.original_time or hour_on(session, first, zone)
    recorded = (row.original_date, row.original_time)
    if row.original_date is not None and recorded != (first, hour):
        want.insert(0, Step(row.original_date, first, hour))
    return want


def tells(row: Postponement, step: Step) -> bool:
    """A move stands for a step: the same days and hour, and the same words unless entered by
    hand."""
    if (row.from_date, row.to_date) != (step.start, step.to):
        return False
    if (step.move is None) != (row.kind == Postponement.Kind.CORRECTION):
        return row.by_hand
    words = words_of(step.move) | {"to_time": step.hour}
    return row.by_hand or all(getattr(row, name) == value for name, value in words.items())


def kept(chain: Chain, want: list[Step]) -> int:
    """How many of its moves are told as they are recorded, from the first one on."""
    same = (tells(row, step) for row, step in zip(chain.moves, want, strict=False))
    return sum(1 for _one in takewhile(bool, same))


def words_of(move: Move | None) -> dict[str, Any]:
    """The columns of a move that tell why, by whom and when it was announced."""
    if move is None:
        return {}
    return {
        "reason_text": text_of(move, "reason"),
        "ordered_by": text_of(move, "actor")[:300],
        "announced_on": text_of(move, "date"),
    }


def text_of(move: Move, slot: str) -> str:
    shown = move.slots.get(slot)
    return str(shown.value) if shown else ""


def hour_on(session: Session, day: date | None, zone: str) -> Time | None:
    """The hour told for a day, when the clock of the court is known and shows such an hour."""
    told = session.clocks.get(day) if day and zone else None
    if not told:
        return None
    hour = Time.fromisoformat(told)
    moment = datetime.combine(day, hour, ZoneInfo(zone))
    return hour if moment.astimezone(UTC).astimezone(moment.tzinfo).time() == hour else None
