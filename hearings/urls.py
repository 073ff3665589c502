"""Addresses of hearings. Pages of one hearing that name reports are in their room."""

from __future__ import annotations

from django.urls import path

from hearings import views
from tracker.exporting import files_of

ONE = "hearings/<slug:public_id>/"

urlpatterns = [
    path("courts/<slug:public_id>/", views.CourtPage.as_view(), name="court"),
    path("courts/<slug:public_id>/close/", views.ClosePage.as_view(), name="court-close"),
    path("courts/<slug:public_id>/open/", views.ReopenPage.as_view(), name="court-open"),
    path("courts/<slug:public_id>/feed.atom", views.CourtChanges.as_view(), name="court-changes"),
    path("hearings/", views.AgendaPage.as_view(), name="hearing-list"),
    *files_of(views.AgendaPage, "hearings/"),
    path("hearings/month/", views.MonthPage.as_view(), name="hearing-month"),
    path("hearings/changes.atom", views.PublicChanges.as_view(), name="hearing-changes"),
    path("cases/<slug:public_id>/hearings.ics", views.CaseCalendar.as_view(), name="case-hearings"),
    path("cases/<slug:public_id>/feed.atom", views.CaseChanges.as_view(), name="case-changes"),
    path("cases/<slug:public_id>/calendars/", views.AllowPage.as_view(), name="case-calendars"),
    *files_of(views.MonthPage, "hearings/month/"),
    path("hearings/week/", views.WeekPage.as_view(), name="hearing-week"),
    path("hearings/statistics/", views.StatisticsPage.as_view(), name="statistics"),
    path(
        "hearings/statistics/<slug:name>.csv",
        views.StatisticsFile.as_view(),
        name="statistics-csv",
    ),
    path(f"{ONE}unsay/", views.UnsayPage.as_view(), name="hearing-unsay"),
    path(f"{ONE}correct/", views.CorrectPage.as_view(), name="hearing-correct"),
    path(f"{ONE}merge/", views.MergePage.as_view(), name="hearing-merge"),
    path(f"{ONE}unmerge/", views.UnmergePage.as_view(), name="hearing-unmerge"),
    path(f"{ONE}apart/", views.TellApartPage.as_view(), name="hearing-apart"),
    path(f"{ONE}split/", views.SplitPage.as_view(), name="hearing-split"),
    path(f"{ONE}notes/<slug:kind>/", views.NotePage.as_view(), name="hearing-note"),
    path(
        f"{ONE}notes/<slug:kind>/<slug:note_id>/",
        views.EditNotePage.as_view(),
        name="hearing-note-edit",
    ),
    path(
        f"{ONE}notes/<slug:kind>/<slug:note_id>/retract/",
        views.RetractNotePage.as_view(),
        name="hearing-note-retract",
    ),
    path(f"{ONE}edit/", views.EditHearingPage.as_view(), name="hearing-edit"),
    path(f"{ONE}retract/", views.RetractHearingPage.as_view(), name="hearing-retract"),
    path(f"{ONE}restore/", views.RestoreHearingPage.as_view(), name="hearing-restore"),
    path(
        f"{ONE}moves/<slug:move_id>/void/", views.VoidMovePage.as_view(), name="hearing-move-void"
    ),
]
