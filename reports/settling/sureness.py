"""How sure the day of a hearing is, by those who tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cases.actions import note_change
from cases.models import Case
from hearings.actions.moving import LISTED
from hearings.models import Hearing, Postponement
from reports.settling.hands import by_people
from reports.weave.events import day
from reports.weave.said import Said
from reports.weave.sessions import Move, Session, target_of

UNKNOWN = Hearing.Confidence.UNKNOWN.value
SINGLE = Hearing.Confidence.SINGLE_REPORT.value
CONFLICTING = Hearing.Confidence.CONFLICTING.value
DERIVED = (UNKNOWN, SINGLE, CONFLICTING)


def settle_sureness(case: Case, sessions: Iterable[Session], rows: dict[int, Hearing]) -> None:
    """Write how sure the days ahead are; what somebody set by hand stays.

    rows: id of a session → its hearing. A day that has passed is left as it was told then.
    """
    told = {rows[id(session)].pk: session for session in sessions}
    ahead = Hearing.unscoped.filter(case=case, status__in=LISTED, retracted_at=None)
    doubtful = [row for row in ahead if is_ahead(row) and row.confidence in DERIVED]
    found = {row.pk: sureness(row, told.get(row.pk)) for row in doubtful}
    changed = [row for row in doubtful if row.confidence != found[row.pk]]
    mine = set_by_people(case) if changed else set()
    for row in changed:
        if row.pk not in mine:
            row.confidence = found[row.pk]
            row.save()
            if row.confidence == CONFLICTING:
                tell_dispute(row, told[row.pk])


def tell_dispute(row: Hearing, session: Session) -> None:
    """Tell the outbox that reports disagree on a day, and which other ones they name."""
    days = set().union(*(others(move, row.date) for move in led_here(row, session)))
    payload = {"hearing": row.public_id, "days": sorted(one.isoformat() for one in days)}
    note_change(row.case, "hearing_disputed", payload)


def is_ahead(row: Hearing) -> bool:
    return row.date is None or row.date >= row.today()


def set_by_people(case: Case) -> set[int]:
    """Hearings of which somebody last changed by hand how sure their day is; "not known" gives the
    word back to the reports."""
    people = {row.history_id for row in by_people(Hearing.history.all(), case)}
    newest: dict[int, str] = {}
    mine: set[int] = set()
    versions: Any = Hearing.history.filter(case_id=case.pk).order_by("history_id")
    for row in versions:
        if newest.get(row.id, UNKNOWN) != row.confidence and row.history_id in people:
            mine.discard(row.id)
            mine |= {row.id} if row.confidence != UNKNOWN else set()
        newest[row.id] = row.confidence
    return mine


def sureness(row: Hearing, session: Session | None) -> str:
    """Reports disagree on the day, only one of them tells it, or neither."""
    if session is None:
        return UNKNOWN
    moves = led_here(row, session)
    if any(others(move, row.date) for move in moves):
        return CONFLICTING
    return SINGLE if not by_hand(row) and len(sources(row.date, session, moves)) == 1 else UNKNOWN


def led_here(row: Hearing, session: Session) -> list[Move]:
    """The moves that tell of its present day: the last one that stands, and what is told beside;
    that of the session which goes on here, while it stands where it was first set."""
    before = session.follows.goes_on if session.follows else None
    standing = [move for move in session.moves if move.row is not None]
    beside = [move for move in session.moves if move.row is None]
    first = [before] if before and not standing and row.date == row.original_date else []
    return [*standing[-1:], *beside, *first]


def others(move: Move, shown: date | None) -> set[date]:
    """Other days to which reports say it was moved; none where somebody ruled on the day."""
    to = move.slots.get("to_date")
    if to is not None and to.ruled:
        return set()
    against = to.against if to is not None and move.row is not None else move.said
    return {target_of(one) for one in against} - {None, shown, move.start}


def by_hand(row: Hearing) -> bool:
    """Somebody gave it its present day, whatever reports say."""
    moves = Postponement.unscoped.filter(hearing=row, voided_at=None).order_by("-seq")
    last = moves.first()
    return row.by_hand if last is None else last.by_hand


def sources(shown: date | None, session: Session, moves: Iterable[Move]) -> set[str]:
    """The independent sources that tell of this day."""
    said: list[Said] = [one for one in session.said if day(one.on) == shown]
    said += [one for move in moves for one in move.said if target_of(one) == shown]
    return {one.source for one in said}
