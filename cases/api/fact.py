"""What endpoints of facts do alike: they are changed, retracted and restored by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import case_named
from cases.models import Case, Verification
from tracker.endpoint import Endpoint, Input, Why
from tracker.telling import Out


class FactOut(Out):
    """What every fact of a case tells; in public, a case with a protected person keeps its words
    (`words_of`) to itself."""

    id = serializers.CharField(source="public_id")
    case = serializers.CharField(source="case.public_id")
    verification = serializers.ChoiceField(choices=Verification)
    unverified = serializers.CharField()
    by_hand = serializers.BooleanField()
    retracted_at = serializers.DateTimeField(allow_null=True)

    words_of: tuple[str, ...] = ("unverified",)

    def to_representation(self, fact: Any) -> dict[str, Any]:
        told = super().to_representation(fact)
        if not self.context["request"].user.is_authenticated and fact.protects:
            told |= dict.fromkeys(self.words_of, "")
        return told


class Verified(Input):
    """How sure a fact is, and why it is changed."""

    verification = serializers.ChoiceField(choices=Verification, required=False)
    unverified = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)


class FactViewSet(Endpoint):
    """Facts of one kind. `columns` names the fields that are called otherwise in the model."""

    inputs: dict[str, type[serializers.Serializer]] = {"retract": Why, "restore": Why}
    columns: dict[str, str] = {}

    def rows(self) -> QuerySet:
        """Those that stand in lists; a retracted one keeps its address, and so does one of a case
        that was merged."""
        facts = self.facts().visible_to(self.request.user).veiled()
        return facts.standing().of_standing_cases() if self.action == "list" else facts

    def facts(self) -> Any:
        """The facts with what is told of them."""
        raise NotImplementedError

    def change(self, fact: Any, typed: dict[str, Any]) -> None:
        """The action that changes a fact."""
        actions.edit_fact(fact, **typed, by=self.request.user)

    def shown(self, fact: Any, status: int = 200) -> Response:
        fact = self.rows().get(pk=fact.pk)
        return self.made(self.told(fact), self.etag_of(fact), status)

    def named(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What was sent, by the names of the model."""
        return {self.columns.get(name, name): value for name, value in typed.items()}

    def typed_into_case(self) -> tuple[Case, dict[str, Any]]:
        """The case that a new fact belongs to, and what was sent of it.

        Raises PermissionDenied, NotFound, or ValidationError by field.
        """
        self.require(rights.can_add_reports(self.request.user))
        typed = self.named(self.typed())
        case = case_named(typed.pop("case"), self.request.user)
        self.require(rights.can_decide(self.request.user, case))
        return case, typed

    def fact_to_edit(self) -> Any:
        fact = self.get_object()
        self.require(rights.can_decide(self.request.user, fact.case))
        return fact

    def partial_update(self, request: Request, id: str) -> Response:
        """Change it by hand; from then on reports do not. Needs `If-Match`."""
        fact = self.fact_to_edit()
        typed = self.named(self.typed())
        with transaction.atomic():
            type(fact).locked(fact.pk)
            self.check_condition(self.get_object())
            self.change(fact, typed)
        return self.shown(fact)

    @extend_schema(request=Why)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, id: str) -> Response:
        """Take it back with a reason."""
        fact = self.fact_to_edit()
        return self.shown(actions.retract_fact(fact, **self.typed(), by=request.user))

    @extend_schema(request=Why)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, id: str) -> Response:
        """Let it stand again after it was retracted."""
        fact = self.fact_to_edit()
        return self.shown(actions.restore_fact(fact, **self.typed(), by=request.user))
