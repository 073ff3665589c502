"""The cases that reports are linked to, as far as somebody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.lookups import In

from reports.models import ReportLink
from tracker.asking import Question, attach


def links_of(*reports: Any) -> Any:
    """Links of reports that stand, to cases that stand, with what lists tell of the case."""
    links = ReportLink.objects.standing().of_standing_cases().filter(In(F("report"), reports))
    return links.select_related("case").only("report", "case__public_id", "case__title")


def links_seen(viewer: Any, *reports: Any) -> QuerySet:
    return links_of(*reports).visible_to(viewer).veiled().order_by("pk")


LINKS = Question(links_seen)


def with_links(reports: Sequence[Any], viewer: Any) -> Sequence[Any]:
    """Reports with `seen_links`; viewer: who looks, None for the system, which sees all."""
    if viewer is not None:
        attach(reports, seen_links=(LINKS, "report_id"))
        return reports
    for report in reports:
        report.seen_links = list(links_of(report.pk).order_by("pk"))
    return reports
