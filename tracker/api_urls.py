"""Addresses of the interface for programs."""

from __future__ import annotations

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from cases.api import (
    ChargeViewSet,
    CourtViewSet,
    DetentionViewSet,
    EventViewSet,
    PartyViewSet,
)
from hearings.api import PostponementViewSet
from reports.api import (
    ClaimViewSet,
    IdentifyingCaseViewSet,
    PersonRecordViewSet,
    ReportedHearingViewSet,
    ReportViewSet,
)
from tracker.api_docs import DocsPage, Nowhere, SchemaDocument

router = SimpleRouter()
router.register("cases", IdentifyingCaseViewSet, "api-case")
router.register("people", PersonRecordViewSet, "api-person")
router.register("parties", PartyViewSet, "api-party")
router.register("charges", ChargeViewSet, "api-charge")
router.register("detentions", DetentionViewSet, "api-detention")
router.register("courts", CourtViewSet, "api-court")
router.register("events", EventViewSet, "api-event")
router.register("hearings", ReportedHearingViewSet, "api-hearing")
router.register("postponements", PostponementViewSet, "api-postponement")
router.register("reports", ReportViewSet, "api-report")
router.register("claims", ClaimViewSet, "api-claim")

urlpatterns = [
    path("schema/", SchemaDocument.as_view(), name="api-schema"),
    path("docs/", DocsPage.as_view(), name="api-docs"),
    path("", include(router.urls)),
    re_path("", Nowhere.as_view()),
]
