"""Every address of the tracker."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("favicon.ico", RedirectView.as_view(url="/static/icon.svg")),
    path("", include("accounts.urls")),
    path("account/", include("allauth.urls")),
]
