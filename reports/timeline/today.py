"""The day from which a case is looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.moments import today_in


@dataclass(frozen=True)
class Today:
    """As it is now, as it was at a moment, or when reports until a last day were known; each court
    counts days by its own clock."""

    as_of: dt.datetime | None = None
    last: dt.date | None = None

    def at(self, zone: str = "") -> dt.date:
        """The day by a clock; by UTC where the clock is not known."""
        day = today_in(zone, self.as_of)
        return min(day, self.last) if self.last else day
