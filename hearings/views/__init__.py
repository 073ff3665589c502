"""Pages of hearings. The page of one hearing shows reports, and is in their room."""

from hearings.views.agenda import AgendaPage
from hearings.views.calendars import (
    CaseCalendar,
    CaseChanges,
    CourtChanges,
    PrivateCalendar,
    PublicCalendar,
    PublicChanges,
)
from hearings.views.closing import ClosePage, ReopenPage
from hearings.views.court import CourtPage
from hearings.views.described import EditHearingPage, RestoreHearingPage, RetractHearingPage
from hearings.views.feeds import (
    AllowPage,
    CalendarPage,
    EditFeedPage,
    MakeFeedPage,
    RevokeFeedPage,
    RotateFeedPage,
)
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
from hearings.views.sitting import AdjournPage, HappenedPage, HeldPage, NotHeldPage, UnsayPage
from hearings.views.statistics import StatisticsFile, StatisticsPage
from hearings.views.week import WeekPage

__all__ = [
    "AdjournPage",
    "AgendaPage",
    "AllowPage",
    "CalendarPage",
    "CancelPage",
    "CaseCalendar",
    "CaseChanges",
    "ClosePage",
    "CourtChanges",
    "CorrectPage",
    "CourtPage",
    "EditFeedPage",
    "EditHearingPage",
    "EditNotePage",
    "HappenedPage",
    "HeldPage",
    "MakeFeedPage",
    "MonthPage",
    "MovePage",
    "NotHeldPage",
    "PrivateCalendar",
    "PublicCalendar",
    "PublicChanges",
    "MergePage",
    "MonthPage",
    "MovePage",
    "NotHeldPage",
    "NotePage",
    "RecordHearingPage",
    "ReinstatePage",
    "ReopenPage",
    "RestoreHearingPage",
    "RetractHearingPage",
    "RevokeFeedPage",
    "RotateFeedPage",
    "StatisticsFile",
    "StatisticsPage",
    "RetractNotePage",
    "SplitPage",
    "TellApartPage",
    "UnmergePage",
    "UnsayPage",
    "VoidMovePage",
    "WeekPage",
]
