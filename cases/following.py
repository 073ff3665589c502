"""What is derived of a case follows what people change of it, before their act ends.

Which claims tell of a case is known to a higher room; it says here what follows from its facts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from django.db.models import Count, OuterRef, QuerySet, Subquery

from cases.models import Case, Fact
from tracker.history import current_act
from tracker.prepared import Kept

AXES = ("event", "detention", "charge")  # custody, stage and outcome of parties follow from them
WOVEN = ("party", "hearing")  # what reports tell is laid to them


class Days(Protocol):
    """What reports tell of the days of a case."""

    @property
    def told(self) -> bool:
        """Whether they tell of any."""

    def one_report(self, day: date | None) -> bool:
        """Whether exactly one report names this day."""

    def reach(self, given_up: date | None, to: date | None) -> bool:
        """Whether anything of it can follow when a hearing leaves one day (None where it is new)
        for another."""


@dataclass(frozen=True)
class Following:
    """What follows from the facts of a case.

    `follow(case id, everything)` writes it, inside the act that changed them: custody, stage and
    outcome of its parties, or everything that its reports tell. `told(case)`: an expression, which
    `days` reads.
    """

    follow: Callable[[int, bool], None]
    told: Callable[[Any], Any]
    days: Callable[[Any], Days]


_registered: list[Following] = []


def register_following(following: Following) -> None:
    """What follows from the facts of every case."""
    _registered[:] = [following]


def days_told(case: Any) -> Any:
    """What reports tell of the days of a case, to be read beside a row; `days_read` reads it."""
    return _registered[0].told(case)


def days_read(told: Any) -> Days:
    return _registered[0].days(told)


def let_follow(case: Case, *, everything: bool = True) -> None:
    """Something was changed by hand that something is derived from. What follows is written as the
    last thing of the act, once for whatever it changed."""
    for one in _registered:
        current_act().owe((case.pk, everything), partial(one.follow, case.pk, everything))


def let_follow_new(case: Case, day: date | None) -> None:
    """A hearing was recorded by hand. day: for which it is set."""
    [(told, hearings)] = beside_new(case.pk)
    if days_read(told).reach(None, day):
        let_follow(case)
    elif hearings == 1:
        let_follow(case, everything=False)


@Kept
def beside_new(case: Any) -> QuerySet:
    """What reports tell of the days of a case, and how many hearings it has."""
    hearings: Any = Case._meta.get_field("hearings").related_model
    known = hearings.unscoped.filter(case=OuterRef("pk"), retracted_at=None).values("case")
    many = Subquery(known.annotate(many=Count("pk")).values("many"))
    return Case.unscoped.filter(pk=case).values_list(days_told(OuterRef("pk")), many)


def let_follow_fact(fact: Fact) -> None:
    """A fact was entered, edited, retracted or restored by hand."""
    name = fact._meta.model_name
    if name in AXES + WOVEN:
        restored = fact.standing and not fact.by_hand
        let_follow(fact.case, everything=name in WOVEN or restored)


def followed(case: Case) -> None:
    """All that follows from the facts of a case was written just now."""
    for everything in (False, True):
        current_act().paid((case.pk, everything))
