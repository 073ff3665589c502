"""Courts for programs."""

from __future__ import annotations

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.filters import CourtFilter
from cases.models import Court
from tracker.endpoint import Endpoint, Input
from tracker.telling import Out


class CourtOut(Out):
    """A court and its clock."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    place = serializers.CharField()
    country = serializers.CharField()
    timezone = serializers.CharField()
    timezone_assumed = serializers.BooleanField()
    weekend = serializers.CharField(help_text="ISO weekdays, 1 is Monday")


class EditCourtIn(Input):
    """What can be changed of a court."""

    name = serializers.CharField(max_length=200, required=False)
    place = serializers.CharField(max_length=120, required=False, allow_blank=True)
    country = serializers.RegexField("^([A-Za-z]{2})?$", required=False, allow_blank=True)
    timezone = serializers.CharField(max_length=64, required=False, allow_blank=True)
    weekend = serializers.CharField(max_length=7, required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)

    def validate_country(self, value: str) -> str:
        return value.upper()


class NewCourtIn(EditCourtIn):
    """A court to record."""

    name = serializers.CharField(max_length=200)


class CourtViewSet(Endpoint):
    """Courts: reference data for people with an account."""

    queryset = Court.objects.none()
    serializer_class = CourtOut
    filterset_class = CourtFilter
    inputs = {"create": NewCourtIn, "partial_update": EditCourtIn}

    def rows(self):
        return Court.objects.visible_to(self.request.user)

    @extend_schema(request=NewCourtIn, responses={201: CourtOut})
    def create(self, request: Request) -> Response:
        """Record a court."""
        self.require(rights.can_open_case(request.user))
        court = actions.add_court(**self.typed(), by=request.user)
        return self.made(self.told(court), self.etag_of(court))

    @extend_schema(request=EditCourtIn, responses=CourtOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change a court. Needs `If-Match`."""
        court = self.get_object()
        self.require(rights.can_edit_records(request.user))
        typed = self.typed()
        with transaction.atomic():
            held, _cases = actions.hold_court(court)
            self.check_condition(held)
            court = actions.edit_court(court, **typed, by=request.user)
        return self.made(self.told(court), self.etag_of(court), 200)
