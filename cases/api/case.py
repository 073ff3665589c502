"""Cases for programs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import EdtfText, PublicId, court_named
from cases.api.sharing import INPUTS, SharedCase
from cases.filters import CaseFilter
from cases.models import Case, Proceeding
from cases.rows import next_hearing
from tracker.asking import Question
from tracker.endpoint import Endpoint, Input, Why
from tracker.moments import CourtDays, court_days
from tracker.telling import Out


class NextHearing(Out):
    """The nearest hearing that is listed; `id` names it."""

    id = serializers.CharField(source="public_id")
    date = serializers.DateField()
    time = serializers.TimeField(format="%H:%M", allow_null=True)
    timezone = serializers.CharField()


class CaseOut(Out):
    """A case as lists show it."""

    id = serializers.CharField(source="public_id")
    title = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(choices=Case.Kind)
    country = serializers.CharField()
    status = serializers.ChoiceField(choices=Case.Status)
    closed_on = serializers.CharField()
    visibility = serializers.ChoiceField(choices=Case.Visibility)
    people = serializers.SerializerMethodField()
    court = serializers.CharField(source="summary.court")
    next_hearing = serializers.SerializerMethodField()
    hearings = serializers.IntegerField(source="summary.hearings")
    reports = serializers.IntegerField(source="summary.reports")
    changed_at = serializers.DateTimeField(source="summary.changed_at")

    def get_title(self, case: Case) -> str:
        return case.shown_title(self.context["request"].user)

    def get_people(self, case: Case) -> str:
        """Names of those it is about; none in public while one of them is protected."""
        hidden = not self.context["request"].user.is_authenticated and case.protects  # type: ignore[attr-defined]
        return "" if hidden else case.summary.people

    @extend_schema_field(NextHearing(allow_null=True))
    def get_next_hearing(self, case: Case) -> dict[str, Any] | None:
        coming = next_hearing(case)
        return NextHearing().to_representation(coming) if coming else None


class NewCaseIn(Input):
    """A case to open."""

    title = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(choices=Case.Kind, default=Case.Kind.UNKNOWN)
    country = serializers.RegexField("^([A-Za-z]{2})?$", default="", allow_blank=True)
    court = PublicId(default="", allow_blank=True)
    stage = serializers.ChoiceField(choices=Proceeding.Stage, default=Proceeding.Stage.UNKNOWN)
    visibility = serializers.ChoiceField(
        choices=[Case.Visibility.MEMBERS, Case.Visibility.RESTRICTED],
        default=Case.Visibility.MEMBERS,
    )
    why = serializers.CharField(max_length=2000)


class EditCaseIn(Input):
    """What can be changed of a case."""

    title = serializers.CharField(max_length=200, required=False)
    kind = serializers.ChoiceField(choices=Case.Kind, required=False)
    country = serializers.RegexField("^([A-Za-z]{2})?$", required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)


class CloseCaseIn(Input):
    """The date on which a case was closed."""

    closed_on = EdtfText(default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


def told_to(viewer: Any, *days: Any) -> QuerySet:
    """Cases that this viewer sees, as they are told. days: those of `CourtDays`."""
    seen = Case.objects.visible_to(viewer).with_summary().veiled()
    return seen.with_next_hearing(CourtDays(*days))


class CaseViewSet(SharedCase, Endpoint):
    """Cases."""

    queryset = Case.objects.none()
    serializer_class = CaseOut
    filterset_class = CaseFilter
    many_ask = True
    order = ("summary__public_id",)
    inputs = INPUTS | {
        "create": NewCaseIn,
        "partial_update": EditCaseIn,
        "close": CloseCaseIn,
        "reopen": Why,
    }

    one = Question(
        lambda viewer, public_id, *days: told_to(viewer, *days).filter(public_id=public_id)
    )

    def rows(self):
        return told_to(self.request.user, *self.of_now())

    def of_now(self) -> tuple[str, ...]:
        return court_days()

    def shown(self, case: Case) -> Response:
        """A case after a write, with its new ETag."""
        case = self.rows().get(pk=case.pk)
        return self.made(self.told(case), self.etag_of(case), 200)

    @extend_schema(request=NewCaseIn, responses={201: CaseOut})
    def create(self, request: Request) -> Response:
        """Open a case; who opens it leads it."""
        self.require(rights.can_open_case(request.user))
        typed = self.typed()
        court = court_named(typed["court"], request.user) if typed["court"] else None
        case = actions.open_case(**typed | {"court": court}, by=request.user)
        case = self.rows().get(pk=case.pk)
        return self.made(self.told(case), self.etag_of(case))

    @extend_schema(request=EditCaseIn, responses=CaseOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change title, kind or country. Needs `If-Match`."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        typed = self.typed()
        with transaction.atomic():
            Case.locked(case.pk)
            self.check_condition(self.get_object())
            actions.edit_case(case, **typed, by=request.user)
        return self.shown(case)

    @extend_schema(request=CloseCaseIn, responses=CaseOut)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, id: str) -> Response:
        """Close a case on a date."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        typed = self.typed()
        actions.close_case(case, on=typed["closed_on"], why=typed["why"], by=request.user)
        return self.shown(case)

    @extend_schema(request=Why, responses=CaseOut)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, id: str) -> Response:
        """Open a closed case again."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        actions.reopen_case(case, **self.typed(), by=request.user)
        return self.shown(case)
