"""How the dates of hearings moved: the next one, its chain, and the chart of slips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from hearings.models import Hearing, Postponement
from hearings.moves import beside_days, within_day
from hearings.rows import days_set, steps_shown
from hearings.slips import WHOLE, put_right, slipped
from hearings.written import last_written, words_beside
from reports.showing.said import copies_words
from reports.timeline.record import Record
from reports.timeline.slot import tellers
from reports.timeline.standing import of_standing_day
from reports.timeline.titles import hearing_words
from reports.timeline.today import Today
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.moments import today_in

Row = dict[str, Any]
LAST_STATE = {"held": "held", "in_progress": "opened", "adjourned": "opened"}


def next_hearing(record: Record, today: Today, *, may_move: bool) -> Row | None:
    """The nearest hearing ahead, else one that waits for a date; None without either."""
    ahead = [one for one in record.hearings if is_ahead(one, today)]
    ahead.sort(key=lambda one: (one.date, one.time is None, one.time or dt.time.min))
    waiting = [one for one in record.hearings if one.status == Hearing.Status.AWAITING_DATE]
    found = next(iter([*ahead, *waiting]), None)
    if found is None:
        return None
    return hearing_row(record, found, may_move=may_move) | {"today": today.at(found.timezone)}


def is_ahead(hearing: Hearing, today: Today) -> bool:
    """Scheduled for today or later, as its court counts days."""
    scheduled = hearing.status == Hearing.Status.SCHEDULED
    return scheduled and hearing.date is not None and hearing.date >= today.at(hearing.timezone)


def hearing_row(record: Record, hearing: Hearing, *, may_move: bool) -> Row:
    """The state panel's hearing: day, both clocks, court, chain of moves, how sure."""
    chain = [row for row in steps(record, hearing)]
    moves = record.moves.get(hearing.pk, [])
    said = [row for fact in (hearing, *moves) for row in record.said(fact)]
    told = of_standing_day(hearing, moves, said)
    return {
        "url": address("hearing", hearing),
        "date": hearing.date,
        "written": words_beside(
            last_written(moves, hearing.original_written), hearing.country, hearing.date
        ),
        "time": hearing.hour,
        "zone": hearing.timezone,
        "court": hearing.court_words,
        "note": "" if hearing.kind == Hearing.Kind.UNKNOWN else hearing.get_kind_display(),
        "steps": steps_shown(chain),
        "late": late_of(chain),
        "sure": hearing.verification,
        "reports": tellers(told).sources,
        "copies": copies_words(tellers(told)),
        "status": hearing.status,
        "postpone_url": address("hearing-postpone", hearing) if may_move else "",
    }


def address(name: str, hearing: Hearing) -> str:
    """A page of a hearing; a hearing of the past that is only told has none."""
    return page_url(name, hearing.public_id) if hearing.public_id else ""


def steps(record: Record, hearing: Hearing) -> Iterator[Row]:
    """Every day a hearing was set for, oldest first."""
    days = days_set(hearing.date, put_right(record.moves.get(hearing.pk, [])))
    for index, day in enumerate(days):
        last = index == len(days) - 1
        state = LAST_STATE.get(hearing.status, "ahead") if last else "given_up"
        yield {"date": day, "state": state}


def late_of(chain: list[Row]) -> str:
    """How much later than first set."""
    first, last = chain[0]["date"], chain[-1]["date"]
    if len(chain) < 2 or first is None or last is None or first == last:
        return ""
    return words.days_later((last - first).days)


def chains(record: Record) -> list[Row]:
    """A slip chart for each course of hearings in which a day was moved or a session goes on."""
    after = {one.adjourned_from_id: one for one in record.hearings if one.adjourned_from_id}
    heads = [one for one in record.hearings if not one.adjourned_from_id]
    courses = [course(record, head, after) for head in heads]
    return [one for one in courses if len(one["chain"]) > 1]


def course(record: Record, head: Hearing, after: dict[int, Hearing]) -> Row:
    """One course: a hearing, its moves, and the hearings at which it goes on."""
    rows: list[Row] = []
    reasons: list[Row] = []
    here: Hearing | None = head
    seen: set[int] = set()
    while here is not None and here.pk not in seen:
        seen.add(here.pk)
        rows += told_steps(record, here, rows[-1]["date"] if rows else None)
        reasons += reasons_of(record.moves.get(here.pk, []))
        here = after.get(here.pk)
    return {
        "title": words.listed((hearing_words(head), words.human(head.date))),
        "url": address("hearing", head),
        "chain": rows,
        "reasons": reasons,
    }


def told_steps(record: Record, hearing: Hearing, before: dt.date | None) -> list[Row]:
    """The rows of one hearing in a slip chart."""
    moves = put_right(record.moves.get(hearing.pk, []), WHOLE)
    days = list(steps(record, hearing))
    rows = [step_row(days[0], before, "", "")]
    for move, step in zip(moves, days[1:], strict=True):
        left, made = beside_days(move)
        row = step_row(step, move.from_date, move.announced_on, move_words(move))
        row["delay_days"] = slipped(move)
        row["recorded_on"] = today_in(hearing.timezone, move.recorded_at)
        rows.append(row | {"from_more": left, "more": made, "within": within_day(move)})
    return rows


def step_row(step: Row, before: dt.date | None, told_on: str, told_words: str) -> Row:
    """One step: the day before, the day set, and the days between."""
    day = step["date"]
    return {
        **step,
        "told_on": told_on,
        "told_words": told_words,
        "from_date": before,
        "delay_days": (day - before).days if day and before else None,
    }


def move_words(move: Postponement) -> str:
    """What kind of move it was, where it was no plain one."""
    plain = move.kind in (Postponement.Kind.POSTPONED, Postponement.Kind.ADVANCED)
    return "" if plain else str(move.get_kind_display())


def reasons_of(moves: list[Postponement]) -> list[Row]:
    """The reasons that were told for moves, in the words of the reports."""
    return [
        {
            "label": _("Reason for leaving %(day)s") % {"day": words.human(move.from_date)},
            "words": move.reason_text,
        }
        for move in moves
        if move.reason_text and move.from_date
    ]
