"""Who sees a case and who works on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import (
    approve_visibility,
    propose_visibility,
    remove_member,
    set_member,
    withdraw_visibility,
)
from cases.forms import MemberForm, VisibilityForm
from cases.models import Case, CaseMember
from cases.rights import can_approve, can_manage_members, can_propose
from cases.views.case import OfCase, address
from tracker.pages import ActPage, SeeOther, put_errors

Row = dict[str, Any]


class MembersPage(OfCase, ActPage):
    """Who may see a case, who works on it, and the forms that change both."""

    template_name = "cases/members.html"
    http_method_names = ["get", "head", "options"]

    def may(self) -> bool:
        user = self.request.user
        return can_propose(user, self.case) or can_manage_members(user, self.case)

    def get_context_data(self, **given: Any) -> Row:
        user, case = self.request.user, self.case
        manages = can_manage_members(user, case)
        context = {
            "case": {"id": case.public_id, "title": case.title, "url": address(case)},
            "visibility_words": case.get_visibility_display(),
            "proposed": self.proposed(),
            "members": self.members(manages),
            "form": MemberForm(prefix="member", label_suffix="") if manages else None,
            "add_url": self.url("case-member-add"),
            "visibility_form": self.visibility_form() if can_propose(user, case) else None,
            "visibility_url": self.url("case-propose"),
        }
        return super().get_context_data(**(context | given))

    def url(self, name: str, *more: str) -> str:
        return reverse(name, args=[self.case.public_id, *more])

    def visibility_form(self) -> VisibilityForm:
        return VisibilityForm(prefix="seen", label_suffix="")

    def members(self, manages: bool) -> list[Row]:
        """Those who work on the case, leads first."""
        rows = CaseMember.objects.visible_to(self.request.user).filter(case=self.case)
        order = list(CaseMember.Role.values)
        found = sorted(rows.select_related("user"), key=lambda one: (order.index(one.role), one.pk))
        refused = self.kwargs.get("username")
        return [
            {
                "name": one.user.get_full_name() or one.user.get_username(),
                "role": one.get_role_display(),
                "remove_url": self.url("case-member-remove", one.user.get_username())
                if manages
                else "",
                "why": self.why() if one.user.get_username() == refused else None,
            }
            for one in found
        ]

    def proposed(self) -> Row | None:
        """What waits for a second person."""
        case = self.case
        if not case.proposed_visibility:
            return None
        user, by = self.request.user, case.proposed_by
        return {
            "words": Case.Visibility(case.proposed_visibility).label,
            "who": by.get_full_name() or by.get_username(),
            "approve_url": self.url("case-approve"),
            "may_approve": can_approve(user, case) and by != user,
            "withdraw_url": self.url("case-withdraw") if by == user else "",
            "why": self.why(),
        }

    def why(self) -> str:
        """The reason that was sent with one of the small forms."""
        return self.request.POST.get("why", "")

    def look_again(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return SeeOther(self.url("case-members"))

    def refused(self, error: ValidationError) -> HttpResponse:
        """The page again, with the sentence of the refusal on top."""
        for sentence in error.messages:
            messages.error(self.request, sentence)
        return self.render_to_response(self.get_context_data(), status=422)


class Posted(MembersPage):
    """One of the forms of the page of members."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: the page where the form stands."""
        return redirect(self.url("case-members"))


class AddMemberPage(Posted):
    """Somebody begins to work on the case."""

    def may(self) -> bool:
        return can_manage_members(self.request.user, self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MemberForm(request.POST, prefix="member", label_suffix="")
        if form.is_valid():
            try:
                set_member(self.case, **form.cleaned_data, by=self.by)
                return self.look_again(_("Added."))
            except ValidationError as error:
                put_errors(form, error)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class RemoveMemberPage(Posted):
    """Somebody stops working on the case."""

    def may(self) -> bool:
        return can_manage_members(self.request.user, self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = get_object_or_404(User, username=kwargs["username"])
        try:
            remove_member(self.case, user=user, by=self.by, why=self.why())
        except ValidationError as error:
            return self.refused(error)
        if not Case.objects.visible_to(request.user).filter(pk=self.case.pk).exists():
            return SeeOther(reverse("case-list"))
        return self.look_again(_("Taken off the case."))


class ProposePage(Posted):
    """Fewer people see it at once; more need a second person's yes."""

    def may(self) -> bool:
        return can_propose(self.request.user, self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = VisibilityForm(request.POST, prefix="seen", label_suffix="")
        if form.is_valid():
            try:
                case = propose_visibility(self.case, **form.cleaned_data, by=self.by)
            except ValidationError as error:
                put_errors(form, error)
            else:
                waits = bool(case.proposed_visibility)
                words = _("Proposed. A second person has to approve it.")
                return self.look_again(words if waits else _("Fewer people see it from now on."))
        return self.render_to_response(self.get_context_data(visibility_form=form), status=422)


class ApprovePage(Posted):
    """The second person's yes."""

    def may(self) -> bool:
        return can_approve(self.request.user, self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case.proposed_by == request.user:
            raise PermissionDenied(_("A second person must approve what you proposed."))
        try:
            approve_visibility(self.case, by=self.by, why=self.why())
        except ValidationError as error:
            return self.refused(error)
        return self.look_again(_("Approved."))


class WithdrawPage(Posted):
    """Whoever proposed it takes it back."""

    def may(self) -> bool:
        return can_propose(self.request.user, self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            withdraw_visibility(self.case, by=self.by, why=self.why())
        except ValidationError as error:
            return self.refused(error)
        return self.look_again(_("Taken back."))
