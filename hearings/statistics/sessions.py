"""What became of hearings whose day has passed."""

from __future__ import annotations

from django.db.models import Count

from hearings.models import Hearing
from hearings.statistics.figure import Figure, rate
from hearings.statistics.holding import Sum
from hearings.statistics.population import Population

Status = Hearing.Status
KNOWN = {Status.HELD: "held", Status.ADJOURNED: "adjourned", Status.NOT_HELD: "not_held"}
UNKNOWN = (Status.SCHEDULED, Status.IN_PROGRESS)
SUMS = (
    Sum("passed", ("known", "unknown")),
    Sum("known", ("held", "put_over")),
    Sum("put_over", ("adjourned", "not_held")),
)


def adjournment(population: Population) -> Figure:
    """How many hearings did not end on their day: adjourned or not held, among those with a known
    outcome. Cancelled ones are no longer listed, and left out."""
    passed = population.hearings().filter(date__lt=population.not_over)
    found = dict(passed.order_by().values_list("status").annotate(n=Count("pk")))
    counts = {name: found.get(status, 0) for status, name in KNOWN.items()}
    counts["put_over"] = counts["adjourned"] + counts["not_held"]
    counts["known"] = counts["held"] + counts["put_over"]
    counts["unknown"] = sum(found.get(status, 0) for status in UNKNOWN)
    counts["passed"] = counts["known"] + counts["unknown"]
    measures = (
        rate("rate", counts["put_over"], counts["known"], ("put_over", "known")),
        rate("unknown_share", counts["unknown"], counts["passed"], ("unknown", "passed")),
    )
    wholes = dict.fromkeys((*KNOWN.values(), "put_over"), "known")
    return Figure("adjournment", counts, SUMS, measures, wholes=wholes)
