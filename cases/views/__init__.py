"""Pages of cases and people."""

from cases.views.case import CaseListPage, CloseCasePage, EditCasePage, NewCasePage, ReopenCasePage
from cases.views.fact import (
    AddChargePage,
    AddDetentionPage,
    AddEventPage,
    EditFactPage,
    RestoreFactPage,
    RetractFactPage,
)
from cases.views.history import CaseHistoryPage
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
    "EditCasePage",
    "EditFactPage",
    "EditPartyPage",
    "EditPersonPage",
    "MembersPage",
    "NewCasePage",
    "PersonListPage",
    "ProposePage",
    "ProtectPersonPage",
    "RemoveMemberPage",
    "ReopenCasePage",
    "RestoreFactPage",
    "RetractFactPage",
    "TogetherPage",
    "WithdrawPage",
]
