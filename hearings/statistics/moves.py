"""What the moves of hearings tell: how often, by how much, how late it was told, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hearings.models import Postponement, Reason, Side
from hearings.slips import put_right
from hearings.statistics.figure import Figure, rate, spread
from hearings.statistics.holding import Sum
from hearings.statistics.lengths import Length, tell_no_number
from hearings.statistics.population import Population

Kind = Postponement.Kind
PUT_OFF = (Kind.POSTPONED, Kind.SINE_DIE)
WEEK = 7


@dataclass(slots=True)
class Move:
    """A move as it stands: voided ones are left out, corrections put right what they correct."""

    hearing: int
    kind: str
    from_date: dt.date | None
    to_date: dt.date | None
    told_first: dt.date | None
    told_last: dt.date | None
    on_the_day: bool
    reason: str
    side: str
    recorded: dt.datetime

    @property
    def notice(self) -> int | None:
        """Days from the announcement to the old date, negative when it was learned afterwards;
        None when the day of the announcement is not known."""
        if self.from_date and self.told_first and self.told_first == self.told_last:
            return (self.from_date - self.told_first).days
        return 0 if self.on_the_day else None


COLUMNS = (
    "hearing", "kind", "from_date", "to_date", "announced_on_lower", "announced_on_upper",
    "on_the_day", "reason_stated", "attributable_to", "recorded_at",
)  # fmt: skip


def chains(population: Population) -> Iterator[list[Move]]:
    """The moves of each hearing in order, without corrections."""
    rows = population.moves().order_by("hearing", "seq").values_list(*COLUMNS)
    moves = (Move(*row) for row in rows.iterator())
    for _hearing, those in groupby(moves, key=lambda one: one.hearing):
        if chain := put_right([*those]):
            yield chain


def delays(chain: Sequence[Move], today: dt.date) -> Iterator[Length]:
    """How long each time put off: to the new date, else so far."""
    for index, move in enumerate(chain):
        if move.kind in PUT_OFF and move.from_date:
            yield delay(move, chain[index + 1 :], today)


def delay(move: Move, after: Sequence[Move], today: dt.date) -> Length:
    """One delay. Without a date it lasts until one is set, or the hearing is cancelled; meanwhile
    the hearing may go to another court."""
    ending = (one for one in after if one.to_date or one.kind == Kind.CANCELLED)
    last = move if move.to_date else next(ending, None)
    if last is not None and last.to_date and last.kind != Kind.CANCELLED:
        return Length((last.to_date - move.from_date).days)
    seen = last.recorded.date() if last else today
    return Length(max(0, (seen - move.from_date).days), open=True)


def figures(population: Population) -> list[Figure]:
    """The figures of moves, from one walk through them."""
    every = list(chains(population))
    moves = [move for chain in every for move in chain]
    put_off = [move for move in moves if move.kind in PUT_OFF]
    lengths = [length for chain in every for length in delays(chain, population.today)]
    return [
        times(every, population.hearings().count()),
        delay_figure(lengths),
        notice("notice", put_off),
        notice("notice_advanced", [move for move in moves if move.kind == Kind.ADVANCED]),
        reasons(put_off),
    ]


def times(every: Sequence[Sequence[Move]], hearings: int) -> Figure:
    """How often hearings were put off."""
    found = Counter(min(3, sum(one.kind in PUT_OFF for one in chain)) for chain in every)
    names = {1: "once", 2: "twice", 3: "more"}
    counts = {name: found[n] for n, name in names.items()}
    counts = {"never": hearings - sum(counts.values()), **counts, "hearings": hearings}
    counts["put_off"] = sum(one.kind in PUT_OFF for chain in every for one in chain)
    parts = ("never", "once", "twice", "more")
    mean = rate("per_hearing", counts["put_off"], hearings, ("hearings", "put_off"))
    wholes = {"put_off": "put_off"}
    # All are held back where one is: how often hearings were put off is a sum of them, too.
    sums = [Sum("hearings", parts)]
    return Figure("times", counts, sums, (mean,), wholes=wholes, together=parts)


def delay_figure(lengths: Sequence[Length]) -> Figure:
    """By how much hearings were put off; those without a new date count as lasting."""
    still = sum(one.open for one in lengths)
    counts = {"dated": len(lengths) - still, "open": still, "put_off": len(lengths)}
    # Of many it is told how long, though the few that last still, or have a date, are held back.
    of = ("put_off",) if tell_no_number(lengths) else ("dated", "open")
    measures = spread(lengths, of)
    return Figure("delay", counts, [Sum("put_off", ("dated", "open"))], measures)


def notice(name: str, moves: Sequence[Move]) -> Figure:
    """How long before the old date a move was announced."""
    found = Counter(notice_of(move.notice) for move in moves)
    parts = ("afterwards", "on_the_day", "within_a_week", "earlier")
    counts = {name: found[name] for name in parts}
    counts["known"] = sum(counts.values())
    counts |= {"unknown": found["unknown"], "moved": len(moves)}
    days = [Length(move.notice) for move in moves if move.notice is not None]
    middle = [one for one in spread(days, parts) if one.name == "median"]
    unknown = rate("unknown_share", counts["unknown"], counts["moved"], ("unknown", "moved"))
    sums = [Sum("moved", ("known", "unknown")), Sum("known", parts)]
    return Figure(name, counts, sums, (*middle, unknown), wholes=dict.fromkeys(parts, "known"))


def notice_of(days: int | None) -> str:
    if days is None:
        return "unknown"
    if days < 0:
        return "afterwards"
    if days == 0:
        return "on_the_day"
    return "within_a_week" if days < WEEK else "earlier"


ALL = "all"


def reasons(moves: Sequence[Move]) -> Figure:
    """The reason stated against the side a move is laid to; what is not stated is shown too."""
    found = Counter((move.reason, move.side) for move in moves)
    rows = [one for one in Reason.values if any(key[0] == one for key in found)]
    columns = [one for one in Side.values if any(key[1] == one for key in found)]
    counts = {(row, column): found[row, column] for row in rows for column in columns}
    sums = []
    for row in rows:
        cells = tuple((row, column) for column in columns)
        counts[row, ALL] = sum(counts[cell] for cell in cells)
        sums.append(Sum((row, ALL), cells))
    for column in (*columns, ALL):
        cells = tuple((row, column) for row in rows)
        counts[ALL, column] = sum(counts[cell] for cell in cells)
        sums.append(Sum((ALL, column), cells))
    sums.append(Sum((ALL, ALL), tuple((ALL, column) for column in columns)))
    silent = tuple((one, ALL) for one in (Reason.NOT_STATED, Reason.UNKNOWN) if one in rows)
    unknown = sum(counts[key] for key in silent)
    share = rate("unknown_share", unknown, len(moves), (*silent, (ALL, ALL)))
    return Figure("reasons", counts, sums[::-1], (share,), (*rows, ALL), (*columns, ALL))
