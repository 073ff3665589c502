"""Reports for programs."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from cases import rights
from cases.api.fields import case_named
from cases.models import Case
from reports import actions
from reports.api.fields import LinkIn, NewReportIn, ReleaseIn, ReportDetail, ReportOut, ValueIn
from reports.files import text_of
from reports.filters import ReportFilter
from reports.models import Claim, Report, ReportLink
from reports.rights import can_date
from reports.shapes import in_public, report_shape
from tracker.endpoint import Endpoint, Json

DETAIL = ("claims", "duplicate_of")


class ReportViewSet(Endpoint):
    """Reports and what they claim."""

    queryset = Report.objects.none()
    serializer_class = ReportOut
    filterset_class = ReportFilter
    parser_classes = [Json, MultiPartParser]
    order = ("-added_at", "public_id")
    inputs = {
        "create": NewReportIn,
        "link": LinkIn,
        "unlink": LinkIn,
        "release": ReleaseIn,
        "published": ValueIn,
    }

    def rows(self):
        viewer = self.request.user
        links = ReportLink.objects.visible_to(viewer).filter(retracted_at__isnull=True)
        links = Prefetch("links", links.select_related("case").order_by("id"), "seen_links")
        reports = Report.objects.visible_to(viewer).with_released().select_related("capture")
        reports = reports.defer("capture__text") if self.action == "list" else reports
        return reports.prefetch_related(links)

    def told(self, row: Report) -> dict[str, Any]:
        """A report without its claims, as lists show it."""
        shape = report_shape(row, [], viewer=self.request.user)
        shape = {name: shape[name] for name in shape if name not in DETAIL}
        return shape | {"cases": [link.case.public_id for link in row.seen_links]}

    def whole(self, report: Report, *, duplicate_of: str | None = None) -> dict[str, Any]:
        """A report with its claims and its text."""
        viewer = self.request.user
        claims = Claim.objects.visible_to(viewer).filter(report=report).in_text_order()
        claims = claims.select_related("report", "case", "decided_by")
        shape = report_shape(report, claims, duplicate_of=duplicate_of, viewer=viewer)
        hidden = in_public(viewer) and report.hidden  # type: ignore[attr-defined]
        return self.told(report) | shape | {"text": "" if hidden else report.capture.text}

    def shown(self, report: Report, status: int = 200, **more: Any) -> Response:
        report = self.rows().get(pk=report.pk)
        return self.made(self.whole(report, **more), status=status)

    @extend_schema(responses=ReportDetail)
    def retrieve(self, request: Request, id: str) -> Response:
        """A report with its text and its claims."""
        return self.conditional(self.whole(self.get_object()))

    @extend_schema(request=NewReportIn, responses={201: ReportDetail, 200: ReportDetail})
    def create(self, request: Request) -> Response:
        """Add a report. The text is kept unchanged; the same text again gives the report that is
        there, with 200 and `duplicate_of`."""
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed["case"], request.user) if typed.get("case") else None
        added = actions.add_report(
            **self.text_told(typed),
            title=typed["title"],
            outlet=typed["outlet"],
            published=typed["published"] or "",
            case=case,
            why=typed.get("why") or _("Added a report"),
            by=request.user,
        )
        if added.existing:
            return self.shown(added.report, 200, duplicate_of=added.report.public_id)
        return self.shown(added.report, 201)

    def text_told(self, typed: dict[str, Any]) -> dict[str, str]:
        """The text and where it comes from. Raises ValidationError without a text."""
        url = typed["source_url"] or typed.get("url", "")
        if "text" in typed:
            return {"text": typed["text"], "url": url}
        if "file" in typed:
            file = typed["file"]
            return {"text": text_of(file.read(), file.name), "url": url, "source_name": file.name}
        if typed.get("url"):
            told = _("Addresses are not fetched. Send the report's text, and this as source_url.")
            raise ValidationError({"url": [told]})
        raise ValidationError({"text": [_("Send the report's text, or a plain text file.")]})

    @extend_schema(request=LinkIn, responses=ReportDetail)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, id: str) -> Response:
        """Say that a report belongs to a case."""
        report = self.get_object()
        self.require(rights.can_add_reports(request.user))
        typed = self.typed()
        case = case_named(typed["case"], request.user)
        actions.link_report(report, case=case, why=typed["why"], by=request.user)
        return self.shown(report)

    @extend_schema(request=LinkIn, responses=ReportOut)
    @action(detail=True, methods=["post"])
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
    @action(detail=True, methods=["post"])
    def release(self, request: Request, id: str) -> Response:
        """Let public doors show the words of a report of a case with a protected person, or hide
        them again."""
        report = self.get_object()
        self.require(rights.can_edit_records(request.user))
        typed = self.typed()
        link = link_named(report, case_named(typed.pop("case"), request.user))
        actions.release_report(link, **typed, by=request.user)
        return self.shown(report)

    @extend_schema(request=ValueIn, responses=ReportDetail)
    @action(detail=True, methods=["post"])
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
