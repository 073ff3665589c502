"""What is derived of a case follows what people change of it, before their act ends.

Which claims tell of a case is known to a higher room; it says here what follows from its facts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cases.models import Case, Fact
from tracker.history import current_act

AXES = ("event", "detention", "charge")  # custody, stage and outcome of parties follow from them
WOVEN = ("party", "hearing")  # what reports tell is laid to them
_follows: list[Callable[[int, bool], None]] = []


def register_following(follow: Callable[[int, bool], None]) -> None:
    """`follow(case id, everything)` writes what is derived of a case, inside the act that changed
    it: custody, stage and outcome of its parties, or everything that its reports tell."""
    _follows[:] = [follow]


def let_follow(case: Case, *, everything: bool = True) -> None:
    """Something was changed by hand that something is derived from. What follows is written as the
    last thing of the act, once for whatever it changed."""
    for follow in _follows:
        current_act().owe((case.pk, everything), partial(follow, case.pk, everything))


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
