"""A hearing is moved, cancelled or reinstated as a report of its case tells it."""

from __future__ import annotations

from typing import Any

from hearings.models import Postponement
from hearings.views import CancelPage, MovePage, ReinstatePage
from hearings.views.moving import SeenPage
from reports.actions import move_as_reported
from reports.forms.moving import (
    ReportedCancelForm,
    ReportedForm,
    ReportedMoveForm,
    ReportedReinstateForm,
)
from reports.models import Report

MOST = 100


class OfferingReports(SeenPage):
    """Mixed into pages of a hearing: the newest reports of the case that this person sees are
    offered."""

    def get_form_kwargs(self) -> dict[str, Any]:
        reports = Report.objects.visible_to(self.by).in_case(self.hearing.case.public_id)
        newest = list(reports.only("public_id", "title", "outlet").order_by("-pk")[:MOST])
        return super().get_form_kwargs() | {"reports": newest}


class Reported(OfferingReports):
    """Mixed into pages that move a hearing."""

    kind: str

    def move(self, form: ReportedForm) -> Postponement:
        told = form.typed() | {"kind": self.kind, "report": form.source()}
        return move_as_reported(self.hearing, **told, by=self.by, why=form.cleaned_data["why"])


class ReportedMovePage(Reported, MovePage):
    """A date changed."""

    form_class = ReportedMoveForm


class ReportedCancelPage(Reported, CancelPage):
    """It will not take place."""

    form_class = ReportedCancelForm


class ReportedReinstatePage(Reported, ReinstatePage):
    """It was cancelled, and takes place after all."""

    form_class = ReportedReinstateForm
