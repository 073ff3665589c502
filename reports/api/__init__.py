"""Reports and claims for programs, and what they tell of cases and hearings."""

from reports.api.case import CaseRecordViewSet
from reports.api.claim import ClaimViewSet
from reports.api.hearing import ReportedHearingViewSet
from reports.api.person import PersonRecordViewSet
from reports.api.report import ReportViewSet

__all__ = [
    "CaseRecordViewSet",
    "ClaimViewSet",
    "PersonRecordViewSet",
    "ReportViewSet",
    "ReportedHearingViewSet",
]
