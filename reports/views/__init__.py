"""Pages of reports, and the case page that they fill."""

from reports.views.add import AddReportPage
from reports.views.list import ReportListPage
from reports.views.review import (
    AcceptAllPage,
    ChooseCasePage,
    DecidePage,
    MarkPage,
    PublishedPage,
    ReviewPage,
)

__all__ = [
    "AcceptAllPage",
    "AddReportPage",
    "ChooseCasePage",
    "DecidePage",
    "MarkPage",
    "PublishedPage",
    "ReportListPage",
    "ReviewPage",
]
