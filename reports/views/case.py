"""The case page, and its timeline for programs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
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
from tracker.asking import Question


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
        return case_seen(self.kwargs["public_id"])

    def show(self, told: Timeline, form: AsOfForm, *, status: int) -> HttpResponse:
        user, past = self.request.user, bool(told.as_of or told.known_on)
        may = {
            "add_report": not past and can_add_reports(user),
            "decide": not past and can_decide(user, self.case),
            "manage": not past and can_manage_members(user, self.case),
        }
        context = case_page(self.case, told, user, may=may)
        acts = latest_acts(self.case, told)
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
        case = case_seen(public_id)
        form = AsOfForm(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        told = case_timeline(case, request.user, **form.asked())
        return Response(told.as_json())


def case_seen(public_id: str) -> Case:
    """The case with this id, if whoever looks sees it."""
    found = CASE.rows(public_id)
    if not found:
        raise Http404
    return found[0]


def case_rows(viewer: Any, public_id: Any) -> QuerySet:
    """The case with an id, with its court and what this person is in it."""
    cases = Case.objects.visible_to(viewer).with_protection().with_role_of(viewer)
    newest = Proceeding.unscoped.filter(case=OuterRef("pk")).order_by("-pk")
    named = cases.annotate(court_name=Subquery(newest.values("court__name")[:1]))
    return named.select_related("merged_into").filter(public_id=public_id)


CASE = Question(case_rows, str.upper)
