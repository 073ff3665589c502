"""What is derived of a case follows what people change of it, before their act ends.

Which claims tell of a case is known to a higher room; it says here what follows from its facts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import OuterRef

from cases.models import Case, Fact
from tracker.history import current_act

AXES = ("event", "detention", "charge")  # custody, stage and outcome of parties follow from them
WOVEN = ("party", "hearing")  # what reports tell is laid to them


@dataclass(frozen=True)
class Following:
    """What follows from the facts of a case.

    `follow(case id, everything)` writes it, inside the act that changed them: custody, stage and
    outcome of its parties, or everything that its reports tell. `told(case)` is an expression: what
    reports tell of the days of a case. `reaches(told, given_up, to)`: whether anything of that can
    follow when a hearing leaves one day (None where it is new) for another.
    """

    follow: Callable[[int, bool], None]
    told: Callable[[Any], Any]
    reaches: Callable[[Any, date | None, date | None], bool]


_registered: list[Following] = []


def register_following(following: Following) -> None:
    """What follows from the facts of every case."""
    _registered[:] = [following]


def days_told(case: Any) -> Any:
    """What reports tell of the days of a case, for `let_follow_day`, to be read beside a row."""
    return _registered[0].told(case)


def let_follow(case: Case, *, everything: bool = True) -> None:
    """Something was changed by hand that something is derived from. What follows is written as the
    last thing of the act, once for whatever it changed."""
    for one in _registered:
        current_act().owe((case.pk, everything), partial(one.follow, case.pk, everything))


def let_follow_day(case: Case, *, given_up: date | None, to: date | None, told: Any) -> None:
    """A hearing left a day for another by hand. told: what was read as `days_told`."""
    if any(one.reaches(told, given_up, to) for one in _registered):
        let_follow(case)


def let_follow_new_day(case: Case, day: date | None) -> None:
    """A hearing was set for a day by hand."""
    told = Case.unscoped.filter(pk=case.pk).values_list(days_told(OuterRef("pk")), flat=True)
    let_follow_day(case, given_up=None, to=day, told=told.get())
    let_follow(case, everything=False)


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
