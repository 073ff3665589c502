"""Claims for programs: typed, answered, accepted, rejected, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from cases.api.fields import case_named
from cases.models import Case
from reports import actions
from reports.actions import AlreadyDecided, Decision, NewCase
from reports.api.fields import (
    AboutIn,
    AcceptanceOut,
    AcceptIn,
    ClaimOut,
    TypedClaimIn,
    ValueIn,
    report_named,
)
from reports.edits import slots_of
from reports.filters import ClaimFilter
from reports.models import Claim
from reports.opening import suggest_case
from reports.rights import can_review
from reports.shapes import acceptance_shape, winner_shape
from tracker.api import Conflict
from tracker.endpoint import Endpoint, Why

NEW = "new"
JOINED = {"report": ("public_id",), "case": ("public_id",), "decided_by": ("username",)}


@contextmanager
def undecided() -> Iterator[None]:
    """Inside, a decision that somebody made meanwhile is a conflict that names who won."""
    try:
        yield
    except AlreadyDecided as late:
        claim = late.claim
        raise Conflict(str(late), claim=claim.public_id, winner=winner_shape(claim)) from late


class ClaimViewSet(Endpoint):
    """What reports say, and what was decided on it."""

    queryset = Claim.objects.none()
    serializer_class = ClaimOut
    filterset_class = ClaimFilter
    many_ask = True
    inputs = {
        "create": TypedClaimIn,
        "accept": AcceptIn,
        "reject": Why,
        "undo": Why,
        "answer": ValueIn,
        "about": AboutIn,
    }

    @property
    def order(self) -> tuple[str, ...]:  # type: ignore[override]
        """Claims of one report stand in the order of its text."""
        of_one = self.action == "list" and self.request.query_params.get("report")
        return ("start", "end", "public_id") if of_one else ("public_id",)

    def rows(self):
        claims = Claim.objects.visible_to(self.request.user)
        if self.action == "list":
            return claims.joined(**JOINED).defer("on_lower", "on_upper")
        return claims.select_related(*JOINED)

    def shown(self, claim: Claim, status: int = 200) -> Response:
        return self.made(self.told(self.rows().get(pk=claim.pk)), status=status)

    @extend_schema(request=TypedClaimIn, responses={201: ClaimOut})
    def create(self, request: Request) -> Response:
        """Type a claim that the reader missed, on a marked passage of a report's text."""
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        report = report_named(typed.pop("report"), request.user)
        return self.shown(actions.type_claim(report, **typed, by=request.user), 201)

    @extend_schema(request=AcceptIn, responses=AcceptanceOut)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, id: str) -> Response:
        """Accept a claim into a case; the facts of the case follow."""
        claim = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = self.case_for(claim, typed)
        decision = Decision(
            matches=self.checked_matches(claim, typed["matches"]),
            edits=typed["edits"],
            fact=typed["fact"],
            stance=typed["stance"],
        )
        with undecided():
            done = actions.accept_claim(
                claim, case=case, by=request.user, why=typed["why"], decision=decision
            )
        fact, stance = done.facts[claim.public_id]
        return Response(acceptance_shape(claim, done.case, fact, stance))

    def case_for(self, claim: Claim, typed: dict[str, Any]) -> Case | NewCase:
        """The case that is named, or a new one as the report suggests it, corrected."""
        named = typed["case"] != NEW
        case = case_named(typed["case"].upper(), self.request.user) if named else None
        self.require(can_review(self.request.user, case))
        return case or replace(suggest_case(claim.report), **typed.get("new_case", {}))

    def checked_matches(self, claim: Claim, matches: dict[str, str]) -> dict[str, str]:
        """What a claim is matched to, by slot. Raises ValidationError for anything else."""
        allowed = (*slots_of(claim.kind), "person")
        for slot in matches:
            if slot not in allowed:
                told = _("A claim of this kind has no “%(slot)s”. It has: %(slots)s.")
                told %= {"slot": slot[:60], "slots": ", ".join(allowed)}
                raise ValidationError({"matches": [told]})
        return matches

    @extend_schema(request=Why, responses=ClaimOut)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, id: str) -> Response:
        """Reject a claim with a reason."""
        claim = self.get_object()
        self.require(can_review(request.user, claim.case))
        with undecided():
            return self.shown(actions.reject_claim(claim, **self.typed(), by=request.user))

    @extend_schema(request=Why, responses=ClaimOut)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, id: str) -> Response:
        """Take a decision back; refused while something builds on it, saying what."""
        claim = self.get_object()
        self.require(can_review(request.user, claim.case))
        return self.shown(actions.undo_decision(claim, **self.typed(), by=request.user))

    @extend_schema(request=ValueIn, responses=ClaimOut)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, id: str) -> Response:
        """Answer what a claim waits for: a date, or "unknown"."""
        claim = self.get_object()
        self.require(rights.can_add_reports(request.user))
        with undecided():
            return self.shown(actions.answer_claim(claim, **self.typed(), by=request.user))

    @extend_schema(request=AboutIn, responses=ClaimOut)
    @action(detail=True, methods=["post"])
    def about(self, request: Request, id: str) -> Response:
        """Say what a claim is about: this case, another one, or background."""
        claim = self.get_object()
        self.require(rights.can_add_reports(request.user))
        with undecided():
            return self.shown(actions.set_about(claim, **self.typed(), by=request.user))
