"""Whether what reports tell of hearings can be laid otherwise once people move one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from reports.models import Claim
from reports.weave.events import day
from reports.weave.sessions import KINDS
from tracker.aggregates import Together


@dataclass(frozen=True)
class Days:
    """The days that an accepted claim names of a hearing; each None where it names none.

    on: of the session, or on which a move was announced; start and to: of a move.
    """

    kind: str
    on: date | None
    start: date | None = None
    to: date | None = None

    @property
    def moves(self) -> bool:
        return self.kind == "hearing_postponed"

    @property
    def named(self) -> set[date]:
        return {one for one in (self.on, self.start, self.to) if one is not None}


def days_told(case: Any) -> Subquery:
    """What accepted claims tell of the hearings of a case, as `reaches` reads it."""
    claims = Claim.unscoped.filter(case=case, state="accepted", kind__in=sorted(KINDS))
    names = {name: Cast(name, TextField()) for name in ("kind", "on", "slots", "edits")}
    told = claims.order_by().values("case").annotate(told=Together(JSONObject(**names)))
    return Subquery(told.values("told"))


def reaches(told: Any, given_up: date | None, to: date | None) -> bool:
    """Whether more or less can follow from these claims when a hearing leaves a day for another.

    It cannot where none of them names the new day, none tells that a hearing left the former one,
    and none means a day that it does not name among those that change. given_up: None for a hearing
    that is new. A hearing that is left without a day waits for one that reports may know.
    """
    claims = [days_of(one) for one in told or ()]
    if not claims:
        return False
    if to is None or any(to in one.named for one in claims):
        return True
    moves = [one for one in claims if one.moves]
    if any(means_one_of(one, {given_up, to} - {None}) for one in moves):
        return True
    return given_up is not None and (
        any(one.kind == "hearing_held" and one.on == given_up for one in claims)
        or any(given_up in (one.start, one.on) for one in moves)
        or has_rival(given_up, moves)
    )


def means_one_of(move: Days, changed: Iterable[date]) -> bool:
    """Whether a move that does not say from which day may mean one of these."""
    if move.start is not None:
        return False
    return move.to is None or any(one < move.to for one in changed)


def has_rival(to: date, moves: Iterable[Days]) -> bool:
    """Whether reports disagree that a hearing was moved to this day."""
    led = [one for one in moves if one.to == to]
    others = [one for one in moves if one.to not in (to, None)]
    return any(None in (a.start, b.start) or a.start == b.start for a in led for b in others)


def days_of(told: dict[str, str]) -> Days:
    """The days of a claim, as `days_told` gives it."""
    edits = json.loads(told["edits"])
    values = json.loads(told["slots"]) | edits
    start, to = (day(values.get(name) or "") for name in ("from_date", "to_date"))
    return Days(told["kind"], day(edits.get("date", told["on"]) or ""), start, to)
