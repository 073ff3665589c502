"""Hearings as rows: each stands for a session that is told, with its chain and its claims."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case
from cases.zones import zone_of
from hearings.actions import adjourn_from, hearing_near, record_hearing, set_status
from hearings.models import Hearing, Postponement
from reports.models import Support
from reports.settling.chains import Chain, hour_on, joined, settle_chain
from reports.settling.hands import by_people
from reports.settling.supports import Wanted
from reports.settling.sureness import settle_sureness
from reports.weave.sessions import Move, Session, target_of
from tracker.history import current_act


def settle_hearings(case: Case, sessions: list[Session], wanted: Wanted) -> None:
    """Write hearings and moves so that each chain is the one that is told."""
    chains = chains_of(case)
    told = told_before(case)
    sessions = joined(sessions, chains)
    rows: dict[int, Hearing] = {}
    ordered = sorted(sessions, key=lambda one: one.days[0])
    found = {id(one): take(chains, pick_first(one, chains)) for one in ordered}
    for session in ordered:
        chain = found[id(session)] or take(chains, pick(session, chains, told))
        rows[id(session)] = settle_session(case, session, chain)
    for chain in chains:
        retract(chain)
    settle_links(sessions, rows)
    for session in sessions:
        support_session(session, rows[id(session)], wanted)
    settle_sureness(case, sessions, rows)


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


def take(chains: list[Chain], chain: Chain | None) -> Chain | None:
    """A chain that was picked stands for no other session."""
    if chain is not None:
        chains.remove(chain)
    return chain


def pick_first(session: Session, chains: list[Chain]) -> Chain | None:
    """The row that was first recorded for the first day of a session."""
    return next((c for c in chains if c.row.original_date == session.days[0]), None)


def pick(session: Session, chains: list[Chain], told: dict[str, set[int]]) -> Chain | None:
    """The row that stands for a session by one of its days: entered by hand, or by its claims."""
    claims = {one.claim for one in session.said} | {
        one.claim for move in session.moves for one in move.said
    }
    rows = {pk for claim in claims for pk in told.get(claim, ())}
    same = [c for c in chains if c.days & set(session.days)]
    known = [c for c in same if c.row.pk in rows]
    by_hand = [c for c in same if c.row.by_hand]
    choice = by_hand or known
    return choice[0] if choice else None


def settle_session(case: Case, session: Session, chain: Chain | None) -> Hearing:
    """One hearing with its chain, as told."""
    if chain is None:
        chain = Chain(listed(case, session), [])
    row = chain.row
    if in_hands(row):
        return row
    if row.retracted_at is not None:
        row.retracted_at, row.retraction_reason = None, ""
        row.save()
    settle_chain(chain, session)
    row.refresh_from_db()
    if not row.by_hand and row.court_words != court_of(session):
        row.court_words = court_of(session)
        row.save()
    set_status(row, status_of(chain, session), why=current_act().why)
    return row


def status_of(chain: Chain, session: Session) -> str:
    """What people said became of it, else what reports say of the day it is set for."""
    sat = session.held or session.goes_on
    told = chain.row.date == session.days[-1] if sat else not chain.in_hand
    return chain.outcome or (session.status if told else chain.listing)


def listed(case: Case, session: Session) -> Hearing:
    """A new hearing on the first day of a session."""
    zone, _assumed = zone_of(case.country)
    return record_hearing(
        case,
        date=session.days[0],
        time=hour_on(session, session.days[0], zone),
        by=current_act().by,
        why=current_act().why,
        timezone=zone,
        court_words=court_of(session),
        near=hearing_near(case, session.days[0]),
        by_hand=False,
        force=True,
    )


def court_of(session: Session) -> str:
    """The court as the earliest report names it."""
    moves = [one for move in [*session.moves, session.goes_on] if move for one in move.said]
    named = [one.slots.get("court") for one in [*session.said, *moves]]
    return next((court for court in named if court), "")[:200]


def settle_links(sessions: list[Session], rows: dict[int, Hearing]) -> None:
    """Say which hearing goes on as which: first what is told no more, then what is."""
    wrong = []
    for session in sessions:
        row = rows[id(session)]
        before = standing(rows[id(session.follows)]) if session.follows else None
        if row.adjourned_from_id != (before.pk if before else None) and not row.by_hand:
            wrong.append((row, before))
    for row, _before in wrong:
        if row.adjourned_from_id:
            adjourn_from(row, None, why=current_act().why)
    for row, before in wrong:
        if before and not Hearing.unscoped.filter(adjourned_from=before).exists():
            adjourn_from(row, before, why=current_act().why)


def standing(row: Hearing) -> Hearing:
    """The hearing that a merged one went into."""
    while row.merged_into is not None:
        row = row.merged_into
    return row


def support_session(session: Session, row: Hearing, wanted: Wanted) -> None:
    """The claims that tell of a hearing and of its moves."""
    for one in session.said:
        wanted.put(one.claim, row, one.kind, one.on)
    for move in session.moves:
        if move.row is None:
            support_beside(move, move.beside or row, wanted)
        else:
            wanted.add(move.row, move.slots)
            wanted.told(move.row, [one.claim for one in move.said])
    if session.goes_on:
        wanted.add(row, session.goes_on.slots)
        wanted.told(row, [one.claim for one in session.goes_on.said])


def support_beside(move: Move, target: Any, wanted: Wanted) -> None:
    """The claims of a move that does not stand, as people moved the hearing otherwise."""
    stands = getattr(target, "to_date", None)
    for one in move.said:
        day = target_of(one)
        if day is not None:
            stance = "supports" if day == stands else "disputes"
            wanted.put(one.claim, target, "to_date", day.isoformat(), stance)
        if move.refusal:
            wanted.refused[one.claim] = move.refusal
    wanted.told(target, [one.claim for one in move.said])


def retract(chain: Chain) -> None:
    """A hearing that no accepted claim tells of is retracted, unless entered by hand."""
    row: Any = chain.row
    if row.retracted_at is not None or row.status == Hearing.Status.MERGED:
        return
    if chain.in_hand:
        set_status(row, chain.outcome or chain.listing, why=current_act().why)
        return
    row.adjourned_from = None
    row.retracted_at = current_act().at
    row.retraction_reason = _("No accepted claim tells of it any more.")
    row.save()
