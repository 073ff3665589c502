"""A whole calendar as text: the same bytes for the same record, whoever asks and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from hearings.calendars.event import Manner, State, event, state_of, timed
from hearings.calendars.lines import END, escaped, folded
from hearings.calendars.rows import Shown, shelf
from hearings.calendars.slots import midnight_after
from hearings.calendars.zones import vtimezone
from hearings.models import Followed

Told = list[tuple[Shown, State]]


class Made(NamedTuple):
    """A text, and the moment from which it says something else though nothing was recorded.

    empty: it tells of nothing.
    """

    text: str
    until: dt.datetime
    empty: bool = False


def calendar(
    query: Mapping[str, str],
    *,
    name: str,
    language: str,
    manner: Manner,
    restricted: bool = False,
    followed: Followed | None = None,
) -> Made:
    """The calendar of what whoever looks sees of these filters. No METHOD: it is published, and
    nobody is invited (RFC 5546)."""
    with translation.override(language):
        manner = replace(manner, language=language)
        named = not manner.discreet
        kept = shelf(
            query,
            restricted=restricted,
            followed=followed,
            sourced=named,
            veiled=named and manner.veiled,
        )
        found = ((row, state_of(row, manner)) for row in kept.hearings)
        told = [(row, state) for row, state in found if state is not None]
        told.sort(key=lambda one: one[0].name or one[0].public_id)
        events = [event(row, state, kept, manner) for row, state in told]
        head = heading(name or _("Hearings"))
    text = "".join([head, *zones(told), *events, f"END:VCALENDAR{END}"])
    return Made(text, until((row for row, _state in told), manner.now), empty=not told)


def heading(name: str) -> str:
    """What the calendar is called, and how often it is worth asking again."""
    called = escaped(name)
    return END.join(
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Case tracker//Hearings 1//EN",
            "CALSCALE:GREGORIAN", folded(f"NAME:{called}"), folded(f"X-WR-CALNAME:{called}"),
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "",
        ]
    )  # fmt: skip


def zones(told: Told) -> list[str]:
    """The clocks that the entries name, from the year before the first to that after the last."""
    years: dict[str, tuple[int, int]] = {}
    for row, state in told:
        if timed(row, state):
            first, last = years.get(row.zone, (state.day.year, state.day.year))
            years[row.zone] = min(first, state.day.year), max(last, state.day.year)
    return [vtimezone(zone, first - 1, last + 1) for zone, (first, last) in sorted(years.items())]


def until(rows: Iterable[Shown], now: dt.datetime) -> dt.datetime:
    """The end of today, or sooner that of the day of a hearing at its court."""
    ends = [midnight_after(now.date(), "")]
    near = (now.date() - dt.timedelta(days=1), now.date() + dt.timedelta(days=1))
    for row in rows:
        if row.status == "scheduled" and row.date and near[0] <= row.date <= near[1]:
            ends.append(midnight_after(row.date, row.zone))
    return min(one for one in ends if one > now)
