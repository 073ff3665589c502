"""Hearings as rows: each stands for a session that is told, with its chain and its claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case
from cases.zones import zone_of
from hearings.actions import adjourn_from, perhaps_same, record_hearing, set_status
from hearings.models import Hearing
from reports.models import Support
from reports.settling.chains import (
    Chain,
    hour_on,
    in_hands,
    joined,
    settle_chain,
    standing,
    steps,
)
from reports.settling.merged import News, news_of
from reports.settling.supports import Wanted
from reports.settling.sureness import settle_sureness
from reports.settling.waiting import Doubts, set_days
from reports.weave import Said
from reports.weave.sessions import Move, Session, target_of
from tracker.dates import Edtf, compatible
from tracker.history import current_act


def settle_hearings(
    case: Case, sessions: list[Session], chains: list[Chain], wanted: Wanted
) -> None:
    """Write hearings and moves so that each chain is the one that is told. chains: of all hearings
    of the case; what stands for a session is taken out."""
    sessions = joined(sessions, chains)
    stays = {one.row.merged_into_id for one in chains if one.row.standing}
    found = find(case, sessions, chains)
    sessions = set_days(sessions, found, chains)
    doubts = Doubts()
    news = news_of([(one, found[id(one)]) for one in sessions])
    rows: dict[int, Hearing] = {}
    for session in sorted(sessions, key=first_day):
        chain = found[id(session)]
        told = news.pop(chain.row.pk, None) if chain else None
        doubts.note(session, chain)
        rows[id(session)] = settle_session(case, session, chain, told)
    for chain in chains:
        if chain.row.standing and chain.row.pk in stays and not in_hands(chain.row):
            settle_news(chain, news.get(chain.row.pk, News()))
        else:
            retract(chain)
    settle_links(sessions, rows)
    doubts.stand_beside(rows)
    for session in sessions:
        support_session(session, rows[id(session)], wanted)
    settle_sureness(case, sessions, rows)


def first_day(session: Session) -> date:
    return session.days[0]


def find(case: Case, sessions: list[Session], chains: list[Chain]) -> dict[int, Chain | None]:
    """The chain that stands for each session, where one does; it is taken out of `chains`."""
    told, ordered = told_before(case), sorted(sessions, key=first_day)
    found = {id(one): take(chains, pick_first(one, chains)) for one in ordered}
    for one in ordered:
        found[id(one)] = found[id(one)] or take(chains, pick(one, chains, told))
    return found


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
    """The row that was first recorded for the first day of a session; of several that which stood
    on most of its days."""
    first = [c for c in chains if c.row.original_date == session.days[0]]
    return max(first, key=lambda chain: len(chain.days & set(session.days)), default=None)


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


def settle_session(
    case: Case, session: Session, chain: Chain | None, news: News | None = None
) -> Hearing:
    """One hearing with its chain, as told. news: of hearings that were merged into it."""
    if chain is None:
        chain = Chain(listed(case, session), [])
    row = chain.row
    if in_hands(row):
        return row
    if row.retracted_at is not None:
        row.retracted_at, row.retraction_reason = None, ""
        row.save()
    want = steps(row, session)
    settle_chain(chain, news.after(chain, want) if news else want)
    row.refresh_from_db()
    if not chain.court_in_hand and row.court_words != court_of(session):
        row.court_words = court_of(session)
        row.save()
    said = (news.session if news and news.added else None) or session
    set_status(row, status_of(chain, said), why=current_act().why)
    return row


def settle_news(chain: Chain, news: News) -> None:
    """A hearing of which no report tells stands for those that were merged into it: what is told
    of them moves it, and nothing else does but people."""
    settle_chain(chain, news.after(chain, []))
    chain.row.refresh_from_db()
    listed = chain.outcome or chain.listing
    status = status_of(chain, news.session) if news.added and news.session else listed
    set_status(chain.row, status, why=current_act().why)


def status_of(chain: Chain, session: Session) -> str:
    """What people said became of it, else what reports say of the day it is set for."""
    sat = session.held or session.goes_on
    told = chain.row.date == session.days[-1] if sat else not chain.in_hand
    return chain.outcome or (session.status if told else chain.listing)


def listed(case: Case, session: Session) -> Hearing:
    """A new hearing on the first day of a session; its clock, of the country, is assumed."""
    zone, _assumed = zone_of(case.country)
    hour = hour_on(session, session.days[0], zone)
    return record_hearing(
        case,
        date=session.days[0],
        time=hour,
        by=current_act().by,
        why=current_act().why,
        court_words=court_of(session),
        near=next(iter(perhaps_same(case, session.days[0], time=hour)), before(case, session)),
        by_hand=False,
        force=True,
    )


def before(case: Case, session: Session) -> Hearing | None:
    """The hearing that may be meant where reports say that one was put off to this day, and nobody
    knows which."""
    if not any(target_of(one) for one in session.said):
        return None
    ahead = Hearing.unscoped.filter(case=case, retracted_at=None, date__lt=session.days[0])
    return ahead.filter(status=Hearing.Status.SCHEDULED).order_by("-date", "-id").first()


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


def support_session(session: Session, row: Hearing, wanted: Wanted) -> None:
    """The claims that tell of a hearing and of its moves."""
    for one in session.said:
        slot, stance = ("date", "disputes") if tells_another_day(one) else (one.kind, "supports")
        wanted.put(one.claim, row, slot, one.on, stance)
    for move in session.moves:
        if move.row is None:
            support_beside(move, move.beside or row, wanted)
        else:
            wanted.add(move.row, move.slots)
            wanted.told(move.row, [one.claim for one in move.said])
    if session.goes_on:
        wanted.add(row, session.goes_on.slots)
        wanted.told(row, [one.claim for one in session.goes_on.said])


def tells_another_day(one: Said) -> bool:
    """Whether a claim names another day than that of the hearing that a person says is meant."""
    named = one.meant and one.on
    return bool(named) and not compatible(Edtf.parse(one.on), Edtf.parse(one.meant))


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
    """A hearing that no accepted claim tells of is retracted; one entered by hand stands again
    where people left it."""
    row: Any = chain.row
    if row.retracted_at is not None or row.status == Hearing.Status.MERGED:
        return
    if chain.in_hand:
        settle_news(chain, News())
        return
    row.adjourned_from = None
    row.retracted_at = current_act().at
    row.retraction_reason = _("No accepted claim tells of it any more.")
    row.save()
