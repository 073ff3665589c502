"""Charges for programs."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions
from cases.api.fact import FactOut, FactViewSet, Verified
from cases.api.fields import EdtfText, PublicId, parties_named
from cases.filters import ChargeFilter
from cases.models import Charge, ChargeStatus
from tracker.endpoint import Input


class ChargeStatusOut(serializers.Serializer):
    """What became of a charge against one party."""

    party = serializers.CharField(source="party.public_id")
    status = serializers.ChoiceField(choices=ChargeStatus.Status)
    date = serializers.CharField(source="on", help_text="EDTF")


class ChargeOut(FactOut):
    """What people are accused of, with each dated change against each of them."""

    words = serializers.CharField()
    law = serializers.CharField()
    article = serializers.CharField()
    part = serializers.CharField()
    statuses = ChargeStatusOut(many=True)

    words_of = ("words", "unverified")


class EditChargeIn(Verified):
    """What can be changed of a charge; from then on reports do not change it."""

    words = serializers.CharField(max_length=2000, required=False)
    law = serializers.CharField(max_length=200, required=False, allow_blank=True)
    article = serializers.CharField(max_length=40, required=False, allow_blank=True)
    part = serializers.CharField(max_length=40, required=False, allow_blank=True)


class NewChargeIn(Input):
    """A charge to enter by hand, against `parties`, as filed on `date`."""

    case = PublicId()
    words = serializers.CharField(max_length=2000)
    law = serializers.CharField(max_length=200, default="", allow_blank=True)
    article = serializers.CharField(max_length=40, default="", allow_blank=True)
    part = serializers.CharField(max_length=40, default="", allow_blank=True)
    date = EdtfText(default="", allow_blank=True)
    parties = serializers.ListField(child=PublicId(), min_length=1, max_length=200)
    why = serializers.CharField(max_length=2000)


class ChargeStatusIn(Input):
    """A dated change of a charge against one party."""

    party = PublicId()
    status = serializers.ChoiceField(choices=ChargeStatus.Status)
    date = EdtfText(default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


@extend_schema_view(partial_update=extend_schema(request=EditChargeIn))
class ChargeViewSet(FactViewSet):
    """Charges of cases."""

    queryset = Charge.objects.none()
    serializer_class = ChargeOut
    filterset_class = ChargeFilter
    inputs = FactViewSet.inputs | {
        "create": NewChargeIn,
        "partial_update": EditChargeIn,
        "status": ChargeStatusIn,
    }
    columns = {"date": "on"}

    def facts(self) -> Any:
        changes = ChargeStatus.objects.select_related("party").order_by("on_lower", "id")
        return Charge.objects.select_related("case").prefetch_related(Prefetch("statuses", changes))

    @extend_schema(request=NewChargeIn, responses={201: ChargeOut})
    def create(self, request: Request) -> Response:
        """Enter a charge by hand."""
        case, typed = self.typed_into_case()
        typed["parties"] = parties_named(typed["parties"], case)
        return self.shown(actions.add_charge(case, **typed, by=request.user), 201)

    @extend_schema(request=ChargeStatusIn, responses={201: ChargeOut})
    @action(detail=True, methods=["post"])
    def status(self, request: Request, id: str) -> Response:
        """Say what became of a charge against a party: amended, dropped, convicted …"""
        charge = self.fact_to_edit()
        typed = self.named(self.typed())
        (typed["party"],) = parties_named([typed["party"]], charge.case)
        actions.set_charge_status(charge, **typed, by=request.user)
        return self.shown(charge, 201)
