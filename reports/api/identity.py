"""Somebody of a group is identified, through the interface."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from cases.api.fields import PublicId
from cases.models import Case, Party, Person
from reports.actions import identify, unidentify
from reports.api.case import CaseDetail, CaseRecordViewSet
from reports.models import Identity, Report
from tracker.endpoint import Input

ID = "[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"
PARTY = OpenApiParameter("party", str, OpenApiParameter.PATH, description="a group of the case")


class IdentifyIn(Input):
    """Who one of a group is, and the report that says so."""

    person = PublicId()
    report = PublicId(default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


class UnidentifyIn(Input):
    """Who is not one of a group after all."""

    person = PublicId()
    why = serializers.CharField(max_length=2000)


class IdentifyingCaseViewSet(CaseRecordViewSet):
    """Cases."""

    inputs = CaseRecordViewSet.inputs | {"identify": IdentifyIn, "unidentify": UnidentifyIn}

    @extend_schema(request=IdentifyIn, responses=CaseDetail, parameters=[PARTY])
    @action(detail=True, methods=["post"], url_path=f"parties/(?P<party>{ID})/identify")
    def identify(self, request: Request, id: str, party: str) -> Response:
        """Say that one of a group is this person, who comes into the case."""
        case, group = self.group_of(party)
        typed = self.typed()
        person = self.named("person", typed["person"], Person.objects.visible_to(request.user))
        reports = Report.objects.visible_to(request.user).in_case(case.public_id)
        report = self.named("report", typed["report"], reports) if typed["report"] else None
        identify(group, person, report=report, by=request.user, why=typed["why"])
        return self.made(self.whole(case), self.etag_of(case), 200)

    @extend_schema(request=UnidentifyIn, responses=CaseDetail, parameters=[PARTY])
    @action(detail=True, methods=["post"], url_path=f"parties/(?P<party>{ID})/unidentify")
    def unidentify(self, request: Request, id: str, party: str) -> Response:
        """Take back that one of a group is this person."""
        case, group = self.group_of(party)
        typed = self.typed()
        mine = Identity.objects.visible_to(request.user).filter(group=group, retracted_at=None)
        found = mine.filter(member__person__public_id=typed["person"]).first()
        if found is None:
            told = _("%(id)s was not identified in this group.") % {"id": typed["person"]}
            raise ValidationError({"person": [told]})
        unidentify(found, by=request.user, why=typed["why"])
        return self.made(self.whole(case), self.etag_of(case), 200)

    def group_of(self, public_id: str) -> tuple[Case, Party]:
        """The case and the party of the address, for those who decide there."""
        case = self.get_object()
        self.require(rights.can_decide(self.request.user, case))
        parties = Party.objects.visible_to(self.request.user).standing().filter(case=case)
        party = parties.filter(public_id=public_id.upper()).first()
        if party is None:
            raise Http404
        return case, party

    def named(self, field: str, public_id: str, rows):
        """A row that a request names. Raises ValidationError when this person sees none."""
        found = rows.filter(public_id=public_id).first()
        if found is None:
            raise ValidationError({field: [_("There is no %(id)s.") % {"id": public_id}]})
        return found
