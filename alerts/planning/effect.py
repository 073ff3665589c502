"""What came of several changes of one hearing: from the slot it had to the one it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from alerts.models import Gathering, Notice
from alerts.planning.outcomes import OF_OUTCOMES, days_of, outcomes_in
from alerts.planning.parting import parted, split_from
from alerts.planning.persons import persons
from alerts.planning.slots import TICK, first_slot, iso, slot_told, slots, stands, with_moves
from alerts.planning.spreading import SILENT, hearing_of, is_near
from cases.models import CaseChange
from hearings.models import OPENED, Hearing, Outcome, Postponement
from hearings.slips import told_wrong
from tracker.history import as_of

Kind = Notice.Kind
SLOT = (
    "date", "time", "timezone", "starts_at", "courtroom", "court_words", "status", "kind",
)  # fmt: skip
HOUR, PLACE = ("time", "timezone", "starts_at"), ("courtroom", "court_words")
RECENT = timedelta(days=30)
MOST_ACTS = 20
DECISIONS = (
    "charge_", "detention_", "event_", "party_edited", "case_closed", "case_reopened",
)  # fmt: skip
ENTERED = ("_added", "_noted")


@dataclass(frozen=True)
class Effect:
    """What is told. hearing: of which; None for what is news of a case. loud: at once by mail;
    others wait for the digest."""

    kind: str
    level: str
    hearing: Hearing | None = None
    version: int | None = None
    loud: bool = True
    urgent: bool = False
    payload: dict[str, Any] = field(default_factory=dict)


def effects_of(gathering: Gathering) -> list[Effect]:
    """What is to be told of a gathering; nothing when all of it was taken back."""
    changes = changes_in(gathering)
    if not changes:
        return []
    if gathering.hearing is None:
        found = [*effects_of_outcomes(changes), effect_on_case(changes)]
    else:
        found = [effect_on_hearing(gathering.hearing, changes)]
    return [one for one in found if one is not None]


def changes_in(gathering: Gathering) -> list[CaseChange]:
    """The gathered changes, in order; not those that were committed since they were taken up."""
    between = CaseChange.objects.filter(
        case=gathering.case_id, pk__range=(gathering.first_id, gathering.last_id)
    ).exclude(spread_at=None)
    public_id = gathering.hearing.public_id if gathering.hearing else None
    told = between.exclude(kind__in=SILENT).order_by("pk")
    return [one for one in told if hearing_of(one) == public_id]


def effect_on_hearing(hearing: Hearing, changes: list[CaseChange]) -> Effect | None:
    """From the version before the first change to the one of today."""
    until = changes[0].at - TICK
    earlier: list[Any] = as_of(Hearing, until, id=hearing.pk)
    before = earlier[0] if earlier and stands(earlier[0]) else None
    whom = persons(before, hearing, until)
    kind = kind_of(before, hearing, changes)
    if whom and kind in (None, Kind.EDITED):
        kind = Kind.PERSONS
    disputed = {"disputed": True} if newly_disputed(before, hearing) else {}
    if disputed and kind in (None, Kind.EDITED, Kind.PERSONS):
        kind = Kind.CONFLICT
    if kind is None:
        return None
    now = timezone.now()
    near = is_near(hearing, days_in(before, hearing, changes), now)
    recent = is_recent([before and before.date, hearing.date], now)
    return Effect(
        kind=kind,
        level="both" if kind in (Kind.OUTCOME, Kind.UNSAID) else "dates",
        hearing=hearing,
        version=hearing.version,
        loud=kind != Kind.EDITED and recent,
        urgent=near or (recent and is_earlier(before, hearing)),
        payload=slots(before, hearing, changes[0].at)
        | (parted(changes) if before is not None else split_from(hearing))
        | whom
        | disputed
        | moves_told(kind, hearing, changes, fresh=before is None),
    )


def is_earlier(before: Any, after: Hearing) -> bool:
    """Whether it is to begin on an earlier day than was told, whatever is said of why."""
    if before is None or before.date is None or after.date is None:
        return False
    return after.status == Hearing.Status.SCHEDULED and after.date < before.date


def newly_disputed(before: Any, after: Hearing) -> bool:
    """Reports came to disagree on the day of a hearing that stands."""
    conflict = Hearing.Confidence.CONFLICTING
    was = before is not None and before.confidence == conflict
    return after.confidence == conflict and not was and stands(after)


def days_in(before: Any, after: Hearing, changes: Iterable[CaseChange]) -> dict[str, Any]:
    """The day it had, the one it has, and others that reports came to name."""
    named = [day for one in changes for day in one.payload.get("days", ())]
    slot = {"from_date": before and iso(before.date), "to_date": iso(after.date)}
    return slot | {"days": named}


def kind_of(before: Any, after: Hearing, changes: Iterable[CaseChange]) -> str | None:
    """What happened to the hearing, all in all."""
    if before is None:
        return kind_of_new(after) if stands(after) else None
    if after.retracted_at is not None:
        return Kind.WITHDRAWN
    if all(getattr(before, name) == getattr(after, name) for name in SLOT):
        return None
    if before.status != after.status:
        told = kind_by_status(before.status, after.status)
        if told:
            return told
    return kind_by_slot(before, after, changes)


def kind_of_new(hearing: Hearing) -> str:
    """How a hearing stands of which nobody was told: what was listed may be over by then."""
    if hearing.status == "awaiting_date":
        return Kind.SINE_DIE if hearing.original_date else Kind.LISTED
    return kind_by_status("", hearing.status) or Kind.LISTED


def kind_by_status(before: str, after: str) -> str | None:
    """What a change of status says; None where the slot says more."""
    if after == "merged":
        return Kind.MERGED
    if after == "cancelled":
        return Kind.CANCELLED
    if after in OPENED:
        return Kind.OUTCOME
    return Kind.REINSTATED if before == "cancelled" else None


def kind_by_slot(before: Any, after: Hearing, changes: Iterable[CaseChange]) -> str:
    """What a change of day, hour or place says."""
    if moved_back(after, changes):
        return Kind.TAKEN_BACK
    kind = kind_by_parts(before, after)
    if kind in (Kind.UNSAID, Kind.EDITED):
        return kind
    return Kind.CORRECTED if corrected(before, after, changes) else kind


def kind_by_parts(before: Any, after: Any) -> str:
    """The same of two slots, as if a court had moved it from one to the other."""
    if before.date != after.date:
        return kind_by_days(before, after)
    moved = [name for name in SLOT if getattr(before, name) != getattr(after, name)]
    if not {*HOUR, *PLACE}.intersection(moved):
        return Kind.UNSAID if before.status in OPENED else Kind.EDITED
    by_clock = "time" in moved or not {*PLACE}.intersection(moved)
    return Kind.TIME_CHANGED if by_clock else Kind.VENUE_CHANGED


def kind_by_days(before: Any, after: Any) -> str:
    if after.date is None:
        return Kind.SINE_DIE
    if before.date is None:
        return Kind.DATE_SET
    return Kind.POSTPONED if after.date > before.date else Kind.ADVANCED


def moves_in(hearing: Hearing, changes: Iterable[CaseChange]) -> list[Postponement]:
    """The moves that were made by these changes and stand."""
    named = [one.payload.get("postponement") for one in changes if one.kind == "hearing_moved"]
    standing = Postponement.unscoped.filter(hearing=hearing, voided_at=None)
    return list(standing.filter(public_id__in=[name for name in named if name]).order_by("seq"))


def moves_told(
    kind: str, hearing: Hearing, changes: Iterable[CaseChange], *, fresh: bool
) -> dict[str, Any]:
    """{"moves"}: keys of the moves of which a notice tells; empty where it is of something else, so
    that no reason is told but that of what happened. Of one that is told for the first time (fresh)
    and was moved before also {"first"}: the slot from which it was."""
    listed = fresh and kind == Kind.LISTED
    if not listed and kind not in Postponement.Kind.values:
        return {}
    moves = [one.pk for one in moves_in(hearing, changes) if one.kind != "correction"]
    first = first_slot(hearing, moves) if listed else {}
    if not moves or (listed and not first):
        return {}
    return {"moves": moves} | first


def moved_back(hearing: Hearing, changes: Iterable[CaseChange]) -> bool:
    """A move of before was voided, and no other made."""
    voided = any(one.kind == "move_voided" for one in changes)
    return voided and not moves_in(hearing, changes)


def corrected(before: Any, hearing: Hearing, changes: Iterable[CaseChange]) -> bool:
    """The record was wrong, the court moved nothing from where it stood."""
    moves = moves_in(hearing, changes)
    if any(one.kind == "move_voided" for one in changes):
        was, now = ((one.date, one.time) for one in (before, hearing))
        if told_wrong(was, now, moves):
            return True
    return bool(moves) and all(one.kind == "correction" for one in moves)


def is_recent(days: Iterable[date | None], now: datetime) -> bool:
    """Whether it concerns days ahead or just past; old reports tell of old hearings."""
    known = [one for one in days if one]
    return not known or max(known) >= (now - RECENT).date()


def courts_in(payload: dict[str, Any]) -> set[int]:
    """Keys of the courts between which a hearing went: whoever follows one of them is told."""
    return set(payload.get("courts", ())) - {None}


def effects_of_outcomes(changes: Iterable[CaseChange]) -> list[Effect]:
    """What was decided in hearings, one for each of them; and what was told so and is taken
    back."""
    return [
        effect_of_outcomes(hearing, outcomes, stand=stand)
        for (hearing, stand), outcomes in outcomes_in(changes).items()
    ]


def effect_of_outcomes(hearing: Hearing, outcomes: list[Outcome], *, stand: bool) -> Effect:
    """Outcomes of one hearing, with its slot: it stays as it is."""
    told = {"to": slot_told(with_moves([hearing])[0])}
    return Effect(
        kind=Kind.OUTCOME if stand else Kind.UNSAID,
        level="decisions",
        hearing=hearing,
        version=hearing.version,
        loud=is_recent([hearing.date, *days_of(outcomes)], timezone.now()),
        payload=told | {"outcomes": [one.public_id for one in outcomes]},
    )


def effect_on_case(changes: Iterable[CaseChange]) -> Effect | None:
    """What is news in a case, apart from its hearings: the acts that made it."""
    apart = [one for one in changes if not one.kind.startswith(OF_OUTCOMES)]
    standing = without_taken_back(apart)
    if not standing:
        return None
    decided = any(one.kind.startswith(DECISIONS) for one in standing)
    acts = list(dict.fromkeys(str(one.act_id) for one in standing))[:MOST_ACTS]
    level = "decisions" if decided else "news"
    return Effect(kind=Kind.NEWS, level=level, loud=decided, payload={"acts": acts})


def without_taken_back(changes: Iterable[CaseChange]) -> list[CaseChange]:
    """Changes without those that came to nothing: what was entered and taken back since."""
    by_row: dict[Any, list[CaseChange]] = {}
    for one in changes:
        by_row.setdefault(row_of(one), []).append(one)
    return [
        one
        for row in by_row.values()
        if not (row[0].kind.endswith(ENTERED) and row[-1].kind.endswith("_retracted"))
        for one in row
    ]


def row_of(change: CaseChange) -> Any:
    """The public id of the row that changed."""
    named = sorted(change.payload.items())
    return next((str(v) for k, v in named if k not in ("status", "hearing")), change.pk)
