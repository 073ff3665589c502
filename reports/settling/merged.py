"""What reports tell of a hearing after it was merged into another: the one that stays moves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hearings.models import Hearing
from reports.settling.chains import Chain, Step, kept, standing, steps
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
        """The steps that are told of the one that stays, or that people left, then these. One that
        leads where the chain stands already is the same move, told of both."""
        found = told_or_left(chain, want)
        for step in self.steps:
            at = found[-1].to if found else chain.row.original_date
            if step.to != at:
                found.append(replace(step, start=at))
                self.added = True
            elif found and step.move:
                found[-1] = replace(found[-1], also=(*found[-1].also, step.move))
        return found


def told_or_left(chain: Chain, want: list[Step]) -> list[Step]:
    """What is told, where it agrees with what people entered; else the moves up to their last."""
    hands = max((n for n, move in enumerate(chain.moves, 1) if move.by_hand), default=0)
    if kept(chain, want) >= hands:
        return list(want)
    return [Step(one.from_date, one.to_date, one.to_time) for one in chain.moves[:hands]]


def news_of(told: list[tuple[Session, Chain | None]]) -> dict[int, News]:
    """The hearing that stays → what is told of those that went into it and they had not heard of
    when they did. Moves that they had stay theirs."""
    found: dict[int, News] = {}
    for session, chain in sorted(told, key=lambda one: one[0].days[0]):
        if chain is None or chain.row.status != Hearing.Status.MERGED:
            continue
        want = steps(chain.row, session)
        known = kept(chain, want)
        for row, step in zip(chain.moves[:known], want, strict=False):
            if step.move is not None:
                step.move.row = row
        fresh = [step for step in want[known:] if step.move is not None]
        if fresh:
            news = found.setdefault(standing(chain.row).pk, News())
            news.steps += fresh
            news.session = session
    return found
