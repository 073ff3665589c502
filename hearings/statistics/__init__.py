"""Figures of hearings and of custody, of what one person may see."""

from __future__ import annotations

from hearings.statistics import custody, in_court, moves, sessions
from hearings.statistics.figure import HELD_BACK, Figure, Measure, with_held_back
from hearings.statistics.holding import Sum
from hearings.statistics.population import Population

NAMES = (
    "adjournment", "unproductive", "punctuality", "times", "delay", "notice", "notice_advanced",
    "reasons", "access", "interpreter", "first_judge", "custody",
)  # fmt: skip
PUT_OFF = ("delay", "put_off")
SAME = (
    Sum(PUT_OFF, (("times", "put_off"),)),
    Sum(PUT_OFF, (("notice", "moved"),)),
    Sum(PUT_OFF, (("reasons", (moves.ALL, moves.ALL)),)),
    Sum(("adjournment", "passed"), (("unproductive", "passed"),)),
    Sum(("adjournment", "not_held"), (("unproductive", "not_held"),)),
    Sum(("adjournment", "unknown"), (("unproductive", "silent"),)),
)

__all__ = ["HELD_BACK", "NAMES", "Figure", "Measure", "Population", "figures"]


def figures(population: Population) -> list[Figure]:
    """Every figure of these hearings, in the order of the page; small counts are held back."""
    told = moves.figures(population)
    held = [sessions.adjournment(population), sessions.unproductive(population)]
    doors = [in_court.access(population), in_court.interpreter(population)]
    late = in_court.punctuality(population)
    every = [*held, late, *told, *doors, *custody.figures(population)]
    return with_held_back(every, SAME)
