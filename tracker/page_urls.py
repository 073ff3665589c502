"""Addresses of the pages that belong to no room."""

from __future__ import annotations

from django.urls import path
from django.views.generic import TemplateView

from tracker import views

urlpatterns = [
    path("", views.TodayPage.as_view(), name="home"),
    path("search/", views.SearchPage.as_view(), name="search"),
    path("saved/new/<slug:listing>/", views.SaveSearchPage.as_view(), name="saved-make"),
    path("saved/<slug:public_id>/", views.OpenSearchPage.as_view(), name="saved"),
    path("saved/<slug:public_id>/name/", views.RenameSearchPage.as_view(), name="saved-rename"),
    path("saved/<slug:public_id>/delete/", views.DeleteSearchPage.as_view(), name="saved-delete"),
    path("words/", TemplateView.as_view(template_name="words.html"), name="words"),
    path("keyboard/", TemplateView.as_view(template_name="keyboard.html"), name="keyboard"),
    path("manifest.webmanifest", views.ManifestPage.as_view(), name="manifest"),
    path("healthz", views.HealthPage.as_view(), name="healthz"),
    path("readyz", views.ReadyPage.as_view(), name="readyz"),
]
