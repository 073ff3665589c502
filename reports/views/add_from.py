"""How a report is handed in from the page that is being read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import UserPassesTestMixin
from django.urls import reverse
from django.views.generic import TemplateView

from cases.rights import can_add_reports
from tracker.again import SignInFirst


class AddFromPage(SignInFirst, UserPassesTestMixin, TemplateView):
    """A bookmark that hands the open page's address over, and the share menu of a phone."""

    template_name = "reports/add_from.html"

    def test_func(self) -> bool:
        return can_add_reports(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = self.request.build_absolute_uri(reverse("report-add"))
        return super().get_context_data(**kwargs) | {"bookmark": bookmark(form)}


def bookmark(form: str) -> str:
    """The address of a bookmark that opens the form, filled in, in a new tab.

    Nothing is sent but the address of the page that is open.
    """
    script = f"open('{form}?url='+encodeURIComponent(location.href),'_blank','noopener')"
    return f"javascript:void({script})"
