"""Cases for programs, with what reports fill in: people, timeline, history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api import LinkedCaseViewSet
from cases.api.case import CaseOut
from cases.models import Case
from reports.api.fields import Told
from reports.api.history import ActOut, act_shapes, acts_of
from reports.api.ruling import RuledCase, RulingIn
from reports.timeline import case_timeline
from tracker.moments import moment_of


class InCaseOut(Told):
    """A person or a group in a case, and where each of them stands."""

    id = serializers.CharField()
    person = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    names = serializers.JSONField()
    group_size = serializers.IntegerField(allow_null=True)
    identified = serializers.JSONField(help_text="[{party, person, name}] of a group")
    role = serializers.CharField()
    role_disputed = serializers.BooleanField()
    age = serializers.IntegerField(allow_null=True, help_text="as reported")
    custody = serializers.JSONField()
    stage = serializers.JSONField()
    outcome = serializers.JSONField()
    charges = serializers.JSONField()
    disputes = serializers.JSONField()


class CaseDetail(CaseOut):
    """A case with the people in it."""

    parties = InCaseOut(many=True)


class CitationOut(Told):
    """The words of a report that an entry rests on."""

    report = serializers.CharField()
    quote = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    stance = serializers.ChoiceField(choices=["supports", "disputes"])


class EntryOut(Told):
    """What happened on a day, as the record shows it."""

    date = serializers.CharField(allow_null=True, help_text="EDTF")
    kind = serializers.CharField()
    title = serializers.CharField()
    from_date = serializers.DateField(allow_null=True)
    to_date = serializers.DateField(allow_null=True)
    persons = serializers.ListField(child=serializers.CharField())
    modality = serializers.CharField(allow_null=True, help_text="null when asserted")
    disputed = serializers.BooleanField()
    opened = serializers.SerializerMethodField(help_text="true, false, “disputed” or null")
    citations = CitationOut(many=True)

    @extend_schema_field({"type": ["boolean", "string", "null"]})
    def get_opened(self, entry: Any) -> Any:
        return entry


class CaseRecordViewSet(RuledCase, LinkedCaseViewSet):
    """Cases."""

    inputs = LinkedCaseViewSet.inputs | {"rulings": RulingIn}
    parameters = {"timeline": ("as_of", "known_on"), "history": ("cursor", "page_size")}
    conditional_actions = ("retrieve", "timeline", "list_links")

    def whole(self, case: Case) -> dict[str, Any]:
        """A case with its people."""
        people = case_timeline(case, self.request.user).people
        return self.told(case) | {"parties": people.as_json()}

    @extend_schema(responses=CaseDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A case with its people: role, age as reported, custody, charges, stage, outcome."""
        case = self.get_object()
        return self.read(case, self.whole(case))

    @extend_schema(
        parameters=[
            OpenApiParameter("as_of", OpenApiTypes.DATETIME, description="as recorded then"),
            OpenApiParameter("known_on", str, description="as published until that day (EDTF)"),
        ],
        responses=EntryOut(many=True),
    )
    @action(detail=True, pagination_class=None)
    def timeline(self, request: Request, id: str) -> Response:
        """What happened, in order, each entry with the words it rests on."""
        asked = request.query_params
        told = case_timeline(
            self.get_object(),
            request.user,
            as_of=asked_moment(asked.get("as_of", "")),
            known_on=asked.get("known_on") or None,
        )
        return self.conditional(told.as_json())

    @extend_schema(responses=ActOut(many=True))
    @action(detail=True)
    def history(self, request: Request, id: str) -> Response:
        """What happened to the record: who changed what, when and why, newest first."""
        case = self.get_object()
        acts = self.paginator.paginate_queryset(acts_of(case), request, HistoryOrder)
        return self.get_paginated_response(act_shapes(acts, case, request.user))


class HistoryOrder:
    """Acts of one case are numbered."""

    order = ("-seq",)


def asked_moment(told: str) -> datetime | None:
    """The moment of `as_of`, if one was asked for. Raises ValidationError."""
    try:
        return moment_of(told) if told else None
    except ValidationError as error:
        raise ValidationError({"as_of": error.messages}) from error
