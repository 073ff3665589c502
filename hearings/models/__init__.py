"""Hearings and the chain of their moves."""

from hearings.models.fairness import Concern, Observation
from hearings.models.hearing import Clock, Hearing
from hearings.models.kinds import SLOT
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
    "SLOT",
    "AccessRecord",
    "Attendance",
    "BenchChange",
    "Clock",
    "Concern",
    "Hearing",
    "HearingDay",
    "Interpretation",
    "Observation",
    "Outcome",
    "Postponement",
    "Reason",
    "Side",
]
