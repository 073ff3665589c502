"""Addresses of one's own account; signing in and out is allauth's."""

from django.urls import path

from accounts import views

urlpatterns = [
    path("account/", views.AccountPage.as_view(), name="account"),
    path("account/tokens/", views.MakeTokenPage.as_view(), name="token-make"),
    path("account/tokens/<int:pk>/revoke/", views.RevokeTokenPage.as_view(), name="token-revoke"),
    path("account/appearance/", views.AppearancePage.as_view(), name="appearance"),
    path("account/leave/", views.LeavePage.as_view(), name="leave"),
]
