"""Hearings and the chain of their moves."""

from hearings.models.hearing import Clock, Hearing
from hearings.models.postponement import Postponement, Reason, Side

__all__ = ["Clock", "Hearing", "Postponement", "Reason", "Side"]
