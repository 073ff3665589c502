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

WORDS = ("kind", "on", "slots", "edits")


@dataclass(frozen=True)
class Days:
    """The days that an accepted claim names of a hearing; each None where it names none.

    on: of the session, or on which a move was announced; start and to: of a move. report: id of the
    report that makes it.
    """

    kind: str
    on: date | None
    start: date | None = None
    to: date | None = None
    report: str = ""

    @property
    def moves(self) -> bool:
        return self.kind == "hearing_postponed"

    @property
    def named(self) -> set[date]:
        return {one for one in (self.on, self.start, self.to) if one is not None}

    def may_mean(self, days: Iterable[date]) -> bool:
        """Whether it tells of a move from a day that it does not name, which may be one of
        these."""
        if not self.moves or self.start is not None:
            return False
        return self.to is None or any(one < self.to for one in days)

    def tells_the_end_of(self, given_up: date) -> bool:
        """Whether it says that a hearing sat on a day, or was moved from it."""
        if self.moves:
            return given_up in (self.start, self.on)
        return self.kind == "hearing_held" and self.on == given_up


def days_told(case: Any) -> Subquery:
    """What accepted claims tell of the hearings of a case, as `DaysTold` reads it."""
    claims = Claim.unscoped.filter(case=case, state="accepted", kind__in=sorted(KINDS))
    names = {name: Cast(name, TextField()) for name in (*WORDS, "report_id")}
    told = claims.order_by().values("case").annotate(told=Together(JSONObject(**names)))
    return Subquery(told.values("told"))


class DaysTold:
    """The days that accepted claims of a case name of its hearings. told: as of `days_told`."""

    def __init__(self, told: Iterable[dict[str, str]] | None):
        self.claims = [days_of(one) for one in told or ()]

    @property
    def told(self) -> bool:
        """Whether any of them tells of a hearing."""
        return bool(self.claims)

    @property
    def moves(self) -> list[Days]:
        return [one for one in self.claims if one.moves]

    def naming(self, day: date | None) -> list[Days]:
        return [one for one in self.claims if day in one.named]

    def one_report(self, day: date | None) -> bool:
        """Whether exactly one report names this day."""
        return len({one.report for one in self.naming(day)}) == 1

    def reach(self, given_up: date | None, to: date | None) -> bool:
        """Whether more or less can follow from them when a hearing leaves a day for another.

        It cannot where none of them names the new day, none tells that a hearing left the former
        one, and none means a day that it does not name among those that change. given_up: None for
        a hearing that is new. One that is left without a day waits for one that reports may know.
        """
        if not self.claims:
            return False
        changed = {given_up, to} - {None}
        if to is None or self.naming(to) or any(one.may_mean(changed) for one in self.moves):
            return True
        return given_up is not None and any(
            one.tells_the_end_of(given_up) or self.contradicted(one, given_up)
            for one in self.claims
        )

    def contradicted(self, move: Days, to: date) -> bool:
        """Whether this claim says that a hearing was moved to a day, and another one elsewhere."""
        if move.to != to:
            return False
        others = [one for one in self.moves if one.to not in (to, None)]
        return any(None in (move.start, one.start) or move.start == one.start for one in others)


def days_of(told: dict[str, str]) -> Days:
    """The days of a claim, as `days_told` gives it."""
    edits = json.loads(told["edits"])
    values = json.loads(told["slots"]) | edits
    start, to = (day(values.get(name) or "") for name in ("from_date", "to_date"))
    on = day(edits.get("date", told["on"]) or "")
    return Days(told["kind"], on, start, to, told["report_id"])
