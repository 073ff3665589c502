"""The history of a case: what changed in the record, who changed it, when and why."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.views.generic import TemplateView

from cases.forms import HistoryForm
from cases.log import entries_of
from cases.views.case import OfCase, address
from tracker.chain import name_of
from tracker.listing import Keyed
from tracker.models import Act


class CaseHistoryPage(OfCase, Keyed, TemplateView):
    """Every act of a case, the newest first."""

    template_name = "cases/history.html"
    order = ("-seq",)
    size = 30

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        user, case = self.request.user, self.case
        form = HistoryForm(self.request.GET, label_suffix="")
        page = self.one_page(
            self.acts(form.cleaned_data) if form.is_valid() else Act.objects.none()
        )
        context = {
            "case": {"id": case.public_id, "title": case.shown_title(user), "url": address(case)},
            "changes": entries_of(page.rows, user, protects=case.protects),
            "form": form,
            "unreadable": not form.is_valid(),
            "clear_url": reverse("case-history", args=[case.public_id]),
            "earlier": self.link(page.next),
            "later": self.link(page.previous),
        }
        return super().get_context_data(**context, **given)

    def acts(self, chosen: dict[str, Any]) -> Any:
        """Acts of the case by an author and between days of the reader's own clock."""
        acts = Act.objects.filter(chain=name_of(self.case.pk))
        if chosen.get("who"):
            acts = acts.filter(author_name__icontains=chosen["who"])
        if chosen.get("from_"):
            acts = acts.filter(at__gte=self.midnight(chosen["from_"]))
        if chosen.get("to_"):
            acts = acts.filter(at__lt=self.midnight(chosen["to_"]) + dt.timedelta(days=1))
        return acts

    def midnight(self, day: dt.date) -> dt.datetime:
        """When a day begins for the reader."""
        user = self.request.user
        zone = user.preferences.time_zone if user.is_authenticated else "UTC"
        return dt.datetime.combine(day, dt.time(), ZoneInfo(zone))
