"""Hearings for programs."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from cases.actions import restore_fact, retract_fact
from cases.api.fields import case_named, court_named, parties_named
from cases.models import Case, Party
from hearings import actions
from hearings.api.fields import (
    AdjournIn,
    CancelIn,
    Described,
    HearingDetail,
    HearingOut,
    HeldIn,
    MergeIn,
    MovedOut,
    MoveIn,
    NewHearingIn,
    SplitIn,
)
from hearings.api.noting import INPUTS, Noting, RetractNoteIn
from hearings.filters import HearingFilter
from hearings.models import Hearing, Postponement
from hearings.recorded import with_record
from hearings.whom import with_whom
from tracker.api import Changed
from tracker.chain import values_of
from tracker.endpoint import Endpoint, Why, tag_of

JOINED = {
    "case": ("public_id", "title"),
    "court": ("public_id", "name"),
    "adjourned_from": ("public_id",),
    "adjourned_to": ("public_id", "retracted_at"),
}
LINKED = (*JOINED, "original_court", "split_from", "merged_into", "near")
OF_MOVES = ("hearing", "case", "from_court", "to_court")
IS_ID = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")


class HearingViewSet(Noting, Endpoint):
    """Hearings. The schedule changes by moves alone, each held against `If-Match`."""

    queryset = Hearing.objects.none()
    serializer_class = HearingOut
    filterset_class = HearingFilter
    many_ask = True
    order = ("date", "clock", "public_id")
    inputs = {
        "create": NewHearingIn,
        "partial_update": Described,
        "postpone": MoveIn,
        "cancel": CancelIn,
        "held": HeldIn,
        "adjourn": AdjournIn,
        "merge": MergeIn,
        "unmerge": Why,
        "tell_apart": Why,
        "split": SplitIn,
        **{f"note_{kind}": told for kind, told in INPUTS.items()},
        "retract_note": RetractNoteIn,
        "retract_one": Why,
        "restore_one": Why,
        "retract": Why,
        "restore": Why,
    }
    held_actions = (
        "partial_update", "postpone", "cancel", "held", "adjourn", "merge", "split", "edit_note"
    )  # fmt: skip
    conditional_actions = ("retrieve", "one_note")

    def rows(self):
        """Those that stand in lists; a retracted one keeps its address, and so does one of a case
        that was merged."""
        hearings = Hearing.objects.visible_to(self.request.user).veiled()
        if self.action == "list":
            return hearings.listed().of_standing_cases().joined(**JOINED).with_clock()
        moves = Postponement.objects.veiled().select_related(*OF_MOVES)
        moves = Prefetch("postponements", moves.order_by("seq", "id"), "moves")
        return hearings.select_related(*LINKED).prefetch_related(moves)

    def with_parts(self, rows: list[Any]) -> list[Any]:
        if self.action != "list":
            with_record((move for one in rows for move in one.moves), self.request.user)
        return with_whom(rows)

    def told(self, row: Hearing) -> dict[str, Any]:
        kind = HearingOut if self.action == "list" else HearingDetail
        return self.teller(kind).to_representation(row)

    def etag_of(self, row: Any) -> str:
        """Of what is stored: what a move is held against does not change as days pass. Of a note,
        what is told of it."""
        if not isinstance(row, Hearing):
            return tag_of(self.note_told(row))
        return f'"{row.public_id}-v{row.version}-{tag_of(values_of(row))[1:13]}"'

    @extend_schema(responses=HearingDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A hearing with its moves. The ETag is what a move sends as `If-Match`."""
        hearing = self.get_object()
        return self.read(hearing, self.told(hearing))

    def shown(self, hearing: Hearing, status: int = 200) -> Response:
        (hearing,) = self.with_parts([self.rows().get(pk=hearing.pk)])
        return self.made(self.told(hearing), self.etag_of(hearing), status)

    @extend_schema(request=NewHearingIn, responses={201: HearingDetail})
    def create(self, request: Request) -> Response:
        """Enter a hearing. A day on which courts rarely sit, or near a hearing that is recorded,
        comes back in `warnings`, and so does a hearing that waits for a date."""
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed.pop("case"), request.user)
        self.require(rights.can_decide(request.user, case))
        typed |= self.court_told(typed.pop("court") or "")
        typed["concerns"] = self.parties("concerns", typed["concerns"], case)
        like = {name: typed[name] for name in ("kind", "time")}
        doubles = actions.perhaps_same(case, typed["date"], **like)
        said = {"near": dated(doubles), "by": request.user, "force": True}
        return self.warned(self.record(case, typed | said), doubles)

    def warned(self, hearing: Hearing, doubles: list[Hearing]) -> Response:
        """A new hearing, with those that may be the same one among its warnings."""
        response = self.shown(hearing, 201)
        response.data["warnings"] += map(actions.double_words, doubles)
        return response

    def record(self, case: Case, told: dict[str, Any]) -> Hearing:
        """The hearing, as it was sent."""
        return actions.record_hearing(case, **told)

    def parties(self, name: str, public_ids: list[str], case: Case) -> list[Party]:
        """The parties of a case that a request names in one of its keys."""
        try:
            return parties_named(public_ids, case)
        except ValidationError as error:
            raise ValidationError({name: error.detail["parties"]}) from error  # type: ignore[index,call-overload]

    def court_told(self, told: str) -> dict[str, Any]:
        """A court of the record, or its name as written."""
        if IS_ID.fullmatch(told):
            return {"court": court_named(told.upper(), self.request.user)}
        return {"court_words": told}

    def held_against(self) -> Hearing:
        """The hearing, locked, if this person may move it and has read what is there."""
        hearing = Hearing.locked(self.to_edit().pk)
        self.check_condition(hearing)
        return hearing

    @extend_schema(request=Described, responses=HearingDetail)
    def partial_update(self, request: Request, id: str) -> Response:
        """Change what describes a hearing. Needs `If-Match`."""
        with transaction.atomic():
            hearing = self.held_against()
            typed = self.typed()
            if "court" in typed:
                court = typed["court"]
                typed["court"] = court_named(court, request.user) if court else None
            if "concerns" in typed:
                typed["concerns"] = self.parties("concerns", typed["concerns"], hearing.case)
            actions.edit_hearing(hearing, **typed, by=request.user)
        return self.shown(hearing)

    @extend_schema(request=MoveIn, responses={201: MovedOut})
    @action(detail=True, methods=["post"])
    def postpone(self, request: Request, id: str) -> Response:
        """Move a hearing. Needs `If-Match` with the ETag of the hearing that was read."""
        with transaction.atomic():
            hearing = self.held_against()
            typed = self.typed()
            if typed["to_court"]:
                typed["to_court"] = court_named(typed["to_court"], request.user, "to_court")
            move = self.move(hearing, typed)
        return self.moved(move)

    def move(self, hearing: Hearing, typed: dict[str, Any]) -> Postponement:
        """Add the move. Raises Changed when somebody was faster all the same."""
        try:
            return self.act(hearing, typed)
        except actions.StaleVersion as stale:
            raise Changed(str(stale), current=self.etag_of(stale.hearing)) from stale

    def act(self, hearing: Hearing, typed: dict[str, Any]) -> Postponement:
        """The move itself."""
        return actions.move_hearing(hearing, **typed, by=self.request.user, version=hearing.version)

    def moved(self, move: Postponement) -> Response:
        """The move, with the new ETag of its hearing."""
        hearing = self.rows().get(pk=move.hearing_id)
        move = next(one for one in hearing.moves if one.pk == move.pk)
        with_record([move], self.request.user)
        move.version, move.status = hearing.version, hearing.status
        before = move.from_date or actions.last_day(hearing)
        move.warnings = actions.move_warnings(hearing, move.to_date, before)
        return self.made(self.teller(MovedOut).to_representation(move), self.etag_of(hearing))

    @extend_schema(request=CancelIn, responses={201: MovedOut})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, id: str) -> Response:
        """A hearing that will not take place. Needs `If-Match`."""
        with transaction.atomic():
            hearing = self.held_against()
            move = self.move(hearing, self.typed() | {"kind": "cancelled"})
        return self.moved(move)

    @extend_schema(request=HeldIn, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def held(self, request: Request, id: str) -> Response:
        """Say that a session took place, that it did not open, or that nobody knows, which retracts
        the hearing at which it was to go on. Needs `If-Match`."""
        with transaction.atomic():
            hearing = self.held_against()
            self.say(hearing, self.typed())
        return self.shown(hearing)

    def say(self, hearing: Hearing, typed: dict[str, Any]) -> None:
        """What became of its day."""
        actions.mark_held(hearing, **typed, by=self.request.user)

    @extend_schema(request=AdjournIn, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def adjourn(self, request: Request, id: str) -> Response:
        """A session opened and goes on another day, which warns as that of a move does. Needs
        `If-Match`."""
        with transaction.atomic():
            hearing, typed = self.held_against(), self.typed()
            self.goes_on(hearing, typed)
        response = self.shown(hearing)
        response.data["warnings"] += actions.move_warnings(hearing, typed["to_date"], hearing.date)
        return response

    def goes_on(self, hearing: Hearing, typed: dict[str, Any]) -> None:
        """That it opened, and goes on."""
        actions.adjourn_hearing(hearing, **typed, by=self.request.user)

    @extend_schema(request=MergeIn, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, id: str) -> Response:
        """Let a hearing go into another one of its case; the answer is the one that stays. Needs
        `If-Match`."""
        with transaction.atomic():
            hearing, typed = self.held_against(), self.typed()
            into = self.other_of(hearing.case, typed.pop("into"))
            kept = actions.merge_hearings(hearing, into=into, **typed, by=request.user)
        return self.shown(kept)

    def other_of(self, case: Case, public_id: str) -> Hearing:
        """Another hearing of a case. Raises ValidationError when it is not there."""
        hearings = Hearing.objects.visible_to(self.request.user).filter(case=case)
        found = hearings.filter(public_id=public_id.upper()).first()
        if found is None:
            told = _("The case has no hearing %(id)s.") % {"id": public_id}
            raise ValidationError({"into": [told]})
        return found

    @extend_schema(request=Why, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def unmerge(self, request: Request, id: str) -> Response:
        """A merged hearing stands on its own again."""
        return self.shown(actions.unmerge_hearing(self.to_edit(), **self.typed(), by=request.user))

    @extend_schema(request=Why, responses=HearingDetail)
    @action(detail=True, methods=["post"], url_path="tell-apart")
    def tell_apart(self, request: Request, id: str) -> Response:
        """Say that a hearing is another one than that in `near`."""
        return self.shown(
            actions.tell_hearings_apart(self.to_edit(), **self.typed(), by=request.user)
        )

    @extend_schema(request=SplitIn, responses={201: HearingDetail})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, id: str) -> Response:
        """Some defendants are heard apart: the answer is their hearing, which warns as a new one
        does. Needs `If-Match`."""
        with transaction.atomic():
            hearing = self.held_against()
            typed = self.typed()
            typed["apart"] = self.parties("apart", typed["apart"], hearing.case)
            like = {"kind": hearing.kind, "time": typed["to_time"]}
            doubles = actions.perhaps_same(hearing.case, typed["to_date"], hearing, **like)
            said = {"near": dated(doubles), "by": request.user, "force": True}
            off = actions.split_hearing(hearing, **typed, **said)
        return self.warned(off, doubles)

    def to_edit(self) -> Hearing:
        """The hearing, for those who decide in its case."""
        hearing = self.get_object()
        self.require(rights.can_decide(self.request.user, hearing.case))
        return hearing

    @extend_schema(request=Why, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, id: str) -> Response:
        """Take a hearing back that was recorded by mistake; it stays in the history."""
        return self.shown(retract_fact(self.to_edit(), **self.typed(), by=request.user))

    @extend_schema(request=Why, responses=HearingDetail)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, id: str) -> Response:
        """Let a retracted hearing stand again."""
        return self.shown(restore_fact(self.to_edit(), **self.typed(), by=request.user))


def dated(hearings: list[Hearing]) -> Hearing | None:
    """The first of these that has a day."""
    return next((one for one in hearings if one.date), None)
