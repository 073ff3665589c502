"""Reports for tests: each line of the text says one claim, typed by the person who adds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reports.actions import accept_claims, add_report, type_claim
from reports.models import Claim, Report

WHY = "As the report says"


@dataclass(frozen=True)
class Told:
    """One claim to be typed: its kind, EDTF date, slots and modality."""

    kind: str
    on: str = ""
    slots: dict[str, Any] = field(default_factory=dict)
    modality: str = "asserted"


def person(name: str, role: str = "defendant", **more: Any) -> Told:
    return Told("person", slots={"name": name, "role": role} | more)


def held(on: str, **slots: Any) -> Told:
    return Told("hearing_held", on, slots)


def scheduled(on: str, **slots: Any) -> Told:
    return Told("hearing_scheduled", on, slots, "planned")


def put_off(start: str, to: str, on: str = "", **slots: Any) -> Told:
    moved = {"from_date": start, "to_date": to} | slots
    return Told("hearing_postponed", on, {k: v for k, v in moved.items() if v})


def report_with(
    told: Iterable[Told], *, by, outlet: str, published: str = "2020-01-08", case=None
) -> tuple[Report, list[Claim]]:
    """A report whose text says these claims, one a line, and the claims, still pending."""
    told = list(told)
    lines = [f"{outlet} line {number} says {one.kind}." for number, one in enumerate(told)]
    text = "\n".join(lines)
    report = add_report(text=text, by=by, outlet=outlet, published=published, case=case).report
    claims = []
    for line, one in zip(lines, told, strict=True):
        start = text.index(line)
        claims.append(
            type_claim(
                report, kind=one.kind, start=start, end=start + len(line), slots=dict(one.slots),
                date=one.on, modality=one.modality, by=by, why=WHY,
            )
        )  # fmt: skip
    return report, claims


def accept_all(told: Iterable[Told], *, case, by, outlet: str, published: str = "2020-01-08"):
    """The claims of such a report, accepted into the case."""
    _report, claims = report_with(told, by=by, outlet=outlet, published=published)
    accept_claims(claims, case=case, by=by, why=WHY)
    return [Claim.unscoped.get(pk=claim.pk) for claim in claims]
