"""How one is told, for programs."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions import save_preferences
from accounts.models import User
from alerts.actions import save_wishes
from alerts.api.own import OwnEndpoint
from alerts.followers import wishes_of
from alerts.models import Wishes
from alerts.models.wishes import OFFERED_DAYS
from tracker.endpoint import Input
from tracker.telling import Out

PREFERRED = ("language", "time_zone", "reminder_hour")


class WishesOut(Out):
    """How one is told. The address is changed on the page, as a letter is sent there first."""

    mail = serializers.BooleanField(help_text="whether mail is sent at all")
    at_once = serializers.BooleanField(help_text="when a hearing changes")
    digest = serializers.ChoiceField(choices=Wishes.Digest)
    reminder_days = serializers.ListField(child=serializers.ChoiceField(choices=OFFERED_DAYS))
    two_hours_before = serializers.BooleanField(help_text="remind two hours before, too")
    quiet_from = serializers.IntegerField(allow_null=True)
    quiet_until = serializers.IntegerField(allow_null=True)
    names_in_subjects = serializers.BooleanField()
    language = serializers.CharField(source="user.preferences.language")
    time_zone = serializers.CharField(source="user.preferences.time_zone")
    reminder_hour = serializers.IntegerField(source="user.preferences.reminder_hour")
    address = serializers.CharField(source="user.email")
    refused = serializers.CharField(
        source="refused_words", help_text="what the server of the address said"
    )


class Hour(serializers.IntegerField):
    """An hour of the reader's day, or none."""

    def __init__(self, **options):
        told = {"min_value": 0, "max_value": 23, "required": False}
        super().__init__(**told | options)


class WishesIn(Input):
    """What is to change; what is not sent stays."""

    mail = serializers.BooleanField(required=False)
    at_once = serializers.BooleanField(required=False)
    digest = serializers.ChoiceField(choices=Wishes.Digest, required=False)
    reminder_days = serializers.ListField(
        child=serializers.ChoiceField(choices=OFFERED_DAYS), required=False, max_length=20
    )
    two_hours_before = serializers.BooleanField(required=False)
    quiet_from = Hour(allow_null=True)
    quiet_until = Hour(allow_null=True)
    names_in_subjects = serializers.BooleanField(required=False)
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    reminder_hour = Hour()


class WishesViewSet(OwnEndpoint):
    """How one is told: by which channel, how often, when."""

    queryset = Wishes.objects.none()
    serializer_class = WishesOut
    inputs = {"partial_update": WishesIn}

    def mine(self, user) -> Wishes:
        """The wishes; the usual of somebody who said nothing. Raises NotAuthenticated."""
        self.check_known(user)
        return wishes_of(User.objects.select_related("wished", "chosen").get(pk=user.pk))

    @extend_schema(responses=WishesOut)
    def retrieve(self, request: Request) -> Response:  # type: ignore[override]
        """How one is told."""
        row = self.mine(request.user)
        return self.conditional(self.told(row), self.etag_of(row))

    @extend_schema(request=WishesIn, responses=WishesOut)
    def partial_update(self, request: Request) -> Response:
        """Change how one is told. Needs `If-Match`."""
        with transaction.atomic():
            self.check_condition(self.mine(request.user))
            typed = self.typed()
            preferred = {name: typed.pop(name) for name in PREFERRED if name in typed}
            if preferred:
                save_preferences(request.user, **preferred)
            save_wishes(request.user, **typed)
        row = self.mine(request.user)
        return self.made(self.told(row), self.etag_of(row), 200)
