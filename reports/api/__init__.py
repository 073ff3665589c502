"""Reports and claims for programs, and what they tell of cases and hearings."""

from reports.api.claim import ClaimViewSet
from reports.api.hearing import ReportedHearingViewSet
from reports.api.identity import IdentifyingCaseViewSet
from reports.api.person import PersonRecordViewSet
from reports.api.report import ReportViewSet

__all__ = [
    "IdentifyingCaseViewSet",
    "ClaimViewSet",
    "PersonRecordViewSet",
    "ReportViewSet",
    "ReportedHearingViewSet",
]
