"""Pages of cases and people."""

from cases.views.case import CaseListPage, CloseCasePage, EditCasePage, NewCasePage, ReopenCasePage
from cases.views.court import CourtListPage, EditCourtPage, NewCourtPage
from cases.views.fact import (
    AddChargePage,
    AddDetentionPage,
    AddEventPage,
    EditFactPage,
    RestoreFactPage,
    RetractFactPage,
)
from cases.views.history import CaseHistoryPage
from cases.views.linking import LinkPage, UnlinkPage
from cases.views.members import (
    AddMemberPage,
    ApprovePage,
    MembersPage,
    ProposePage,
    RemoveMemberPage,
    WithdrawPage,
)
from cases.views.party import AddPartyPage, EditPartyPage
from cases.views.person import (
    AddNamePage,
    ApartPage,
    EditPersonPage,
    PersonListPage,
    ProtectPersonPage,
    TogetherPage,
)

__all__ = [
    "AddChargePage",
    "AddDetentionPage",
    "AddEventPage",
    "AddMemberPage",
    "AddNamePage",
    "AddPartyPage",
    "ApartPage",
    "ApprovePage",
    "CaseHistoryPage",
    "CaseListPage",
    "CloseCasePage",
    "CourtListPage",
    "EditCasePage",
    "EditCourtPage",
    "EditFactPage",
    "EditPartyPage",
    "EditPersonPage",
    "LinkPage",
    "MembersPage",
    "NewCasePage",
    "NewCourtPage",
    "PersonListPage",
    "ProposePage",
    "ProtectPersonPage",
    "RemoveMemberPage",
    "ReopenCasePage",
    "RestoreFactPage",
    "RetractFactPage",
    "TogetherPage",
    "UnlinkPage",
    "WithdrawPage",
]
