"""Hearings and their chains as rows: moved, voided and re-appended until they fit what is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case
from cases.zones import zone_of
from hearings.actions import adjourn_from, move_hearing, record_hearing, set_status, void_move
from hearings.models import Hearing, Postponement
from reports.models import Support
from reports.settling.supports import Wanted
from reports.weave.sessions import Move, Session
from tracker.history import current_act


@dataclass
class Chain:
    """A hearing's row with its active moves, oldest first."""

    row: Hearing
    moves: list[Postponement]

    @property
    def days(self) -> set[date]:
        """Every day it was ever set for."""
        return {self.row.original_date, *(move.to_date for move in self.moves)} - {None}


def settle_hearings(case: Case, sessions: list[Session], wanted: Wanted) -> None:
    """Write hearings and moves so that each chain is the one that is told."""
    chains = chains_of(case)
    told = told_before(case)
    rows: dict[int, Hearing] = {}
    for session in sorted(sessions, key=lambda one: one.days[0]):
        chain = pick(session, chains, told)
        if chain is not None:
            chains.remove(chain)
        rows[id(session)] = settle_session(case, session, chain)
    for session in sessions:
        settle_links(session, rows)
        support_session(session, rows[id(session)], wanted)
    for chain in chains:
        retract(chain)


def chains_of(case: Case) -> list[Chain]:
    """The hearings of a case with their active moves."""
    moves: dict[int, list[Postponement]] = {}
    active = Postponement.unscoped.filter(case=case, voided_at__isnull=True).order_by("seq")
    for move in active:
        moves.setdefault(move.hearing_id, []).append(move)
    hearings = Hearing.unscoped.filter(case=case).exclude(status=Hearing.Status.MERGED)
    return [Chain(row, moves.get(row.pk, [])) for row in hearings.order_by("id")]


def told_before(case: Case) -> dict[str, set[int]]:
    """Which hearings each claim told of."""
    found: dict[str, set[int]] = {}
    rows = Support.unscoped.filter(case=case)
    for claim, hearing, moved in rows.values_list(
        "claim__public_id", "hearing", "postponement__hearing"
    ):
        if hearing or moved:
            found.setdefault(claim, set()).add(hearing or moved)
    return found


def pick(session: Session, chains: list[Chain], told: dict[str, set[int]]) -> Chain | None:
    """The row that stands for a session: one by its first day, then by its claims and days."""
    first = [c for c in chains if c.row.original_date == session.days[0]]
    claims = {one.claim for one in session.said} | {
        one.claim for move in session.moves for one in move.said
    }
    rows = {pk for claim in claims for pk in told.get(claim, ())}
    same = [c for c in chains if c.days & set(session.days)]
    known = [c for c in same if c.row.pk in rows]
    by_hand = [c for c in same if c.row.by_hand]
    choice = first or by_hand or known
    return choice[0] if choice else None


def settle_session(case: Case, session: Session, chain: Chain | None) -> Hearing:
    """One hearing with its chain, as told."""
    if chain is None:
        chain = Chain(listed(case, session), [])
    row = chain.row
    if row.retracted_at is not None:
        row.retracted_at, row.retraction_reason = None, ""
        row.save()
    settle_chain(chain, session)
    row.refresh_from_db()
    if not row.by_hand or session.held or session.goes_on:
        set_status(row, session.status, why=current_act().why)
    return row


def listed(case: Case, session: Session) -> Hearing:
    """A new hearing on the first day of a session."""
    zone, _assumed = zone_of(case.country)
    return record_hearing(
        case,
        date=session.days[0],
        by=current_act().by,
        why=current_act().why,
        timezone=zone,
        court_words=court_of(session),
        by_hand=False,
        force=True,
    )


def court_of(session: Session) -> str:
    """The court as the earliest report names it."""
    moves = [one for move in [*session.moves, session.goes_on] if move for one in move.said]
    named = [one.slots.get("court") for one in [*session.said, *moves]]
    return next((court for court in named if court), "")[:200]


def settle_chain(chain: Chain, session: Session) -> None:
    """Void the moves that are told differently, append those that are missing."""
    want = steps(chain.row.original_date, session)
    have = [(move.from_date, move.to_date) for move in chain.moves]
    keep = 0
    while keep < min(len(want), len(have)) and have[keep] == want[keep][:2]:
        keep += 1
    tail = chain.moves[keep:]
    if any(move.by_hand for move in tail):
        return
    for move in reversed(tail):
        void_move(
            move,
            by=current_act().by,
            why=_("Reports tell the course of this hearing differently now."),
        )
    for _start, to, move in want[keep:]:
        append(chain.row, to, move)
    for kept, (_start, _to, move) in zip(chain.moves[:keep], want, strict=False):
        if move is not None:
            move.row = kept


def steps(original: date | None, session: Session) -> list[tuple]:
    """The chain from the day first recorded: (from, to, move); a correction when it was another."""
    first = session.days[0]
    want: list[tuple] = [(move.start, move.to, move) for move in session.moves]
    if original is not None and original != first:
        want.insert(0, (original, first, None))
    return want


def append(row: Hearing, to: date | None, move: Move | None) -> None:
    """Add one step to a chain."""
    row.refresh_from_db()
    act = current_act()
    if move is None:
        move_hearing(row, kind="correction", to_date=to, by=act.by, why=act.why, by_hand=False)
        return
    move.row = move_hearing(
        row,
        kind="",
        to_date=to,
        by=act.by,
        why=act.why,
        reason_text=text_of(move, "reason"),
        ordered_by=text_of(move, "actor")[:300],
        announced_on=text_of(move, "date"),
        by_hand=False,
    )


def text_of(move: Move, slot: str) -> str:
    shown = move.slots.get(slot)
    return str(shown.value) if shown else ""


def settle_links(session: Session, rows: dict[int, Hearing]) -> None:
    """Say which hearing goes on as which."""
    row = rows[id(session)]
    before = rows[id(session.follows)] if session.follows else None
    if row.adjourned_from_id != (before.pk if before else None) and not row.by_hand:
        adjourn_from(row, before, why=current_act().why)


def support_session(session: Session, row: Hearing, wanted: Wanted) -> None:
    """The claims that tell of a hearing and of its moves."""
    for one in session.said:
        wanted.put(one.claim, row, one.kind, one.on)
    for move in session.moves:
        target = move.row
        if target is not None:
            wanted.add(target, move.slots)
            wanted.told(target, [one.claim for one in move.said])
    if session.goes_on:
        wanted.add(row, session.goes_on.slots)
        wanted.told(row, [one.claim for one in session.goes_on.said])


def retract(chain: Chain) -> None:
    """A hearing that no accepted claim tells of is retracted, unless entered by hand."""
    row: Any = chain.row
    if row.by_hand or row.retracted_at is not None or any(m.by_hand for m in chain.moves):
        return
    row.adjourned_from = None
    row.retracted_at = current_act().at
    row.retraction_reason = _("No accepted claim tells of it any more.")
    row.save()
