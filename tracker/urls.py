"""Every address of the tracker."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("calendar/", include("hearings.calendar_urls")),
    path("favicon.ico", RedirectView.as_view(url="/static/icon.svg")),
    path("api/v1/", include("tracker.api_urls")),
    path("", include("tracker.page_urls")),
    path("", include("accounts.urls")),
    path("", include("cases.urls")),
    path("", include("hearings.urls")),
    path("", include("reports.urls")),
    path("", include("alerts.urls")),
    path("account/", include("allauth.urls")),
]

handler400 = "tracker.pages.bad_request"
handler403 = "tracker.pages.not_allowed"
handler404 = "tracker.pages.not_found"
handler500 = "tracker.pages.server_error"
