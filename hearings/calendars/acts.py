"""What an act came to for a hearing. Where reports tell its course differently, moves are taken
back and made anew: whoever reads changes is told what came of that, not each step."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from cases.models import CaseChange
from hearings.actions.moving import kind_of
from hearings.models import Postponement
from hearings.slips import WHOLE, told_wrong

Told = tuple[CaseChange, Any, Postponement | None]  # a change, its hearing, its move
Kind = Postponement.Kind
OF_COURT = (Kind.CANCELLED, Kind.REINSTATED)  # the slot does not say what they do
MOVED = ("date", "time", "fold", "court_id", "courtroom")  # of which a kind is made


def net(found: Sequence[Told]) -> list[Told]:
    """Changes, of each act only what it came to. Newest first, as they are given."""
    by_act: dict[Any, list[Told]] = {}
    for one in reversed(found):
        by_act.setdefault((one[0].act_id, one[1].pk), []).append(one)
    told = [one for those in by_act.values() for one in came_to(those)]
    return sorted(told, key=lambda one: one[0].pk, reverse=True)


def came_to(those: Sequence[Told]) -> list[Told]:
    """What the changes of one hearing in one act came to, the oldest first."""
    moves = [one for one in those if one[2] is not None]
    said = [one for one in those if one[0].kind == "hearing_status"]
    others = [one for one in those if one not in moves and one not in said]
    return [*others, *schedule(moves), *status(said)]


def schedule(those: Sequence[Told]) -> Sequence[Told]:
    """One move from where a hearing stood to where it stands, where some were taken back and others
    made; none where it stands where it stood."""
    kinds = [change.kind for change, _hearing, _move in those]
    moves: list[Any] = [move for _change, _hearing, move in those]
    remade = kinds[:1] == ["move_voided"] and kinds[-1] == "hearing_moved"
    if not remade or any(move.kind in OF_COURT for move in moves):
        return those
    made = [move for move, kind in zip(moves, kinds, strict=True) if kind == "hearing_moved"]
    whole = copy(moves[-1])
    for name in WHOLE:
        setattr(whole, f"from_{name}", getattr(moves[0], f"to_{name}"))
    if not changed(whole, WHOLE):
        return []
    whole.kind = Kind.CORRECTION if corrected(whole, made) else kind_of(whole)
    return [(*those[-1][:2], whole)]


def corrected(whole: Any, made: Sequence[Any]) -> bool:
    """Whether the record was wrong, and no court moved a hearing from where it had stood."""
    was, now = (whole.from_date, whole.from_time), (whole.to_date, whole.to_time)
    if told_wrong(was, now, made) or not changed(whole, MOVED):
        return True
    return all(move.kind == Kind.CORRECTION for move in made)


def changed(move: Any, names: Sequence[str]) -> bool:
    """Whether a move leads elsewhere in one of these parts of the slot."""
    return any(getattr(move, f"from_{name}") != getattr(move, f"to_{name}") for name in names)


def status(those: Sequence[Told]) -> Sequence[Told]:
    """What was said of a day at last, beside what had been said at first; nothing where that is the
    same."""
    if len(those) < 2:
        return those
    change, hearing, _move = those[-1]
    was = those[0][0].payload.get("was", "")
    change.payload = {**change.payload, "was": was}
    return [(change, hearing, None)] if change.payload["status"] != was else []
