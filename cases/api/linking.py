"""Related cases for programs."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from cases import actions, rights
from cases.api.case import CaseViewSet
from cases.api.fields import EdtfText, PublicId
from cases.models import Case, CaseLink
from tracker.endpoint import Input, Why

ID = "[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"


class LinkOut(serializers.Serializer):
    """How this case stands to another one; `inverse` when the link was said from there."""

    id = serializers.CharField()
    case = serializers.CharField(help_text="the other case")
    kind = serializers.ChoiceField(choices=CaseLink.Kind)
    inverse = serializers.BooleanField()
    words = serializers.CharField()
    on = serializers.CharField(help_text="EDTF")


class CaseLinkIn(Input):
    """Another case, and how this one stands to it."""

    other = PublicId()
    kind = serializers.ChoiceField(choices=CaseLink.Kind)
    on = EdtfText(default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


class LinkedCaseViewSet(CaseViewSet):
    """Cases, with the cases they hang together with."""

    inputs = CaseViewSet.inputs | {"add_link": CaseLinkIn, "retract_link": Why}

    def links(self, case: Case) -> list[dict[str, Any]]:
        """Links of a case both ends of which this viewer sees."""
        seen = CaseLink.objects.visible_to(self.request.user).standing().of(case)
        rows = seen.select_related("one", "other").order_by("pk")
        return [link_told(link, case) for link in rows]

    @extend_schema(responses=LinkOut(many=True))
    @action(detail=True, methods=["get"], url_path="links", pagination_class=None)
    def list_links(self, request: Request, id: str) -> Response:
        """Related cases: appeals, joined, severed, about the same facts."""
        return self.conditional(self.links(self.get_object()))

    @extend_schema(request=CaseLinkIn, responses={201: LinkOut})
    @list_links.mapping.post
    def add_link(self, request: Request, id: str) -> Response:
        """Link a case to another; you decide in both."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        typed = self.typed()
        other = self.other_named(typed.pop("other"))
        self.require(rights.can_decide(request.user, other))
        link = actions.link_cases(case, other, **typed, by=request.user)
        return self.made(link_told(link, case))

    @extend_schema(
        request=Why,
        responses=LinkOut(many=True),
        parameters=[OpenApiParameter("link", str, OpenApiParameter.PATH)],
    )
    @action(detail=True, methods=["post"], url_path=f"links/(?P<link>{ID})/retract")
    def retract_link(self, request: Request, id: str, link: str) -> Response:
        """Take a link back; answers with those that stand."""
        case = self.get_object()
        self.require(rights.can_decide(request.user, case))
        seen = CaseLink.objects.visible_to(request.user).standing().of(case)
        found = seen.filter(public_id=link.upper()).first()
        if found is None:
            raise Http404
        actions.unlink_cases(found, **self.typed(), by=request.user)
        return self.made(self.links(case), status=200)

    def other_named(self, public_id: str) -> Case:
        """Another case that a request names. Raises ValidationError when this person sees none."""
        found = Case.objects.visible_to(self.request.user).standing()
        case = found.filter(public_id=public_id).first()
        if case is None:
            told = _("There is no case %(id)s for you.") % {"id": public_id}
            raise ValidationError({"other": [told]})
        return case


def link_told(link: CaseLink, case: Case) -> dict[str, Any]:
    """A link as seen from one of its ends."""
    inverse = link.one_id != case.pk
    far = link.one if inverse else link.other
    told = {"id": link.public_id, "case": far.public_id, "kind": link.kind, "inverse": inverse}
    return told | {"words": link.words_from(case), "on": link.on}
