"""Hearings, the chain of their moves, and calendars."""

from hearings.models.feed import CalendarName, CalendarRelease, Feed, FeedBody
from hearings.models.hearing import Clock, Hearing
from hearings.models.postponement import Postponement, Reason, Side

__all__ = [
    "CalendarName",
    "CalendarRelease",
    "Clock",
    "Feed",
    "FeedBody",
    "Hearing",
    "Postponement",
    "Reason",
    "Side",
]
