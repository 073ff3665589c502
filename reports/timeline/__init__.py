"""The timeline of a case, now, as recorded at a moment, or as published until a day."""

from reports.timeline.entry import Citation, Entry, Who
from reports.timeline.people import PartyTold
from reports.timeline.slot import Slot
from reports.timeline.timeline import Timeline, case_timeline

__all__ = ["Citation", "Entry", "PartyTold", "Slot", "Timeline", "Who", "case_timeline"]
