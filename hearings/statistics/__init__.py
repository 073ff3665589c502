"""Figures of hearings and of custody, of what one person may see."""

from __future__ import annotations

from hearings.statistics import custody, moves, sessions
from hearings.statistics.figure import HELD_BACK, Figure, Measure
from hearings.statistics.population import Population

NAMES = ("adjournment", "times", "delay", "notice", "reasons", "first_judge", "custody")

__all__ = ["HELD_BACK", "NAMES", "Figure", "Measure", "Population", "figures"]


def figures(population: Population) -> list[Figure]:
    """Every figure of these hearings, in the order of the page."""
    told = moves.figures(population)
    return [sessions.adjournment(population), *told, *custody.figures(population)]
