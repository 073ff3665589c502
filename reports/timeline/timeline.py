"""The timeline of a case: its facts in EDTF order, as one viewer may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Case
from reports.timeline.entry import Entry
from reports.timeline.people import People, people_of
from reports.timeline.published import until
from reports.timeline.record import Record, past, present
from reports.timeline.sessions import HearingTeller
from reports.timeline.today import Today
from reports.timeline.veil import Veil
from reports.weave.said import when_key
from tracker.catalogue import gettext as _
from tracker.dates import DateError, Edtf

BEFORE_ANYTHING = "hearing_"


@dataclass
class Timeline:
    """Entries in EDTF order, the people of the case, and the record they were told from.

    off: what is feared, asked for, alleged or denied; kept apart from what happened.
    """

    record: Record
    veil: Veil
    everything: list[Entry]
    people: People
    as_of: datetime | None = None
    known_on: str = ""
    entries: list[Entry] = field(init=False)
    off: list[Entry] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = [one for one in self.everything if not one.off]
        self.off = [one for one in self.everything if one.off]

    def as_json(self) -> list[dict[str, Any]]:
        """All entries in the shape of the interface for programs; `modality` tells them apart."""
        return [one.as_json() for one in self.everything]


def case_timeline(
    case: Case,
    viewer: Any,
    *,
    as_of: datetime | None = None,
    known_on: str | date | None = None,
) -> Timeline:
    """The timeline of a case that this viewer may see.

    as_of: what was recorded at that moment. known_on: what reports published until that day say
    (EDTF; its last day counts). They combine; permissions and pseudonyms are those of today.
    Raises ValidationError for a day that cannot be read.
    """
    day = last_day(known_on)
    record = past(case, as_of) if as_of else present(case)
    if day is not None:
        record = until(record, day)
    veil = Veil(record, viewer)
    teller = HearingTeller(record, veil, Today(as_of, day))
    told = [*teller.events(), *teller.charges(), *teller.custody(), *teller.hearings()]
    return Timeline(
        record, veil, in_order(told), people_of(record, veil), as_of, str(known_on or "")
    )


def last_day(known_on: str | date | None) -> date | None:
    """The last day of an EDTF date. Raises ValidationError when it has none."""
    if known_on is None or known_on == "":
        return None
    try:
        upper = Edtf.parse(str(known_on)).upper
    except DateError as error:
        raise ValidationError({"known_on": str(error)}) from error
    if upper is None:
        raise ValidationError({"known_on": _("Write a day such as 2020-01-08.")})
    return upper


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """EDTF order; on one day a session stands before what happened in it, null dates last.

    Among equals the earliest report counts, so that the order of arrival never shows. Moves of one
    hearing away from one day stay together, as they were made."""
    told, leads = list(entries), dict[tuple, tuple]()

    def place(one: Entry) -> tuple:
        first = 0 if one.kind.startswith(BEFORE_ANYTHING) else 1
        moved = one.to_date.isoformat() if one.to_date else ""
        return (*when_key(one.date), first, one.kind, moved, one.rank, one.fact or ("", ""))

    def made(one: Entry) -> tuple:
        return leads.get((one.hearing, one.date), place(one)), one.move.seq

    for one in told:
        if one.move is not None:
            leads[one.hearing, one.date] = min(made(one)[0], place(one))
    return sorted(told, key=lambda one: made(one) if one.move is not None else (place(one), 0))
