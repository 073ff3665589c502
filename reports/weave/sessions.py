"""Hearings and their moves, woven from what reports say of them.

A hearing is a chain of days. A move of a session that did not open leads to the next day of the
same hearing; a session that opened goes on at a new hearing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reports.weave.events import DAYS_APART, day
from reports.weave.said import Said, Shown, project, same_text
from tracker.dates import Edtf

KINDS = frozenset({"hearing_scheduled", "hearing_held", "hearing_postponed"})


@dataclass
class Move:
    """A session put off, or opened and going on: from a day to another day, or to none yet.

    row: the move that stands for it; beside: what stands instead; refusal: why it cannot stand.
    """

    start: date
    to: date | None
    said: list[Said]
    slots: dict[str, Shown] = field(default_factory=dict)
    row: Any = None
    beside: Any = None
    refusal: str = ""

    @property
    def opened(self) -> bool:
        return bool(self.slots["opened"].value)


@dataclass
class Session:
    """One hearing: its days in order, the moves between them, and what is said of each day.

    clocks: the hour that is told for a day, "09:30", where one is.
    """

    days: list[date]
    moves: list[Move] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    held: list[Said] = field(default_factory=list)
    goes_on: Move | None = None
    follows: Session | None = None
    clocks: dict[date, str] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The current day; None while it waits for a new one."""
        return None if self.moves and self.moves[-1].to is None else self.days[-1]

    @property
    def status(self) -> str:
        if self.goes_on:
            return "adjourned"
        if self.day is None:
            return "awaiting_date"
        return "held" if self.held else "scheduled"

    def take(self, after: Session) -> None:
        """What is told of another session is told of this one, which was moved there."""
        self.days += [day for day in after.days if day not in self.days]
        self.moves += after.moves
        self.said += [one for one in after.said if one not in self.said]
        self.held, self.goes_on = after.held, after.goes_on
        self.clocks |= after.clocks


@dataclass
class Course:
    """All hearings of a case, and the claims that no day could be found for."""

    sessions: list[Session]
    loose: list[Said]


def sat_on(one: Said) -> date | None:
    """The day of the session of which a claim tells: that which a person said is meant, else its
    own."""
    return day(one.meant) or day(one.on)


def start_of(one: Said, sat: set[date]) -> date | None:
    """The day given up: as said, or the day of the announcement when a session was on it."""
    said = day(one.slots.get("from_date") or "")
    announced = day(one.on)
    return said or (announced if announced in sat else None)


def target_of(one: Said) -> date | None:
    return day(one.slots.get("to_date") or "")


def gather_moves(
    items: Sequence[Said], sat: set[date], listed: Set[date]
) -> tuple[dict[date, list[Said]], list[Said]]:
    """Moves by the day given up; a move that names only its new day, or no day, joins the only
    one it can mean. Returns also those that can mean none or several.

    sat, listed: days of which reports tell, and on which hearings stand that people entered.
    """
    by_start: dict[date, list[Said]] = defaultdict(list)
    partial = []
    for one in sorted(items, key=lambda said: said.order):
        start = start_of(one, sat)
        if start:
            by_start[start].append(one)
        else:
            partial.append(one)
    targets = {start: {target_of(one) for one in said} - {None} for start, said in by_start.items()}
    loose = []
    for one in partial:
        start = the_only_start(one, by_start, targets, sat | listed)
        if start is None:
            loose.append(one)
        else:
            by_start[start].append(one)
    return by_start, loose


def the_only_start(
    one: Said, by_start: dict[date, list[Said]], targets: dict[date, set], sat: set[date]
) -> date | None:
    """The single move that a claim without its old day can mean."""
    pins = [s for s, said in by_start.items() if any(x.claim in one.pins for x in said)]
    target = target_of(one)
    near = [s for s in targets if target is None or target in targets[s]]
    own = [s for s in near if any(x.teller == one.teller for x in by_start[s])]
    for choice in (pins, near, [s for s in near if s not in own]):
        if len(choice) == 1:
            return choice[0]
    if target is None and not targets and len(sat) == 1:
        return next(iter(sat))
    before = {d for d in sat if target and d < target and d not in by_start}
    for some in (before, {d for d in before if is_ahead(d, one)}):
        if len(some) == 1 and not near:
            return some.pop()
    return None


def is_ahead(start: date, one: Said) -> bool:
    """Whether a day lay ahead, or was just past, when its move was announced or reported."""
    told = one.slots.get("announced_on") or one.on or one.published
    upper = Edtf.parse(told).upper if told else None
    return upper is not None and (upper - start).days <= DAYS_APART


def opened_values(start: date, moved: list[Said], held: list[Said]) -> list[tuple[Said, Any]]:
    """Who says that the session of a day opened, and who that it was put off before."""
    sat = [one for one in held if sat_on(one) == start]
    sources = {one.source for one in sat}
    says_not = [
        one
        for one in moved
        if one.source not in sources and (one.slots.get("from_date") or not one.on)
    ]
    return [(one, True) for one in sat] + [(one, False) for one in says_not]


def make_move(start: date, said: list[Said], held: list[Said], rulings: dict[tuple, Any]) -> Move:
    """One move with its shown values; other new days are kept as disputes."""
    ruled = {slot: value for (key, slot), value in rulings.items() if key == f"move:{start}"}
    to = project("to_date", [(one, iso(target_of(one))) for one in said], ruled.get("to_date"))
    slots = {
        "from_date": project("from_date", [(one, iso(start)) for one in said]),
        "to_date": to,
        "opened": project("opened", opened_values(start, said, held), ruled.get("opened"))
        or Shown(False, "only"),
    }
    for slot in ("reason", "actor", "court"):
        slots[slot] = project(slot, [(one, one.slots.get(slot)) for one in said], ruled.get(slot))
    slots["date"] = project("date", [(one, one.on) for one in said])
    slots |= told_of(said, slots["reason"])
    shown = {slot: value for slot, value in slots.items() if value}
    return Move(start, day(to.value) if to else None, said, shown)


def told_of(said: list[Said], reason: Shown | None) -> dict[str, Shown | None]:
    """When a move was announced, and the code and side of its reason: of the words that are shown,
    never of other ones."""
    alike = [one for one in said if not reason or same_text(one.slots.get("reason"), reason.value)]
    found = {
        slot: project(slot, [(one, one.slots.get(slot)) for one in alike])
        for slot in ("reason_stated", "attributable_to")
    }
    announced = [(one, one.slots.get("announced_on")) for one in said]
    return {**found, "announced_on": project("announced_on", announced)}


def iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def fold_rivals(moves: dict[date, Move], own: set[date]) -> dict[date, Move]:
    """Two moves to one day: the less told old day becomes a dispute of the other.

    Only when nothing else tells of a session on it, and both days lie near each other.
    """
    kept: dict[date, Move] = {}
    for start in sorted(moves, key=lambda s: (-len({x.source for x in moves[s].said}), s)):
        move = moves[start]
        rival = next(
            (
                other
                for other in kept.values()
                if move.to
                and other.to == move.to
                and start not in own
                and abs((other.start - start).days) <= DAYS_APART
            ),
            None,
        )
        if rival is None:
            kept[start] = move
        else:
            rival.said.extend(move.said)
            merge_from(rival, move)
    return kept


def merge_from(rival: Move, move: Move) -> None:
    """Show the other old day beside the one that is kept."""
    mine, other = rival.slots["from_date"], move.slots["from_date"]
    rival.slots["from_date"] = Shown(
        mine.value, "most", (*mine.values, *other.values), False, tuple(move.said)
    )


def chain(starts: list[date], moves: dict[date, Move]) -> list[Session]:
    """Follow the moves from each first day on."""
    arrivals = {m.to for m in moves.values() if m.to and not m.opened and m.to != m.start}
    sessions: dict[date, Session] = {}
    seen: set[date] = set()
    for first in [d for d in starts if d not in arrivals] + starts:
        if first in seen:
            continue
        sessions[first] = walk(first, moves, seen)
    link(sessions, moves)
    return list(sessions.values())


def walk(first: date, moves: dict[date, Move], seen: set[date]) -> Session:
    """One hearing: its first day and every day it was moved to before it opened."""
    session = Session([first])
    seen.add(first)
    here = first
    while (move := moves.get(here)) is not None:
        if move.opened:
            session.goes_on = move
            break
        session.moves.append(move)
        if move.to is None or move.to in seen:
            break
        session.days.append(move.to)
        seen.add(move.to)
        here = move.to
    return session


def link(sessions: dict[date, Session], moves: dict[date, Move]) -> None:
    """Say which hearing goes on as which."""
    by_first = {s.days[0]: s for s in sessions.values()}
    for session in sessions.values():
        move = session.goes_on
        after = by_first.get(move.to) if move and move.to else None
        if after is not None and after is not session and after.follows is None:
            after.follows = session


def weave_sessions(
    items: Sequence[Said], rulings: dict[tuple, Any], listed: Set[date] = frozenset()
) -> Course:
    """Hearings from claims of the three hearing kinds; only what is told as real counts. listed:
    the days on which hearings stand that people entered."""
    sat_said = [i for i in items if i.kind != "hearing_postponed" and sat_on(i)]
    sat = {sat_on(one) for one in sat_said}
    held = [one for one in sat_said if one.kind == "hearing_held"]
    undated = [i for i in items if i.kind != "hearing_postponed" and not sat_on(i)]
    moved = [i for i in items if i.kind == "hearing_postponed"]
    by_start, loose = gather_moves(moved, sat, listed)
    sat_said += [as_listed(one) for one in loose if target_of(one)]
    sat |= {sat_on(one) for one in sat_said}
    loose = [one for one in loose if not target_of(one)]
    moves = {start: make_move(start, said, held, rulings) for start, said in by_start.items()}
    moves = fold_rivals(moves, sat)
    reached = {m.to for m in moves.values() if m.to}
    starts = sorted(sat | set(moves) | reached)
    sessions = chain(starts, moves)
    clocks = clocks_of(items)
    for session in sessions:
        attach(session, sat_said)
        session.clocks = {day: clocks[day] for day in session.days if day in clocks}
    return Course(sessions, [*undated, *loose])


def as_listed(one: Said) -> Said:
    """A move to a day, nobody knows from which: it says when a hearing is."""
    return replace(one, kind="hearing_scheduled", on=one.slots["to_date"])


def clocks_of(items: Sequence[Said]) -> dict[date, str]:
    """The hour that most reports tell for each day; of a move, for the day it leads to."""
    told: dict[date, list[tuple[Said, Any]]] = defaultdict(list)
    for one in items:
        on = target_of(one) if one.kind == "hearing_postponed" else sat_on(one)
        if on and one.slots.get("time"):
            told[on].append((one, one.slots["time"]))
    shown = {on: project("time", pairs) for on, pairs in told.items()}
    return {on: str(found.value) for on, found in shown.items() if found}


def attach(session: Session, sat_said: list[Said]) -> None:
    """Give a hearing the claims that tell of its days."""
    session.said = [one for one in sat_said if sat_on(one) in session.days]
    session.held = [
        one
        for one in session.said
        if one.kind == "hearing_held" and sat_on(one) == session.days[-1]
    ]
