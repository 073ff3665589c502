"""A report comes in through a page."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, View

from accounts.models import User
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions import Added, add_document, add_report
from reports.forms import AddReportForm
from reports.forms.handing import handed_over
from reports.models import Report
from reports.originals import original_of
from tracker import whys
from tracker.again import SignInFirst
from tracker.pages import put_errors

TOLD = ("title", "outlet", "published", "case")


class AddReportPage(SignInFirst, UserPassesTestMixin, FormView):
    """Paste a text, choose a file or name an address, which is fetched when the form is sent;
    what it claims is proposed on the next page."""

    form_class = AddReportForm
    template_name = "reports/add.html"

    def test_func(self) -> bool:
        return can_add_reports(self.request.user)

    def get_initial(self) -> dict[str, Any]:
        """What a bookmark or a phone hands over is filled in; nothing is fetched for it."""
        return super().get_initial() | handed_over(self.request.GET)

    def get_form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("case", "").upper()
        cases = Case.objects.visible_to(self.request.user).standing()
        case = cases.filter(public_id=wanted).first() if wanted else None
        return super().get_form_kwargs() | {"user": self.request.user, "case": case}

    def form_valid(self, form: AddReportForm) -> HttpResponse:
        try:
            added = self.add(form)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        if added.existing:
            return self.show_existing(form, added)
        return redirect(address_of(added.report, form.cleaned_data["case"]))

    def add(self, form: AddReportForm) -> Added:
        """Store what was handed in. Raises ValidationError when it is refused."""
        told = {name: form.cleaned_data[name] for name in TOLD}
        told |= {"by": cast(User, self.request.user), "why": whys.ADDED}
        arrival = form.arrival()
        if arrival is None:
            url = form.cleaned_data["url"]
            return add_report(text=form.cleaned_data["text"], url=url, **told)
        given = "" if arrival.received.fetched_from else form.cleaned_data["url"]
        return add_document(arrival, url=given, **told)

    def form_invalid(self, form: AddReportForm) -> HttpResponse:
        """Nothing that was typed is lost; a file has to be chosen again."""
        form.ask_for_the_file()
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def show_existing(self, form: AddReportForm, added: Added) -> HttpResponse:
        """Say where the text is already."""
        report = added.report
        existing = {
            "url": address_of(report, form.cleaned_data["case"]),
            "title": str(report),
            "outlet": report.outlet,
            "published": report.published,
        }
        return self.render_to_response(self.get_context_data(form=form, existing=existing))


def address_of(report: Report, case: Case | None) -> str:
    """The review page, for the case that was chosen."""
    query = f"?case={case.public_id}" if case else ""
    return reverse("report", args=[report.public_id]) + query


class OriginalPage(SignInFirst, View):
    """The file or page that a report came in, for people with an account who see the report."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        seen = Report.objects.visible_to(request.user)
        return original_of(get_object_or_404(seen, public_id=public_id.upper()))
