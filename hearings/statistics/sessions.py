"""What became of hearings whose day has passed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, OuterRef

from cases.models import Known
from hearings.models import Hearing, HearingDay
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


STEPS = (
    Sum("passed", ("known", "unknown")),
    Sum("known", ("step", "unproductive")),
    Sum("unproductive", ("no_step", "not_held")),
    Sum("unknown", ("not_noted", "silent")),
)


def unproductive(population: Population) -> Figure:
    """How many hearings brought the case no step forward: those that did not open, and those that
    opened and in which no step was taken, among those of which both are known."""
    found = Counter[str]()
    for status, noted, step, doubt, number in passed_with_steps(population):
        found[step_of(status, noted=noted, step=step, doubt=doubt)] += number
    counts = {name: found[name] for name in ("step", "no_step", "not_held")}
    counts["unproductive"] = counts["no_step"] + counts["not_held"]
    counts["known"] = counts["step"] + counts["unproductive"]
    counts |= {name: found[name] for name in ("not_noted", "silent")}
    counts["unknown"] = counts["not_noted"] + counts["silent"]
    counts["passed"] = counts["known"] + counts["unknown"]
    measures = (
        rate("rate", counts["unproductive"], counts["known"], ("unproductive", "known")),
        rate("unknown_share", counts["unknown"], counts["passed"], ("unknown", "passed")),
    )
    wholes = dict.fromkeys(("step", "no_step", "not_held", "unproductive"), "known")
    return Figure("unproductive", counts, STEPS, measures, wholes=wholes)


def passed_with_steps(population: Population) -> Any:
    """Hearings whose day has passed, counted by their status; whether days in court are noted of
    them, a day on which a step was taken, and one of which that is not known."""
    days = HearingDay.objects.visible_to(population.viewer).standing()
    days = days.filter(hearing=OuterRef("pk"))
    passed = population.hearings().filter(
        date__lt=population.not_over, status__in=(*KNOWN, *UNKNOWN)
    )
    told = passed.order_by().annotate(
        noted=Exists(days),
        step=Exists(days.filter(productive=Known.YES)),
        doubt=Exists(days.filter(productive=Known.UNKNOWN)),
    )
    return told.values_list("status", "noted", "step", "doubt").annotate(n=Count("pk"))


def step_of(status: str, *, noted: bool, step: bool, doubt: bool) -> str:
    """What a hearing counts as. A step is never concluded from what was decided."""
    if status in UNKNOWN:
        return "silent"
    if status == Status.NOT_HELD:
        return "not_held"
    if step:
        return "step"
    return "no_step" if noted and not doubt else "not_noted"
