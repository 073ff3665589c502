"""Spells of custody for programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions
from cases.api.fact import FactOut, FactViewSet, Verified
from cases.api.fields import EdtfText, PublicId, parties_named
from cases.filters import DetentionFilter
from cases.models import Detention, Known


class DetentionOut(FactOut):
    """A spell of custody of one party."""

    party = serializers.CharField(source="party.public_id")
    since = serializers.CharField(source="on", help_text="EDTF")
    until = serializers.CharField(help_text="EDTF")
    kind = serializers.ChoiceField(choices=Detention.Kind)
    place = serializers.CharField()
    legal_basis = serializers.CharField()
    acknowledged = serializers.ChoiceField(choices=Known)
    family_contact = serializers.ChoiceField(choices=Known)
    counsel_contact = serializers.ChoiceField(choices=Known)

    words_of = ("place", "legal_basis", "unverified")


class EditDetentionIn(Verified):
    """What can be changed of a spell of custody; from then on reports do not change it."""

    since = EdtfText(required=False, allow_blank=True)
    until = EdtfText(required=False, allow_blank=True)
    kind = serializers.ChoiceField(choices=Detention.Kind, required=False)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    legal_basis = serializers.CharField(max_length=200, required=False, allow_blank=True)
    acknowledged = serializers.ChoiceField(choices=Known, required=False)
    family_contact = serializers.ChoiceField(choices=Known, required=False)
    counsel_contact = serializers.ChoiceField(choices=Known, required=False)


class NewDetentionIn(EditDetentionIn):
    """A spell of custody to enter by hand."""

    case = PublicId()
    party = PublicId()


@extend_schema_view(partial_update=extend_schema(request=EditDetentionIn))
class DetentionViewSet(FactViewSet):
    """Spells of custody."""

    queryset = Detention.objects.none()
    serializer_class = DetentionOut
    filterset_class = DetentionFilter
    order = ("on_lower", "public_id")
    inputs = FactViewSet.inputs | {"create": NewDetentionIn, "partial_update": EditDetentionIn}
    columns = {"since": "on"}

    def facts(self) -> Any:
        return Detention.objects.select_related("case", "party")

    @extend_schema(request=NewDetentionIn, responses={201: DetentionOut})
    def create(self, request: Request) -> Response:
        """Enter a spell of custody by hand."""
        case, typed = self.typed_into_case()
        (party,) = parties_named([typed.pop("party")], case)
        return self.shown(actions.add_detention(party, **typed, by=request.user), 201)
