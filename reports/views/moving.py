"""A hearing is moved as a report of its case tells it."""

from __future__ import annotations

from typing import Any

from hearings.models import Postponement
from hearings.views import MovePage
from reports.actions import move_as_reported
from reports.forms.moving import ReportedMoveForm
from reports.models import Report

MOST = 100


class ReportedMovePage(MovePage):
    """A date changed; the newest reports of the case that this person sees are offered."""

    form_class = ReportedMoveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        reports = Report.objects.visible_to(self.by).in_case(self.hearing.case.public_id)
        newest = list(reports.only("public_id", "title", "outlet").order_by("-pk")[:MOST])
        return super().get_form_kwargs() | {"reports": newest}

    def moved_to(self, form: ReportedMoveForm) -> dict[str, Any]:  # type: ignore[override]
        return {name: told for name, told in form.typed().items() if name != "report"}

    def move(self, form: ReportedMoveForm) -> Postponement:  # type: ignore[override]
        told, why = form.typed(), form.cleaned_data["why"]
        return move_as_reported(self.hearing, **told, by=self.by, why=why)
