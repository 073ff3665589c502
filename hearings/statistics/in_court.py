"""What was noted in court: how late it began, who was let in, whether there was an interpreter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from cases.models import Known
from hearings.models import AccessRecord, Hearing, HearingDay, Interpretation
from hearings.models.roles import Access
from hearings.statistics.figure import Figure, Measure, rate
from hearings.statistics.holding import Sum
from hearings.statistics.lengths import Length, quantile
from hearings.statistics.population import Population

PUNCTUAL = 30  # minutes
DOORS = {
    Access.OPEN: "let_in",
    Access.CLOSED: "shut",
    Access.REFUSED: "refused",
    Access.UNKNOWN: "unknown",
}


def noted(population: Population, model: Any) -> Any:
    """Notes that stand, of these hearings."""
    rows = model.objects.visible_to(population.viewer).standing().of_standing_cases()
    stand = Q(hearing__retracted_at=None) & ~Q(hearing__status=Hearing.Status.MERGED)
    return rows.filter(stand, population.narrowed("hearing__"))


def punctuality(population: Population) -> Figure:
    """How long after its hour a session began, on days on which the court sat or may have."""
    days = noted(population, HearingDay).exclude(sat=Known.NO)
    columns = ("date", "started", "hearing__date", "hearing__time")
    late = [late_by(*row) for row in days.values_list(*columns)]
    known = [one for one in late if one is not None]
    counts = {
        "punctual": sum(one <= PUNCTUAL for one in known),
        "tardy": sum(one > PUNCTUAL for one in known),
        "known": len(known),
        "unknown": len(late) - len(known),
        "days": len(late),
    }
    middle = quantile([Length(one) for one in known], Fraction(1, 2))
    median = Measure("median_minutes", middle, ("punctual", "tardy"))
    sums = (Sum("days", ("known", "unknown")), Sum("known", ("punctual", "tardy")))
    return shares("punctuality", counts, sums, "tardy", (median,))


def late_by(
    day: dt.date | None, began: dt.time | None, listed: dt.date | None, hour: dt.time | None
) -> int | None:
    """Minutes from the hour for which it was listed; None where one of them is not known."""
    if began is None or hour is None or day != listed:
        return None
    return (began.hour - hour.hour) * 60 + began.minute - hour.minute


def access(population: Population) -> Figure:
    """Who was let in, of each audience of which it was noted."""
    found = Counter[str]()
    rows = noted(population, AccessRecord).order_by().values_list("access")
    for told, number in rows.annotate(n=Count("pk")):
        found[DOORS.get(told, "limited")] += number
    counts = {name: found[name] for name in ("let_in", "limited", "shut", "refused")}
    counts["kept_out"] = counts["shut"] + counts["refused"]
    counts["known"] = counts["let_in"] + counts["limited"] + counts["kept_out"]
    counts["unknown"] = found["unknown"]
    counts["notes"] = counts["known"] + counts["unknown"]
    sums = (
        Sum("notes", ("known", "unknown")),
        Sum("known", ("let_in", "limited", "kept_out")),
        Sum("kept_out", ("shut", "refused")),
    )
    return shares("access", counts, sums, "kept_out")


def interpreter(population: Population) -> Figure:
    """Whether there was an interpreter where one was needed."""
    needed = noted(population, Interpretation).filter(needed=Known.YES)
    found = dict(needed.order_by().values_list("provided").annotate(n=Count("pk")))
    counts = {"provided": found.get(Known.YES, 0), "missing": found.get(Known.NO, 0)}
    counts["known"] = counts["provided"] + counts["missing"]
    counts["unknown"] = found.get(Known.UNKNOWN, 0)
    counts["needed"] = counts["known"] + counts["unknown"]
    sums = (Sum("needed", ("known", "unknown")), Sum("known", ("provided", "missing")))
    return shares("interpreter", counts, sums, "missing")


def shares(
    name: str,
    counts: Mapping[Any, int],
    sums: tuple[Sum, ...],
    asked: str,
    more: tuple[Measure, ...] = (),
) -> Figure:
    """A figure of what is asked among the known, and of the share that is not known.

    sums: first that of the known and the unknown.
    """
    total = sums[0].total
    measures = (
        rate("rate", counts[asked], counts["known"], (asked, "known")),
        *more,
        rate("unknown_share", counts["unknown"], counts[total], ("unknown", total)),
    )
    wholes = {part: "known" for one in sums[1:] for part in one.parts}
    return Figure(name, counts, sums, measures, wholes=wholes)
