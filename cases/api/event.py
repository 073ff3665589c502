"""Events for programs."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions
from cases.api.fact import FactOut, FactViewSet, Verified
from cases.api.fields import EdtfText, PublicId, parties_named
from cases.filters import EventFilter
from cases.models import Event, EventParty
from tracker.endpoint import Input


class EventOut(FactOut):
    """Something that happened, was asked for, feared or denied (`modality`)."""

    kind = serializers.ChoiceField(choices=Event.Kind)
    date = serializers.CharField(source="on", help_text="EDTF")
    modality = serializers.ChoiceField(choices=Event.Modality)
    words = serializers.CharField()
    actor = serializers.CharField()
    court = serializers.CharField()
    place = serializers.CharField()
    parties = serializers.SerializerMethodField()

    words_of = ("words", "actor", "unverified")

    def get_parties(self, event: Event) -> list[str]:
        """Whom it concerns; nobody named means all defendants."""
        return [one.party.public_id for one in event.concerned.all()]


class EditEventIn(Verified):
    """What can be changed of an event; from then on reports do not change it."""

    kind = serializers.ChoiceField(choices=Event.Kind, required=False)
    date = EdtfText(required=False, allow_blank=True)
    modality = serializers.ChoiceField(choices=Event.Modality, required=False)
    words = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    actor = serializers.CharField(max_length=300, required=False, allow_blank=True)
    court = serializers.CharField(max_length=200, required=False, allow_blank=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)


class NewEventIn(Input):
    """An event to enter by hand."""

    case = PublicId()
    kind = serializers.ChoiceField(choices=Event.Kind)
    date = EdtfText(default="", allow_blank=True)
    modality = serializers.ChoiceField(choices=Event.Modality, default=Event.Modality.ASSERTED)
    words = serializers.CharField(max_length=2000, default="", allow_blank=True)
    actor = serializers.CharField(max_length=300, default="", allow_blank=True)
    court = serializers.CharField(max_length=200, default="", allow_blank=True)
    place = serializers.CharField(max_length=200, default="", allow_blank=True)
    parties = serializers.ListField(child=PublicId(), default=list, max_length=200)
    why = serializers.CharField(max_length=2000)


@extend_schema_view(partial_update=extend_schema(request=EditEventIn))
class EventViewSet(FactViewSet):
    """Events of cases."""

    queryset = Event.objects.none()
    serializer_class = EventOut
    filterset_class = EventFilter
    order = ("on_lower", "public_id")
    inputs = FactViewSet.inputs | {"create": NewEventIn, "partial_update": EditEventIn}
    columns = {"date": "on"}

    def facts(self) -> Any:
        concerned = Prefetch("concerned", EventParty.objects.select_related("party").order_by("id"))
        return Event.objects.select_related("case").prefetch_related(concerned)

    @extend_schema(request=NewEventIn, responses={201: EventOut})
    def create(self, request: Request) -> Response:
        """Enter an event by hand."""
        case, typed = self.typed_into_case()
        typed["parties"] = parties_named(typed["parties"], case)
        return self.shown(actions.add_event(case, **typed, by=request.user), 201)
