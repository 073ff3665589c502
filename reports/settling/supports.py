"""Keeping the support rows of a case as the weaver wants them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.models import Case
from reports.models import FACTS, Claim, Support
from reports.weave import Shown
from tracker.history import create_many


class Wanted:
    """The support rows a case should have: (claim, fact column, fact id, slot) → value, stance.

    refused: claims that tell what cannot be, as people changed it by hand → why.
    """

    def __init__(self) -> None:
        self.refused: dict[str, str] = {}
        self.rows: dict[tuple[str, str, int, str], tuple[Any, str]] = {}
        self.forced: set[str] = set()

    def add(self, fact: Any, slots: dict[str, Shown]) -> None:
        """Every value said of a fact, with its stance to the value that is shown."""
        for slot, shown in slots.items():
            for value in shown.values:
                for one in value.said:
                    stance = "disputes" if one in shown.against else "supports"
                    self.put(one.claim, fact, slot, value.value, stance)

    def put(self, claim: str, fact: Any, slot: str, value: Any, stance: str = "supports") -> None:
        """One row."""
        if claim in self.forced:
            stance = "disputes"
        self.rows[claim, fact._meta.model_name, fact.pk, slot] = (value, stance)

    def told(self, fact: Any, claims: Iterable[str]) -> None:
        """Claims that tell of a fact without a value of their own still belong to it."""
        have = {(claim, column, pk) for claim, column, pk, _ in self.rows}
        for claim in claims:
            if (claim, fact._meta.model_name, fact.pk) not in have:
                self.put(claim, fact, "told", True)


def tie(row: Support) -> tuple[str, int]:
    """The fact column of a support row, and the fact's id."""
    return next((n, getattr(row, f"{n}_id")) for n in FACTS if getattr(row, f"{n}_id"))


def sync(case: Case, wanted: Wanted, claims: dict[str, Claim]) -> None:
    """Make the support rows of a case those that are wanted; others are withdrawn, not deleted."""
    left = dict(wanted.rows)
    for row in Support.unscoped.filter(case=case).select_related("claim"):
        key = (row.claim.public_id, *tie(row), row.slot)
        value, stance = left.pop(key, (row.value, None))
        state = (value, stance or row.stance, stance is None)
        if (row.value, row.stance, row.withdrawn) != state:
            row.value, row.stance, row.withdrawn = state
            row.save()
    create_many(
        Support,
        [
            Support(case=case, claim=claims[claim], slot=slot, value=value, stance=stance,
                    **{f"{column}_id": pk})
            for (claim, column, pk, slot), (value, stance) in left.items()
        ],
    )  # fmt: skip
