"""Addresses of calendars. Programs ask for them day and night, so they are looked for first."""

from __future__ import annotations

from django.urls import path

from hearings import views

ONE = "feeds/<slug:public_id>/"

urlpatterns = [
    path("public.ics", views.PublicCalendar.as_view(), name="calendar-public"),
    path(
        "<slug:public_id>/<slug:token>.ics",
        views.PrivateCalendar.as_view(),
        name="calendar-private",
    ),
    path("", views.CalendarPage.as_view(), name="calendar"),
    path("feeds/", views.MakeFeedPage.as_view(), name="feed-make"),
    path(ONE, views.EditFeedPage.as_view(), name="feed"),
    path(f"{ONE}rotate/", views.RotateFeedPage.as_view(), name="feed-rotate"),
    path(f"{ONE}revoke/", views.RevokeFeedPage.as_view(), name="feed-revoke"),
]
