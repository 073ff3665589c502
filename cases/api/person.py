"""People for programs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import EdtfText, PublicId
from cases.doubles import doubles
from cases.filters import PersonFilter
from cases.models import Name, Party, Person, kept_instead
from cases.rows import BESIDE_PEOPLE
from tracker.asking import attach
from tracker.endpoint import Endpoint, Input
from tracker.telling import Out

TOLD = ("public_id", "name", "born", "notes", "protected", "pseudonym")


class NameOut(Out):
    """One spelling of a name."""

    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Name.Kind)
    language = serializers.CharField()
    script = serializers.CharField()


class PartOut(Out):
    """What a person is in a case that the viewer sees."""

    case = serializers.CharField(source="case.public_id")
    title = serializers.SerializerMethodField()
    role = serializers.ChoiceField(choices=Party.Role)

    def get_title(self, party: Party) -> str:
        protects = party.protects  # type: ignore[attr-defined]
        return party.case.shown_title(self.context["request"].user, protects)


class PersonOut(Out):
    """A person; a protected one is told by a pseudonym to those without an account."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    names = NameOut(many=True, source="seen_names")
    born = serializers.CharField()
    notes = serializers.CharField()
    protected = serializers.BooleanField()
    cases = PartOut(many=True, source="seen_parties")

    def to_representation(self, person: Person) -> dict[str, Any]:
        told = super().to_representation(person)
        viewer = self.context["request"].user
        told["name"] = person.shown_name(viewer)
        if not viewer.is_authenticated:
            told["notes"] = ""
            if person.protected:
                told |= {"names": [], "born": ""}
        return told


class NewPersonIn(Input):
    """A person to record."""

    name = serializers.CharField(max_length=300)
    aliases = serializers.ListField(
        child=serializers.CharField(max_length=300), default=list, max_length=50
    )
    language = serializers.CharField(max_length=12, default="", allow_blank=True)
    born = EdtfText(default="", allow_blank=True)
    notes = serializers.CharField(max_length=10_000, default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


class EditPersonIn(Input):
    """What can be changed of a person."""

    name = serializers.CharField(max_length=300, required=False)
    born = EdtfText(required=False, allow_blank=True)
    notes = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)


class NameIn(Input):
    """A spelling to add."""

    text = serializers.CharField(max_length=300)
    kind = serializers.ChoiceField(
        choices=[Name.Kind.ALIAS, Name.Kind.BIRTH, Name.Kind.TRANSLITERATION],
        default=Name.Kind.TRANSLITERATION,
    )
    language = serializers.CharField(max_length=12, default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


class ProtectIn(Input):
    """The pseudonym that public doors show; an empty one lifts the protection."""

    pseudonym = serializers.CharField(max_length=120, allow_blank=True)
    why = serializers.CharField(max_length=2000)


class OtherIn(Input):
    """Another person, by id."""

    other = PublicId()
    why = serializers.CharField(max_length=2000)


class AlikeOut(serializers.Serializer):
    """Somebody who may be the same person, and what speaks for and against it."""

    id = serializers.CharField(source="person.public_id")
    name = serializers.CharField(source="person.name")
    spelling = serializers.CharField(help_text="the one that is alike")
    score = serializers.FloatField(help_text="0 to 1")
    why = serializers.ListField(child=serializers.CharField())
    against = serializers.ListField(child=serializers.CharField())


class PersonViewSet(Endpoint):
    """People, with their names and what they are in which case.

    The id of a record that was merged into another gives that other one.
    """

    queryset = Person.objects.none()
    serializer_class = PersonOut
    filterset_class = PersonFilter
    many_ask = True
    inputs = {
        "create": NewPersonIn,
        "partial_update": EditPersonIn,
        "names": NameIn,
        "protect": ProtectIn,
        "apart": OtherIn,
        "together": OtherIn,
    }
    conditional_actions = ("retrieve", "doubles")

    def rows(self):
        seen = Person.objects.visible_to(self.request.user)
        return seen.only(*TOLD) if self.action == "list" else seen

    def with_parts(self, rows):
        attach(rows, **BESIDE_PEOPLE)
        return rows

    def get_object(self) -> Person:
        """The person; for a merged id, the kept one, to those who saw the merged one before."""
        try:
            return super().get_object()
        except Http404:
            kept = kept_instead(self.kwargs["id"], self.request.user)
            if kept is None:
                raise
            return self.person_now(kept.pk)

    def person_now(self, pk: int) -> Person:
        """The person as the table has it."""
        return self.with_parts([self.rows().get(pk=pk)])[0]

    def person_named(self, public_id: str) -> Person:
        """Another person that a request names. Raises ValidationError when there is none."""
        found = Person.objects.visible_to(self.request.user).filter(public_id=public_id).first()
        if found is None:
            raise ValidationError({"other": [_("There is no person %(id)s.") % {"id": public_id}]})
        return found

    def shown(self, person: Person, status: int = 200) -> Response:
        person = self.person_now(person.pk)
        return self.made(self.told(person), self.etag_of(person), status)

    @extend_schema(request=NewPersonIn, responses={201: PersonOut})
    def create(self, request: Request) -> Response:
        """Record a person."""
        self.require(rights.can_open_case(request.user))
        return self.shown(actions.add_person(**self.typed(), by=request.user), 201)

    @extend_schema(request=EditPersonIn, responses=PersonOut)
    def partial_update(self, request: Request, id: str) -> Response:
        """Choose the name that is shown, birth date and notes. Needs `If-Match`."""
        person = self.get_object()
        self.require(rights.can_edit_person(request.user, person))
        typed = self.typed()
        with transaction.atomic():
            person = Person.locked(person.pk)
            self.check_condition(self.get_object())
            kept = {"born": person.born, "notes": person.notes}
            actions.edit_person(person, **kept | typed, by=request.user)
        return self.shown(person)

    @extend_schema(request=NameIn, responses={201: PersonOut})
    @action(detail=True, methods=["post"])
    def names(self, request: Request, id: str) -> Response:
        """Add a spelling, by which the person is found from then on."""
        person = self.get_object()
        self.require(rights.can_edit_person(request.user, person))
        actions.add_name(person, **self.typed(), by=request.user)
        return self.shown(person, 201)

    @extend_schema(request=ProtectIn, responses=PersonOut)
    @action(detail=True, methods=["post"])
    def protect(self, request: Request, id: str) -> Response:
        """Show a pseudonym in public doors, or lift that."""
        person = self.get_object()
        self.require(rights.can_edit_person(request.user, person))
        return self.shown(actions.protect_person(person, **self.typed(), by=request.user))

    @extend_schema(responses=AlikeOut(many=True))
    @action(detail=True, pagination_class=None)
    def doubles(self, request: Request, id: str) -> Response:
        """Others who may be the same person, the likeliest first; only those you may see."""
        person = self.get_object()
        found = []
        if request.user.is_authenticated:
            found = doubles(person, [name.text for name in person.seen_names], request.user)
        return self.conditional([AlikeOut(one).data for one in found])

    @extend_schema(request=OtherIn, responses=PersonOut)
    @action(detail=True, methods=["post"])
    def apart(self, request: Request, id: str) -> Response:
        """Remember that another record is not the same person: nothing proposes it any more."""
        person = self.get_object()
        self.require(rights.can_edit_person(request.user, person))
        typed = self.typed()
        other = self.person_named(typed["other"])
        actions.rule_out(person, other, by=request.user, why=typed["why"])
        return self.shown(person)

    @extend_schema(request=OtherIn, responses=PersonOut)
    @action(detail=True, methods=["post"])
    def together(self, request: Request, id: str) -> Response:
        """Take back that another record is not the same person."""
        person = self.get_object()
        self.require(rights.can_edit_person(request.user, person))
        typed = self.typed()
        other = self.person_named(typed["other"])
        actions.lift_rule_out(person, other, by=request.user, why=typed["why"])
        return self.shown(person)
