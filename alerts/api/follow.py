"""What one follows, for programs."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from alerts import actions
from alerts.filters import FollowFilter
from alerts.models import Follow
from tracker.endpoint import Endpoint, Input
from tracker.telling import Out


class FollowOut(Out):
    """What one follows."""

    id = serializers.CharField(source="public_id")
    kind = serializers.ChoiceField(choices=Follow.Kind.choices)
    target = serializers.SerializerMethodField()
    level = serializers.ChoiceField(choices=Follow.Level.choices)
    note = serializers.CharField(help_text="Why one follows; nobody else reads it")
    made_at = serializers.DateTimeField()

    def get_target(self, row: Follow) -> str:
        """The id of what is followed, or the two letters of a country."""
        return row.country or row.target.public_id


class EditFollowIn(Input):
    """How much one wants to know, and why."""

    level = serializers.ChoiceField(choices=Follow.Level.choices, required=False)
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)


class FollowIn(EditFollowIn):
    """What to follow."""

    kind = serializers.ChoiceField(choices=Follow.Kind.choices)
    target = serializers.CharField(max_length=12)


class FollowViewSet(Endpoint):
    """What one follows; nobody else sees it."""

    queryset = Follow.objects.none()
    serializer_class = FollowOut
    filterset_class = FollowFilter
    inputs = {"create": FollowIn, "partial_update": EditFollowIn}

    def rows(self):
        mine = Follow.objects.visible_to(self.request.user)
        return mine.select_related("case", "person", "court", "search")

    @extend_schema(request=FollowIn, responses={201: FollowOut, 200: FollowOut})
    def create(self, request: Request) -> Response:
        """Follow something. What is followed already is changed, and answered with 200."""
        row, new = actions.follow(request.user, **self.typed())
        return self.made(self.told(row), self.etag_of(row), 201 if new else 200)

    @extend_schema(request=EditFollowIn, responses=FollowOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change how one follows. Needs `If-Match`."""
        row = self.get_object()
        self.check_condition(row)
        row = actions.edit_follow(row, **self.typed())
        return self.made(self.told(row), self.etag_of(row), 200)

    @extend_schema(request=None, responses=FollowOut)
    @action(detail=True, methods=["post"])
    def stop(self, request: Request, id: str) -> Response:
        """Stop following; answers with what was followed."""
        row = self.get_object()
        told = self.told(row)
        actions.stop_following(row)
        return self.made(told, status=200)
