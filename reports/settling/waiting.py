"""A day that reports tell of a hearing which people put off without one: it is set for that day, or
the report stands against it where nobody can say which of them came later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from hearings.models import Hearing, Postponement
from reports.models import Claim
from reports.settling.chains import Chain
from reports.weave.events import day
from reports.weave.said import Said, Shown, project
from reports.weave.sessions import Move, Session
from tracker.dates import Edtf, day_of
from tracker.moments import today_in

Found = dict[int, Chain | None]


def waits(chain: Chain) -> Postponement | None:
    """The move by which people left a hearing without a day; None where they did not."""
    moves, kinds = chain.moves[: chain.fixed], Postponement.Kind
    gone = chain.row.retracted_at is not None or chain.row.status == Hearing.Status.MERGED
    if gone or not moves or moves[-1].to_date or moves[-1].kind == kinds.CANCELLED:
        return None
    return next((one for one in reversed(moves) if one.kind == kinds.SINE_DIE), None)


def set_days(sessions: list[Session], found: Found, chains: list[Chain]) -> list[Session]:
    """Let reports that came after such a move set the day; returns the sessions, where one that
    tells the new day of the only hearing that waits is of that hearing.

    found: session → its chain; chains: those that no report tells of. Both are changed.
    """
    waiting = [one for one in [*found.values(), *chains] if one and waits(one)]
    if len(waiting) == 1:
        sessions = joined_with(waiting[0], sessions, found, chains)
    for session in sessions:
        chain = found[id(session)]
        if chain and not session.moves and not session.goes_on:
            session.moves = [*days_were_set(chain, session.said), *days_are_set(chain, session)]
    return sessions


def days_are_set(chain: Chain, session: Session) -> list[Move]:
    """The day that reports set for a hearing that waits for one, where they do."""
    move = waits(chain)
    fresh = [one for one in session.said if told_after(one, move)] if move else []
    return [day_set(chain.moves[chain.fixed - 1].from_date, fresh)] if fresh else []


def days_were_set(chain: Chain, said: list[Said]) -> list[Move]:
    """The days that reports had set for it until people moved it on."""
    found, lost = [], None
    for move in chain.moves[: chain.fixed]:
        if move.by_hand and move.kind == Postponement.Kind.SINE_DIE:
            lost = move
        elif lost and not move.by_hand and move.from_date is None:
            told = [one for one in said if told_after(one, lost) and day(one.on) == move.to_date]
            found += [day_set(None, told)] if told else []
    return found


def joined_with(
    chain: Chain, sessions: list[Session], found: Found, chains: list[Chain]
) -> list[Session]:
    """The only session of which no hearing is recorded is that of the hearing that waits, where all
    that is told of it came after the move."""
    move = waits(chain)
    new = [one for one in sessions if found[id(one)] is None]
    if move is None or len(new) != 1 or not names_day(new[0], move):
        return sessions
    own = next((one for one in sessions if found[id(one)] is chain), None)
    if own is None:
        found[id(new[0])] = chain
        chains.remove(chain)
        return sessions
    if own.moves or own.goes_on:
        return sessions
    own.take(new[0])
    return [one for one in sessions if one is not new[0]]


def names_day(session: Session, move: Postponement) -> bool:
    """Whether all that is told of a session is a day later than the one given up, told since."""
    alone = not (session.moves or session.goes_on or session.follows or session.held)
    later = move.from_date is None or session.days[0] > move.from_date
    since = all(told_after(one, move) and not one.apart for one in session.said)
    return alone and later and since


def told_after(one: Said, move: Postponement) -> bool:
    """Whether a report that says when a hearing is was published after a move was announced."""
    if one.kind != "hearing_scheduled" or one.class_of != "actual" or not one.published:
        return False
    first = Edtf.parse(one.published).lower
    return first is not None and first > announced(move)


def announced(move: Postponement) -> date:
    """The day on which a move was announced; where nobody said, that on which it was recorded."""
    return day_of(move.announced_on) or today_in(move.hearing.timezone, move.recorded_at)


def day_set(given_up: date | None, said: list[Said]) -> Move:
    """The day that these reports set for a hearing that lost its own."""
    told = [naming(one) for one in said]
    to = project("to_date", [(one, one.slots["to_date"]) for one in told])
    slots = {"to_date": to, "opened": Shown(False, "only")}
    return Move(given_up, day(to.value), told, slots)


def naming(one: Said) -> Said:
    """A claim that says when a hearing is, as one that says where it was moved."""
    return replace(one, on="", slots=one.slots | {"to_date": one.on})


@dataclass
class Doubts:
    """Days of which nobody can say whether they were told before or after such a move."""

    found: list[tuple[Session, Move]] = field(default_factory=list)

    def note(self, session: Session, chain: Chain | None) -> None:
        """Take up what a report says that was accepted since the move, and was published on its
        day, or nobody knows when."""
        move = waits(chain) if chain else None
        if move is None or session.moves or session.goes_on:
            return
        since = accepted_since(move)
        told = [naming(one) for one in session.said if in_doubt(one, move) and since(one)]
        if told:
            self.found.append((session, Move(None, day(told[0].slots["to_date"]), told)))

    def stand_beside(self, rows: dict[int, Hearing]) -> None:
        """Let them stand against the hearing without a day. rows: session → its hearing."""
        for session, told in self.found:
            told.beside = rows[id(session)]
            session.moves.append(told)


def in_doubt(one: Said, move: Postponement) -> bool:
    """Whether a report says when a hearing is, and was not published on a day before the move."""
    if one.kind != "hearing_scheduled" or one.class_of != "actual":
        return False
    last = Edtf.parse(one.published).upper if one.published else None
    return last is None or last >= announced(move)


def accepted_since(move: Postponement) -> Callable[[Said], bool]:
    """Whether a claim was accepted after people recorded a move: who moved it knew the others."""
    accepted = Claim.unscoped.filter(case=move.case_id, decided_at__gt=move.recorded_at)
    names = set(accepted.values_list("public_id", flat=True))
    return lambda one: one.claim in names
