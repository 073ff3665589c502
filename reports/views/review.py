"""The review page of a report, and what its forms post."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts.models import User
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions import (
    AlreadyDecided,
    accept_claim,
    accept_claims,
    answer_claim,
    answer_published,
    reject_claim,
    release_report,
    reread,
    rule_on_copy,
    set_about,
    type_claim,
    undo_decision,
)
from reports.forms import ClaimForm, DecisionForm, MarkForm
from reports.models import Claim, Report
from reports.rights import can_date, can_release, can_review
from reports.showing.choosing import case_choice, other_cases
from reports.showing.copies import copies_of
from reports.showing.lost import lost_words
from reports.showing.review import review, undisputed
from tracker import whys
from tracker.again import SignInFirst


class SeeOther(HttpResponseRedirectBase):
    """After a POST, look there with a GET."""

    status_code = 303


class ReviewPage(TemplateView):
    """The text of a report with what it claims. Everybody who sees the report may look."""

    template_name = "reports/review.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def report(self) -> Report:
        """The report, if this person may see it and the public may read its words."""
        reports = Report.objects.visible_to(self.request.user).with_released()
        report = get_object_or_404(
            reports.select_related("capture"), public_id=self.kwargs["public_id"].upper()
        )
        if report.hidden and not self.request.user.is_authenticated:
            raise Http404
        return report

    @cached_property
    def linked(self) -> list[Case]:
        """Cases the report belongs to, as far as this person sees them."""
        mine = self.cases().filter(
            report_links__report=self.report, report_links__retracted_at=None
        )
        return list(mine.order_by("report_links__pk"))

    @cached_property
    def case(self) -> Case | None:
        """The case one reviews for: the one in the address, else the first it belongs to."""
        wanted = self.request.GET.get("case", "").upper()
        if not wanted:
            return self.linked[0] if self.linked else None
        for case in self.linked:
            if case.public_id == wanted:
                return case
        return get_object_or_404(self.cases(), public_id=wanted)

    def cases(self) -> QuerySet[Case]:
        """Cases this person sees, with what their titles may tell in public."""
        seen = Case.objects.visible_to(self.request.user).standing()
        return seen.with_protection().with_role_of(self.request.user)

    def claims(self) -> QuerySet[Claim]:
        """Claims of the report that this person sees, in the order of the text."""
        seen = Claim.objects.visible_to(self.request.user).filter(report=self.report)
        return seen.exclude(state=Claim.State.SUPERSEDED).in_text_order()

    def address(self, card: str = "") -> str:
        """This page for the same case; card: the number of the card to go to."""
        query = f"?case={self.case.public_id}" if self.case else ""
        place = f"#c{card}" if card else ""
        return reverse("report", args=[self.report.public_id]) + query + place

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        claims = list(self.claims().select_related("decided_by"))
        for claim in claims:
            claim.report = self.report
        user = self.request.user
        context = review(self.report, claims, user, self.case)
        context["can_add"] = can_add_reports(user) and context["can_decide"]
        if can_add_reports(user):
            context["case_choice"] = case_choice(self.report, user, self.case, self.linked)
        if can_date(user, self.report):
            context["reread_url"] = self.post_address("report-reread")
        context["copies"] = self.copies()
        context["other_cases"] = other_cases(self.report, self.linked, self.case, user)
        context["release"] = self.release()
        if context["can_add"]:
            context["mark_form"] = MarkForm(self.report.capture.text)
            context["mark_url"] = self.post_address("report-mark")
        return super().get_context_data(**(context | given))

    def release(self) -> dict[str, Any] | None:
        """Whether the words of the report were released from the case, for those who answer for
        it; None where the case hides nothing."""
        case = self.case
        if case is None or not can_release(self.request.user, case):
            return None
        protects = getattr(case, "protects", False)
        if not protects and case.visibility == Case.Visibility.PUBLIC:
            return None
        links = self.report.links.filter(case=case, retracted_at=None)
        found = links.values_list("released", flat=True).first()
        if found is None:
            return None
        return {
            "url": self.post_address("report-release"),
            "protects": protects,
            "released": found,
        }

    def copies(self) -> dict[str, Any]:
        """Near-copies that this person sees: those nobody decided on, and the others."""
        found = copies_of(self.report, self.request.user, self.case)
        return {
            "url": self.post_address("report-copy"),
            "asked": [one for one in found if one["one"] is None],
            "decided": [one for one in found if one["one"] is not None],
        }

    def post_address(self, name: str) -> str:
        query = f"?case={self.case.public_id}" if self.case else ""
        return reverse(name, args=[self.report.public_id]) + query

    def number_of(self, claim: Claim) -> str:
        """The number of a claim's card."""
        ids = list(self.claims().values_list("pk", flat=True))
        return str(ids.index(claim.pk) + 1) if claim.pk in ids else ""


class ReviewPost(SignInFirst, ReviewPage):
    """Something about the report was posted."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, public_id: str, **_parts: Any) -> HttpResponse:
        """Nothing to see here: the page where the form stands."""
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("report", args=[public_id]) + query)

    @property
    def author(self) -> User:
        """Who decides; `SignInFirst` has seen to it that there is an account."""
        return cast(User, self.request.user)

    def check_may(self, allowed: bool) -> None:
        """Refuse people who see the report but may not do this."""
        if not allowed:
            raise PermissionDenied

    def again(self, status: int = 422, **given: Any) -> HttpResponse:
        """The page with what was typed and what is wrong with it."""
        return self.render_to_response(self.get_context_data(**given), status=status)


class DecidePage(ReviewPost):
    """One decision on one claim."""

    def post(self, request: HttpRequest, public_id: str, claim_id: str) -> HttpResponse:
        claim = get_object_or_404(self.claims(), public_id=claim_id.upper())
        self.check_may(can_review(request.user, claim.case or self.case))
        form = DecisionForm(request.POST)
        slots = ClaimForm(claim, request.POST if "edited" in request.POST else None)
        if not form.is_valid():
            return self.wrong(claim, form.sentences(), slots)
        if slots.is_bound and not slots.is_valid():
            return self.wrong(claim, [], slots)
        try:
            getattr(self, form.cleaned_data["decision"])(claim, form, slots)
        except AlreadyDecided as late:
            return self.too_late(late.claim, slots)
        except ValidationError as error:
            return self.wrong(claim, error.messages, slots)
        return SeeOther(self.address(self.number_of(claim)))

    def accept(self, claim: Claim, form: DecisionForm, slots: ClaimForm) -> None:
        if self.case is None:
            raise ValidationError(_("Choose the case first."))
        edits = slots.edits() if slots.is_bound else {}
        why = form.cleaned_data["why"] or whys.ACCEPTED
        accept_claim(claim, case=self.case, by=self.author, why=why, decision=form.told(edits))

    def reject(self, claim: Claim, form: DecisionForm, _slots: ClaimForm) -> None:
        reject_claim(claim, by=self.author, why=form.cleaned_data["why"])

    def undo(self, claim: Claim, form: DecisionForm, _slots: ClaimForm) -> None:
        why = form.cleaned_data["why"] or whys.TAKEN_BACK
        undo_decision(claim, by=self.author, why=why)

    def about(self, claim: Claim, form: DecisionForm, _slots: ClaimForm) -> None:
        why = form.cleaned_data["why"] or whys.SORTED
        set_about(claim, about=form.cleaned_data["about"], by=self.author, why=why)

    def answer(self, claim: Claim, form: DecisionForm, _slots: ClaimForm) -> None:
        why = form.cleaned_data["why"] or whys.ANSWERED
        answer_claim(claim, value=form.answer(), by=self.author, why=why)

    def wrong(self, claim: Claim, sentences: list[str], slots: ClaimForm) -> HttpResponse:
        """The card as it was sent, with what is wrong."""
        context = self.get_context_data()
        card = next(one for one in context["cards"] if one["id"] == claim.public_id)
        card |= {"errors": sentences, "typed": self.request.POST.dict()}
        if slots.is_bound:
            card["edit"] = slots
            context["open_card"] = claim.public_id
        return self.render_to_response(context, status=422)

    def too_late(self, claim: Claim, slots: ClaimForm) -> HttpResponse:
        """Somebody was faster: say who decided what, and keep what was typed here."""
        context = self.get_context_data()
        for card in context["cards"]:
            if card["id"] == claim.public_id:
                card["lost"] = lost_words(claim, self.request.POST, slots)
        return self.render_to_response(context, status=409)


class AcceptAllPage(ReviewPost):
    """Every claim that nobody asks anything about is accepted, in one act."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(self.case is not None and can_review(request.user, self.case))
        context = self.get_context_data()
        wanted = set(undisputed(context["cards"]))
        claims = [claim for claim in self.claims() if claim.public_id in wanted]
        try:
            accept_claims(claims, case=self.case, by=self.author, why=whys.ACCEPTED_ALL)
        except AlreadyDecided as late:
            messages.error(request, lost_words(late.claim, request.POST)["words"])
            return self.again(status=409)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.again()
        n = len(claims)
        told = ngettext("%(n)s claim accepted.", "%(n)s claims accepted.", n) % {"n": n}
        messages.success(request, told)
        return SeeOther(self.address())


class MarkPage(ReviewPost):
    """A claim that the reader missed."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(can_add_reports(request.user) and can_review(request.user, self.case))
        form = MarkForm(self.report.capture.text, request.POST)
        if not form.is_valid():
            return self.again(mark_form=form, mark_open=True)
        try:
            claim = type_claim(self.report, **form.told(), by=self.author, why=whys.MARKED)
        except ValidationError as error:
            put_errors(form, error)
            return self.again(mark_form=form, mark_open=True)
        return SeeOther(self.address(self.number_of(claim)))


class PublishedPage(ReviewPost):
    """When the report was published; what hangs on that day is read again."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(can_date(request.user, self.report))
        typed = request.POST.get("other", "").strip() or request.POST.get("value", "")
        try:
            why = whys.ANSWERED
            answer_published(self.report, value=typed[:60], by=self.author, why=why)
        except ValidationError as error:
            context = self.get_context_data()
            asked = [*context["cards"], context["dating"] or {}]
            for card in (one for one in asked if one.get("id") == "published"):
                card |= {"errors": error.messages, "typed": request.POST.dict()}
            return self.render_to_response(context, status=422)
        return SeeOther(self.address())


class RereadPage(ReviewPost):
    """The report is read again with the reader of today."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(can_date(request.user, self.report))
        before = self.claims().count()
        try:
            reread(self.report, by=self.author, why=whys.READ_AGAIN)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.again()
        n = self.claims().count() - before
        told = ngettext("Read again: %(n)s claim more.", "Read again: %(n)s claims more.", n)
        messages.success(request, told % {"n": n} if n > 0 else _("Read again: nothing more."))
        return SeeOther(self.address())


class CopyPage(ReviewPost):
    """Whether another report is a copy of the same text."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        self.check_may(self.case is not None and can_review(request.user, self.case))
        wanted, same = request.POST.get("of", "").upper(), request.POST.get("same") == "yes"
        other = Report.objects.visible_to(request.user).filter(public_id=wanted).first()
        try:
            if other is None:
                raise ValidationError(_("There is no report %(id)s.") % {"id": wanted})
            rule_on_copy(
                self.report,
                of=other,
                case=self.case,
                same=same,
                by=self.author,
                why=whys.DECIDED,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.again()
        return SeeOther(self.address())


class ReleasePage(ReviewPost):
    """Those who answer for a case let others read the words of a report of it."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        link = get_object_or_404(self.report.links.filter(case=self.case, retracted_at=None))
        self.check_may(can_release(request.user, link.case))
        why, released = request.POST.get("why", "").strip(), request.POST.get("released") == "on"
        try:
            release_report(link, released=released, why=why[:500], by=self.author)
        except ValidationError as error:
            context = self.get_context_data()
            context["release"] = (context["release"] or {}) | {"errors": error.messages}
            return self.render_to_response(context, status=422)
        return SeeOther(self.address())


def put_errors(form: MarkForm, error: ValidationError) -> None:
    """Show what an action refused at the field it is about."""
    told = error.message_dict if hasattr(error, "error_dict") else {"quote": error.messages}
    for name, sentences in told.items():
        known = name in form.fields and name not in ("start", "end")
        form.add_error(name if known else "quote", sentences)
