"""A report comes in through a page."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.models import User
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions import Added, add_report
from reports.forms import AddReportForm
from reports.models import Report
from tracker.again import SignInFirst

TOLD = ("text", "title", "outlet", "url", "published", "case", "source_name")


class AddReportPage(SignInFirst, UserPassesTestMixin, FormView):
    """Paste a text, or choose a file; what it claims is proposed on the next page."""

    form_class = AddReportForm
    template_name = "reports/add.html"

    def test_func(self) -> bool:
        return can_add_reports(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("case", "").upper()
        cases = Case.objects.visible_to(self.request.user).standing()
        case = cases.filter(public_id=wanted).first() if wanted else None
        return super().get_form_kwargs() | {"user": self.request.user, "case": case}

    def form_valid(self, form: AddReportForm) -> HttpResponse:
        told = {name: form.cleaned_data[name] for name in TOLD}
        try:
            added = add_report(**told, by=cast(User, self.request.user), why=_("Added a report"))
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        if added.existing:
            return self.show_existing(form, added)
        return redirect(address_of(added.report, form.cleaned_data["case"]))

    def form_invalid(self, form: AddReportForm) -> HttpResponse:
        """Nothing that was typed is lost; a file comes back as text."""
        form.data = form.kept()
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
        form.data = form.kept()
        return self.render_to_response(self.get_context_data(form=form, existing=existing))


def address_of(report: Report, case: Case | None) -> str:
    """The review page, for the case that was chosen."""
    query = f"?case={case.public_id}" if case else ""
    return reverse("report", args=[report.public_id]) + query


def put_errors(form: AddReportForm, error: ValidationError) -> None:
    """Show what an action refused at the field it is about."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, sentences in error.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)
