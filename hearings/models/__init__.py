"""Hearings and the chain of their moves."""

from hearings.models.hearing import Clock, Hearing
from hearings.models.kinds import SLOT
from hearings.models.postponement import Postponement, Reason, Side

__all__ = ["SLOT", "Clock", "Hearing", "Postponement", "Reason", "Side"]
