"""Hearings for programs, where a report tells of a move."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.fields import PublicId
from hearings.api import HearingViewSet, MovedOut
from hearings.api.fields import MoveIn
from hearings.models import Hearing, Postponement
from reports.actions import move_as_reported
from reports.api.fields import report_named


class ReportedMoveIn(MoveIn):
    """A move; `report` is the id of the report that tells of it."""

    report = PublicId(default="", allow_blank=True, allow_null=True)


class ReportedHearingViewSet(HearingViewSet):
    """Hearings. The schedule changes by moves alone, each held against `If-Match`."""

    inputs = HearingViewSet.inputs | {"postpone": ReportedMoveIn}

    @extend_schema(request=ReportedMoveIn, responses={201: MovedOut})
    @action(detail=True, methods=["post"])
    def postpone(self, request: Request, id: str) -> Response:
        """Move a hearing. Needs `If-Match` with the ETag of the hearing that was read."""
        return super().postpone(request, id)

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Postponement:
        """The report that tells of a move is linked to the case with it."""
        named = typed.pop("report")
        report = report_named(named, self.request.user) if named else None
        return move_as_reported(
            hearing, **typed, report=report, by=self.request.user, version=hearing.version
        )
