"""Hearings, the chain of their moves, and calendars."""

from hearings.models.feed import CalendarName, Feed, FeedBody
from hearings.models.hearing import Clock, Hearing
from hearings.models.postponement import Postponement, Reason, Side

__all__ = [
    "CalendarName",
    "Clock",
    "Feed",
    "FeedBody",
    "Hearing",
    "Postponement",
    "Reason",
    "Side",
]
