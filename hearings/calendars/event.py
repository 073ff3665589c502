"""One hearing as an entry of a calendar: what its state makes of title, status and day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language

from cases.models import Case
from cases.models.fact import Verification
from hearings.calendars.lines import END, clean, escaped, folded
from hearings.calendars.rows import GIVEN_UP, Move, Shelf, Shown
from hearings.calendars.zones import utc_offset
from hearings.models import Hearing, Reason
from tracker import words
from tracker.addresses import page_url
from tracker.calendars import day_written
from tracker.catalogue import gettext as _
from tracker.moments import zone_named

HOUR = dt.timedelta(hours=1)
MIDNIGHT = dt.time()
UNSURE = ("single_report", "conflicting", "rumour")


class State(NamedTuple):
    """What a hearing is called before and behind its title, how settled it is, and on which day."""

    day: dt.date
    status: str = "CONFIRMED"
    before: str = ""
    behind: str = ""


@dataclass(frozen=True)
class Manner:
    """How a calendar tells: who reads it, without names and courts or with them, and how what was
    cancelled is told. now: the moment for which it is made."""

    now: dt.datetime
    veiled: bool = True
    discreet: bool = False
    cancelled: str = "prefix"


def state_of(row: Shown, manner: Manner) -> State | None:
    """None for a hearing that does not stand in the calendar (any more)."""
    week_ago = manner.now.date() - GIVEN_UP
    if row.status == "awaiting_date":
        told = _("[POSTPONED, NO NEW DATE]")
        return State(row.last_day, "TENTATIVE", told) if row.last_day else None
    if row.date is None or (row.status == "cancelled" and row.date < week_ago):
        return None
    if row.status == "cancelled":
        return cancelled(row.date, manner.cancelled)
    if row.status == "scheduled":
        return scheduled(row, row.date, manner.now)
    return State(row.date, behind=outcome(row))


def cancelled(day: dt.date, how: str) -> State | None:
    if how == "omit":
        return None
    return State(day, "CANCELLED" if how == "status" else "TENTATIVE", _("[CANCELLED]"))


def scheduled(row: Shown, day: dt.date, now: dt.datetime) -> State:
    """One ahead, or one whose day has passed and of which nobody told."""
    if day <= now.date() and midnight_after(day, row.zone) <= now:
        return State(day, behind=_("outcome not confirmed"))
    behind = "" if row.time else _("time not announced")
    if row.confidence in UNSURE or lunar(row.written, day):
        return State(day, "TENTATIVE", _("[UNCONFIRMED DATE]"), behind)
    return State(day, behind=behind)


@lru_cache(1024)
def lunar(written: str, day: dt.date) -> bool:
    """Whether the day was told in the lunar calendar: its months begin when the moon is seen, so it
    may be a day off."""
    return written.startswith("AH ") and day_written(written).on == day


def outcome(row: Shown) -> str:
    if row.status == "adjourned" and row.goes_on and row.goes_on_retracted is None:
        return _("adjourned to %(day)s") % {"day": words.day(row.goes_on, short=True)}
    return str(Hearing.Status(row.status).label)


@lru_cache(4096)
def midnight_after(day: dt.date, zone: str) -> dt.datetime:
    """When a day ends at a court, in UTC; in UTC's day where its clock is not known."""
    tomorrow = day + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, MIDNIGHT, zone_named(zone)).astimezone(dt.UTC)


def event(row: Shown, state: State, shelf: Shelf, manner: Manner) -> str:
    """The lines of an entry."""
    moment = stamp(max(changes_of(row, state, shelf.titled, manner.now)))
    move = shelf.moves.get(row.pk)
    return written(row, state, move, moment, timeless(manner), get_language())


@lru_cache(64)
def timeless(manner: Manner) -> Manner:
    """How an entry is told whose state is known: the moment says nothing more."""
    return replace(manner, now=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


@lru_cache(8192)
def written(
    row: Shown, state: State, move: Move | None, moment: str, manner: Manner, _language: str | None
) -> str:
    """The lines of an entry; those of which nothing has changed are not written again."""
    name = f"UID:hearing-{row.name or row.public_id}@{settings.CALENDAR_DOMAIN}"
    parts = [
        "BEGIN:VEVENT", folded(name), f"DTSTAMP:{moment}", f"LAST-MODIFIED:{moment}",
        f"SEQUENCE:{row.version + (row.raised or 0)}", *span(row, state),
        folded(f"SUMMARY:{escaped(title(row, state, manner))}"), f"STATUS:{state.status}",
        "TRANSP:TRANSPARENT",
    ]  # fmt: skip
    if place := "" if manner.discreet else location(row):
        parts.append(folded(f"LOCATION:{escaped(place)}"))
    url = f"{settings.SITE_URL}{page_url('hearing', row.public_id)}"
    told = description(row, state, move, manner)
    parts += [
        folded(f"DESCRIPTION:{escaped(chr(10).join([*told, url]))}"), folded(f"URL:{url}"),
        "END:VEVENT", "",
    ]  # fmt: skip
    return END.join(parts)


def changes_of(
    row: Shown, state: State, titled: dict[int, dt.datetime], now: dt.datetime
) -> list[dt.datetime]:
    """Moments since which an entry reads as it does: of the hearing, of the title of its case, and
    of the end of its day, where that says something else of it."""
    found = [row.revised, titled.get(row.case_id)]
    ended = midnight_after(state.day, row.zone)
    if row.status == "scheduled" and ended <= now:
        found.append(ended)
    return [one for one in found if one] or [dt.datetime(2020, 1, 1, tzinfo=dt.UTC)]


def stamp(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def timed(row: Shown, state: State) -> bool:
    """Whether the entry has an hour: no hour is made up."""
    return row.time is not None and state.day == row.date


def span(row: Shown, state: State) -> list[str]:
    """From when to when: whole days without an hour, else one hour by the clock of the court."""
    if not timed(row, state):
        after = state.day + dt.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{state.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    local = dt.datetime.combine(row.date, row.time)
    if (later := second_time(row, local)) is not None:
        return [f"DTSTART:{stamp(later)}", f"DTEND:{stamp(later + HOUR)}"]
    zone = f";TZID={row.zone}:"
    return [
        folded(f"DTSTART{zone}{local:%Y%m%dT%H%M%S}"),
        folded(f"DTEND{zone}{local + HOUR:%Y%m%dT%H%M%S}"),
    ]


def second_time(row: Shown, local: dt.datetime) -> dt.datetime | None:
    """The moment of an hour that comes twice, as clocks go back, and is meant the second time:
    calendars take it for the first."""
    zone = zone_named(row.zone)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset() or row.starts_at != second.astimezone(dt.UTC):
        return None
    return second.astimezone(dt.UTC)


def title(row: Shown, state: State, manner: Manner) -> str:
    """Before, title and behind: “[CANCELLED] Hearing: The case (…)”."""
    if manner.discreet:
        named = _("Hearing %(case)s") % {"case": row.case}
    else:
        named = _("Hearing: %(case)s") % {"case": case_title(row, manner)}
    behind = f" ({state.behind})" if state.behind else ""
    return f"{state.before} {named}{behind}".strip()


def case_title(row: Shown, manner: Manner) -> str:
    """The title of the case, without the name of somebody who is protected."""
    if manner.veiled and row.protects:
        return Case.title_without_names(row.case)
    return clean(row.title).replace("\n", " ")


def location(row: Shown) -> str:
    """Court, place, room."""
    place = row.place if row.place and row.place not in row.court else ""
    return words.listed([row.court, place, row.courtroom])


def description(row: Shown, state: State, move: Move | None, manner: Manner) -> list[str]:
    """When, by the clock of the court and in UTC; from when it was moved, and why; what kind of
    hearing it is and how sure that is."""
    told = [when(row, state)]
    if row.status == "awaiting_date":
        told.append(_("Put off; no new date is known."))
    if moved := "" if move is None else moved_words(row, move, manner):
        told.append(moved)
    if manner.discreet:
        return told
    if row.kind != Hearing.Kind.UNKNOWN:
        told.append(capfirst(str(Hearing.Kind(row.kind).label)))
    sure = _("How sure: %(words)s") % {"words": Verification(row.verification).label}
    if row.confidence != Hearing.Confidence.UNKNOWN:
        known = Hearing.Confidence(row.confidence).label
        sure = words.clauses([sure, _("date known from: %(whom)s") % {"whom": known}])
    return [*told, sure]


def when(row: Shown, state: State) -> str:
    """“1 December 2026, 10:00 (Almaty, UTC+05:00) = 05:00 UTC”, for those whose calendar knows
    other clocks."""
    day = words.day(state.day)
    if not timed(row, state):
        return day
    local = dt.datetime.combine(row.date, row.time, zone_named(row.zone))
    if (later := second_time(row, local.replace(tzinfo=None))) is not None:
        local = later.astimezone(local.tzinfo)
    utc = local.astimezone(dt.UTC)
    other = "" if utc.date() == row.date else f"{words.day(utc.date())} "
    return _("%(day)s, %(time)s (%(place)s, UTC%(offset)s) = %(utc)s UTC") % {
        "day": day,
        "time": f"{row.time:%H:%M}",
        "place": words.place_of(row.zone),
        "offset": utc_offset(local.utcoffset() or dt.timedelta(), ":"),
        "utc": f"{other}{utc:%H:%M}",
    }


def moved_words(row: Shown, move: Move, manner: Manner) -> str:
    """From when a hearing was moved, where its last move gave it another day or hour."""
    if move.from_date is None or (move.from_date, move.from_time) == (row.date, row.time):
        return ""
    day = words.day(move.from_date)
    if move.from_time and move.from_date == row.date:
        day = words.listed([day, f"{move.from_time:%H:%M}"])
    told = _("Moved from %(day)s") % {"day": day}
    silent = manner.discreet or move.reason in (Reason.NOT_STATED, Reason.UNKNOWN)
    return told if silent else f"{told} ({Reason(move.reason).label})"
