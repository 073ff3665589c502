"""Chains of moves: what people moved stays, and what reports tell follows on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from datetime import time as Time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cases.models import Case
from hearings.actions import move_hearing, set_status, take_back
from hearings.actions.moving import last_said, status_listed
from hearings.models import Hearing, Postponement, Reason, Side
from reports.settling.hands import by_people
from reports.weave.sessions import Move, Session
from tracker import whys
from tracker.history import current_act

OPENED = ("in_progress", "held", "adjourned")
OUTCOMES = (*OPENED, "not_held", "cancelled")


@dataclass
class Chain:
    """A hearing's row with its active moves, oldest first, and as people left it each time."""

    row: Hearing
    moves: list[Postponement]
    hands: list[Any] = field(default_factory=list)

    @property
    def left(self) -> Any:
        """As people last left it; None where no hand touched it."""
        return self.hands[-1] if self.hands else None

    @property
    def days_left(self) -> set[date]:
        """The days for which people set it, whatever reports moved since, but for those from which
        people moved it themselves, and those of which they said what became."""
        if self.left is None or self.left.retracted_at is not None:
            return set()
        said = {row.date: row.status for row in self.hands}
        listed = {day for day, status in said.items() if status == Hearing.Status.SCHEDULED}
        return listed & self.days - (self.days_taken - {self.left.date})

    @property
    def days_taken(self) -> set[date | None]:
        """The days from which people moved it to another one, or to none."""
        moved = (one for one in self.moves if one.by_hand and one.to_date != one.from_date)
        return {one.from_date for one in moved}

    @property
    def days_passed(self) -> set[date | None]:
        """The days on which it had stood until people last moved it, but for that to which they
        did; None where it stood without one."""
        if not self.fixed:
            return set()
        led = {move.to_date for move in self.moves[: self.fixed]}
        return {self.row.original_date, *led} - {self.fixed_on}

    @property
    def fixed_on(self) -> date | None:
        """The day to which people last moved it."""
        return self.moves[self.fixed - 1].to_date if self.fixed else None

    @property
    def days(self) -> set[date]:
        """Every day it was ever set for."""
        return {self.row.original_date, *(move.to_date for move in self.moves)} - {None}

    @property
    def in_hand(self) -> bool:
        """Somebody entered or changed it by hand; reports add to it and take nothing away."""
        return self.row.by_hand or any(move.by_hand for move in self.moves)

    @property
    def court_in_hand(self) -> bool:
        """People named its court, when they recorded it or moved it elsewhere."""
        row = self.row
        hands = (move for move in self.moves if move.by_hand)
        moved = any(
            move.elsewhere or move.from_court_words != move.to_court_words for move in hands
        )
        return row.by_hand or row.court_id is not None or moved

    @property
    def fixed(self) -> int:
        """How many moves stay: those up to the last one that was made by hand."""
        return max((n for n, move in enumerate(self.moves, start=1) if move.by_hand), default=0)

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

    @property
    def refusal(self) -> str:
        """Why nothing follows on what people moved; "" when something may."""
        last = last_said(reversed(self.moves[: self.fixed]))
        if last is None or last.kind != Postponement.Kind.CANCELLED:
            return ""
        return _("This hearing was cancelled. Reinstate it first.")


def chains_of(case: Case) -> list[Chain]:
    """The hearings of a case with their active moves."""
    moves: dict[int, list[Postponement]] = {}
    active = Postponement.unscoped.filter(case=case, voided_at__isnull=True).order_by("seq")
    for move in active:
        moves.setdefault(move.hearing_id, []).append(move)
    hearings = Hearing.unscoped.filter(case=case)
    hands: dict[int, list[Any]] = {}
    for version in by_people(Hearing.history.all(), case):
        hands.setdefault(version.id, []).append(version)
    rows = sorted(hearings.order_by("id"), key=in_hands)
    return [Chain(row, moves.get(row.pk, []), hands.get(row.pk, [])) for row in rows]


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

    @property
    def told(self) -> list[Move]:
        """Every move that it stands for."""
        return [move for move in (self.move, *self.also) if move is not None]


def settle_chain(chain: Chain, want: list[Step]) -> None:
    """Void the moves that are told differently, append those that are missing; what is told beside
    what people moved is noted as said of it."""
    pairs, tail, missing = held_against(chain, want)
    if chain.outcome not in OPENED and not chain.refusal:
        kept = len(chain.moves) - len(tail)
        follow(chain, tail, missing)
        pairs += zip(chain.moves[kept:], missing, strict=True)
    stand_for(pairs)
    lost = [told for step in missing for told in step.told]
    for told in [told for step in want for told in step.told if told.row is None]:
        told.beside = beside(chain, told)
        told.refusal = chain.refusal if told in lost else ""


def held_against(
    chain: Chain, want: list[Step]
) -> tuple[list[tuple[Postponement, Step]], list[Postponement], list[Step]]:
    """The moves that stand for what is told, those that are told no more, and what is missing."""
    pairs, after = past_hands(chain, want)
    loose = chain.moves[chain.fixed :]
    same = common(loose, after)
    return [*pairs, *zip(loose[:same], after, strict=False)], loose[same:], after[same:]


def stand_for(pairs: Iterable[tuple[Postponement, Step]]) -> None:
    """Note which move stands for what is told."""
    for move, step in pairs:
        for told in step.told:
            told.row = move


def past_hands(chain: Chain, want: list[Step]) -> tuple[list[tuple[Postponement, Step]], list]:
    """The moves up to the last one by hand that are told, and the steps that lead on from there."""
    pairs, left = [], want
    for move in chain.moves[: chain.fixed]:
        for at, step in enumerate(left):
            if (move.from_date, move.to_date) == (step.start, step.to):
                pairs.append((move, step))
                left = left[at + 1 :]
                break
    return pairs, onward(chain.moves[: chain.fixed], left)


def onward(fixed: list[Postponement], left: list[Step]) -> list[Step]:
    """The steps from the day to which people moved it, or from that which they gave up for none."""
    if not fixed:
        return left
    end, given_up = fixed[-1].to_date, fixed[-1].to_date or fixed[-1].from_date
    for at, step in enumerate(left):
        if step.move is not None and step.start in (end, given_up) and step.to != end:
            return [replace(step, start=end), *left[at + 1 :]]
    return []


def common(moves: list[Postponement], want: list[Step]) -> int:
    """How many moves from the first one on are told as they stand."""
    same = 0
    while same < min(len(want), len(moves)) and tells(moves[same], want[same]):
        same += 1
    return same


def follow(chain: Chain, tail: list[Postponement], missing: list[Step]) -> None:
    """Take back a tail that is told no more, and append what is missing."""
    if (tail or missing) and chain.row.status in OUTCOMES:
        set_status(chain.row, chain.listing, why=current_act().why)
    for move in reversed(tail):
        take_back(move, by=current_act().by, why=whys.COURSE)
    kept = chain.moves[: len(chain.moves) - len(tail)]
    chain.moves = [*kept, *(append(chain.row, step) for step in missing)]


def beside(chain: Chain, told: Move) -> Postponement | Hearing:
    """What a move that does not stand is said of: the move that gave up its day, or the hearing."""
    given_up = [one for one in chain.moves if one.from_date == told.start != one.to_date]
    return given_up[-1] if given_up else chain.row


def tells(row: Postponement, step: Step) -> bool:
    """A move that was told before stands for a step: the same days and hour, the same words."""
    if (row.from_date, row.to_date) != (step.start, step.to):
        return False
    if (step.move is None) != (row.kind == Postponement.Kind.CORRECTION):
        return False
    words = words_of(step.move) | {"to_time": step.hour}
    return all(getattr(row, name) == value for name, value in words.items())


def words_of(move: Move | None) -> dict[str, Any]:
    """The columns of a move that tell why, by whom and when it was announced."""
    if move is None:
        return {}
    return {
        "reason_text": text_of(move, "reason"),
        "reason_stated": text_of(move, "reason_stated") or Reason.NOT_STATED,
        "attributable_to": text_of(move, "attributable_to") or Side.NOT_STATED,
        "ordered_by": text_of(move, "actor")[:300],
        "announced_on": text_of(move, "announced_on") or text_of(move, "date"),
    }


def text_of(move: Move, slot: str) -> str:
    shown = move.slots.get(slot)
    return str(shown.value) if shown else ""


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


def hour_on(session: Session, day: date | None, zone: str) -> Time | None:
    """The hour told for a day, when the clock of the court is known and shows such an hour."""
    told = session.clocks.get(day) if day and zone else None
    if not told:
        return None
    hour = Time.fromisoformat(told)
    moment = datetime.combine(day, hour, ZoneInfo(zone))
    return hour if moment.astimezone(UTC).astimezone(moment.tzinfo).time() == hour else None


def append(row: Hearing, step: Step) -> Postponement:
    """Add one step to a chain."""
    row.refresh_from_db()
    act = current_act()
    return move_hearing(
        row,
        kind="" if step.move else Postponement.Kind.CORRECTION,
        to_date=step.to,
        to_time=step.hour,
        by=act.by,
        why=act.why,
        by_hand=False,
        **words_of(step.move),
    )


def joined(sessions: Iterable[Session], chains: Iterable[Chain]) -> list[Session]:
    """The sessions, where those between which people moved a hearing, or from which they moved it
    after a report had set its day, are one."""
    found = list(sessions)
    for chain in chains:
        if chain.row.status == Hearing.Status.MERGED:
            continue
        known = {chain.row.original_date}
        for number, move in enumerate(chain.moves, start=1):
            set_once = move.from_date is None and number < chain.fixed
            if (move.by_hand or set_once) and move.to_date not in known:
                join(found, known, move.to_date)
            known.add(move.to_date)
    return found


def join(sessions: list[Session], known: set[date | None], day: date | None) -> None:
    """What reports tell of the day to which people moved a hearing is told of that hearing."""
    after = next((one for one in sessions if one.days[0] == day and one.follows is None), None)
    if after is None:
        return
    for before in sessions:
        apart = before is after or before.goes_on or before.follows is after
        if not apart and known.intersection(before.days):
            before.take(after)
            sessions.remove(after)
            for one in sessions:
                one.follows = before if one.follows is after else one.follows
            return
