"""Which case a report belongs to: suggested by its people, chosen by its id, or a new one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.models import Case
from cases.rights import can_open_case
from reports.forms.cases import NewCaseForm
from reports.models import Report
from reports.opening import suggest_case
from reports.showing.review import suggestions


def case_choice(
    report: Report,
    viewer,
    case: Case | None,
    linked: list[Case],
    form: NewCaseForm | None = None,
) -> dict[str, Any]:
    """The context of reports/_case_choice.html. The first case is filled in from the report."""
    if form is None and can_open_case(viewer):
        told = vars(suggest_case(report)) if case is None else {}
        form = NewCaseForm(initial=told, prefix="new")
    query = f"?case={case.public_id}" if case else ""
    return {
        "url": reverse("report-choose", args=[report.public_id]) + query,
        "suggested": suggestions(report, viewer, linked),
        "form": form,
        "chosen": case is not None,
    }


def other_cases(
    report: Report, linked: list[Case], case: Case | None, viewer
) -> list[dict[str, str]]:
    """Further cases the report belongs to, each with the address to review for it."""
    page = reverse("report", args=[report.public_id])
    return [
        {"title": one.shown_title(viewer), "url": f"{page}?case={one.public_id}"}
        for one in linked
        if case is None or one.pk != case.pk
    ]
