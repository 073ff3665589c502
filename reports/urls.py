"""Addresses of reports, and of the pages of cases, hearings and people that they fill."""

from __future__ import annotations

from django.urls import path

from reports import views
from tracker.exporting import files_of

ONE = "reports/<slug:public_id>/"
HEARING = "hearings/<slug:public_id>/"
BATCH = "reports/batches/<slug:public_id>/"

urlpatterns = [
    path("cases/<slug:public_id>/", views.CasePage.as_view(), name="case"),
    path(
        "cases/<slug:public_id>/timeline.json",
        views.CaseTimelineJson.as_view(),
        name="case-timeline-json",
    ),
    path(
        "cases/<slug:public_id>/hearings/new/",
        views.RecordHearingPage.as_view(),
        name="hearing-new",
    ),
    path(HEARING, views.HearingPage.as_view(), name="hearing"),
    path(f"{HEARING}move/", views.ReportedMovePage.as_view(), name="hearing-postpone"),
    path(f"{HEARING}happened/", views.ReportedHappenedPage.as_view(), name="hearing-happened"),
    path(f"{HEARING}held/", views.ReportedHeldPage.as_view(), name="hearing-held"),
    path(f"{HEARING}not-held/", views.ReportedNotHeldPage.as_view(), name="hearing-not-held"),
    path(f"{HEARING}adjourn/", views.ReportedAdjournPage.as_view(), name="hearing-adjourn"),
    path(f"{HEARING}cancel/", views.ReportedCancelPage.as_view(), name="hearing-cancel"),
    path(f"{HEARING}reinstate/", views.ReportedReinstatePage.as_view(), name="hearing-reinstate"),
    path("people/<slug:public_id>/", views.PersonPage.as_view(), name="person"),
    path(
        "cases/<slug:public_id>/parties/<slug:party_id>/identify/",
        views.IdentifyPage.as_view(),
        name="party-identify",
    ),
    path(
        "cases/<slug:public_id>/parties/<slug:party_id>/members/<slug:member_id>/retract/",
        views.UnidentifyPage.as_view(),
        name="party-unidentify",
    ),
    path("people/<slug:public_id>/merge/", views.MergePage.as_view(), name="person-merge"),
    path("people/<slug:public_id>/unmerge/", views.UnmergePage.as_view(), name="person-unmerge"),
    path("reports/", views.ReportListPage.as_view(), name="report-list"),
    *files_of(views.ReportListPage, "reports/"),
    path("claims/", views.WaitingPage.as_view(), name="claim-list"),
    *files_of(views.WaitingPage, "claims/"),
    path("reports/add/", views.AddReportPage.as_view(), name="report-add"),
    path("reports/add/from/", views.AddFromPage.as_view(), name="report-add-from"),
    path("reports/batches/", views.BatchListPage.as_view(), name="report-batches"),
    path(BATCH, views.BatchPage.as_view(), name="report-batch"),
    path(f"{BATCH}files/", views.BatchFilesPage.as_view(), name="report-batch-files"),
    path(f"{BATCH}complete/", views.BatchCompletePage.as_view(), name="report-batch-complete"),
    path(f"{BATCH}read/", views.BatchReadPage.as_view(), name="report-batch-read"),
    path(f"{BATCH}again/<slug:item>/", views.BatchAgainPage.as_view(), name="report-batch-again"),
    path(ONE, views.ReviewPage.as_view(), name="report"),
    path(f"{ONE}accept/", views.AcceptAllPage.as_view(), name="report-accept"),
    path(f"{ONE}case/", views.ChooseCasePage.as_view(), name="report-choose"),
    path(f"{ONE}copy/", views.CopyPage.as_view(), name="report-copy"),
    path(f"{ONE}claims/", views.MarkPage.as_view(), name="report-mark"),
    path(f"{ONE}claims/<slug:claim_id>/", views.DecidePage.as_view(), name="report-decide"),
    path(f"{ONE}original/", views.OriginalPage.as_view(), name="report-original"),
    path(f"{ONE}read/", views.RereadPage.as_view(), name="report-reread"),
    path(f"{ONE}release/", views.ReleasePage.as_view(), name="report-release"),
    path(f"{ONE}published/", views.PublishedPage.as_view(), name="report-published"),
]
