"""One's own calendars for programs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.fields import PublicId, case_named
from cases.rights import can_edit_records
from hearings import actions
from hearings.filters import FOLLOWED
from hearings.models import Feed, Hearing
from hearings.views.feeds import address_of
from tracker.endpoint import Endpoint, Input, Nothing, Why
from tracker.filtering import ListFilter
from tracker.telling import Out

ALARM = "how long before a hearing it rings, in the program that shows it; empty for never"


class FeedFilter(ListFilter):
    """All of one's own calendars."""


class FeedOut(Out):
    """A calendar; its address is told when it is made, and never again."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    query = serializers.DictField(child=serializers.CharField())
    discreet = serializers.BooleanField()
    cancelled = serializers.ChoiceField(choices=Feed.Cancelled)
    alarm = serializers.ChoiceField(choices=Feed.Alarm, help_text=ALARM)
    language = serializers.ChoiceField(choices=settings.LANGUAGES)
    hint = serializers.CharField()
    made_at = serializers.DateTimeField()
    rotated_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    last_used_on = serializers.DateField(allow_null=True)
    client = serializers.CharField()


class FeedMade(FeedOut):
    """A calendar with its address, which is told this once."""

    address = serializers.CharField()


class Narrowing(Input):
    """Which hearings a calendar shows."""

    case = serializers.CharField(max_length=12, required=False)
    country = serializers.CharField(max_length=80, required=False)
    court = serializers.CharField(max_length=12, required=False)
    kind = serializers.ChoiceField(choices=Hearing.Kind, required=False)
    followed = serializers.ChoiceField(choices=FOLLOWED, required=False)


class FeedIn(Input):
    """What may be wished of a calendar."""

    name = serializers.CharField(max_length=80, required=False)
    query = Narrowing(required=False)
    discreet = serializers.BooleanField(required=False)
    cancelled = serializers.ChoiceField(choices=Feed.Cancelled, required=False)
    alarm = serializers.ChoiceField(
        choices=Feed.Alarm, required=False, allow_blank=True, help_text=ALARM
    )
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False)


class NewFeedIn(FeedIn):
    """A new calendar."""

    name = serializers.CharField(max_length=80)


class AllowIn(Why):
    """Whether hearings of a case that only its members may see stand in their calendars."""

    case = PublicId()
    allowed = serializers.BooleanField()


class AllowOut(Out):
    """What was said of a case."""

    case = serializers.CharField(source="case.public_id")
    allowed = serializers.BooleanField()


class FeedViewSet(Endpoint):
    """Calendars that one has made. Their addresses hold a secret, which is told once."""

    queryset = Feed.objects.none()
    serializer_class = FeedOut
    filterset_class = FeedFilter
    order = ("public_id",)
    inputs = {
        "create": NewFeedIn,
        "partial_update": FeedIn,
        "rotate": Nothing,
        "revoke": Nothing,
        "allow": AllowIn,
    }

    def rows(self):
        user = self.request.user
        return actions.feeds_of(user) if user.is_authenticated else Feed.objects.none()

    def check_token(self, request: Request) -> None:
        """A calendar sees what its owner sees: a token for some cases alone makes none."""
        super().check_token(request)
        narrowed = getattr(request.user, "only_cases", ())
        if self.action in ("create", "rotate", "partial_update") and narrowed:
            raise PermissionDenied

    def once_told(self, feed: Feed, token: str, status: int) -> Response:
        """A calendar with its address, which no answer that is given again holds."""
        feed.address = address_of(feed, token)  # type: ignore[attr-defined]
        told = self.teller(FeedMade).to_representation(feed)
        response = self.made(told, self.etag_of(feed), status)
        response.told_once = ("address",)  # type: ignore[attr-defined]
        return response

    @extend_schema(responses=FeedOut)
    def retrieve(self, request: Request, id: str) -> Response:
        """A calendar as it is wished for."""
        return super().retrieve(request, id)

    @extend_schema(request=NewFeedIn, responses={201: FeedMade})
    def create(self, request: Request) -> Response:
        """Make a calendar; `address` is told this once."""
        wishes: dict[str, Any] = {"language": settings.LANGUAGE_CODE} | self.typed()
        return self.once_told(*actions.make_feed(request.user, **wishes), status=201)

    @extend_schema(request=FeedIn, responses=FeedOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Let it tell otherwise, at the same address. Needs `If-Match`."""
        feed = self.get_object()
        self.check_condition(feed)
        feed = actions.edit_feed(feed, **self.typed())
        return self.made(self.told(feed), self.etag_of(feed), 200)

    @extend_schema(request=Nothing, responses=FeedMade)
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, id: str) -> Response:
        """Another address; the old one stops working at once."""
        self.typed()
        return self.once_told(*actions.rotate_feed(self.get_object()), status=200)

    @extend_schema(request=Nothing, responses=FeedOut)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, id: str) -> Response:
        """It stops working at once."""
        self.typed()
        return self.made(self.told(actions.revoke_feed(self.get_object())), status=200)

    @extend_schema(request=AllowIn, responses=AllowOut)
    @action(detail=False, methods=["post"])
    def allow(self, request: Request) -> Response:
        """Say whether a case that only its members may see stands in their calendars."""
        typed = self.typed()
        case = case_named(typed.pop("case"), request.user)
        self.require(can_edit_records(request.user))
        row = actions.allow_in_calendars(case, **typed, by=request.user)
        return self.made(self.teller(AllowOut).to_representation(row), status=200)
