"""People for programs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.fields import EdtfText
from cases.filters import PersonFilter
from cases.models import Name, Party, Person
from tracker.endpoint import Endpoint, Input


class NameOut(serializers.Serializer):
    """One spelling of a name."""

    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Name.Kind)
    language = serializers.CharField()
    script = serializers.CharField()


class PartOut(serializers.Serializer):
    """What a person is in a case that the viewer sees."""

    case = serializers.CharField(source="case.public_id")
    title = serializers.SerializerMethodField()
    role = serializers.ChoiceField(choices=Party.Role)

    def get_title(self, party: Party) -> str:
        party.case.protects = party.protects  # type: ignore[attr-defined]
        return party.case.shown_title(self.context["request"].user)


class PersonOut(serializers.Serializer):
    """A person; a protected one is told by a pseudonym to those without an account."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    names = NameOut(many=True)
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


class PersonViewSet(Endpoint):
    """People, with their names and what they are in which case."""

    queryset = Person.objects.none()
    serializer_class = PersonOut
    filterset_class = PersonFilter
    inputs = {
        "create": NewPersonIn,
        "partial_update": EditPersonIn,
        "names": NameIn,
        "protect": ProtectIn,
    }

    def rows(self):
        viewer = self.request.user
        parties = Party.objects.visible_to(viewer).standing().with_protection()
        parts = Prefetch("parties", parties.select_related("case").order_by("id"), "seen_parties")
        names = Prefetch("names", Name.objects.visible_to(viewer).order_by("id"))
        return Person.objects.visible_to(viewer).prefetch_related(names, parts)

    def shown(self, person: Person, status: int = 200) -> Response:
        person = self.rows().get(pk=person.pk)
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
