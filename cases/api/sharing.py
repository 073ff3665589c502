"""Who sees a case and who works on it, for programs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from cases import actions, rights
from cases.models import Case, CaseMember
from tracker.endpoint import Input, Why


class MemberOut(serializers.Serializer):
    """Somebody who works on a case."""

    user = serializers.CharField(source="user.username")
    role = serializers.ChoiceField(choices=CaseMember.Role)


class ProposedOut(serializers.Serializer):
    """Who is to see a case, until a second person says yes."""

    visibility = serializers.ChoiceField(choices=Case.Visibility, source="proposed_visibility")
    by = serializers.CharField(source="proposed_by.username")


class SharingOut(serializers.Serializer):
    """Who sees a case, what is proposed about that, and who works on it."""

    visibility = serializers.ChoiceField(choices=Case.Visibility)
    proposed = ProposedOut(allow_null=True)
    members = MemberOut(many=True)


class VisibilityIn(Input):
    """Who is to see a case."""

    visibility = serializers.ChoiceField(choices=Case.Visibility)
    why = serializers.CharField(max_length=2000)


class MemberIn(Input):
    """Somebody who is to work on a case; `user` is the name of the account."""

    user = serializers.CharField(max_length=150)
    role = serializers.ChoiceField(choices=CaseMember.Role, default=CaseMember.Role.MEMBER)
    why = serializers.CharField(max_length=2000)


class LeaverIn(Input):
    """Somebody who is to work on a case no more."""

    user = serializers.CharField(max_length=150)
    why = serializers.CharField(max_length=2000)


INPUTS: dict[str, type[serializers.Serializer]] = {
    "add_member": MemberIn,
    "remove_member": LeaverIn,
    "visibility": VisibilityIn,
    "approve": Why,
    "withdraw": Why,
}


class SharedCase:
    """Mixed into the endpoint of cases."""

    get_object: Any
    require: Any
    made: Any
    typed: Any

    def sharing(self, case: Case) -> Response:
        """Who sees a case and works on it as it stands, also for somebody who has just left."""
        case = Case.unscoped.select_related("proposed_by").get(pk=case.pk)
        members = CaseMember.unscoped.filter(case=case).select_related("user").order_by("id")
        proposed = case if case.proposed_visibility else None
        told = {"visibility": case.visibility, "proposed": proposed, "members": members}
        return self.made(SharingOut(told).data, status=200)

    def open_to(self, right: Any) -> Case:
        """The case, for those who have this right in it."""
        case = self.get_object()
        self.require(right(self.request.user, case))  # type: ignore[attr-defined]
        return case

    @extend_schema(responses=SharingOut)
    @action(detail=True, url_path="members")
    def members(self, request: Request, id: str) -> Response:
        """Who sees the case, what is proposed about that, and who works on it."""
        return self.sharing(self.open_to(rights.can_propose))

    @extend_schema(request=MemberIn, responses=SharingOut)
    @members.mapping.post
    def add_member(self, request: Request, id: str) -> Response:
        """Let somebody work on the case, or change what they may do in it."""
        case = self.open_to(rights.can_manage_members)
        typed = self.typed()
        user = User.objects.filter(username=typed.pop("user"), is_active=True).first()
        if user is None:
            raise ValidationError({"user": [_("Nobody here has this account name.")]})
        actions.set_member(case, user=user, **typed, by=request.user)
        return self.sharing(case)

    @extend_schema(request=LeaverIn, responses=SharingOut)
    @action(detail=True, methods=["post"], url_path="members/remove")
    def remove_member(self, request: Request, id: str) -> Response:
        """Take somebody off the case."""
        case = self.open_to(rights.can_manage_members)
        typed = self.typed()
        user = User.objects.filter(username=typed.pop("user")).first()
        if user is None:
            raise ValidationError({"user": [_("Nobody here has this account name.")]})
        actions.remove_member(case, user=user, **typed, by=request.user)
        return self.sharing(case)

    @extend_schema(request=VisibilityIn, responses=SharingOut)
    @action(detail=True, methods=["post"])
    def visibility(self, request: Request, id: str) -> Response:
        """Fewer people see the case at once; to show it to more is proposed to a second person."""
        case = self.open_to(rights.can_propose)
        actions.propose_visibility(case, **self.typed(), by=request.user)
        return self.sharing(case)

    @extend_schema(request=Why, responses=SharingOut)
    @action(detail=True, methods=["post"], url_path="visibility/approve")
    def approve(self, request: Request, id: str) -> Response:
        """Say yes to what somebody else proposed."""
        case = self.open_to(rights.can_approve)
        actions.approve_visibility(case, **self.typed(), by=request.user)
        return self.sharing(case)

    @extend_schema(request=Why, responses=SharingOut)
    @action(detail=True, methods=["post"], url_path="visibility/withdraw")
    def withdraw(self, request: Request, id: str) -> Response:
        """Take back what one has proposed."""
        case = self.open_to(rights.can_propose)
        actions.withdraw_visibility(case, **self.typed(), by=request.user)
        return self.sharing(case)
