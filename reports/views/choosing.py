"""The case that a report belongs to is chosen on its review page."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cases.rights import can_add_reports, can_open_case
from reports.actions import NewCase, link_report
from reports.actions.opening import open_case_from
from reports.forms import NewCaseForm
from reports.showing.choosing import case_choice
from reports.views.review import ReviewPost, SeeOther
from tracker import whys


class ChooseCasePage(ReviewPost):
    """The report belongs to a case: a known one, or one that is opened from it."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(can_add_reports(request.user))
        wanted = request.POST.get("case", "").strip().upper()
        return self.open_new() if wanted == "NEW" else self.link(wanted)

    def link(self, wanted: str) -> HttpResponse:
        """Link the report to a case this person sees."""
        case = self.cases().filter(public_id=wanted).first()
        if case is None:
            told = _("There is no case %(id)s that you may see.") % {"id": wanted}
            return self.refused(None, wanted, told)
        try:
            link_report(self.report, case=case, by=self.author, why=whys.CHOSEN)
        except ValidationError as error:
            return self.refused(None, wanted, " ".join(error.messages))
        self.case = case
        return SeeOther(self.address())

    def open_new(self) -> HttpResponse:
        """Open a case from the report."""
        self.check_may(can_open_case(self.request.user))
        form = NewCaseForm(self.request.POST, prefix="new")
        if not form.is_valid():
            return self.refused(form)
        new = NewCase(**form.cleaned_data)
        try:
            self.case = open_case_from(self.report, new, by=self.author, why=whys.OPENED)
        except ValidationError as error:
            form.add_error(None, error)
            return self.refused(form)
        return SeeOther(self.address())

    def refused(self, form: NewCaseForm | None, wanted: str = "", wrong: str = "") -> HttpResponse:
        """The choice again, with what was typed and what is wrong with it."""
        choice = case_choice(self.report, self.request.user, self.case, self.linked, form=form)
        if form is None:
            choice |= {"wrong": wrong, "typed": wanted}
        return self.again(case_choice=choice)
