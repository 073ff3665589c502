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
from hearings.calendars.slots import Beside, Slot, day_slot, hour_slot, midnight_after, stamp
from hearings.models import Hearing, Reason
from hearings.rows import label
from hearings.slips import court_left, day_lost, days_left, hours_left
from hearings.whom import whom_told
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _

NEXT = "\\n"  # between the lines of a text
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


def event(row: Shown, state: State, shelf: Shelf, manner: Manner) -> str:
    """The lines of an entry."""
    claimed = shelf.claimed.get(row.pk, ()) if state.ahead or row.date is None else ()
    since = changed(row, state, shelf, manner)
    moment = stamp(max([since, *(one.since for one in claimed)]) if claimed else since)
    where = (
        "" if manner.discreet else location(row.court, row.place, row.courtroom, manner.language)
    )
    slot, called = slot_of(row, state, manner), title(row, state, shelf, manner)
    told = [*slot.told, *description(row, state, shelf, claimed, manner)]
    lines = [
        "BEGIN:VEVENT",
        folded(manner.uid % (row.name or row.public_id)),
        f"DTSTAMP:{moment}{END}LAST-MODIFIED:{moment}",
        f"SEQUENCE:{row.version + (row.raised or 0)}",
        slot.span,
        folded(f"SUMMARY:{called}"),
        f"STATUS:{state.status}{END}TRANSP:TRANSPARENT",
        *where,
        folded(f"DESCRIPTION:{NEXT.join(told)}"),
        folded(f"URL:{manner.url % row.public_id}"),
        *alarm(row, state, called, manner),
        f"END:VEVENT{END}",
    ]
    return END.join(lines)


def alarm(row: Shown, state: State, called: str, manner: Manner) -> list[str]:
    """What rings before a hearing that is to come, saying no more than its title. Before one
    without an hour it rings at nine, a day before or as many as were wished."""
    if not (manner.alarm and state.ahead):
        return []
    before = manner.alarm if timed(row, state) else AT_NINE.get(manner.alarm, "PT15H")
    told = folded(f"DESCRIPTION:{called}")
    return ["BEGIN:VALARM", "ACTION:DISPLAY", told, f"TRIGGER:-{before}", "END:VALARM"]


def changed(row: Shown, state: State, shelf: Shelf, manner: Manner) -> dt.datetime:
    """Since when an entry reads as it does: because of the hearing, of the title of its case and
    whether it is told, of the names of those whom it concerns, or of the end of its day, where that
    says something else of it."""
    since = row.revised or LONG_AGO
    if row.case_id in shelf.titled:
        since = max(since, shelf.titled[row.case_id])
    if guarded := shelf.guarded.get(row.case_id):
        since = max(since, guarded)
    if not manner.discreet and row.pk in shelf.named:
        since = max(since, shelf.named[row.pk])
    if row.status == "scheduled" and not state.ahead:
        since = max(since, midnight_after(state.day, row.zone))
    return since


def timed(row: Shown, state: State) -> bool:
    """Whether the entry has an hour: no hour is made up."""
    return row.time is not None and state.day == row.date


def slot_of(row: Shown, state: State, manner: Manner) -> Slot:
    """When the entry is."""
    beside = Beside(row.written, row.country, row.date)
    if timed(row, state):
        return hour_slot(state.day, row.time, row.zone, row.starts_at, beside, manner.language)
    return day_slot(state.day, beside, manner.language)


def title(row: Shown, state: State, shelf: Shelf, manner: Manner) -> str:
    """Before, title and behind: “[CANCELLED] Hearing: The case (…)”. Escaped. A title names nobody
    who is protected."""
    if manner.discreet:
        case = row.case
    elif row.case_id in shelf.guarded:
        case = Case.title_without_names(row.case)
    else:
        case = row.title
    return entitled(manner.called, case, state.before, state.behind)


@lru_cache(KEPT)
def entitled(called: str, case: str, before: str, behind: str) -> str:
    named = called % {"case": clean(case).replace("\n", " ")}
    return escaped(f"{before} {named}{f' ({behind})' if behind else ''}".strip())


@lru_cache(KEPT)
def location(court: str, place: str | None, room: str, _language: str) -> list[str]:
    """The line with court, place and room; none where nothing is known."""
    told = words.listed([court, place if place and place not in court else "", room])
    return [folded(f"LOCATION:{escaped(told)}")] if told else []


def description(
    row: Shown,
    state: State,
    shelf: Shelf,
    claimed: Sequence[Claimed],
    manner: Manner,
) -> list[str]:
    """What follows the slot: from when it was moved, and why; which other days reports name; whom
    it concerns; what kind of hearing it is and how sure that is; its page. Escaped."""
    moves = shelf.moves.get(row.pk, ())
    told: list[str] = []
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
