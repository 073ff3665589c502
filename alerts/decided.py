"""What courts decided, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alerts.models import Notice
from hearings.models import Outcome
from hearings.noted import columns_of, told_of


def outcomes_of(notices: Iterable[Notice], viewer: Any) -> dict[str, list[str]]:
    """Public id of an outcome → the lines that tell it, as the page of its hearing does; of those
    that all these notices tell, in one statement, and none where there is nothing."""
    told = [one for one in notices if one.payload.get("outcomes")]
    if not told:
        return {}
    rows = Outcome.objects.visible_to(viewer).filter(
        public_id__in={name for one in told for name in one.payload["outcomes"]}
    )
    return {one.public_id: lines_of(one) for one in rows.select_related("party__person")}


def lines_of(outcome: Outcome) -> list[str]:
    """Outcome: released on bail. Party: A. B."""
    rows = (told_of(outcome, column) for column in columns_of("outcome"))
    return [f"{one['label']}: {one['words']}" for one in rows if one]


def outcome_lines(notice: Notice, outcomes: Mapping[str, list[str]]) -> list[str]:
    """What was decided, of the outcomes that `outcomes_of` gave."""
    named = notice.payload.get("outcomes", ())
    return [line for name in named for line in outcomes.get(name, ())]
