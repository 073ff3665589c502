"""Moves in words: the slot that was left and the one that was set, with hours, courts and rooms."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hearings.actions.clocks import hour_words
from hearings.models import SLOT, Hearing, Postponement
from tracker import words
from tracker.catalogue import gettext as _
from tracker.moments import zone_named

HOURS = frozenset({"time", "timezone", "fold"})


@dataclass(frozen=True)
class Side:
    """One end of a move. told: what of it is told; clock: with the place whose clock it is."""

    date: dt.date | None
    time: dt.time | None
    timezone: str
    court_id: int | None
    courtroom: str
    fold: int
    told: frozenset[str]
    clock: bool = False
    court: str = ""

    def hour(self) -> str:
        """09:30; 09:30 Almaty; of two equal hours with how far it is from UTC."""
        if self.time is None:
            return ""
        if self.date and self.timezone and "fold" in self.told:
            zone = zone_named(self.timezone)
            return hour_words(
                dt.datetime.combine(self.date, self.time, zone).replace(fold=self.fold)
            )
        place = words.place_of(self.timezone) if self.clock or "timezone" in self.told else ""
        return f"{self.time:%H:%M} {place}".strip()

    def words(self, *, day: bool = True) -> str:
        """Its day, hour, court and room; court and room only where the move told of them."""
        room = words.room(self.courtroom) if "courtroom" in self.told else ""
        shown = (words.human(self.date) or _("no date")) if day else ""
        return words.listed((shown, self.hour(), self.where(), room))

    def where(self) -> str:
        """Its court, where the move told of one."""
        return self.court if "court_id" in self.told else ""

    def rest(self) -> str:
        """What is new on the same day."""
        hour = self.hour() or _("time not announced")
        room = words.room(self.courtroom) or _("room not announced")
        moved = self.told & (HOURS if self.time else {"time"})
        shown = (hour if moved else "", self.where(), room if "courtroom" in self.told else "")
        return words.listed(shown)


def sides_of(move: Postponement, *, clock: bool = False) -> tuple[Side, Side]:
    """What a move left and what it set."""
    both = [[getattr(move, f"{end}_{name}") for name in SLOT] for end in ("from", "to")]
    told = frozenset(name for name, a, b in zip(SLOT, *both, strict=True) if a != b)
    courts = (move.from_court_words, move.to_court_words)
    left, made = (
        Side(**dict(zip(SLOT, one, strict=True)), told=told, clock=clock, court=court)
        for one, court in zip(both, courts, strict=True)
    )
    return left, made


def way_of(move: Postponement, *, clock: bool = False) -> str:
    """6 January 2020, 09:30 → 21 January 2020, 10:00; 6 January 2020, 09:30 → 14:00; the day alone
    where nothing of it changed."""
    left, made = sides_of(move, clock=clock)
    if not left.told:
        return left.words()
    return words.then((left.words(), made.words() if "date" in left.told else made.rest()))


def beside_days(move: Postponement) -> tuple[str, str]:
    """What stands beside the two days of a move in a table: hours, and rooms where they changed."""
    left, made = sides_of(move)
    same_day = left.told and "date" not in left.told
    return left.words(day=False), made.rest() if same_day else made.words(day=False)


def within_day(move: Postponement) -> str:
    """10:00 → 15:00: the change of the hour on a day that stays; nothing where none changed."""
    left, made = sides_of(move)
    if move.from_date is None or "date" in left.told or not left.told & HOURS:
        return ""
    return words.then(one.hour() or _("time not announced") for one in (left, made))


def schedule_words(hearing: Hearing, *, clock: bool = False) -> str:
    """6 January 2020, 09:30, room 7; no date."""
    told = frozenset({"courtroom"})
    values = {name: getattr(hearing, name) for name in SLOT}
    return Side(**values, told=told, clock=clock).words()


def first_words(hearing: Any) -> str:
    """The slot in which it was first listed, by the clock of its court."""
    slot = {name: getattr(hearing, f"original_{name}") for name in SLOT if name != "courtroom"}
    return Side(**slot, courtroom="", told=frozenset(), clock=True).words()
