"""The lists of reports, and of claims that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.views.generic import TemplateView

from cases.rights import can_add_reports
from reports.filters import ReportFilter, WaitingFilter
from reports.models import Claim, Report
from reports.showing.reports import (
    cases_of,
    report_rows,
    told_claims,
    told_reports,
    waiting_rows,
)
from tracker.exporting import batched
from tracker.listing import Listed
from tracker.paging import FirstPage

AT_ONCE = 500


def listed(viewer: Any, _today: Any = None) -> Any:
    """Reports with what the list tells of them."""
    return Report.objects.visible_to(viewer).with_released().for_list()


class ReportListPage(Listed, TemplateView):
    """Reports this person sees, the newest first."""

    template_name = "reports/list.html"
    list_name = "report"
    filterset = ReportFilter
    order = ("-added_at", "public_id")
    by_link = ("case",)
    newest_first = True
    columns = (
        "id", "title", "outlet", "language", "published", "source_url", "cases", "accepted",
        "rejected", "waiting",
    )  # fmt: skip

    first = FirstPage(listed, order)

    def seen(self) -> Any:
        return listed(self.request.user)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        for some in batched(self.in_order(rows).iterator(chunk_size=AT_ONCE), AT_ONCE):
            yield from told_reports(some, self.request.user)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        user = self.request.user
        rows, frame = self.on_page()
        context = {
            **frame,
            "may_add": can_add_reports(user),
            "reports": report_rows(rows, user),
        }
        return super().get_context_data(**context, **given)


class WaitingPage(Listed, TemplateView):
    """Claims about their case that wait for a decision, as their reports stand in the text."""

    template_name = "reports/waiting.html"
    list_name = "claim"
    filterset = WaitingFilter
    order = ("-report_id", "start", "public_id")
    by_link = ("report", "case")
    columns = (
        "id", "kind", "date", "modality", "quote", "asked", "report", "report_title", "outlet",
        "cases",
    )  # fmt: skip

    def seen(self) -> Any:
        return Claim.objects.visible_to(self.request.user).waiting().for_list()

    def marks(self) -> Any:
        """A claim that was decided meanwhile still says where the list went on."""
        return Claim.objects.visible_to(self.request.user)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        for some in batched(self.in_order(rows).iterator(chunk_size=AT_ONCE), AT_ONCE):
            yield from told_claims(some, self.request.user)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        rows, frame = self.on_page()
        reports = {claim.report_id: claim.report for claim in rows}
        cases = cases_of(reports.values(), self.request.user)
        told = waiting_rows(rows, cases)
        return super().get_context_data(**frame, reports=told, **given)
