"""What one was told, for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from alerts import actions
from alerts.filters import NoticeFilter
from alerts.models import Notice
from alerts.wording import headline
from cases.api.fields import PublicId
from tracker.endpoint import Endpoint, Input
from tracker.telling import Out


class SlotCourtOut(Out):
    """A court as it was called then."""

    id = serializers.CharField(allow_null=True, help_text="null where it is not in the record")
    name = serializers.CharField()


class SlotOut(Out):
    """Where and when a hearing stood: day and hour by the clock of the court, and the moment."""

    date = serializers.DateField(allow_null=True)
    time = serializers.TimeField(format="%H:%M", allow_null=True)
    zone = serializers.CharField()
    starts_at = serializers.DateTimeField(allow_null=True, help_text="UTC; null without an hour")
    court = SlotCourtOut(allow_null=True)
    room = serializers.CharField()
    status = serializers.CharField()


class NoticeOut(Out):
    """One thing that one was told."""

    id = serializers.CharField(source="public_id")
    kind = serializers.ChoiceField(choices=Notice.Kind)
    what = serializers.SerializerMethodField(help_text="The same in words")
    case = serializers.SerializerMethodField()
    hearing = serializers.SerializerMethodField()
    version = serializers.IntegerField(allow_null=True, help_text="of the schedule")
    follow = serializers.SerializerMethodField(help_text="what it came of, while one follows it")
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    outcomes = serializers.SerializerMethodField(
        help_text="ids of what was decided in the hearing, or is taken back"
    )
    days = serializers.SerializerMethodField(
        help_text="of a reminder: days before it, 0: two hours"
    )
    urgent = serializers.BooleanField()
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)

    def get_what(self, notice: Notice) -> str:
        return headline(notice)

    def get_case(self, notice: Notice) -> str | None:
        return notice.case.public_id if notice.case else None

    def get_hearing(self, notice: Notice) -> str | None:
        return notice.hearing.public_id if notice.hearing else None

    def get_follow(self, notice: Notice) -> str | None:
        return notice.follow.public_id if notice.follow else None

    @extend_schema_field(SlotOut(allow_null=True))
    def get_before(self, notice: Notice) -> dict[str, Any] | None:
        return slot_of(notice, "from")

    @extend_schema_field(SlotOut(allow_null=True))
    def get_after(self, notice: Notice) -> dict[str, Any] | None:
        return slot_of(notice, "to")

    def get_outcomes(self, notice: Notice) -> list[str]:
        return notice.payload.get("outcomes", [])

    def get_days(self, notice: Notice) -> int | None:
        return notice.payload.get("days")


def slot_of(notice: Notice, side: str) -> dict[str, Any] | None:
    """The old or the new slot; None where a notice tells of none."""
    told = notice.payload.get(side)
    if not told:
        return None
    dated = {name: told.get(name) or None for name in ("date", "time")}
    written = {name: told.get(name) or "" for name in ("zone", "room", "status")}
    return dated | written | {"starts_at": moment_told(told), "court": court_told(told)}


def moment_told(slot: dict[str, str]) -> str | None:
    """The moment of a slot, in UTC."""
    if not slot.get("at"):
        return None
    return (
        dt.datetime.fromisoformat(slot["at"]).astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    )


def court_told(slot: dict[str, str]) -> dict[str, str | None] | None:
    """The court of a slot; None where none was known, no id where it was not told then."""
    if not (slot.get("court") or slot.get("court_id")):
        return None
    return {"id": slot.get("court_id") or None, "name": slot.get("court", "")}


class ReadIn(Input):
    """Up to which notice one has read; all of them without."""

    until = PublicId(required=False)


class ReadOut(Out):
    """How many notices were not read before."""

    read = serializers.IntegerField()


class NoticeViewSet(Endpoint):
    """What one was told, the newest first; what one sees no more is left out."""

    queryset = Notice.objects.none()
    serializer_class = NoticeOut
    filterset_class = NoticeFilter
    order = ("-id", "public_id")
    inputs = {"read_until": ReadIn}

    def rows(self):
        mine = Notice.objects.visible_to(self.request.user).of_seen_cases(self.request.user)
        return mine.select_related("case", "hearing", "follow")

    def marks(self):
        return Notice.objects.visible_to(self.request.user)

    @extend_schema(request=ReadIn, responses=ReadOut)
    @action(detail=False, methods=["post"], url_path="read")
    def read_until(self, request: Request) -> Response:
        """Mark notices as read, up to one of them or all."""
        named = self.typed().get("until")
        rows = self.rows().filter(public_id=named) if named else self.rows()
        newest = rows.order_by("-pk").first()
        if named and newest is None:
            raise ValidationError({"until": [_("There is nothing here, or not for you.")]})
        done = actions.read_all(request.user, until=newest.pk) if newest else 0
        return self.made({"read": done}, status=200)
