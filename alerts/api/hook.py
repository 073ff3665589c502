"""Webhooks for programs."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from alerts import actions
from alerts.api.own import OwnEndpoint
from alerts.filters import HookFilter
from alerts.models import Delivery, Hook
from tracker.endpoint import Input, Nothing
from tracker.telling import Out

SHOWN = 20


class MessageOut(Out):
    """One message to a webhook, and what became of it."""

    id = serializers.CharField(source="public_id")
    purpose = serializers.ChoiceField(choices=Delivery.Purpose)
    state = serializers.ChoiceField(choices=Delivery.State)
    tries = serializers.IntegerField()
    code = serializers.IntegerField(allow_null=True, help_text="the last answer")
    words = serializers.CharField(help_text="what the last try met with")
    made_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class HookOut(Out):
    """A program that is told what one is told; its secret is told when it is made, never again."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    url = serializers.CharField()
    made_at = serializers.DateTimeField()
    failing_since = serializers.DateTimeField(allow_null=True)
    off_at = serializers.DateTimeField(allow_null=True)
    off_words = serializers.CharField(help_text="why it was switched off")


class HookDetail(HookOut):
    """A webhook with its last messages."""

    messages = MessageOut(many=True, source="newest")


class HookMade(HookOut):
    """A webhook with its secret, which is told this once."""

    secret = serializers.CharField()


class HookIn(Input):
    """A new webhook."""

    name = serializers.CharField(max_length=80)
    url = serializers.CharField(max_length=500)


class AgainIn(Input):
    """Which of its messages is to be sent again."""

    message = serializers.CharField(max_length=20, help_text="its `id`")


class HookViewSet(OwnEndpoint):
    """Webhooks of one's own, by Standard Webhooks 1.0."""

    queryset = Hook.objects.none()
    serializer_class = HookOut
    filterset_class = HookFilter
    inputs = {
        "create": HookIn,
        "secret": Nothing,
        "test": Nothing,
        "resume": Nothing,
        "again": AgainIn,
        "remove": Nothing,
    }

    def rows(self):
        return Hook.objects.visible_to(self.request.user)

    def detailed(self, hook: Hook, status: int = 200) -> Response:
        told = self.teller(HookDetail).to_representation(self.with_messages(hook))
        return self.made(told, status=status)

    def with_messages(self, hook: Hook) -> Hook:
        sent = Delivery.objects.visible_to(self.request.user).filter(hook=hook)
        hook.newest = sent.order_by("-pk")[:SHOWN]
        return hook

    def once_told(self, hook: Hook, secret: str, status: int) -> Response:
        """A webhook with its secret, which no answer that is given again holds."""
        hook.secret = secret
        response = self.made(self.teller(HookMade).to_representation(hook), status=status)
        response.told_once = ("secret",)
        return response

    @extend_schema(responses=HookDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A webhook with its last messages."""
        hook = self.with_messages(self.get_object())
        return self.conditional(self.teller(HookDetail).to_representation(hook))

    @extend_schema(request=HookIn, responses={201: HookMade})
    def create(self, request: Request) -> Response:
        """Add a webhook; `secret` is told this once."""
        return self.once_told(*actions.add_hook(request.user, **self.typed()), status=201)

    @extend_schema(request=Nothing, responses=HookMade)
    @action(detail=True, methods=["post"])
    def secret(self, request: Request, id: str) -> Response:
        """Make a new secret; for a day messages bear the signatures of both."""
        self.typed()
        hook = self.get_object()
        return self.once_told(hook, actions.rotate_secret(hook), status=200)

    @extend_schema(request=Nothing, responses={201: MessageOut})
    @action(detail=True, methods=["post"])
    def test(self, request: Request, id: str) -> Response:
        """Send a message of the type `ping`."""
        self.typed()
        sent = actions.test_hook(self.get_object())
        return self.made(self.teller(MessageOut).to_representation(sent))

    @extend_schema(request=Nothing, responses=HookDetail)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, id: str) -> Response:
        """Switch it on again, try it, and send what it missed while it was off."""
        self.typed()
        return self.detailed(actions.resume_hook(self.get_object()))

    @extend_schema(request=AgainIn, responses=MessageOut)
    @action(detail=True, methods=["post"])
    def again(self, request: Request, id: str) -> Response:
        """Send a message that failed or was dropped once more, under the same `webhook-id`."""
        sent = Delivery.objects.visible_to(request.user).filter(hook=self.get_object())
        message = get_object_or_404(sent, public_id=self.typed()["message"].upper())
        again = actions.send_again(message)
        return self.made(self.teller(MessageOut).to_representation(again), status=200)

    @extend_schema(request=Nothing, responses=HookOut)
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, id: str) -> Response:
        """It is forgotten, with its secrets and what waited for it; answers with what it was."""
        self.typed()
        hook = self.get_object()
        told = self.told(hook)
        actions.remove_hook(hook)
        return self.made(told, status=200)
