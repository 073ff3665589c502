"""Hearings for programs, where a report tells of them, or of a move."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.fields import PublicId
from cases.models import Case
from hearings.api import HearingViewSet, MovedOut
from hearings.api.fields import (
    AdjournIn,
    CancelIn,
    HearingDetail,
    HeldIn,
    MoveIn,
    NewHearingIn,
)
from hearings.models import Hearing, Postponement
from reports.actions import (
    adjourn_as_reported,
    move_as_reported,
    record_as_reported,
    say_as_reported,
)
from reports.api.fields import report_named
from reports.models import Report


class ReportedMoveIn(MoveIn):
    """A move; `report` is the id of the report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedHearingIn(NewHearingIn):
    """A hearing to enter; `report` is the id of the report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedCancelIn(CancelIn):
    """Why a hearing will not take place; `report` is the id of the report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedHeldIn(HeldIn):
    """Whether a session took place; null takes back what was said of its day. `report` is the id of
    the report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedAdjournIn(AdjournIn):
    """The day on which an opened session goes on; null while none is set. `report` is the id of the
    report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedHearingViewSet(HearingViewSet):
    """Hearings. The schedule changes by moves alone, each held against `If-Match`."""

    inputs = HearingViewSet.inputs | {
        "create": ReportedHearingIn,
        "postpone": ReportedMoveIn,
        "cancel": ReportedCancelIn,
        "held": ReportedHeldIn,
        "adjourn": ReportedAdjournIn,
    }

    @extend_schema(request=ReportedHearingIn, responses={201: HearingDetail})
    def create(self, request: Request) -> Response:
        """Enter a hearing. A day on which courts rarely sit, or near a hearing that is recorded,
        comes back in `warnings`."""
        return super().create(request)

    def record(self, case: Case, told: dict[str, Any]) -> Hearing:
        """The report that tells of a hearing is linked to the case with it."""
        return record_as_reported(case, **told | {"report": self.report_of(told)})

    def report_of(self, told: dict[str, Any]) -> Report | None:
        """The report that was named, if any."""
        named = told["report"]
        return report_named(named, self.request.user) if named else None

    @extend_schema(request=ReportedMoveIn, responses={201: MovedOut})
    @action(detail=True, methods=["post"])
    def postpone(self, request: Request, id: str) -> Response:
        """Move a hearing. Needs `If-Match` with the ETag of the hearing that was read."""
        return super().postpone(request, id)

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Postponement:
        """The report that tells of a move is linked to the case with it."""
        told = typed | {"report": self.report_of(typed), "version": hearing.version}
        return move_as_reported(hearing, **told, by=self.request.user)

    @extend_schema(request=ReportedCancelIn, responses={201: MovedOut})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, id: str) -> Response:
        """A hearing that will not take place. Needs `If-Match`."""
        return super().cancel(request, id)

    @extend_schema(request=ReportedHeldIn, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def held(self, request: Request, id: str) -> Response:
        """Say that a session took place, that it did not open, or that nobody knows, which retracts
        the hearing at which it was to go on. Needs `If-Match`."""
        return super().held(request, id)

    def say(self, hearing: Hearing, typed: dict[str, Any]) -> None:
        told = typed | {"report": self.report_of(typed)}
        say_as_reported(hearing, **told, by=self.request.user)

    @extend_schema(request=ReportedAdjournIn, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def adjourn(self, request: Request, id: str) -> Response:
        """A session opened and goes on another day, which warns as that of a move does. Needs
        `If-Match`."""
        return super().adjourn(request, id)

    def goes_on(self, hearing: Hearing, typed: dict[str, Any]) -> None:
        told = typed | {"report": self.report_of(typed)}
        adjourn_as_reported(hearing, **told, by=self.request.user)
