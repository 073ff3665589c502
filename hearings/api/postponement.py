"""Moves of hearings for programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from hearings import actions
from hearings.api.fields import PostponementOut
from hearings.filters import PostponementFilter
from hearings.models import Postponement
from hearings.recorded import with_record
from tracker.endpoint import Endpoint, Why


class PostponementViewSet(Endpoint):
    """Moves of hearings; a new one is made at its hearing, `hearings/<id>/postpone/`."""

    queryset = Postponement.objects.none()
    serializer_class = PostponementOut
    filterset_class = PostponementFilter
    many_ask = True
    order = ("-recorded_at", "public_id")
    inputs = {"void": Why}

    def rows(self):
        """In lists those of cases that stand."""
        moves = Postponement.objects.visible_to(self.request.user).veiled()
        moves = moves.of_standing_cases() if self.action == "list" else moves
        return moves.select_related("hearing", "case", "from_court", "to_court")

    def with_parts(self, rows: list[Any]) -> list[Any]:
        return with_record(rows, self.request.user)

    @extend_schema(request=Why, responses=PostponementOut)
    @action(detail=True, methods=["post"])
    def void(self, request: Request, id: str) -> Response:
        """Take back the last move; the hearing stands where it stood before."""
        move = self.get_object()
        self.require(rights.can_decide(request.user, move.case))
        move = actions.void_move(move, **self.typed(), by=request.user)
        [move] = self.with_parts([self.rows().get(pk=move.pk)])
        return self.made(self.told(move), status=200)
