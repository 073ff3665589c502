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
        people, left it. One that leads where it stands already is the same move, told of both."""
        found, (at, last) = list(want), end_of(chain, want)
        for step in self.steps:
            if step.to != at:
                found.append(replace(step, start=at))
                self.added, at, last = True, step.to, len(found) - 1
            elif last is not None and step.move:
                found[last] = replace(found[last], also=(*found[last].also, step.move))
        return found


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
