"""The addresses of the tracker, and beside them those of the floors."""

from django.urls import include, path

from bench.measuring.floor import floor, ping
from bench.measuring.floor_files import file

urlpatterns = [
    path("floor/ping/", ping),
    path("floor/csv/<str:name>/", file),
    path("floor/<str:name>/", floor),
    path("", include("tracker.urls")),
]
handler404 = "tracker.pages.not_found"
