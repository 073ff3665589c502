"""People for programs, with what claims have to do with it: merging and un-merging."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.person import OtherIn, PersonOut, PersonViewSet
from cases.models import Person, PersonMerge, merged_into
from cases.rights import can_edit_person, can_merge
from reports.actions import merge_people, unmerge_people


class PersonDetail(PersonOut):
    """A person, and the ids of records that were merged into this one."""

    merged = serializers.ListField(child=serializers.CharField())


class UnmergedOut(serializers.Serializer):
    """Two records again."""

    kept = PersonOut()
    other = PersonOut()
    stays = serializers.ListField(
        child=serializers.CharField(), help_text="what came after the merge, in sentences"
    )


class PersonRecordViewSet(PersonViewSet):
    """People."""

    inputs = PersonViewSet.inputs | {"merge": OtherIn, "unmerge": OtherIn}
    held_actions = ("partial_update", "merge", "unmerge")

    def etag_of(self, person: Person) -> str:
        return super().etag_of(self.person_now(person.pk))

    @extend_schema(responses=PersonDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A person; an id that was merged gives the kept record, whose own id it tells."""
        person = self.get_object()
        inside = request.user.is_authenticated
        merged = [one.public_id for one in merged_into(person)] if inside else []
        return self.read(person, self.told(person) | {"merged": merged})

    @extend_schema(request=OtherIn, responses=PersonOut)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, id: str) -> Response:
        """Merge another record into this one, for those who decide in every case of both. Needs
        `If-Match`."""
        person = self.get_object()
        self.require(can_edit_person(request.user, person))
        typed = self.typed()
        other = self.person_named(typed["other"])
        self.require(can_merge(request.user, person, other))
        with transaction.atomic():
            self.check_condition(person)
            merge_people(person, other, by=request.user, why=typed["why"])
        return self.shown(person)

    @extend_schema(request=OtherIn, responses=UnmergedOut)
    @action(detail=True, methods=["post"])
    def unmerge(self, request: Request, id: str) -> Response:
        """Make two records again of one that was merged into this. Needs `If-Match`."""
        person = self.get_object()
        self.require(can_merge(request.user, person))
        merge = self.merge_of(person, self.typed()["other"])
        with transaction.atomic():
            self.check_condition(person)
            found = unmerge_people(merge, by=request.user, why=self.typed()["why"])
        kept, other = (self.person_now(one.pk) for one in (found.kept, found.other))
        told = {"kept": self.told(kept), "other": self.told(other), "stays": found.stays}
        return self.made(told, self.etag_of(kept), 200)

    def merge_of(self, person: Person, public_id: str) -> PersonMerge:
        """The standing merge of a record into a person. Raises ValidationError."""
        mine = PersonMerge.objects.visible_to(self.request.user).standing()
        found = mine.filter(kept=person, merged__public_id=public_id).first()
        if found is None:
            told = _("%(id)s was not merged into this record.") % {"id": public_id}
            raise ValidationError({"other": [told]})
        return found
