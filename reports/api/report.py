"""Reports for programs."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from cases import rights
from cases.api.fields import case_named
from cases.models import Case
from reports import actions
from reports.api.fields import (
    CopyIn,
    EditReportIn,
    LinkIn,
    NewReportForm,
    NewReportIn,
    ReleaseIn,
    ReportDetail,
    ReportOut,
    ValueIn,
    report_named,
)
from reports.documents.model import LARGEST_FILE
from reports.filters import ReportFilter
from reports.linked import with_links
from reports.models import Report, ReportLink
from reports.originals import KINDS, original_of
from reports.receiving import Arrival, check_size, receive_address, receive_file
from reports.rights import can_date, can_release
from reports.shapes import report_shape, whole_shape
from tracker import whys
from tracker.endpoint import Endpoint, Json, Why, tag_of

OF_ONE = ("capture__text", "zones", "hints", "parts", "see_also")  # told of a report alone
BESIDE_THE_FILE = 1024 * 1024  # bytes


class ReportViewSet(Endpoint):
    """Reports and what they claim."""

    queryset = Report.objects.none()
    serializer_class = ReportOut
    filterset_class = ReportFilter
    many_ask = True
    parser_classes = [Json, MultiPartParser]
    order = ("-added_at", "public_id")
    inputs = {
        "create": NewReportIn,
        "link": LinkIn,
        "unlink": LinkIn,
        "release": ReleaseIn,
        "published": ValueIn,
        "copy": CopyIn,
        "partial_update": EditReportIn,
        "reread": Why,
    }

    def rows(self):
        if self.action == "list":
            reports = Report.objects.visible_to(self.request.user).with_released()
            return reports.select_related("capture").defer(*OF_ONE)
        return Report.objects.for_programs(self.request.user)

    def with_parts(self, rows):
        return with_links(rows, self.request.user)

    def told(self, row: Report) -> dict[str, Any]:
        """A report without its claims, as lists show it."""
        return report_shape(row, viewer=self.request.user)

    def whole(self, report: Report, *, duplicate_of: str | None = None) -> dict[str, Any]:
        """A report with its claims and its text."""
        return whole_shape(report, viewer=self.request.user, duplicate_of=duplicate_of)

    def shown(self, report: Report, status: int = 200, **more: Any) -> Response:
        report = self.with_parts([self.rows().get(pk=report.pk)])[0]
        return self.made(self.whole(report, **more), self.etag_of(report), status)

    @extend_schema(responses=ReportDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A report with its text and its claims."""
        report = self.get_object()
        return self.read(report, self.whole(report))

    def etag_of(self, report: Report) -> str:
        """Of what can be edited; decisions on its claims do not stand against an edit."""
        return tag_of([report.public_id, report.title, report.outlet, report.url])

    @extend_schema(request=EditReportIn, responses=ReportDetail)
    def partial_update(self, request: Request, id: str) -> Response:
        """Put title, outlet or address right. Needs `If-Match`."""
        report = self.get_object()
        self.require(can_date(request.user, report))
        typed = self.typed()
        with transaction.atomic():
            self.check_condition(Report.locked(report.pk))
            actions.edit_report(report, **typed, by=request.user)
        return self.shown(report)

    @extend_schema(request=Why, responses=ReportDetail)
    @action(detail=True, methods=["post"], parser_classes=[Json])
    def reread(self, request: Request, id: str) -> Response:
        """Read the report again with the reader of today: pending claims come and go, decisions
        stay."""
        report = self.get_object()
        self.require(can_date(request.user, report))
        return self.shown(actions.reread(report, **self.typed(), by=request.user))

    def most_bytes(self) -> int:
        """A new report may come as a file."""
        if self.action == "create" and self.by_form():
            return LARGEST_FILE + BESIDE_THE_FILE
        return super().most_bytes()

    def fetches(self) -> bool:
        """The request names an address that is to be fetched."""
        if self.action != "create" or not self.request.user.is_authenticated:
            return False
        if not self.by_form():
            self.request._request.body  # noqa: B018 kept, so that it can be read again
        told: Any = self.request.data
        return isinstance(told, dict) and bool(told.get("url")) and "text" not in told

    def by_form(self) -> bool:
        return self.request.content_type.lower().startswith("multipart/")

    def typed(self) -> dict[str, Any]:
        if self.action == "create" and self.by_form():
            self.inputs = self.inputs | {"create": NewReportForm}
        return super().typed()

    def prepare(self) -> None:
        """Files are read and addresses fetched before anything is locked."""
        if self.action == "create":
            self.require(rights.can_add_reports(self.request.user))
            self.arrival  # noqa: B018 read now

    @cached_property
    def told_of_new(self) -> dict[str, Any]:
        """What was sent of a new report."""
        return self.typed()

    @cached_property
    def arrival(self) -> Arrival | None:
        """The file or page that was handed in, read; None for a text."""
        typed = self.told_of_new
        if "text" in typed:
            return None
        if "file" in typed:
            file = typed["file"]
            check_size(file.size)
            kind = file.content_type or ""
            return receive_file(
                file.read(), name=file.name, media_type=kind, url=typed["source_url"]
            )
        if typed.get("url"):
            return receive_address(typed["url"])
        raise ValidationError({"text": [_("Send the report's text, a file, or an address.")]})

    @extend_schema(
        request={"application/json": NewReportIn, "multipart/form-data": NewReportForm},
        responses={201: ReportDetail, 200: ReportDetail},
    )
    def create(self, request: Request) -> Response:
        """Add a report: its text, its file, or an address, which is fetched now.

        All is kept unchanged; the same text again gives the report that is there, with 200 and
        `duplicate_of`."""
        self.prepare()
        added = self.add()
        if added.existing:
            return self.shown(added.report, 200, duplicate_of=added.report.public_id)
        return self.shown(added.report, 201)

    def add(self) -> actions.Added:
        """Store what was handed in."""
        typed = self.told_of_new
        named, by = typed.get("case"), cast(User, self.request.user)
        self.require(bool(named) or not by.only_cases)
        told = {
            "title": typed["title"],
            "outlet": typed["outlet"],
            "published": typed["published"] or "",
            "case": case_named(named, by) if named else None,
            "why": typed.get("why") or whys.ADDED,
            "by": by,
        }
        if self.arrival is not None:
            return actions.add_document(self.arrival, url=typed["source_url"], **told)
        url = typed["source_url"] or typed.get("url", "")
        return actions.add_report(text=typed["text"], url=url, **told)

    @extend_schema(responses={(200, kind): OpenApiTypes.BINARY for kind in KINDS})
    @action(detail=True)
    def original(self, request: Request, id: str) -> HttpResponse:
        """The file or page that a report came in, as it was received: a fetched one as WARC."""
        report = self.get_object()
        if not request.user.is_authenticated:
            raise NotAuthenticated(_("Log in, or send a token."))
        return original_of(report)

    @extend_schema(request=LinkIn, responses=ReportDetail)
    @action(detail=True, methods=["post"], parser_classes=[Json])
    def link(self, request: Request, id: str) -> Response:
        """Say that a report belongs to a case."""
        report = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed["case"], request.user)
        actions.link_report(report, case=case, why=typed["why"], by=request.user)
        return self.shown(report)

    @extend_schema(request=LinkIn, responses=ReportOut)
    @action(detail=True, methods=["post"], parser_classes=[Json])
    def unlink(self, request: Request, id: str) -> Response:
        """Take a report out of a case; refused while a claim of it is accepted there."""
        report = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed["case"], request.user)
        self.require(rights.can_decide(request.user, case))
        link = link_named(report, case)
        told = self.told(report)
        actions.unlink_report(link, why=typed["why"], by=request.user)
        return self.made(
            told | {"cases": [one for one in told["cases"] if one != case.public_id]}, status=200
        )

    @extend_schema(request=ReleaseIn, responses=ReportDetail)
    @action(detail=True, methods=["post"], parser_classes=[Json])
    def release(self, request: Request, id: str) -> Response:
        """Let others read the words of a report of this case: public doors, where a person in it is
        protected, and more open cases that it may then be linked to; or no longer."""
        report = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed.pop("case"), request.user)
        self.require(can_release(request.user, case))
        link = link_named(report, case)
        actions.release_report(link, **typed, by=request.user)
        return self.shown(report)

    @extend_schema(request=CopyIn, responses=ReportDetail)
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, id: str) -> Response:
        """Decide whether another report of a case is a copy of the same text: then both count as
        one source there."""
        report = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed.pop("case"), request.user)
        self.require(rights.can_decide(request.user, case))
        other = report_named(typed.pop("of"), request.user)
        actions.rule_on_copy(report, of=other, case=case, **typed, by=request.user)
        return self.shown(report)

    @extend_schema(request=ValueIn, responses=ReportDetail)
    @action(detail=True, methods=["post"], parser_classes=[Json])
    def published(self, request: Request, id: str) -> Response:
        """Say when a report was published; everything that hangs on that day is read again."""
        report = self.get_object()
        self.require(can_date(request.user, report))
        return self.shown(actions.answer_published(report, **self.typed(), by=request.user))


def link_named(report: Report, case: Case) -> ReportLink:
    """The link of a report to a case. Raises ValidationError when there is none."""
    link = ReportLink.objects.filter(report=report, case=case, retracted_at=None).first()
    if link is None:
        raise ValidationError({"case": [_("The report does not belong to this case.")]})
    return link
