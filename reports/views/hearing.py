"""The page of one hearing, with what reports say of it."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from cases.rights import can_decide
from hearings.models import Hearing
from reports.showing.hearing import hearing_page

LINKED = ("adjourned_from", "adjourned_to", "split_from", "merged_into", "near")


class HearingPage(TemplateView):
    """When it is, how it got there, who says what; a retracted one keeps its address."""

    template_name = "hearings/hearing.html"

    @cached_property
    def hearing(self) -> Any:
        """The hearing, if this person may see it."""
        user = self.request.user
        seen = Hearing.objects.visible_to(user).with_protection().with_role_of(user)
        joined = seen.select_related("case", "court", *LINKED)
        found: Any = get_object_or_404(joined, public_id=self.kwargs["public_id"].upper())
        found.case.role_viewer, found.case.role_of_viewer = user.pk, found.role_of_viewer
        return found

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        user = self.request.user
        may = can_decide(user, self.hearing.case)
        return super().get_context_data(**hearing_page(self.hearing, user, may=may), **given)
