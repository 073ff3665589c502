"""Addresses of the interface for programs."""

from __future__ import annotations

from typing import Any

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from alerts.api import FollowViewSet, HookViewSet, NoticeViewSet, WishesViewSet
from cases.api import (
    ChargeViewSet,
    CourtViewSet,
    DetentionViewSet,
    EventViewSet,
    PartyViewSet,
)
from hearings.api import FeedViewSet, PostponementViewSet, StatisticsViewSet
from reports.api import (
    ClaimViewSet,
    IdentifyingCaseViewSet,
    PersonRecordViewSet,
    ReportedHearingViewSet,
    ReportViewSet,
)
from tracker.api_docs import DocsPage, Nowhere, SchemaDocument


def at(word: str, rows: Any, name: str) -> Any:
    """The addresses of a list, of its rows and of what is done with them, behind one word: whoever
    asks for another list passes it in one step."""
    router = SimpleRouter()
    router.register("", rows, name)
    return path(f"{word}/", include(router.urls))


def alone(word: str, rows: Any, name: str, **verbs: str) -> Any:
    """The address of something of which there is one, for whoever asks."""
    return path(f"{word}/", include([path("", rows.as_view(verbs, basename=name), name=name)]))


urlpatterns = [
    path("schema/", SchemaDocument.as_view(), name="api-schema"),
    path("docs/", DocsPage.as_view(), name="api-docs"),
    at("cases", IdentifyingCaseViewSet, "api-case"),
    at("people", PersonRecordViewSet, "api-person"),
    at("parties", PartyViewSet, "api-party"),
    at("charges", ChargeViewSet, "api-charge"),
    at("detentions", DetentionViewSet, "api-detention"),
    at("courts", CourtViewSet, "api-court"),
    at("events", EventViewSet, "api-event"),
    at("hearings", ReportedHearingViewSet, "api-hearing"),
    at("feeds", FeedViewSet, "api-feed"),
    at("postponements", PostponementViewSet, "api-postponement"),
    at("reports", ReportViewSet, "api-report"),
    at("claims", ClaimViewSet, "api-claim"),
    at("follows", FollowViewSet, "api-follow"),
    at("notices", NoticeViewSet, "api-notice"),
    at("webhooks", HookViewSet, "api-hook"),
    alone("wishes", WishesViewSet, "api-wishes", get="retrieve", patch="partial_update"),
    alone("statistics", StatisticsViewSet, "api-statistics", get="figures"),
    re_path("", Nowhere.as_view()),
]
