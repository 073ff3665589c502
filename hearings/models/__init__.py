"""Hearings and the chain of their moves."""

from hearings.models.hearing import Hearing
from hearings.models.postponement import Postponement, Reason, Side

__all__ = ["Hearing", "Postponement", "Reason", "Side"]
