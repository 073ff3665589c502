"""Reports, what they claim, and which facts the claims support."""

from reports.models.claim import Claim
from reports.models.report import Capture, Report, ReportLink
from reports.models.support import FACTS, Ruling, Support

__all__ = ["FACTS", "Capture", "Claim", "Report", "ReportLink", "Ruling", "Support"]
