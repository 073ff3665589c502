"""The list of reports."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.rights import can_add_reports
from reports.filters import ReportFilter
from reports.models import Report
from reports.showing.reports import report_rows

PAGE = 50


class ReportListPage(TemplateView):
    """Reports this person sees, the newest first, fifty at a time by key."""

    template_name = "reports/list.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        user, data = self.request.user, self.request.GET
        seen = Report.objects.visible_to(user).with_released().for_list()
        chosen = ReportFilter(data, queryset=seen, request=self.request)
        found = chosen.qs if chosen.form.is_valid() else seen
        page, earlier, later = self.one_page(found, data.get("before", ""), data.get("after", ""))
        return super().get_context_data(
            lead=_("What was written about the cases, each with the claims it makes."),
            form=chosen.form,
            clear_url=reverse("report-list"),
            may_add=can_add_reports(user),
            reports=report_rows(page, user),
            earlier=earlier,
            later=later,
            **given,
        )

    def one_page(self, found: Any, before: str, after: str) -> tuple[list[Report], str, str]:
        """Rows older than `before` or newer than `after` (public ids), with both neighbours."""
        key = Report.objects.visible_to(self.request.user).filter(public_id=after or before)
        mark = key.values_list("pk", flat=True).first() if before or after else None
        if mark and after:
            rows = list(found.filter(pk__gt=mark).order_by("pk")[: PAGE + 1])
            more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
            return (
                rows,
                self.link("before", rows[-1:]),
                self.link("after", rows[:1] if more else []),
            )
        older = found.filter(pk__lt=mark) if mark else found
        rows = list(older[: PAGE + 1])
        more, rows = len(rows) > PAGE, rows[:PAGE]
        newer = rows[:1] if mark else []
        return rows, self.link("before", rows[-1:] if more else []), self.link("after", newer)

    def link(self, name: str, rows: list[Report]) -> str:
        """The address of the neighbouring page that begins at a row; empty without one."""
        if not rows:
            return ""
        query = self.request.GET.copy()
        for one in ("before", "after"):
            query.pop(one, None)
        query[name] = rows[0].public_id
        return f"?{query.urlencode()}"
