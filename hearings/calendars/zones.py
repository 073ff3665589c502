"""The clocks of a calendar: VTIMEZONE, with each change of a clock as the zone data tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from hearings.calendars.lines import END, folded
from tracker.moments import zone_named

DAY = dt.timedelta(days=1)


@lru_cache(512)
def vtimezone(zone: str, first: int, last: int) -> str:
    """A zone from the beginning of one year to the end of another, clock change by clock change.

    No rule is guessed: the changes of Morocco follow the moon.
    """
    starts = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    begins = _state(zone, starts)
    parts = [_observance(f"{first}0101T000000", begins[0], begins)]
    for moment, before, after in changes(zone, starts, dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC)):
        onset = (moment + before[0]).strftime("%Y%m%dT%H%M%S")
        parts.append(_observance(onset, before[0], after))
    name = folded(f"TZID:{zone}")
    return f"BEGIN:VTIMEZONE{END}{name}{END}{''.join(parts)}END:VTIMEZONE{END}"


State = tuple[dt.timedelta, bool, str]


def _state(zone: str, moment: dt.datetime) -> State:
    """Offset from UTC, whether it is summer time, and what the clock is called."""
    local = moment.astimezone(zone_named(zone))
    return local.utcoffset() or dt.timedelta(), (local.dst() or dt.timedelta()) > dt.timedelta(), (
        local.tzname() or ""
    )  # fmt: skip


def changes(
    zone: str, first: dt.datetime, last: dt.datetime
) -> Iterator[tuple[dt.datetime, State, State]]:
    """Moments in UTC at which a clock is changed, with what it was before and is after. No zone
    changes its clock twice in a day."""
    moment, state = first, _state(zone, first)
    while moment < last:
        after = _state(zone, moment + DAY)
        if after != state:
            yield _onset(zone, moment, moment + DAY), state, after
        moment, state = moment + DAY, after


def _onset(zone: str, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The first second of the new state."""
    state = _state(zone, before)
    while after - before > dt.timedelta(seconds=1):
        middle = before + dt.timedelta(seconds=(after - before) // dt.timedelta(seconds=2))
        if _state(zone, middle) == state:
            before = middle
        else:
            after = middle
    return after


def _observance(onset: str, before: dt.timedelta, state: State) -> str:
    offset, summer, name = state
    kind = "DAYLIGHT" if summer else "STANDARD"
    return END.join(
        [
            f"BEGIN:{kind}", f"DTSTART:{onset}", f"TZOFFSETFROM:{utc_offset(before)}",
            f"TZOFFSETTO:{utc_offset(offset)}", f"TZNAME:{name}", f"END:{kind}", "",
        ]
    )  # fmt: skip


@lru_cache(256)
def utc_offset(offset: dt.timedelta, colon: str = "") -> str:
    """+0500; +05:00 with a colon."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{colon}{rest:02}"
