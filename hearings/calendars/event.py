"""One hearing as an entry of a calendar: what its state makes of title, status and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.text import capfirst

from cases.models import Case
from cases.models.fact import Verification
from hearings.calendars.claimed import Claimed, claimed_words
from hearings.calendars.lines import END, clean, escaped, folded
from hearings.calendars.rows import GIVEN_UP, Move, Shelf, Shown
from hearings.calendars.zones import utc_offset
from hearings.models import Hearing, Reason
from hearings.rows import label
from hearings.slips import court_left, day_lost, days_left, hours_left
from hearings.whom import whom_told
from hearings.written import words_beside
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.moments import zone_named

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
NEXT = "\\n"  # between the lines of a text
MIDNIGHT = dt.time()
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
AT_NINE = {"P2D": "P1DT15H", "P7D": "P6DT15H"}  # before the midnight with which a day begins
KEPT = 4096
LUNAR = "AH "  # a day of a calendar whose months begin when the moon is seen: it may be a day off
UNSURE = ("single_report", "conflicting", "rumour")


class State(NamedTuple):
    """What a hearing is called before and behind its title, how settled it is, on which day, and
    whether that is still to come."""

    day: dt.date
    status: str = "CONFIRMED"
    before: str = ""
    behind: str = ""
    ahead: bool = False


@dataclass(frozen=True)
class Manner:
    """How a calendar tells: who reads it, without names and courts or with them, how what was
    cancelled is told, how long before a hearing it rings (a duration; "" for never), and in which
    language, which is in force. now: the moment for which it is made."""

    now: dt.datetime
    veiled: bool = True
    discreet: bool = False
    cancelled: str = "prefix"
    alarm: str = ""
    language: str = "en"

    @cached_property
    def today(self) -> dt.date:
        return self.now.date()

    @cached_property
    def week_ago(self) -> dt.date:
        return self.today - GIVEN_UP

    @cached_property
    def called(self) -> str:
        """What an entry is called, with a place for its case."""
        return _("Hearing %(case)s") if self.discreet else _("Hearing: %(case)s")

    @cached_property
    def silent(self) -> str:
        return _("time not announced")

    @cached_property
    def unsure(self) -> str:
        return _("[UNCONFIRMED DATE]")

    @cached_property
    def two_clocks(self) -> str:
        return _("%(day)s, %(time)s (%(place)s, UTC%(offset)s) = %(utc)s UTC")

    @cached_property
    def uid(self) -> str:
        """The name of an entry, with %s in place of the id of its hearing."""
        return f"UID:hearing-%s@{settings.CALENDAR_DOMAIN.replace('%', '%%')}"

    @cached_property
    def url(self) -> str:
        """The page of a hearing, likewise."""
        return f"{settings.SITE_URL.replace('%', '%%')}{page_url('hearing', '%s')}"

    @cached_property
    def escaped_url(self) -> str:
        return escaped(self.url)


def state_of(row: Shown, manner: Manner) -> State | None:
    """None for a hearing that does not stand in the calendar (any more)."""
    day = row.date or row.last_day
    if day is None:
        return None
    if row.status == "scheduled":
        return scheduled(row, day, manner)
    if row.status == "awaiting_date":
        return State(day, "TENTATIVE", _("[POSTPONED, NO NEW DATE]"))
    if row.status == "cancelled":
        return cancelled(day, manner.cancelled) if day >= manner.week_ago else None
    return State(day, behind=outcome(row))


def cancelled(day: dt.date, how: str) -> State | None:
    if how == "omit":
        return None
    return State(day, "CANCELLED" if how == "status" else "TENTATIVE", _("[CANCELLED]"))


def scheduled(row: Shown, day: dt.date, manner: Manner) -> State:
    """One ahead, or one whose day has passed and of which nobody told."""
    if day <= manner.today and midnight_after(day, row.zone) <= manner.now:
        return State(day, behind=_("outcome not confirmed"))
    behind = "" if row.time else manner.silent
    if row.confidence in UNSURE or row.written.startswith(LUNAR):
        return State(day, "TENTATIVE", manner.unsure, behind, ahead=True)
    return State(day, behind=behind, ahead=True)


def outcome(row: Shown) -> str:
    if row.status == "adjourned" and row.goes_on:
        return _("adjourned to %(day)s") % {"day": words.day(row.goes_on, short=True)}
    return label(Hearing.Status, row.status)


@lru_cache(KEPT)
def midnight_after(day: dt.date, zone: str) -> dt.datetime:
    """When a day ends at a court, in UTC; in UTC's day where its clock is not known."""
    tomorrow = day + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, MIDNIGHT, zone_named(zone)).astimezone(dt.UTC)


def event(row: Shown, state: State, shelf: Shelf, manner: Manner) -> str:
    """The lines of an entry."""
    claimed = shelf.claimed.get(row.pk, ()) if state.ahead or row.date is None else ()
    since = changed(row, state, shelf, manner)
    moment = stamp(max([since, *(one.since for one in claimed)]) if claimed else since)
    where = (
        "" if manner.discreet else location(row.court, row.place, row.courtroom, manner.language)
    )
    hour = hour_of(row, state)
    told = description(row, state, hour, shelf, claimed, manner)
    lines = [
        "BEGIN:VEVENT",
        folded(manner.uid % (row.name or row.public_id)),
        f"DTSTAMP:{moment}{END}LAST-MODIFIED:{moment}",
        f"SEQUENCE:{row.version + (row.raised or 0)}",
        span(row, state, hour),
        folded(f"SUMMARY:{escaped(title(row, state, manner))}"),
        f"STATUS:{state.status}{END}TRANSP:TRANSPARENT",
        *where,
        folded(f"DESCRIPTION:{NEXT.join(told)}"),
        folded(f"URL:{manner.url % row.public_id}"),
        *alarm(row, state, manner),
        f"END:VEVENT{END}",
    ]
    return END.join(lines)


def alarm(row: Shown, state: State, manner: Manner) -> list[str]:
    """What rings before a hearing that is to come, saying no more than its title. Before one
    without an hour it rings at nine, a day before or as many as were wished."""
    if not (manner.alarm and state.ahead):
        return []
    before = manner.alarm if timed(row, state) else AT_NINE.get(manner.alarm, "PT15H")
    told = folded(f"DESCRIPTION:{escaped(title(row, state, manner))}")
    return ["BEGIN:VALARM", "ACTION:DISPLAY", told, f"TRIGGER:-{before}", "END:VALARM"]


def changed(row: Shown, state: State, shelf: Shelf, manner: Manner) -> dt.datetime:
    """Since when an entry reads as it does: because of the hearing, of the title of its case and
    whether it is told, of the names of those whom it concerns, or of the end of its day, where that
    says something else of it."""
    since = row.revised or LONG_AGO
    if row.case_id in shelf.titled:
        since = max(since, shelf.titled[row.case_id])
    if not manner.discreet:
        if manner.veiled and row.case_id in shelf.guarded:
            since = max(since, shelf.guarded[row.case_id])
        if row.pk in shelf.named:
            since = max(since, shelf.named[row.pk])
    if row.status == "scheduled" and not state.ahead:
        since = max(since, midnight_after(state.day, row.zone))
    return since


@lru_cache(KEPT)
def stamp(moment: dt.datetime) -> str:
    """20261201T050000Z, of a moment in UTC."""
    return f"{bare(f'{moment}'[:19])}Z"


def bare(iso: str) -> str:
    """A day or a moment as calendars write it. (`strftime` takes several times as long.)"""
    return iso.replace("-", "").replace(":", "").replace(" ", "T")


def timed(row: Shown, state: State) -> bool:
    """Whether the entry has an hour: no hour is made up."""
    return row.time is not None and state.day == row.date


def span(row: Shown, state: State, hour: Hour | None) -> str:
    """From when to when: whole days without an hour, else one hour by the clock of the court."""
    if hour is None:
        return whole_day(state.day)
    if hour.second is not None:
        return f"DTSTART:{stamp(hour.second)}{END}DTEND:{stamp(hour.second + HOUR)}"
    first, end = hour.local, hour.local + HOUR
    day = last = bare_day(state.day)
    if end.day != first.day:
        last = bare_day(end.date())
    return (
        f"DTSTART;TZID={row.zone}:{day}{bare_hour(first.time())}{END}"
        f"DTEND;TZID={row.zone}:{last}{bare_hour(end.time())}"
    )


def whole_day(day: dt.date) -> str:
    return f"DTSTART;VALUE=DATE:{bare_day(day)}{END}DTEND;VALUE=DATE:{bare_day(day + DAY)}"


@lru_cache(KEPT)
def bare_day(day: dt.date) -> str:
    return bare(f"{day}")


@lru_cache(KEPT)
def bare_hour(hour: dt.time) -> str:
    return f"T{hour:%H%M%S}"


class Hour(NamedTuple):
    """The hour of a hearing. local: by the clock of its court; offset: of that clock from UTC;
    second: its moment where the hour comes twice, as clocks go back, and is meant the second time,
    since calendars take it for the first."""

    local: dt.datetime
    offset: dt.timedelta
    second: dt.datetime | None


def hour_of(row: Shown, state: State) -> Hour | None:
    """None where the entry has none."""
    if not timed(row, state):
        return None
    utc, clock = row.starts_at, zone_named(row.zone)
    local = dt.datetime.combine(row.date, row.time)
    first = clock.utcoffset(local)
    offset = local - utc.replace(tzinfo=None)
    if offset == first:
        return Hour(local, offset, None)
    second = clock.utcoffset(local.replace(fold=1))
    return Hour(local, offset, utc if offset == second != first else None)


def title(row: Shown, state: State, manner: Manner) -> str:
    """Before, title and behind: “[CANCELLED] Hearing: The case (…)”."""
    named = manner.called % {"case": row.case if manner.discreet else case_title(row, manner)}
    behind = f" ({state.behind})" if state.behind else ""
    return f"{state.before} {named}{behind}".strip()


def case_title(row: Shown, manner: Manner) -> str:
    """The title of the case, without the name of somebody who is protected."""
    if manner.veiled and row.protects:
        return Case.title_without_names(row.case)
    return clean(row.title).replace("\n", " ")


@lru_cache(KEPT)
def location(court: str, place: str | None, room: str, _language: str) -> list[str]:
    """The line with court, place and room; none where nothing is known."""
    told = words.listed([court, place if place and place not in court else "", room])
    return [folded(f"LOCATION:{escaped(told)}")] if told else []


def description(
    row: Shown,
    state: State,
    hour: Hour | None,
    shelf: Shelf,
    claimed: Sequence[Claimed],
    manner: Manner,
) -> list[str]:
    """When, by the clock of the court and in UTC, and in another calendar; from when it was moved,
    and why; which other days reports name; whom it concerns; what kind of hearing it is and how
    sure that is; its page. Escaped."""
    moves = shelf.moves.get(row.pk, ())
    told = [escaped(when(row, state, hour, manner))]
    if beside := words_beside(row.written, row.country, row.date):
        told.append(escaped(beside))
    if row.status == "awaiting_date":
        told += map(escaped, put_off_words(moves, manner))
    if moves:
        told += map(escaped, moved_words(row, state.day, moves, manner))
    if claimed:
        told += map(escaped, claimed_words(claimed))
    if not manner.discreet:
        if parties := shelf.whom.get(row.pk):
            told.append(escaped(whom_told(parties, public=manner.veiled)))
        told += kind_and_source(row.kind, row.verification, row.confidence, manner.language)
    told.append(manner.escaped_url % row.public_id)
    return told


@lru_cache(KEPT)
def kind_and_source(
    kind: str, verification: str, confidence: str, _language: str | None
) -> tuple[str, ...]:
    """What kind of hearing it is; how sure that is, and whence the day is known. Escaped."""
    sure = _("How sure: %(words)s") % {"words": label(Verification, verification)}
    if confidence != Hearing.Confidence.UNKNOWN:
        known = label(Hearing.Confidence, confidence)
        sure = words.clauses([sure, _("date known from: %(whom)s") % {"whom": known}])
    told = [] if kind == Hearing.Kind.UNKNOWN else [capfirst(label(Hearing.Kind, kind))]
    return tuple(map(escaped, [*told, sure]))


def when(row: Shown, state: State, hour: Hour | None, manner: Manner) -> str:
    """“1 December 2026, 10:00 (Almaty, UTC+05:00) = 05:00 UTC”, for those whose calendar knows
    other clocks."""
    day = words.day(state.day)
    if hour is None:
        return day
    utc = f"{row.starts_at}"
    other = "" if utc.startswith(f"{row.date}") else f"{words.day(row.starts_at.date())} "
    return manner.two_clocks % {
        "day": day,
        "time": f"{row.time}"[:5],
        "place": words.place_of(row.zone),
        "offset": utc_offset(hour.offset, ":"),
        "utc": f"{other}{utc[11:16]}",
    }


def put_off_words(moves: Sequence[Move], manner: Manner) -> Iterator[str]:
    """That a hearing waits for a date, and why it lost the one on which it stands here."""
    yield _("Put off; no new date is known.")
    lost = day_lost(moves)
    if lost and (reason := reason_of(lost, manner)):
        yield _("Reason stated: %(reason)s") % {"reason": reason}


def moved_words(row: Shown, day: dt.date, moves: Sequence[Move], manner: Manner) -> Iterator[str]:
    """From which other day a hearing was moved, from which other hour of its day, and, where courts
    are told, from which other court. day: on which it stands in the calendar."""
    away = None if manner.discreet else court_left(moves)
    named = away.court_left if away else ""
    if (move := days_left(moves, day)) is not None:
        told = [words.day(move.from_date), named if move is away else ""]
        yield with_reason(words.listed(told), move, manner)
        away = None if move is away else away
    if (move := hours_left(moves, row.date, row.time)) is not None:
        told = [words.day(move.from_date), f"{move.from_time:%H:%M}", named if move is away else ""]
        yield with_reason(words.listed(told), move, manner)
        away = None if move is away else away
    if away is not None and named:
        yield with_reason(named, away, manner)


def with_reason(slot: str, move: Move, manner: Manner) -> str:
    """What was left, and why."""
    told, reason = _("Moved from %(day)s") % {"day": slot}, reason_of(move, manner)
    return f"{told} ({reason})" if reason else told


def reason_of(move: Move, manner: Manner) -> str:
    """Why a move was made; "" where nobody said, or nothing of that is told."""
    silent = manner.discreet or move.reason in (Reason.NOT_STATED, Reason.UNKNOWN)
    return "" if silent else label(Reason, move.reason)
