"""Who tells of the day on which a hearing stands, whatever was told of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cases.models import Verification
from hearings.models import Hearing, Postponement
from hearings.recorded import Recorded
from hearings.slips import changes_day, since_set
from reports.models import Support
from reports.timeline.slot import Tellers
from tracker.dates import DateError, Edtf

BY_HAND = "hand"  # instead of how far a day is verified that people set and no report tells


def of_standing_day(
    hearing: Hearing, moves: Sequence[Any], said: Iterable[Support]
) -> list[Support]:
    """What speaks for the day that stands; of a hearing without one for the move by which it lost
    it. moves: those that stand, by number; said: of the hearing and of its moves."""
    told = [row for row in said if row.stance == Support.Stance.SUPPORTS]
    if hearing.date is not None:
        return [row for row in told if leads_to(row) and includes(row.value, hearing.date)]
    last = {move.pk for move in since_set(moves)}
    return [row for row in told if row.postponement_id in last or not last]


def leads_to(row: Support) -> bool:
    """It does not tell from where a move led."""
    return not (row.postponement_id and row.slot == "from_date")


def includes(value: Any, day: date) -> bool:
    """Whether a date as reports tell it is this day, or may be."""
    try:
        told = Edtf.parse(str(value or ""))
    except DateError:
        return False
    return bool(told.lower and told.upper and told.lower <= day <= told.upper)


def named_by(moves: Sequence[Postponement], told: Mapping[int, Recorded]) -> list[Any]:
    """The reports by which it was moved to where it stands. told: as `recorded_of` gives it."""
    last = [one for move in since_set(moves) for one in told.get(move.pk, Recorded()).reports]
    return list({one.pk: one for one in last}.values())


def tellers_of_day(said: Iterable[Support], named: Iterable[Any]) -> Tellers:
    """Who tells the day: claims, and reports that people named. said: of `of_standing_day`."""
    pairs = [(row.claim.source, row.claim.report_id) for row in said]
    known = {report for _source, report in pairs}
    return Tellers.of([*pairs, *((f"named {one.pk}", one.pk) for one in named
                                 if one.pk not in known)])  # fmt: skip


def how_sure(hearing: Hearing, moves: Sequence[Postponement], told: Tellers) -> str:
    """How far the day that stands is verified; that it was entered by hand, where people moved it
    there, and neither a report tells that day nor anybody verified it."""
    last = next((move for move in reversed(moves) if changes_day(move)), None)
    by_hand = last is not None and last.by_hand and not told.reports
    reported = hearing.verification == Verification.REPORTED
    return BY_HAND if by_hand and reported else str(hearing.verification)
