"""What was seen of a hearing, for programs: inputs and outputs made of the columns of each note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases.actions import retract_fact
from cases.api.fields import EdtfText, PublicId, parties_named
from cases.models import Verification
from hearings import actions
from hearings.actions.noting import NOTES, columns_of
from hearings.api.fields import Clock
from hearings.models import Hearing
from hearings.noted import rows_of
from tracker.endpoint import Input
from tracker.fields import EdtfField
from tracker.telling import Out

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


def field_in(column: Any) -> serializers.Field:
    """How a column is written."""
    free = column.null or column.blank or column.has_default()
    if column.is_relation:
        return PublicId(default=None, allow_null=True)
    if column.choices:
        told = {"default": column.default} if column.has_default() else {}
        return serializers.ChoiceField(choices=column.choices, **told)
    if isinstance(column, EdtfField):
        return EdtfText(default="", allow_blank=True)
    if isinstance(column, models.DateField):
        return serializers.DateField()
    if isinstance(column, models.TimeField):
        return Clock(default=None, allow_null=True)
    if isinstance(column, models.IntegerField):
        told = {"default": None if column.null else column.default, "allow_null": column.null}
        return serializers.IntegerField(min_value=0, max_value=999, **told)
    told = {"default": "", "allow_blank": True} if free else {}
    return serializers.CharField(max_length=column.max_length or 10_000, **told)


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
    fields: dict[str, Any] = {one.name: field_in(one) for one in columns_of(kind)}
    fields["why"] = serializers.CharField(max_length=2000)
    name = f"{NOTES[kind].__name__}In"
    return type(name, (Input,), fields | {"__doc__": NOTES[kind].__doc__})


class NoteOut(Out):
    """A note."""

    id = serializers.CharField(source="public_id")
    verification = serializers.ChoiceField(choices=Verification)
    retracted_at = serializers.DateTimeField(allow_null=True)


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


INPUTS = {kind: input_of(kind) for kind in NOTES}
OUTPUTS = {kind: output_of(kind) for kind in NOTES}


KEYS = {kind: path.replace("-", "_") for kind, path in PATHS.items()}
NotesOut = type(
    "NotesOut",
    (Out,),
    {KEYS[kind]: told(many=True) for kind, told in OUTPUTS.items()}
    | {"__doc__": "What was seen of a hearing."},
)


class RetractNoteIn(Input):
    """The note to take back, by its id."""

    note = PublicId()
    why = serializers.CharField(max_length=2000)


def noting(kind: str) -> Any:
    """An endpoint that notes something of one kind."""

    def note(self: Any, request: Request, id: str) -> Response:
        hearing = self.to_edit()
        typed = self.pointed(hearing, self.typed())
        row = actions.note_hearing(hearing, kind, **typed, by=request.user)
        return Response(self.teller(OUTPUTS[kind]).to_representation(row), 201)

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
