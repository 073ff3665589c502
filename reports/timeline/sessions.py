"""Hearings and their moves as entries: what was given up, what opened, what is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hearings.models import Hearing, Postponement
from hearings.slips import since_set
from reports.models import Support
from reports.timeline import titles
from reports.timeline.entries import Teller
from reports.timeline.entry import Entry
from reports.timeline.slot import Slot
from reports.timeline.today import Today

GOES_ON = ("from_date", "to_date", "opened", "reason", "actor", "court", "told")


class HearingTeller(Teller):
    """Tells the hearings of a record. today: the day from which a past one is seen."""

    def __init__(self, record: Any, veil: Any, today: Today):
        super().__init__(record, veil)
        self.today = today
        self.next = {h.adjourned_from_id: h for h in record.hearings if h.adjourned_from_id}

    def hearings(self) -> Iterator[Entry]:
        for row in self.record.hearings:
            if row.status == Hearing.Status.MERGED:
                continue
            moves = [m for m in self.record.moves.get(row.pk, []) if not folded(m)]
            for move in moves:
                yield self.moved(row, move)
            if row.status == Hearing.Status.ADJOURNED:
                yield self.goes_on(row, self.next.get(row.pk))
            elif row.status == Hearing.Status.AWAITING_DATE and moves:
                continue
            elif row.status != Hearing.Status.CANCELLED or not moves:
                yield self.listed(row)

    def base(
        self, row: Hearing, said: list[Support], slots: dict[str, Slot], actor: str = ""
    ) -> Entry:
        """What entries of a hearing share; who ordered a move is named too."""
        by = self.veil.find(actor)
        entry = self.entry(row, said, slots, [by] if by else [])
        return replace(
            entry,
            hearing=row.public_id,
            actor=self.veil.called(actor),
            court=row.court_words,
            time=row.time,
            zone=row.timezone,
        )

    def moved(self, row: Hearing, move: Postponement) -> Entry:
        """A date given up before the session opened; it stands on the day given up."""
        said = self.record.said(move)
        shown = {"from_date": iso(move.from_date), "to_date": iso(move.to_date)}
        slots = slots_of_move(self.slots(move, shown | {"opened": False}))
        told = move.announced_on
        unsure = disputed(slots, "opened")
        entry = self.base(row, said, slots, move.ordered_by)
        return replace(
            entry,
            kind="hearing_postponed",
            date=iso(move.from_date) or told or iso(self.day_of(row, move)),
            title=titles.unsure(titles.move_title(row, move), unsure),
            court=self.court_at(row, move),
            from_date=move.from_date,
            to_date=None if move.kind == Postponement.Kind.CANCELLED else move.to_date,
            reason=self.veil.text(move.reason_text, said),
            told_on=told,
            opened="disputed" if unsure else False,
            fact=("postponement", move.public_id) if move.public_id else None,
            time=move.from_time,
            zone=move.from_timezone or row.timezone,
            move=move,
            by_hand=move.by_hand,
        )

    def day_of(self, row: Hearing, move: Postponement) -> date | None:
        """Where a move stands that left no day, and of which nobody says when it was told: on the
        day that it set, else on the last one that was lost before."""
        moves = self.record.moves[row.pk]
        lost = [one.from_date for one in moves[: moves.index(move)] if one.from_date]
        return move.to_date or (lost[-1] if lost else None)

    def court_at(self, row: Hearing, move: Postponement) -> str:
        """The court at which a hearing was before a move: that from which it next went elsewhere,
        else the one where it is."""
        moves = self.record.moves[row.pk]
        left = (one for one in moves[moves.index(move) :] if one.elsewhere and not folded(one))
        return next((one.from_court_words for one in left), row.court_words)

    def goes_on(self, row: Hearing, after: Hearing | None) -> Entry:
        """A session that opened and goes on another day."""
        said = self.record.said(row)
        to = original(after) if after else None
        shown = {"from_date": iso(row.date), "to_date": iso(to), "opened": True}
        slots = slots_of_move(self.slots(row, shown))
        entry = self.base(row, said, slots, str(self.actor(said)))
        unsure = disputed(slots, "opened")
        return replace(
            entry,
            kind="hearing_postponed",
            date=iso(row.date),
            title=titles.unsure(titles.goes_on_title(row, to), unsure),
            from_date=row.date,
            to_date=to,
            reason=self.veil.text(str(self.value(slots, "reason")), said),
            opened="disputed" if unsure else True,
            status=row.status,
        )

    def actor(self, said: list[Support]) -> Any:
        """Who adjourned, as the first claim that says it names them."""
        return next((one.value for one in said if one.slot == "actor" and one.value), "")

    def listed(self, row: Hearing) -> Entry:
        """The day a hearing is set for, or was held on; told by its last move if by nobody else."""
        on = iso(row.date)
        said = [one for one in self.record.said(row) if one.value == on] + self.told_by_move(row)
        scheduled = row.status == Hearing.Status.SCHEDULED
        unconfirmed = bool(scheduled and row.date and row.date < self.today.at(row.timezone))
        entry = self.base(row, said, {})
        sat = row.status in (Hearing.Status.HELD, Hearing.Status.IN_PROGRESS)
        return replace(
            entry,
            kind="hearing_held" if sat else "hearing_scheduled",
            date=on or row.expected_on,
            title=titles.state_title(row, unconfirmed),
            status="unconfirmed" if unconfirmed else row.status,
        )

    def told_by_move(self, row: Hearing) -> list[Support]:
        """Claims of the move that led to a hearing's day, and of those that kept it since."""
        if moves := self.record.moves.get(row.pk):
            said = [one for move in since_set(moves) for one in self.record.said(move)]
            return self.supporting(said)
        before = next((h for h in self.record.hearings if h.pk == row.adjourned_from_id), None)
        return self.supporting(self.record.said(before)) if before else []

    def supporting(self, said: list[Support]) -> list[Support]:
        """Those that name the day it went to."""
        return [row for row in said if row.slot == "to_date" and row.stance == "supports"]


def folded(move: Postponement) -> bool:
    """A correction, and a day that was set nobody knows when: the day itself is told."""
    kinds = Postponement.Kind
    return move.kind == kinds.CORRECTION or (move.kind == kinds.DATE_SET and not move.announced_on)


def original(hearing: Hearing) -> date | None:
    """The day a hearing was first set for."""
    return hearing.original_date or hearing.date


def slots_of_move(slots: dict[str, Slot]) -> dict[str, Slot]:
    """The slots of a move; the day of its announcement is not in question."""
    return {name: slot for name, slot in slots.items() if name in GOES_ON}


def disputed(slots: dict[str, Slot], name: str) -> bool:
    return name in slots and slots[name].disputed


def iso(value: date | None) -> str:
    return value.isoformat() if value else ""
