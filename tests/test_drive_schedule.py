"""A schedule is driven through any course of moves; after every step it is what its moves say."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cases.actions import add_court, open_case
from cases.models import CaseSummary
from hearings.actions import (
    StaleVersion,
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    unmerge_hearing,
    void_move,
)
from hearings.models import SLOT, Hearing, Postponement
from tests.chains import DOORS, HEARINGS, MOVES, run
from tracker.history import acting
from tracker.moments import moments_of

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
FIRST = dt.date(2020, 1, 6)
ZONES = ("Asia/Almaty", "Europe/Berlin", "Africa/Casablanca")
days = st.dates(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
hours = st.none() | st.times().map(lambda one: one.replace(second=0, microsecond=0))
rooms = st.sampled_from(["", "1", "2"])
places = st.none() | st.integers(0, 3)  # none: it stays
Slot = dict[str, Any]
CHANGED: list[Slot] = [
    {"to_courtroom": "x"}, {"seq": 9}, {"kind": "other"}, {"to_court": None, "to_timezone": "UTC"},
    {"from_court_words": "x"}, {"to_court_words": "x"},
]  # fmt: skip


def slot_of(row: Any, prefix: str = "") -> Slot:
    return {name: getattr(row, f"{prefix}{name}") for name in SLOT}


class Schedule(RuleBasedStateMachine):
    """One hearing, beside what is known of it by the steps taken: slots, statuses, version."""

    by: Any = None
    clock_told = False  # of a hearing without a court, before the last move

    @initialize(zone=st.sampled_from(ZONES), hour=hours, place=places)
    def begin(self, zone: str, hour: dt.time | None, place: int | None) -> None:
        case = open_case(title="A trial", by=self.by, why=WHY)
        self.courts = [
            add_court(name=f"Court {one or '?'}", timezone=one, by=self.by, why=WHY)
            for one in (*ZONES, "")
        ]
        self.pk = record_hearing(
            case, date=FIRST, time=hour, timezone=zone, court=self.court_at(place), fold=0,
            by=self.by, why=WHY,
        ).pk  # fmt: skip
        self.led = [(slot_of(self.row), "scheduled", "")]
        self.status, self.version = "scheduled", 0

    def court_at(self, place: int | None) -> Any:
        return None if place is None else self.courts[place]

    @property
    def row(self) -> Hearing:
        return Hearing.unscoped.get(pk=self.pk)

    @property
    def slot(self) -> Slot:
        return self.led[-1][0]

    @property
    def gone(self) -> bool:
        return self.status == "cancelled"

    def moves(self, **told: Any) -> bool:
        """Try a move; what is refused leaves all as it was. True when it was made."""
        row = self.row
        self.clock_told = row.court_id is None and not row.timezone_assumed
        try:
            with transaction.atomic():
                move = move_hearing(row, version=self.version, by=self.by, why=WHY, **told)
        except ValidationError:
            return False
        self.led.append((slot_of(move, "to_"), self.status, move.kind))
        self.version += 1
        kinds = {"cancelled": "cancelled", "correction": self.status}
        listed = "scheduled" if move.to_date else "awaiting_date"
        if move.kind == "correction" and self.status in ("scheduled", "awaiting_date"):
            kinds["correction"] = listed
        self.status = kinds.get(move.kind, listed)
        return True

    @rule(to=days, hour=hours, room=rooms, fold=st.sampled_from([0, 1]), place=places)
    def put_off(
        self, to: dt.date, hour: dt.time | None, room: str, fold: int, place: int | None
    ) -> None:
        was, before, told = self.status, self.slot, {"to_courtroom": room, "fold": fold}
        told |= {"to_court": self.court_at(place)}
        if self.moves(kind="postponed", to_date=to, to_time=hour, **told):
            assert was in ("scheduled", "awaiting_date", "not_held")
            assert before["date"] is None or to > before["date"]
            self.went(before, place)

    def went(self, before: Slot, place: int | None) -> None:
        """It is at the court that was told, and goes by its clock; else all of that stays."""
        court = self.court_at(place)
        if court is None or court.pk == before["court_id"]:
            assert (self.slot["court_id"], self.slot["timezone"]) == (
                before["court_id"], before["timezone"],
            )  # fmt: skip
            return
        assert self.slot["court_id"] == court.pk
        clock = "" if self.clock_told else court.timezone
        assert self.slot["timezone"] == (clock or before["timezone"])

    @rule(to=days)
    def bring_forward(self, to: dt.date) -> None:
        day = self.slot["date"]
        if self.moves(kind="advanced", to_date=to):
            assert to < day

    @rule(place=places)
    def put_off_without_a_date(self, place: int | None) -> None:
        before = self.slot
        if self.moves(kind="sine_die", to_court=self.court_at(place)):
            assert before["date"] is not None
            self.went(before, place)

    @rule(to=days, hour=hours)
    def set_date(self, to: dt.date, hour: dt.time | None) -> None:
        had = self.slot["date"]
        if self.moves(kind="date_set", to_date=to, to_time=hour, fold=0):
            assert had is None

    @rule(hour=hours)
    def change_hour(self, hour: dt.time | None) -> None:
        before = self.slot
        if self.moves(kind="time_changed", to_time=hour, fold=0):
            assert self.slot == before | {"time": hour, "fold": self.slot["fold"]}

    @rule(room=rooms)
    def change_place(self, room: str) -> None:
        before = self.slot
        if self.moves(kind="venue_changed", to_courtroom=room):
            assert room != before["courtroom"]
            assert self.slot == before | {"courtroom": room}

    @rule(place=st.integers(0, 3), room=rooms | st.none())
    def go_elsewhere(self, place: int, room: str | None) -> None:
        before, court = self.slot, self.court_at(place)
        if self.moves(kind="venue_changed", to_court=court, to_courtroom=room, fold=0):
            self.went(before, place)
            if room is None and before["court_id"] == self.slot["court_id"]:
                room = before["courtroom"]
            assert self.slot["courtroom"] == (room or "")
            assert (self.slot["date"], self.slot["time"]) == (before["date"], before["time"])

    @rule(place=places)
    def put_the_court_right(self, place: int | None) -> None:
        before, court = self.slot, self.court_at(place)
        if before["court_id"] == (court and court.pk):
            return
        with suppress(ValidationError), transaction.atomic():
            edit_hearing(self.row, court=court, by=self.by, why=WHY)
        if self.row.court_id == before["court_id"]:
            return  # its clock does not show that hour, or shows it twice
        move = Postponement.unscoped.filter(hearing=self.pk, voided_at=None).latest("seq")
        self.led.append((slot_of(move, "to_"), self.status, "correction"))
        self.version += 1
        kept = ("date", "time", "courtroom")
        assert [self.slot[name] for name in kept] == [before[name] for name in kept]
        assert self.slot["court_id"] == (court and court.pk)

    @rule()
    def cancel(self) -> None:
        before, was = self.slot, self.status
        with transaction.atomic():
            try:
                cancel_hearing(self.row, by=self.by, why=WHY)
            except ValidationError:
                assert was in ("cancelled", "held", "adjourned")
                return
        self.led.append((before, was, "cancelled"))
        self.status, self.version = "cancelled", self.version + 1

    @rule(to=st.none() | days)
    def reinstate(self, to: dt.date | None) -> None:
        before, was = self.slot, self.gone
        if self.moves(kind="reinstated", to_date=to):
            assert was
            assert self.slot == before if to is None else self.slot["date"] == to

    @rule(to=st.none() | days, hour=hours, zone=st.sampled_from(ZONES))
    def correct(self, to: dt.date | None, hour: dt.time | None, zone: str) -> None:
        self.moves(
            kind="correction", to_date=to, to_time=hour if to else None, to_timezone=zone, fold=0
        )

    @precondition(lambda self: len(self.led) > 1)
    @rule()
    def take_back(self) -> None:
        last = Postponement.unscoped.filter(hearing=self.pk, voided_at=None).latest("seq")
        opened = self.status in ("held", "not_held", "adjourned")
        try:
            with transaction.atomic():
                void_move(last, by=self.by, why=WHY)
        except ValidationError:
            assert opened
            return
        _slot, before, kind = self.led.pop()
        self.version += 1
        if kind != "correction" or self.status in ("scheduled", "awaiting_date"):
            self.status = before

    @precondition(lambda self: self.status == "scheduled")
    @rule(held=st.booleans())
    def say_what_happened(self, held: bool) -> None:
        mark_held(self.row, held=held, by=self.by, why=WHY)
        self.status, self.version = "held" if held else "not_held", self.version + 1

    @precondition(lambda self: self.version > 0)
    @rule(to=days)
    def move_what_was_read_before(self, to: dt.date) -> None:
        with pytest.raises(StaleVersion):
            move_hearing(
                self.row, kind="correction", to_date=to, version=self.version - 1,
                by=self.by, why=WHY,
            )  # fmt: skip

    @rule(to=days)
    def merge_and_part_again(self, to: dt.date) -> None:
        other = record_hearing(self.row.case, date=to, by=self.by, why=WHY, force=True)
        kept = merge_hearings(other, into=self.row, by=self.by, why=WHY)
        assert kept.version == max(self.version, 1) + 1
        unmerge_hearing(other, by=self.by, why=WHY)
        self.version = kept.version + 1
        with acting(by=self.by, why=WHY):
            other = Hearing.locked(other.pk)
            assert other.status == "scheduled"

    @rule(data=st.data(), door=st.sampled_from(["save", "bulk_create", "sql"]))
    def add_what_does_not_follow(self, data: st.DataObject, door: str) -> None:
        move = self.wrong_move(data)
        with pytest.raises(DatabaseError), transaction.atomic():
            DOORS[door](move, self.by)

    def wrong_move(self, data: st.DataObject) -> Postponement:
        """A move that breaks one rule."""
        here, seq = self.slot, len(self.led)
        wrong = data.draw(st.sampled_from(sorted(self.wrongs(here))))
        told = self.wrongs(here)[wrong]
        moved = {f"from_{name}": value for name, value in here.items()}
        moved |= {f"to_{name}": value for name, value in here.items()}
        told = {"seq": seq, "kind": "correction", "case_id": self.row.case_id} | moved | told
        told = {"recorded_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)} | told
        return Postponement(hearing_id=self.pk, **told)

    def wrongs(self, here: Slot) -> dict[str, Slot]:
        """What breaks one rule each, where the hearing stands now."""
        other = dt.date(2021, 6, 1)
        fits = {"to_date": other, "to_time": None, "to_fold": 0}
        courts = [one.pk for one in self.courts if one.pk != here["court_id"]]
        room, away = {"to_courtroom": "x"}, {"to_court_id": courts[0]}
        found: dict[str, Slot] = {
            "a gap": {"seq": len(self.led) + 1, **fits},
            "a fork": {"seq": len(self.led) - 1, **fits},
            "from another day": {"from_date": dt.date(1990, 1, 1), "from_time": None, **fits},
            "nothing put right": {},
            "another hour, the same": {"kind": "time_changed"},
            "another place, the same": {"kind": "venue_changed"},
            "another place and clock": {"kind": "venue_changed", "to_timezone": "UTC"} | room,
            "another court and hour": {"kind": "venue_changed", "to_time": dt.time(1, 1, 1)} | away,
            "cancelled and gone": {"kind": "cancelled"} | away,
            "another hour, another court": {"kind": "time_changed"} | away,
            "from another court": {"from_court_id": away["to_court_id"], **fits},
            "another place and day": {"kind": "venue_changed", "to_courtroom": "x", **fits},
            "cancelled and moved": {"kind": "cancelled", **fits},
            "brought forward later": {"kind": "advanced", "to_date": other},
            "put off to no day": {"kind": "postponed", "to_date": None, "to_time": None},
            "put off and another clock": {"kind": "postponed", "to_timezone": "UTC", **fits},
            "of no kind": {"kind": "moved", **fits},
            "void from the start": {"voided_at": dt.datetime.now(dt.UTC), "void_reason": "x"},
        }
        if self.said != "cancelled":
            found["never cancelled"] = {"kind": "reinstated"}
        else:
            found["cancelled twice"] = {"kind": "cancelled"}
            found["moved after all"] = {"kind": "postponed", **fits}
            found["of no cancellation"] = {"kind": "reinstated"}
        if here["date"] is not None:
            found["set again"] = {"kind": "date_set", **fits}
        return found

    @property
    def said(self) -> str:
        """The kind of the last move that put nothing right."""
        return next((kind for *_, kind in reversed(self.led) if kind != "correction"), "")

    @rule(
        change=st.sampled_from(
            ["date = '2041-01-01'", "courtroom = 'x'", "timezone = 'UTC'", "fold = 1 - fold",
             "court_id = NULLIF(COALESCE(court_id, (SELECT MIN(id) FROM cases_court)), court_id)",
             "original_court_id = (SELECT MAX(id) + 1 FROM cases_court)",
             "original_date = '2041-01-01'", "status = 'merged', version = version + 1"]
        )
    )  # fmt: skip
    def write_past_the_moves(self, change: str) -> None:
        with pytest.raises(DatabaseError):
            run(f"UPDATE {HEARINGS} SET {change} WHERE id = %s", self.pk)

    @precondition(lambda self: len(self.led) > 1)
    @rule(change=st.sampled_from(CHANGED))
    def change_a_move(self, change: Slot) -> None:
        rows = Postponement.unscoped.filter(hearing=self.pk, voided_at=None)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError):
            run(f"DELETE FROM {MOVES} WHERE hearing_id = %s", self.pk)

    @invariant()
    def stands_where_its_moves_led(self) -> None:
        if not hasattr(self, "pk"):
            return
        row = self.row
        here = slot_of(row, "original_")
        moves = Postponement.unscoped.filter(hearing=self.pk, voided_at=None).order_by("seq")
        for number, move in enumerate(moves, start=1):
            assert (move.seq, slot_of(move, "from_")) == (number, here)
            here = slot_of(move, "to_")
        assert slot_of(row) == here == self.slot
        assert (row.status, row.version) == (self.status, self.version)
        assert moves.count() == len(self.led) - 1
        self.shows_the_right_moment(row)
        summary = CaseSummary.objects.get(case=row.case_id)
        if row.status == "scheduled" and summary.hearings == 1:
            assert (summary.next_hearing_on, summary.next_hearing_id) == (row.date, row.public_id)

    def shows_the_right_moment(self, row: Hearing) -> None:
        if row.time is None:
            assert (row.starts_at, row.fold) == (None, 0)
        else:
            assert row.starts_at == moments_of(row.date, row.time, row.timezone)[row.fold]


def test_drive_schedule_through_any_course(edith):
    driven = type("Driven", (Schedule,), {"by": edith})

    run_state_machine_as_test(
        driven, settings=settings(max_examples=25, stateful_step_count=15, deadline=None)
    )


def test_drive_schedule_as_the_record_tells_it(edith):
    case = open_case(title="A trial", country="KZ", by=edith, why=WHY)
    hearing = record_hearing(case, date=FIRST, time=dt.time(10), by=edith, why=WHY)
    told = {"by": edith, "why": WHY}

    move_hearing(hearing, to_date=dt.date(2020, 1, 20), to_time=dt.time(12), **told)
    move_hearing(hearing, kind="sine_die", **told)
    move_hearing(hearing, to_date=dt.date(2020, 2, 3), to_time=dt.time(12), **told)
    cancel_hearing(hearing, **told)
    back = move_hearing(hearing, kind="reinstated", **told)

    row = Hearing.unscoped.get()
    assert (row.status, row.date, row.time, row.version) == (
        "scheduled", dt.date(2020, 2, 3), dt.time(12), 5,
    )  # fmt: skip
    assert back.reverts.kind == "cancelled"
    assert [one.kind for one in Postponement.unscoped.order_by("seq")] == [
        "postponed", "sine_die", "date_set", "cancelled", "reinstated",
    ]  # fmt: skip
