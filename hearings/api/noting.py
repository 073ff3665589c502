"""What was seen of a hearing, for programs: inputs and outputs made of the columns of each note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases.actions import restore_fact, retract_fact
from cases.api.fact import Verified
from cases.api.fields import EdtfText, PublicId, parties_named
from cases.models import Verification
from hearings import actions
from hearings.actions.noting import NOTES, columns_of
from hearings.api.fields import Clock
from hearings.models import Hearing, Observation
from hearings.noted import all_of, rows_of
from tracker.endpoint import Input, Why
from tracker.fields import EdtfField
from tracker.telling import Out

ID = "[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"
NOTE = OpenApiParameter("note", str, "path", description="the id of the note")
PATHS = {
    "day": "days",
    "attendance": "attendance",
    "bench": "bench-changes",
    "access": "access",
    "interpretation": "interpretation",
    "outcome": "outcomes",
    "observation": "observations",
    "concern": "concerns",
}


def field_in(column: Any, *, again: bool = False) -> serializers.Field:
    """How a column is written. again: of a note that is there, where what is not sent stays."""
    kind, told = written(column)
    return kind(**told, **({"required": False} if again else default_of(column)))


def default_of(column: Any) -> dict[str, Any]:
    """What a column holds of which nothing is sent; nothing for one that has to be."""
    if column.null:
        return {"default": None}
    if column.has_default():
        return {"default": column.default}
    return {"default": ""} if column.blank else {}


def written(column: Any) -> tuple[type[serializers.Field], dict[str, Any]]:
    """The kind of field of a column, and what it takes."""
    if column.is_relation:
        return PublicId, {"allow_null": True}
    if column.choices:
        return serializers.ChoiceField, {"choices": column.choices}
    if isinstance(column, EdtfField):
        return EdtfText, {"allow_blank": True}
    if isinstance(column, models.DateField):
        return serializers.DateField, {}
    if isinstance(column, models.TimeField):
        return Clock, {"allow_null": True}
    if isinstance(column, models.IntegerField):
        bounds = {"min_value": 0, "max_value": 999}
        return serializers.IntegerField, bounds | {"allow_null": column.null}
    free = {"allow_blank": True} if column.blank else {}
    return serializers.CharField, {"max_length": column.max_length or 10_000} | free


def field_out(column: Any) -> serializers.Field:
    """How a column is told."""
    if column.is_relation:
        return serializers.SerializerMethodField()
    if column.choices:
        return serializers.ChoiceField(choices=column.choices)
    kinds = {models.DateField: serializers.DateField, models.TimeField: Clock}
    for kind, told in kinds.items():
        if isinstance(column, kind):
            return told(allow_null=column.null)
    if isinstance(column, models.IntegerField):
        return serializers.IntegerField(allow_null=column.null)
    return serializers.CharField()


def input_of(kind: str) -> type[Input]:
    """What may be written of a note."""
    fields = {one.name: field_in(one) for one in columns_of(kind)}
    name = f"{NOTES[kind].__name__}In"
    return type(name, (Why,), fields | {"__doc__": NOTES[kind].__doc__})


def edit_of(kind: str) -> type[Input]:
    """What may be changed of a note; what is not sent stays."""
    fields = {one.name: field_in(one, again=True) for one in columns_of(kind)}
    name = f"Edit{NOTES[kind].__name__}In"
    return type(name, (Verified,), fields | {"__doc__": NOTES[kind].__doc__})


class NoteOut(Out):
    """A note. `noted`: under which name `notes/` lists it."""

    noted: Any = serializers.SerializerMethodField()
    id = serializers.CharField(source="public_id")
    verification = serializers.ChoiceField(choices=Verification)
    unverified = serializers.CharField()
    retracted_at = serializers.DateTimeField(allow_null=True)

    def get_noted(self, row: Any) -> str:
        return KEYS[kind_of(row)]


def kind_of(row: Any) -> str:
    """The kind of a note."""
    return next(kind for kind, model in NOTES.items() if isinstance(row, model))


def output_of(kind: str) -> type[Out]:
    """How a note is told."""
    fields: dict[str, Any] = {one.name: field_out(one) for one in columns_of(kind)}
    for column in columns_of(kind):
        if column.is_relation:
            fields[f"get_{column.name}"] = id_of(column.name)
    return type(f"{NOTES[kind].__name__}Out", (NoteOut,), fields | {"__doc__": NOTES[kind].__doc__})


def id_of(name: str) -> Callable[[Any, Any], str | None]:
    """Tells the id of the row that a column points to."""

    def told(_out: Any, row: Any) -> str | None:
        other = getattr(row, name)
        return other.public_id if other else None

    told.__annotations__["return"] = str | None
    return told


KEYS = {kind: path.replace("-", "_") for kind, path in PATHS.items()}
INPUTS = {kind: input_of(kind) for kind in NOTES}
EDITS = {kind: edit_of(kind) for kind in NOTES if NOTES[kind] is not Observation}
OUTPUTS = {kind: output_of(kind) for kind in NOTES}


AnyNote: Any = PolymorphicProxySerializer("AnyNote", [*OUTPUTS.values()], None)
AnyEdit: Any = PolymorphicProxySerializer("AnyEdit", [*EDITS.values()], None)
NotesOut = type(
    "NotesOut",
    (Out,),
    {KEYS[kind]: told(many=True) for kind, told in OUTPUTS.items()}
    | {"__doc__": "What was seen of a hearing."},
)


class RetractNoteIn(Why):
    """The note to take back, by its id."""

    note = PublicId()


def noting(kind: str) -> Any:
    """An endpoint that notes something of one kind."""

    def note(self: Any, request: Request, id: str) -> Response:
        hearing = self.to_edit()
        typed = self.pointed(hearing, self.typed())
        row = actions.note_hearing(hearing, kind, **typed, by=request.user)
        return self.noted(row, 201)

    note.__name__ = f"note_{kind}"
    note.__doc__ = f"Note of a hearing: {NOTES[kind].__doc__}"
    told = extend_schema(request=INPUTS[kind], responses={201: OUTPUTS[kind]})(note)
    return action(detail=True, methods=["post"], url_path=PATHS[kind])(told)


class Noting:
    """Mixed into the endpoint of hearings: what was seen of one."""

    request: Any

    note_day = noting("day")
    note_attendance = noting("attendance")
    note_bench = noting("bench")
    note_access = noting("access")
    note_interpretation = noting("interpretation")
    note_outcome = noting("outcome")
    note_observation = noting("observation")
    note_concern = noting("concern")

    def pointed(self, hearing: Hearing, typed: dict[str, Any]) -> dict[str, Any]:
        """What was typed, with the rows that ids name. Raises ValidationError for one not there."""
        found = dict(typed)
        if typed.get("party"):
            (found["party"],) = parties_named([typed["party"]], hearing.case)
        for name, kind in (("day", "day"), ("corrects", "observation")):
            if typed.get(name):
                rows = NOTES[kind].objects.visible_to(self.request.user).standing()
                row = rows.filter(hearing=hearing, public_id=typed[name].upper()).first()
                if row is None:
                    raise ValidationError({name: [_("Choose one of this hearing.")]})
                found[name] = row
        return found

    @extend_schema(responses=NotesOut)
    @action(detail=True, methods=["get"])
    def notes(self: Any, request: Request, id: str) -> Response:
        """What was seen of a hearing, for people with an account."""
        hearing = self.get_object()
        self.require(request.user.is_authenticated)
        told = {
            KEYS[kind]: [
                self.teller(OUTPUTS[kind]).to_representation(row)
                for row in rows_of(kind, hearing, request.user)
            ]
            for kind in NOTES
        }
        return Response(told)

    @extend_schema(operation_id="hearings_note_retrieve", parameters=[NOTE], responses=AnyNote)
    @action(detail=True, methods=["get"], url_path=f"notes/(?P<note>{ID})")
    def one_note(self: Any, request: Request, id: str, note: str) -> Response:
        """One note, also when it was taken back, for people with an account. The ETag is what a
        change sends as `If-Match`."""
        hearing = self.get_object()
        self.require(request.user.is_authenticated)
        row = self.note_of(hearing, note)
        return self.conditional(self.note_told(row))

    @extend_schema(parameters=[NOTE], request=AnyEdit, responses=AnyNote)
    @one_note.mapping.patch
    def edit_note(self: Any, request: Request, id: str, note: str) -> Response:
        """Put a note right; what is not sent stays. What was seen is written once: another note
        corrects it. Needs `If-Match`."""
        hearing = self.to_edit()
        with transaction.atomic():
            row = self.note_of(hearing, note)
            type(row).locked(row.pk)
            self.check_condition(self.note_of(hearing, note))
            typed = self.typed(EDITS.get(kind_of(row), Why))
            actions.edit_note(row, **self.pointed(hearing, typed), by=request.user)
        return self.noted(self.note_of(hearing, note))

    @extend_schema(
        operation_id="hearings_note_retract", parameters=[NOTE], request=Why, responses=AnyNote
    )
    @action(detail=True, methods=["post"], url_path=f"notes/(?P<note>{ID})/retract")
    def retract_one(self: Any, request: Request, id: str, note: str) -> Response:
        """Take a note back that was a mistake; it keeps its address, and stays in the history."""
        hearing = self.to_edit()
        row = self.note_of(hearing, note)
        retract_fact(row, **self.typed(), by=request.user)
        return self.noted(self.note_of(hearing, note))

    @extend_schema(parameters=[NOTE], request=Why, responses=AnyNote)
    @action(detail=True, methods=["post"], url_path=f"notes/(?P<note>{ID})/restore")
    def restore_one(self: Any, request: Request, id: str, note: str) -> Response:
        """Let a note stand again."""
        hearing = self.to_edit()
        row = self.note_of(hearing, note)
        restore_fact(row, **self.typed(), by=request.user)
        return self.noted(self.note_of(hearing, note))

    def note_of(self, hearing: Hearing, public_id: str) -> Any:
        """A note of this hearing. Raises Http404."""
        for kind in NOTES:
            rows = all_of(kind, hearing, self.request.user)
            row = rows.filter(public_id=public_id.upper()).first()
            if row is not None:
                return row
        raise Http404

    def note_told(self: Any, row: Any) -> dict[str, Any]:
        """A note as it is told."""
        return self.teller(OUTPUTS[kind_of(row)]).to_representation(row)

    def noted(self: Any, row: Any, status: int = 200) -> Response:
        """A note that was written, with its ETag."""
        return self.made(self.note_told(row), self.etag_of(row), status)

    @extend_schema(request=RetractNoteIn, responses={204: None})
    @action(detail=True, methods=["post"], url_path="notes/retract")
    def retract_note(self: Any, request: Request, id: str) -> Response:
        """Take a note back that was a mistake; it stays in the history."""
        hearing, typed = self.to_edit(), self.typed()
        for kind in NOTES:
            rows = rows_of(kind, hearing, request.user)
            row = rows.filter(public_id=typed["note"]).first()
            if row is not None:
                retract_fact(row, by=request.user, why=typed["why"])
                return Response(status=204)
        raise ValidationError({"note": [_("Choose one of this hearing.")]})
