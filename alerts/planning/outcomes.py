"""What courts decided, of each hearing of which outcomes were noted, put right or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from alerts.planning.slots import TICK
from cases.models import CaseChange
from hearings.models import Hearing, Outcome
from hearings.noted import columns_of
from tracker.dates import Edtf
from tracker.history import as_of

OF_OUTCOMES = "outcome_"


def outcomes_in(changes: Iterable[CaseChange]) -> dict[tuple[Hearing, bool], list[Outcome]]:
    """Hearing and whether it stands → the outcomes that are told now, or are told no more: what
    came to nothing is left out, as is what was decided in a hearing that was retracted."""
    noted = [one for one in changes if one.kind.startswith(OF_OUTCOMES)]
    if not noted:
        return {}
    named = {one.payload["outcome"] for one in noted}
    rows = Outcome.unscoped.filter(public_id__in=named, hearing__retracted_at=None)
    now = list(rows.select_related("hearing__case", "hearing__court").order_by("pk"))
    moment = min(one.at for one in noted) - TICK
    earlier: list[Any] = as_of(Outcome, moment, id__in=[one.pk for one in now])
    before = {one.pk: told_by(one) for one in earlier}
    found: dict[tuple[Hearing, bool], list[Outcome]] = {}
    for one in now:
        if told_by(one) != before.get(one.pk):
            found.setdefault((one.hearing, one.retracted_at is None), []).append(one)
    return found


def told_by(outcome: Any) -> tuple | None:
    """What an outcome tells; None where it does not stand."""
    if outcome.retracted_at is not None:
        return None
    return tuple(getattr(outcome, column.attname) for column in columns_of("outcome"))


def days_of(outcomes: Iterable[Outcome]) -> list[date | None]:
    """The last days on which these may have been decided, as far as that is told."""
    return [Edtf.parse(one.decided_on).upper for one in outcomes if one.decided_on]
