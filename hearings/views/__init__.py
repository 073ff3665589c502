"""Pages of hearings. The page of one hearing shows reports, and is in their room."""

from hearings.views.agenda import AgendaPage
from hearings.views.court import CourtPage
from hearings.views.described import EditHearingPage, RestoreHearingPage, RetractHearingPage
from hearings.views.month import MonthPage
from hearings.views.moving import CancelPage, MovePage, VoidMovePage
from hearings.views.recording import RecordHearingPage
from hearings.views.sitting import AdjournPage, HeldPage, NotHeldPage
from hearings.views.statistics import StatisticsFile, StatisticsPage
from hearings.views.week import WeekPage

__all__ = [
    "AdjournPage",
    "AgendaPage",
    "CancelPage",
    "CourtPage",
    "EditHearingPage",
    "HeldPage",
    "MonthPage",
    "MovePage",
    "NotHeldPage",
    "RecordHearingPage",
    "RestoreHearingPage",
    "RetractHearingPage",
    "StatisticsFile",
    "StatisticsPage",
    "VoidMovePage",
    "WeekPage",
]
