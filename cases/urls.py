"""Addresses of cases and people. The pages that reports fill are in their room."""

from __future__ import annotations

from django.urls import path

from cases import views
from tracker.exporting import files_of

CASE = "cases/<slug:public_id>/"
FACT = f"{CASE}facts/<slug:kind>/<slug:fact_id>/"
PERSON = "people/<slug:public_id>/"

urlpatterns = [
    path("cases/", views.CaseListPage.as_view(), name="case-list"),
    *files_of(views.CaseListPage, "cases/"),
    path("cases/new/", views.NewCasePage.as_view(), name="case-new"),
    path(f"{CASE}edit/", views.EditCasePage.as_view(), name="case-edit"),
    path(f"{CASE}close/", views.CloseCasePage.as_view(), name="case-close"),
    path(f"{CASE}reopen/", views.ReopenCasePage.as_view(), name="case-reopen"),
    path(f"{CASE}history/", views.CaseHistoryPage.as_view(), name="case-history"),
    path(f"{CASE}members/", views.MembersPage.as_view(), name="case-members"),
    path(f"{CASE}members/add/", views.AddMemberPage.as_view(), name="case-member-add"),
    path(
        f"{CASE}members/<str:username>/remove/",
        views.RemoveMemberPage.as_view(),
        name="case-member-remove",
    ),
    path(f"{CASE}visibility/", views.ProposePage.as_view(), name="case-propose"),
    path(f"{CASE}visibility/approve/", views.ApprovePage.as_view(), name="case-approve"),
    path(f"{CASE}visibility/withdraw/", views.WithdrawPage.as_view(), name="case-withdraw"),
    path(f"{CASE}links/new/", views.LinkPage.as_view(), name="case-link"),
    path(f"{CASE}links/<slug:link_id>/retract/", views.UnlinkPage.as_view(), name="case-unlink"),
    path(f"{CASE}parties/new/", views.AddPartyPage.as_view(), name="party-new"),
    path(f"{CASE}events/new/", views.AddEventPage.as_view(), name="event-new"),
    path(f"{CASE}charges/new/", views.AddChargePage.as_view(), name="charge-new"),
    path(f"{CASE}detentions/new/", views.AddDetentionPage.as_view(), name="detention-new"),
    path(f"{CASE}parties/<slug:fact_id>/", views.EditPartyPage.as_view(), name="party-edit"),
    path(FACT, views.EditFactPage.as_view(), name="fact-edit"),
    path(f"{FACT}retract/", views.RetractFactPage.as_view(), name="fact-retract"),
    path(f"{FACT}restore/", views.RestoreFactPage.as_view(), name="fact-restore"),
    path("courts/", views.CourtListPage.as_view(), name="court-list"),
    *files_of(views.CourtListPage, "courts/"),
    path("courts/new/", views.NewCourtPage.as_view(), name="court-new"),
    path("courts/<slug:public_id>/edit/", views.EditCourtPage.as_view(), name="court-edit"),
    path("people/", views.PersonListPage.as_view(), name="person-list"),
    *files_of(views.PersonListPage, "people/"),
    path(f"{PERSON}edit/", views.EditPersonPage.as_view(), name="person-edit"),
    path(f"{PERSON}names/new/", views.AddNamePage.as_view(), name="name-new"),
    path(f"{PERSON}apart/", views.ApartPage.as_view(), name="person-apart"),
    path(f"{PERSON}together/", views.TogetherPage.as_view(), name="person-together"),
    path(f"{PERSON}protect/", views.ProtectPersonPage.as_view(), name="person-protect"),
]
