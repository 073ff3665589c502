"""Pages of hearings. The page of one hearing shows reports, and is in their room."""

from hearings.views.agenda import AgendaPage
from hearings.views.court import CourtPage
from hearings.views.described import EditHearingPage, RestoreHearingPage, RetractHearingPage
from hearings.views.merging import MergePage, SplitPage, TellApartPage, UnmergePage
from hearings.views.month import MonthPage
from hearings.views.moving import (
    CancelPage,
    CorrectPage,
    MovePage,
    ReinstatePage,
    VoidMovePage,
)
from hearings.views.noting import EditNotePage, NotePage, RetractNotePage
from hearings.views.recording import RecordHearingPage
from hearings.views.sitting import AdjournPage, HappenedPage, HeldPage, NotHeldPage

__all__ = [
    "AdjournPage",
    "AgendaPage",
    "CancelPage",
    "CorrectPage",
    "CourtPage",
    "EditHearingPage",
    "EditNotePage",
    "HappenedPage",
    "HeldPage",
    "MergePage",
    "MonthPage",
    "MovePage",
    "NotHeldPage",
    "NotePage",
    "RecordHearingPage",
    "ReinstatePage",
    "RestoreHearingPage",
    "RetractHearingPage",
    "RetractNotePage",
    "SplitPage",
    "TellApartPage",
    "UnmergePage",
    "VoidMovePage",
]
