"""What reports tell of a hearing after it was merged into another: the one that stays moves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from hearings.models import Hearing
from reports.settling.chains import (
    Chain,
    Step,
    held_against,
    past_hands,
    stand_for,
    standing,
    steps,
)
from reports.weave.sessions import Session


@dataclass
class News:
    """Steps that were told of merged hearings since, for the one that stays.

    session: the course they come from; added: whether one of them leads to another day.
    """

    steps: list[Step] = field(default_factory=list)
    session: Session | None = None
    added: bool = False

    def after(self, chain: Chain, want: list[Step]) -> list[Step]:
        """The steps that are told of the one that stays, then these, from the day where those, or
        people, left it. One that leads where it stands, or where it stood until people moved it on,
        is the same move, told of both."""
        found, (at, last) = list(want), end_of(chain, want)
        for step in self.steps:
            if step.to == at:
                if last is not None and step.move:
                    found[last] = replace(found[last], also=(*found[last].also, step.move))
            elif step.to in chain.days_passed:
                last = put_past(chain, found, step, last)
            elif step.start not in chain.days_taken - {chain.fixed_on}:
                found.append(replace(step, start=at))
                self.added, at, last = True, step.to, len(found) - 1
        return found


def put_past(chain: Chain, found: list[Step], step: Step, last: int | None) -> int | None:
    """Put a step where the move stands that it tells and that people left behind; returns where the
    last step stands now. Where no move led there, as it first stood there, it tells none."""
    led = [n for n, move in enumerate(chain.moves[: chain.fixed]) if move.to_date == step.to]
    if not led:
        return last
    pairs, _after = past_hands(chain, found)
    at = led[-1]
    move = chain.moves[at]
    own = next((found.index(one) for same, one in pairs if same is move), None)
    if own is not None:
        also = (*found[own].also, step.move) if step.move else found[own].also
        found[own] = replace(found[own], also=also)
        return last
    before = [found.index(one) for same, one in pairs if chain.moves.index(same) < at]
    place = max(before, default=-1) + 1
    found.insert(place, replace(step, start=move.from_date))
    return last if last is None or last < place else last + 1


def end_of(chain: Chain, want: list[Step]) -> tuple[date | None, int | None]:
    """The day to which people and what is told lead, and which told step leads there, if any."""
    pairs, after = past_hands(chain, want)
    if after:
        return after[-1].to, len(want) - 1
    if not chain.fixed:
        return chain.row.original_date, None
    end = chain.moves[chain.fixed - 1]
    return end.to_date, next((want.index(step) for move, step in pairs if move is end), None)


def news_of(told: list[tuple[Session, Chain | None]]) -> dict[int, News]:
    """The hearing that stays → what is told of those that went into it and they had not heard of
    when they did. Moves that they had stay theirs."""
    found: dict[int, News] = {}
    for session, chain in sorted(told, key=lambda one: one[0].days[0]):
        if chain is None or chain.row.status != Hearing.Status.MERGED:
            continue
        want = steps(chain.row, session)
        pairs, _told_no_more, missing = held_against(chain, want)
        stand_for(pairs)
        fresh = [step for step in missing if step.move is not None]
        if fresh:
            news = found.setdefault(standing(chain.row).pk, News())
            news.steps += fresh
            news.session = session
    return found
