"""Events for programs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import EdtfText, PublicId, case_named, parties_named
from cases.filters import EventFilter
from cases.models import Event, EventParty, Verification
from tracker.endpoint import Endpoint, Input, Why

WORDS = ("words", "actor", "unverified")


class EventOut(serializers.Serializer):
    """Something that happened, was asked for, feared or denied (`modality`)."""

    id = serializers.CharField(source="public_id")
    case = serializers.CharField(source="case.public_id")
    kind = serializers.ChoiceField(choices=Event.Kind)
    date = serializers.CharField(source="on")
    modality = serializers.ChoiceField(choices=Event.Modality)
    words = serializers.CharField()
    actor = serializers.CharField()
    court = serializers.CharField()
    place = serializers.CharField()
    parties = serializers.SerializerMethodField()
    verification = serializers.ChoiceField(choices=Verification)
    unverified = serializers.CharField()
    by_hand = serializers.BooleanField()
    retracted_at = serializers.DateTimeField(allow_null=True)

    def get_parties(self, event: Event) -> list[str]:
        """Whom it concerns; nobody named means all defendants."""
        return [one.party.public_id for one in event.concerned.all()]  # type: ignore[attr-defined]

    def to_representation(self, event: Event) -> dict[str, Any]:
        """In public, an event of a case with a protected person is told without its words."""
        told = super().to_representation(event)
        if not self.context["request"].user.is_authenticated and event.protects:  # type: ignore[attr-defined]
            told |= dict.fromkeys(WORDS, "")
        return told


class EditEventIn(Input):
    """What can be changed of an event; from then on reports do not change it."""

    kind = serializers.ChoiceField(choices=Event.Kind, required=False)
    date = EdtfText(required=False, allow_blank=True)
    modality = serializers.ChoiceField(choices=Event.Modality, required=False)
    words = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    actor = serializers.CharField(max_length=300, required=False, allow_blank=True)
    court = serializers.CharField(max_length=200, required=False, allow_blank=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    verification = serializers.ChoiceField(choices=Verification, required=False)
    unverified = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)


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


class EventViewSet(Endpoint):
    """Events of cases."""

    queryset = Event.objects.none()
    serializer_class = EventOut
    filterset_class = EventFilter
    order = ("on_lower", "public_id")
    inputs = {
        "create": NewEventIn,
        "partial_update": EditEventIn,
        "retract": Why,
        "restore": Why,
    }

    def rows(self):
        """Those that stand in lists; a retracted one keeps its address."""
        concerned = Prefetch("concerned", EventParty.objects.select_related("party").order_by("id"))
        events = Event.objects.visible_to(self.request.user).with_protection()
        events = events.standing() if self.action == "list" else events
        return events.select_related("case").prefetch_related(concerned)

    def shown(self, event: Event, status: int = 200) -> Response:
        event = self.rows().get(pk=event.pk)
        return self.made(self.told(event), self.etag_of(event), status)

    @extend_schema(request=NewEventIn, responses={201: EventOut})
    def create(self, request: Request) -> Response:
        """Enter an event by hand."""
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed.pop("case"), request.user)
        self.require(rights.can_decide(request.user, case))
        typed["parties"] = parties_named(typed["parties"], case)
        typed["on"] = typed.pop("date")
        return self.shown(actions.add_event(case, **typed, by=request.user), 201)

    @extend_schema(request=EditEventIn, responses=EventOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change an event by hand. Needs `If-Match`."""
        event = self.get_object()
        self.require(rights.can_decide(request.user, event.case))
        typed = self.typed()
        if "date" in typed:
            typed["on"] = typed.pop("date")
        with transaction.atomic():
            Event.locked(event.pk)
            self.check_condition(self.get_object())
            actions.edit_fact(event, **typed, by=request.user)
        return self.shown(event)

    @extend_schema(request=Why, responses=EventOut)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, id: str) -> Response:
        """Take an event back with a reason."""
        event = self.get_object()
        self.require(rights.can_decide(request.user, event.case))
        return self.shown(actions.retract_fact(event, **self.typed(), by=request.user))

    @extend_schema(request=Why, responses=EventOut)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, id: str) -> Response:
        """Let a retracted event stand again."""
        event = self.get_object()
        self.require(rights.can_decide(request.user, event.case))
        return self.shown(actions.restore_fact(event, **self.typed(), by=request.user))
