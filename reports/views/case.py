"""The case page, and its timeline for programs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.models import Case, Proceeding
from cases.rights import can_add_reports, can_decide, can_manage_members
from reports.forms import AsOfForm
from reports.showing.case import case_page
from reports.showing.history import latest_acts, latest_changes, version_of
from reports.timeline import Timeline, case_timeline
from tracker.models import Act


class CasePage(TemplateView):
    """Everything about one case, now or on another day."""

    template_name = "cases/case.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case.merged_into is not None:
            return redirect("case", self.case.merged_into.public_id)
        form = AsOfForm(request.GET)
        valid = form.is_valid()
        try:
            asked = form.asked() if valid else {}
            told = case_timeline(self.case, request.user, **asked)
        except ValidationError as error:
            form.add_error("known_on", error.messages)
            valid, told = False, case_timeline(self.case, request.user)
        return self.show(told, form, status=200 if valid else 422)

    @cached_property
    def case(self) -> Case:
        """The case, if this person may see it."""
        return get_object_or_404(
            case_rows(self.request.user), public_id=self.kwargs["public_id"].upper()
        )

    def show(self, told: Timeline, form: AsOfForm, *, status: int) -> HttpResponse:
        user, past = self.request.user, bool(told.as_of or told.known_on)
        may = {
            "add_report": not past and can_add_reports(user),
            "decide": not past and can_decide(user, self.case),
            "manage": not past and can_manage_members(user, self.case),
        }
        context = case_page(self.case, told, user, may=may)
        acts = latest_acts(Act.objects.filter(case_id=self.case.pk).order_by("-seq"), told)
        context |= {
            "changes": latest_changes(acts, told, user, protects=told.veil.drawn),
            "version": version_of(acts),
            "nothing_yet": bool(told.as_of) and not acts,
            "as_of_form": form,
        }
        return self.render_to_response(self.get_context_data(**context), status=status)


class CaseTimelineJson(APIView):
    """The timeline as the interface for programs gives it; takes a session or a token."""

    def get(self, request: Request, public_id: str) -> Response:
        case = get_object_or_404(case_rows(request.user), public_id=public_id.upper())
        form = AsOfForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        told = case_timeline(case, request.user, **form.asked())
        return Response(told.as_json())


def case_rows(user: Any) -> Any:
    """Cases this person sees, with their court and what this person is in them."""
    cases = Case.objects.visible_to(user).with_protection().with_role_of(user)
    newest = Proceeding.unscoped.filter(case=OuterRef("pk")).order_by("-pk")
    named = cases.annotate(court_name=Subquery(newest.values("court__name")[:1]))
    return named.select_related("merged_into")
