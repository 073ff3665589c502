"""Hearings, the chain of their moves, and calendars."""

from hearings.models.concerned import HearingParty, concerning
from hearings.models.fairness import Concern, Observation
from hearings.models.feed import CalendarName, CalendarRelease, Feed, FeedBody
from hearings.models.followed import Followed, followed_by
from hearings.models.hearing import Clock, Hearing
from hearings.models.kinds import OPENED, SLOT
from hearings.models.postponement import Postponement, Reason, Side
from hearings.models.sitting import (
    AccessRecord,
    Attendance,
    BenchChange,
    HearingDay,
    Interpretation,
    Outcome,
)

__all__ = [
    "CalendarName",
    "CalendarRelease",
    "Clock",
    "Feed",
    "FeedBody",
    "Hearing",
    "OPENED",
    "SLOT",
    "AccessRecord",
    "Attendance",
    "BenchChange",
    "Clock",
    "Concern",
    "Hearing",
    "Followed",
    "HearingDay",
    "HearingParty",
    "Interpretation",
    "Observation",
    "Outcome",
    "Postponement",
    "Reason",
    "Side",
    "concerning",
    "followed_by",
]
