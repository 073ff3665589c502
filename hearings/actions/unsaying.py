"""What was said of a day is taken back, with the hearing at which the session was to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import retract_fact
from hearings.models import (
    OPENED,
    AccessRecord,
    Attendance,
    BenchChange,
    Concern,
    Hearing,
    HearingDay,
    Interpretation,
    Observation,
    Outcome,
    Postponement,
)
from tracker import words

NOTED = (
    HearingDay, Attendance, BenchChange, AccessRecord, Interpretation, Outcome, Observation,
    Concern,
)  # fmt: skip
OVER = (*OPENED, Hearing.Status.CANCELLED)


class Written(NamedTuple):
    """When and by which act something was written."""

    at: datetime
    act: UUID


def check_unsayable(hearing: Hearing) -> None:
    """Refuse to take back what nobody said, or what more hangs on than the hearing at which the
    session was to go on."""
    if hearing.status not in OPENED:
        raise ValidationError(_("Nothing is said yet of the day of this hearing."))
    after = hearing.successor
    hangs = list(hanging_on(after, hearing)) if after is not None else []
    if after is not None and hangs:
        told = _(
            "This session goes on at another hearing (%(id)s), on which more hangs: %(what)s. Take "
            "that back first, or retract that hearing."
        )
        raise ValidationError(told % {"id": after.public_id, "what": words.listed(hangs)})


def hanging_on(after: Hearing, before: Hearing) -> Iterator[str]:
    """What hangs on a hearing besides that a session was to go on there, in words."""
    if after.status in OVER:
        yield str(after.get_status_display())
    moves = Postponement.unscoped.filter(hearing=after, voided_at=None)
    for move in moves.order_by("seq"):
        yield str(move.get_kind_display())
    if any(one.unscoped.filter(hearing=after, retracted_at=None).exists() for one in NOTED):
        yield _("notes of what was seen in court")
    if is_told_of(after):
        yield _("reports tell of it")
    linked = Hearing.unscoped.filter(Q(merged_into=after) | Q(split_from=after), retracted_at=None)
    if linked.exists():
        yield _("another hearing was merged into it or split off from it")
    if begun(after, before) is None:
        yield _("it was recorded before by itself")


def is_told_of(hearing: Hearing) -> bool:
    """Whether accepted claims of reports support or dispute it."""
    told = Hearing.supports.rel.related_model.unscoped  # type: ignore[attr-defined]
    return told.filter(hearing=hearing, withdrawn=False).exists()


def begun(after: Hearing, before: Hearing) -> Written | None:
    """When a hearing was recorded as that at which a session goes on; None for one that was
    recorded by itself."""
    versions: Any = after
    rows = versions.history.order_by("history_id")
    found = list(rows.values_list("history_date", "act_id", "adjourned_from_id"))
    first = [one for one in found if one[1] == found[0][1]]
    return Written(*first[0][:2]) if first[-1][2] == before.pk else None


def said(hearing: Hearing) -> Written:
    """When the state that a hearing has was said of its day."""
    versions: Any = hearing
    rows = versions.history.order_by("-history_id").values_list("history_date", "act_id", "status")
    *later, (at, act, status) = takewhile(lambda one: one[2] == hearing.status, rows)
    return Written(at, act)


def retract_next(hearing: Hearing, *, by: User, why: str) -> None:
    """Retract the hearing at which a session was to go on, inside an act."""
    if hearing.successor is not None:
        retract_fact(hearing.successor, by=by, why=why)
