"""What several notices of one hearing come to, for a reader who was sent none of them yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from types import SimpleNamespace
from typing import Any

from alerts.models import Notice
from alerts.planning.effect import kind_by_parts, kind_by_status, kind_of_new
from alerts.planning.parting import split_from
from alerts.planning.slots import dated, first_slot, is_told, slot_told, with_moves
from hearings.models import Hearing, Postponement

Kind = Notice.Kind
COMPARED = ("date", "time", "zone", "at", "court", "room", "status")
# What puts the record right, and is told so where no move stands beside it.
MENDING = (Kind.CORRECTED, Kind.TAKEN_BACK)
OF_DAYS = (Kind.POSTPONED, Kind.ADVANCED, Kind.SINE_DIE, Kind.DATE_SET)
BESIDE = (
    "from", "to", "into", "joined", "courts", "left", "came", "moves", "first", "disputed",
    "split", "parted",
)  # fmt: skip


def of_slots(notice: Notice) -> bool:
    """Whether it tells from where to where a hearing went."""
    return "from" in notice.payload and "to" in notice.payload


def told_together(notices: Sequence[Notice], begun: Mapping[str, Any] | None) -> Notice | None:
    """The last of these notices, unsaved, as it tells all of them; None where all of it came to
    nothing. begun: the slot that was told last; without it, the one with which the first begins."""
    last = notices[-1]
    before = notices[0].payload["from"] if begun is None else begun
    after = last.payload["to"]
    if not is_told(after, last.hearing):
        after = slot_told(with_moves([last.hearing])[0])
    alone = len(notices) == 1 and still_so(last)
    if alone and same(before, last.payload["from"]) and same(after, last.payload["to"]):
        return last
    beside: dict[str, Any] = persons_in(notices) | courts_in(notices) | disputed_in(notices)
    moves = moves_in(notices)
    kind = kind_of(notices, before, after, moves) or kind_beside(notices, beside)
    if kind is None:
        return None
    found = copy(last)
    found.kind = kind
    kept = {name: told for name, told in last.payload.items() if name not in BESIDE}
    into = {name: last.payload[name] for name in ("into", "joined") if name in last.payload}
    into |= split_in(notices, before)
    moves = moves_in(notices, of_days=True) if kind in OF_DAYS else moves
    named = moves_told(kind, moves, begun=before, hearing=last.hearing)
    found.payload = kept | into | beside | named | {"from": dict(before), "to": dict(after)}
    return found


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Two slots, as far as they are compared; nothing is none."""
    if not (one and other):
        return not one and not other
    return all(one.get(name, "") == other.get(name, "") for name in COMPARED)


def kind_of(
    notices: Sequence[Notice], before: Mapping[str, Any], after: Mapping[str, Any], moves: list[int]
) -> str | None:
    """What happened to the slot, all in all."""
    last = notices[-1].hearing
    if last.retracted_at is not None:
        return Kind.WITHDRAWN if before else None
    if not before:
        return None if last.status == Hearing.Status.MERGED else kind_of_new(last)
    if same(before, after):
        return None
    was, now = read(before), read(after)
    by_status = kind_by_status(was.status, now.status) if was.status != now.status else None
    if by_status:
        return by_status
    mended = [one.kind for one in notices if one.kind in MENDING]
    kind = kind_by_parts(was, now)
    if mended and not moves and kind not in (Kind.UNSAID, Kind.EDITED):
        return mended[-1]
    return kind


def read(slot: Mapping[str, Any]) -> Any:
    """A slot that was told, with the names of a hearing."""
    return SimpleNamespace(
        date=dated(slot.get("date")),
        time=slot.get("time") or None,
        timezone=slot.get("zone", ""),
        starts_at=slot.get("at") or None,
        courtroom=slot.get("room", ""),
        court_words=slot.get("court", ""),
        status=slot.get("status", ""),
        kind="",
    )


def still_so(notice: Notice) -> bool:
    """Whether the hearing stands as a notice says beside its slot."""
    if notice.kind == Kind.CONFLICT and not disputed_in([notice]):
        return False
    return notice.hearing.retracted_at is None or notice.kind == Kind.WITHDRAWN


def kind_beside(notices: Iterable[Notice], beside: Mapping[str, Any]) -> str | None:
    """What is told of a hearing whose slot is as it was."""
    if beside.get("disputed"):
        return Kind.CONFLICT
    if beside.get("left") or beside.get("came"):
        return Kind.PERSONS
    return Kind.EDITED if any(one.kind == Kind.EDITED for one in notices) else None


def moves_in(notices: Iterable[Notice], *, of_days: bool = False) -> list[int]:
    """Keys of the moves that these tell and that stand still, by number; of_days: of those that
    led to another day."""
    named = [key for one in notices for key in one.payload.get("moves", ())]
    if not named:
        return []
    standing = Postponement.unscoped.filter(pk__in=named, voided_at=None).order_by("seq")
    return [one.pk for one in standing if not of_days or one.from_date != one.to_date]


def moves_told(
    kind: str, moves: list[int], *, begun: Mapping[str, Any], hearing: Hearing
) -> dict[str, Any]:
    """The moves that a message tells; of a hearing that is told for the first time with the slot
    from which they led."""
    if kind == Kind.LISTED and not begun:
        first = first_slot(hearing, moves)
        return {"moves": moves} | first if first else {}
    return {"moves": moves} if moves and kind in Postponement.Kind.values else {}


def persons_in(notices: Iterable[Notice]) -> dict[str, list[int]]:
    """Whom it concerns no longer, and now, all in all."""
    left: set[int] = set()
    came: set[int] = set()
    for one in notices:
        gone, new = set(one.payload.get("left", ())), set(one.payload.get("came", ()))
        left, came = (left - new) | (gone - came), (came - gone) | (new - left)
    return {"left": sorted(left), "came": sorted(came)} if left or came else {}


def courts_in(notices: Iterable[Notice]) -> dict[str, list[int]]:
    """The court at which it was first, and the one to which it went last."""
    named = [one.payload["courts"] for one in notices if one.payload.get("courts")]
    if not named or named[0][0] == named[-1][1]:
        return {}
    return {"courts": [named[0][0], named[-1][1]]}


def split_in(notices: Sequence[Notice], before: Mapping[str, Any]) -> dict[str, Any]:
    """From which hearing one was split of which nobody was told, as it is now; of one that was
    told, which others were split off."""
    if before:
        off = [one for notice in notices for one in notice.payload.get("parted", ())]
        return {"parted": off} if off else {}
    told = any("split" in one.payload for one in notices)
    return split_from(notices[-1].hearing) if told else {}


def disputed_in(notices: Sequence[Notice]) -> dict[str, bool]:
    """Whether reports came to disagree, and do still."""
    conflict = notices[-1].hearing.confidence == Hearing.Confidence.CONFLICTING
    told = any(one.payload.get("disputed") for one in notices)
    return {"disputed": True} if told and conflict else {}
