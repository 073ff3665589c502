"""Courts for programs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import PublicId
from cases.filters import CourtFilter
from cases.models import Court
from tracker.endpoint import Endpoint, Input
from tracker.telling import Out


class ClosureOut(Out):
    """Days on which a court is closed, the first and the last one counted."""

    id = serializers.CharField(source="public_id")
    from_date = serializers.DateField()
    to_date = serializers.DateField()
    name = serializers.CharField()


class CourtOut(Out):
    """A court and its clock."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    place = serializers.CharField()
    country = serializers.CharField()
    timezone = serializers.CharField()
    timezone_assumed = serializers.BooleanField()
    weekend = serializers.CharField(help_text="ISO weekdays, 1 is Monday")
    closures = serializers.SerializerMethodField()

    @extend_schema_field(ClosureOut(many=True))
    def get_closures(self, court: Court) -> list[dict]:
        """When it is closed, as far as nobody took that back."""
        standing = [one for one in court.closures.all() if one.retracted_at is None]
        standing.sort(key=lambda one: (one.from_date, one.pk))
        return [self.within(ClosureOut).to_representation(one) for one in standing]


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


class ClosureIn(Input):
    """When a court is closed; without `to_date`, for one day."""

    from_date = serializers.DateField()
    to_date = serializers.DateField(required=False, allow_null=True)
    name = serializers.CharField(max_length=120)
    why = serializers.CharField(max_length=2000)


class OpenIn(Input):
    """Which closure was wrong."""

    closure = PublicId()
    why = serializers.CharField(max_length=2000)


class CourtViewSet(Endpoint):
    """Courts: reference data for people with an account."""

    queryset = Court.objects.none()
    serializer_class = CourtOut
    filterset_class = CourtFilter
    inputs = {
        "create": NewCourtIn, "partial_update": EditCourtIn, "close": ClosureIn, "open": OpenIn,
    }  # fmt: skip

    def rows(self):
        return Court.objects.visible_to(self.request.user).prefetch_related("closures")

    @extend_schema(request=NewCourtIn, responses={201: CourtOut})
    def create(self, request: Request) -> Response:
        """Record a court."""
        self.require(rights.can_open_case(request.user))
        court = actions.add_court(**self.typed(), by=request.user)
        return self.made(self.told(court), self.etag_of(court))

    @extend_schema(request=EditCourtIn, responses=CourtOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change a court. Needs `If-Match`."""
        court, typed = self.to_edit(), self.typed()
        with transaction.atomic():
            held, _cases = actions.hold_court(court)
            self.check_condition(held)
            court = actions.edit_court(court, **typed, by=request.user)
        return self.made(self.told(court), self.etag_of(court), 200)

    @extend_schema(request=ClosureIn, responses={201: CourtOut})
    @action(detail=True, methods=["post"])
    def close(self, request: Request, id: str) -> Response:
        """Record days on which the court is closed. Hearings that are listed for them stay; from
        then on such a day comes back in `warnings`."""
        court = self.to_edit()
        actions.add_closure(court, **self.typed(), by=request.user)
        return self.shown(court, 201)

    @extend_schema(request=OpenIn, responses=CourtOut)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, id: str) -> Response:
        """Take back days on which the court was said to be closed."""
        court, typed = self.to_edit(), self.typed()
        closure = court.closures.standing().filter(public_id=typed["closure"]).first()
        if closure is None:
            told = _("There is no %(id)s.") % {"id": typed["closure"]}
            raise ValidationError({"closure": [told]})
        actions.retract_closure(closure, by=request.user, why=typed["why"])
        return self.shown(court, 200)

    def to_edit(self) -> Court:
        """The court, for those who edit what belongs to no case."""
        court = self.get_object()
        self.require(rights.can_edit_records(self.request.user))
        return court

    def shown(self, court: Court, status: int) -> Response:
        court = self.rows().get(pk=court.pk)
        return self.made(self.told(court), self.etag_of(court), status)
