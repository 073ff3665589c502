"""The standing hearings of a case, read in one statement with the lock of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from cases.actions import standing_hearings
from cases.following import Days, days_read, days_told
from cases.models import CaseSummary, Court
from hearings.models import Hearing, Postponement
from tracker.aggregates import Together
from tracker.prepared import Kept

TEXTS = ("public_id", "status", "timezone", "court_words")
COLUMNS = ("id", *TEXTS, "date", "time", "court_id")
WRITTEN = ("status", "date", "time", "timezone", "court", "court_words")
BESIDE = ("version", "moves", "stage_court")
READ = ("docket", "seen", "told", "tangled")  # beside the hearing that is locked
ASKED = {name: name for name in (*COLUMNS, *BESIDE)} | {"court": "court__name"}


@dataclass(frozen=True)
class Docket:
    """What stands beside a hearing that was locked.

    listed: the standing hearings of its case, each with the number of its active `moves`; seen:
    when the case had last changed when they were read, for `refresh_from`; days: what reports then
    told of its days; tangled: whether it once stood without a day, or for one merged into it.
    """

    listed: list[Any]
    seen: datetime | None
    days: Days
    tangled: bool


def locked_with_docket(pk: int) -> tuple[Any, Docket]:
    """A hearing, locked, with its docket.

    Where the lock was waited for, what is read beside it is as it was before. If this hearing was
    changed meanwhile, the two differ, and they are read again. Of the others only the list of
    cases tells, and `refresh_from` finds that they changed.
    """
    hearing = Hearing.locked(pk, beside=with_docket)
    read, seen, told, tangled = (hearing.__dict__.pop(name) for name in READ)
    listed = [listed_one(row) for row in read or ()]
    if not any(is_same(one, hearing) for one in listed):
        listed = docket(hearing.case_id)
    return hearing, Docket(listed, seen, days_read(told), tangled)


def is_same(listed: Any, hearing: Hearing) -> bool:
    """Whether a hearing of a docket is this one, as it was locked. Moves raise its version."""
    told = (*COLUMNS, "version")
    return all(getattr(listed, name) == getattr(hearing, name) for name in told)


def with_docket(rows: QuerySet) -> QuerySet:
    """Hearings with what `READ` names."""
    standing = counted(standing_hearings(OuterRef("case"))).order_by().values("case")
    listed = standing.annotate(docket=Together(JSONObject(**ASKED))).values("docket")
    changed = CaseSummary.objects.filter(case=OuterRef("case")).values("changed_at")
    read = (Subquery(listed), Subquery(changed), days_told(OuterRef("case")), is_tangled())
    return rows.annotate(**dict(zip(READ, read, strict=True)))


def is_tangled() -> Any:
    """Whether a hearing once stood without a day, or another one was merged into it."""
    without = active_moves(OuterRef("pk")).filter(to_date=None)
    gone = Hearing.unscoped.filter(merged_into=OuterRef("pk"))
    return Exists(without.order_by()) | Exists(gone)


@Kept
def docket(case: Any) -> QuerySet:
    """The standing hearings of a case, each with the number of its active `moves`."""
    return counted(standing_hearings(case))


def counted(hearings: QuerySet) -> QuerySet:
    last = active_moves(OuterRef("pk")).values("seq")[:1]
    return hearings.annotate(moves=Coalesce(Subquery(last), 0))


def active_moves(hearing: Any) -> QuerySet:
    """The moves of a hearing that were not voided, the last one first."""
    return Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("-seq")


def listed_one(told: dict[str, Any]) -> Any:
    """A hearing of a docket, as far as it was asked for."""
    told["date"] = told["date"] and date.fromisoformat(told["date"])
    told["time"] = told["time"] and time.fromisoformat(told["time"])
    names = [*COLUMNS, "version"]
    hearing: Any = Hearing.from_db(DEFAULT_DB_ALIAS, names, [told[name] for name in names])
    hearing.moves, hearing.stage_court, hearing.court = told["moves"], told["stage_court"], None
    if told["court_id"]:
        columns = [told["court_id"], told["court"]]
        hearing.court = Court.from_db(DEFAULT_DB_ALIAS, ["id", "name"], columns)
    return hearing


def stand_as(listed: Any, hearing: Hearing) -> None:
    """Let a hearing of a docket be as it was written since."""
    for name in WRITTEN:
        setattr(listed, name, getattr(hearing, name))
