"""People and groups in cases for programs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions
from cases.api.fact import FactOut, FactViewSet, Verified
from cases.api.fields import EdtfText, PublicId, person_named
from cases.doubles import alike
from cases.filters import PartyFilter
from cases.models import Case, Party
from cases.models.person import check_name
from tracker.endpoint import Input
from tracker.history import acting


class PartyOut(FactOut):
    """Somebody in a case: a person or a group, with role, custody, stage and outcome."""

    person = serializers.SerializerMethodField()
    name = serializers.SerializerMethodField()
    group_size = serializers.IntegerField(allow_null=True)
    role = serializers.ChoiceField(choices=Party.Role)
    since = serializers.CharField(source="on", help_text="EDTF")
    until = serializers.CharField(help_text="EDTF")
    age = serializers.IntegerField(source="age_reported", allow_null=True, help_text="as reported")
    custody = serializers.ChoiceField(choices=Party.Custody)
    custody_on = serializers.CharField(help_text="EDTF")
    stage = serializers.ChoiceField(choices=Party.Stage)
    stage_on = serializers.CharField(help_text="EDTF")
    outcome = serializers.ChoiceField(choices=Party.Outcome)
    outcome_on = serializers.CharField(help_text="EDTF")

    def get_person(self, party: Party) -> str | None:
        return party.person.public_id if party.person else None

    def get_name(self, party: Party) -> str:
        """The name of the person as this viewer reads it, or what the group is called."""
        viewer = self.context["request"].user
        return party.person.shown_name(viewer) if party.person else party.group_label


class NewPartyOut(PartyOut):
    """Somebody who came into a case, and whom they might be."""

    warnings = serializers.ListField(child=serializers.CharField())


class EditPartyIn(Verified):
    """What can be changed of a party; from then on reports do not change it."""

    role = serializers.ChoiceField(choices=Party.Role, required=False)
    since = EdtfText(required=False, allow_blank=True)
    until = EdtfText(required=False, allow_blank=True)
    age = serializers.IntegerField(min_value=0, max_value=130, required=False, allow_null=True)
    custody = serializers.ChoiceField(choices=Party.Custody, required=False)
    custody_on = EdtfText(required=False, allow_blank=True)
    stage = serializers.ChoiceField(choices=Party.Stage, required=False)
    stage_on = EdtfText(required=False, allow_blank=True)
    outcome = serializers.ChoiceField(choices=Party.Outcome, required=False)
    outcome_on = EdtfText(required=False, allow_blank=True)
    group_label = serializers.CharField(max_length=200, required=False)
    group_size = serializers.IntegerField(
        min_value=0, max_value=100_000_000, required=False, allow_null=True
    )


class NewPartyIn(Input):
    """Who comes into a case: `person` (the id of somebody recorded), or `name` (somebody new), or
    `group_label` (such as “two men”)."""

    case = PublicId()
    role = serializers.ChoiceField(choices=Party.Role)
    person = PublicId(required=False)
    name = serializers.CharField(max_length=300, required=False, validators=[check_name])
    group_label = serializers.CharField(max_length=200, required=False)
    group_size = serializers.IntegerField(
        min_value=0, max_value=100_000_000, default=None, allow_null=True
    )
    age = serializers.IntegerField(min_value=0, max_value=130, default=None, allow_null=True)
    why = serializers.CharField(max_length=2000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(bool(attrs.get(name)) for name in ("person", "name", "group_label")) != 1:
            raise serializers.ValidationError(_("Send one of these: person, name, group_label."))
        return attrs


@extend_schema_view(partial_update=extend_schema(request=EditPartyIn))
class PartyViewSet(FactViewSet):
    """People and groups in cases: the unit of status."""

    queryset = Party.objects.none()
    serializer_class = PartyOut
    filterset_class = PartyFilter
    inputs = FactViewSet.inputs | {"create": NewPartyIn, "partial_update": EditPartyIn}
    columns = {"since": "on", "age": "age_reported"}

    def facts(self) -> Any:
        return Party.objects.select_related("case", "person")

    def change(self, fact: Party, typed: dict[str, Any]) -> None:
        actions.edit_party(fact, **typed, by=self.request.user)

    @extend_schema(request=NewPartyIn, responses={201: NewPartyOut})
    def create(self, request: Request) -> Response:
        """Put a person or a group into a case. A name like that of somebody recorded comes back
        in `warnings`."""
        case, typed = self.typed_into_case()
        like = alike(typed["name"], request.user) if "name" in typed else []
        response = self.shown(self.added(case, typed), 201)
        response.data["warnings"] = [
            _("“%(name)s” (%(id)s) is recorded. If this is the same person, send that id.")
            % {"name": one.person.name, "id": one.person.public_id}
            for one in like
        ]
        return response

    def added(self, case: Case, typed: dict[str, Any]) -> Party:
        """The party; somebody new is recorded in the same act."""
        by, why = self.request.user, typed["why"]
        person, name = typed.pop("person", None), typed.pop("name", None)
        known = person_named(person, by) if person else None
        with acting(by=by, why=why, case=case):
            if name:
                known = actions.add_person(name=name, by=by, why=why)
            return actions.add_party(case, person=known, **typed, by=by)
