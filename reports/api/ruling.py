"""Rulings for programs: a person decides what a fact shows."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from reports import actions
from reports.api.fields import Json
from reports.models import Ruling
from reports.settling import fact_named
from tracker.endpoint import Input


class RulingIn(Input):
    """What a slot of a fact is to show, whatever reports say; `fact` is such as event:K7Q2-9FXD."""

    fact = serializers.RegexField("^[a-z]{1,20}:[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$")
    slot = serializers.CharField(max_length=40)
    value = Json()
    why = serializers.CharField(max_length=2000)


class RulingOut(serializers.Serializer):
    """A ruling; the newest one of a slot counts."""

    case = serializers.CharField(source="case.public_id")
    fact = serializers.SerializerMethodField()
    slot = serializers.CharField()
    value = Json()
    by = serializers.CharField(source="by.username")
    at = serializers.DateTimeField()
    why = serializers.CharField()

    def get_fact(self, ruling: Ruling) -> str:
        return f"{ruling.fact._meta.model_name}:{ruling.fact.public_id}"


class RuledCase:
    """Mixed into the endpoint of cases."""

    get_object: Any
    require: Any
    made: Any
    typed: Any

    @extend_schema(request=RulingIn, responses={201: RulingOut})
    @action(detail=True, methods=["post"])
    def rulings(self, request: Request, id: str) -> Response:
        """Decide what a slot of a fact shows, whatever reports say; the newest ruling counts."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        typed = self.typed()
        column, _colon, public_id = typed.pop("fact").partition(":")
        fact = fact_named(case, f"{column}:{public_id.upper()}")
        return self.made(RulingOut(actions.rule(fact, **typed, by=request.user)).data)
