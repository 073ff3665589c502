"""Hearings day by day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hearings.filters import HearingFilter
from hearings.rows import days_of, seen_by
from tracker import words
from tracker.pages import Listed, active_words
from tracker.paging import Page, cursor_at, page_of

Row = dict[str, Any]
PAST = ("from", "status", "case", "cursor")


class AgendaPage(Listed, TemplateView):
    """Hearings this person sees, from today on unless the address says otherwise."""

    template_name = "hearings/agenda.html"
    filterset = HearingFilter
    order = ("date", "time", "public_id")
    size = 40
    by_link = ("court", "case")

    def get_context_data(self, **given: Any) -> Row:
        user, today = self.request.user, timezone.localdate()
        found, rows = self.filtered(seen_by(user))
        page = self.days_page(rows, today)
        context = {
            "lead": self.lead(found),
            "form": found.form,
            "clear_url": reverse("hearing-list"),
            "month_url": reverse("hearing-month"),
            "days": days_of(page.rows, user, today),
            **self.links(page),
            **self.link_words(page),
        }
        return super().get_context_data(**context, **given)

    def days_page(self, rows: Any, today: dt.date) -> Page:
        """The page the address names; without one the days from today on."""
        if any(self.request.GET.get(name) for name in PAST):
            return self.one_page(rows)
        ahead = self.page_at(rows, cursor_at(before(today)))
        if ahead.rows:
            return ahead
        past = self.page_at(rows, cursor_at(before(today), back=True))
        return Page([], "", cursor_at(before(today), back=True) if past.rows else "")

    def page_at(self, rows: Any, cursor: str) -> Page:
        try:
            return page_of(rows, self.order, cursor, self.size)
        except ValidationError:
            return Page([], "", "")

    def lead(self, found: HearingFilter) -> str:
        """What narrows the list, in words."""
        if active_words(found):
            return active_words(found)
        return "" if self.request.GET.get("cursor") else _("From today on.")

    def link_words(self, page: Page) -> Row:
        """Words behind Earlier and Later."""
        days = [one.date for one in page.rows if one.date]
        if not days:
            return {}
        told = {"first": words.human(days[0]), "last": words.human(days[-1])}
        return {
            "earlier_words": _("before %(first)s") % told,
            "later_words": _("after %(last)s") % told,
        }


def before(day: dt.date) -> list[Any]:
    """Values of a hearing that stands before every one of this day and after all earlier ones."""
    return [day - dt.timedelta(days=1), None, "~"]
