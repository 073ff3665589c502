"""Pages of reports, and the case page that they fill."""

from reports.views.add import AddReportPage, OriginalPage
from reports.views.add_from import AddFromPage
from reports.views.batch import (
    BatchAgainPage,
    BatchCompletePage,
    BatchFilesPage,
    BatchListPage,
    BatchPage,
    BatchReadPage,
)
from reports.views.case import CasePage, CaseTimelineJson
from reports.views.choosing import ChooseCasePage
from reports.views.hearing import HearingPage
from reports.views.identifying import IdentifyPage, UnidentifyPage
from reports.views.list import ReportListPage, WaitingPage
from reports.views.merging import MergePage, UnmergePage
from reports.views.moving import ReportedCancelPage, ReportedMovePage, ReportedReinstatePage
from reports.views.person import PersonPage
from reports.views.recording import RecordHearingPage
from reports.views.review import (
    AcceptAllPage,
    CopyPage,
    DecidePage,
    MarkPage,
    PublishedPage,
    ReleasePage,
    RereadPage,
    ReviewPage,
)
from reports.views.sitting import (
    ReportedAdjournPage,
    ReportedHappenedPage,
    ReportedHeldPage,
    ReportedNotHeldPage,
)

__all__ = [
    "AcceptAllPage",
    "AddFromPage",
    "AddReportPage",
    "BatchAgainPage",
    "BatchCompletePage",
    "BatchFilesPage",
    "BatchListPage",
    "BatchPage",
    "BatchReadPage",
    "CasePage",
    "CaseTimelineJson",
    "ChooseCasePage",
    "CopyPage",
    "DecidePage",
    "HearingPage",
    "IdentifyPage",
    "MarkPage",
    "MergePage",
    "OriginalPage",
    "PersonPage",
    "PublishedPage",
    "RecordHearingPage",
    "ReleasePage",
    "ReportListPage",
    "ReportedAdjournPage",
    "ReportedCancelPage",
    "ReportedHappenedPage",
    "ReportedHeldPage",
    "ReportedMovePage",
    "ReportedNotHeldPage",
    "ReportedReinstatePage",
    "RereadPage",
    "ReviewPage",
    "UnidentifyPage",
    "UnmergePage",
    "WaitingPage",
]
