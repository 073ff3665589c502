"""Addresses of what people follow, what they were told, and how they are told."""

from __future__ import annotations

from django.urls import path

from alerts import views

HOOK = "alerts/hooks/<slug:public_id>/"

urlpatterns = [
    path("follows/", views.FollowListPage.as_view(), name="follow-list"),
    path("follows/new/<slug:kind>/<slug:target>/", views.FollowPage.as_view(), name="follow-new"),
    path("follows/<slug:public_id>/", views.EditFollowPage.as_view(), name="follow"),
    path("follows/<slug:public_id>/stop/", views.StopFollowPage.as_view(), name="follow-stop"),
    path("notices/", views.NoticeListPage.as_view(), name="notice-list"),
    path("notices/read/", views.ReadNoticesPage.as_view(), name="notice-read"),
    path("alerts/", views.WishesPage.as_view(), name="alerts"),
    path("alerts/test/", views.TestMailPage.as_view(), name="alert-test"),
    path("alerts/address/", views.AddressPage.as_view(), name="alert-address-new"),
    path(
        "alerts/address/<slug:public_id>/",
        views.ConfirmAddressPage.as_view(),
        name="alert-address",
    ),
    path("alerts/hooks/new/", views.NewHookPage.as_view(), name="hook-new"),
    path(HOOK, views.HookPage.as_view(), name="hook"),
    path(f"{HOOK}test/", views.TestHookPage.as_view(), name="hook-test"),
    path(f"{HOOK}secret/", views.RotateSecretPage.as_view(), name="hook-secret"),
    path(f"{HOOK}resume/", views.ResumeHookPage.as_view(), name="hook-resume"),
    path(f"{HOOK}messages/<slug:message>/again/", views.SendAgainPage.as_view(), name="hook-again"),
    path(f"{HOOK}remove/", views.RemoveHookPage.as_view(), name="hook-remove"),
    path("unsubscribe/<str:token>/", views.UnsubscribePage.as_view(), name="unsubscribe"),
]
