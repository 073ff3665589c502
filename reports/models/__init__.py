"""Reports, what they claim, and which facts the claims support."""

from reports.models.batch import Batch, BatchItem
from reports.models.claim import Claim
from reports.models.copies import Alike, CopyRuling, Print, PrintKey
from reports.models.identity import Identity
from reports.models.report import Report, ReportLink
from reports.models.snapshot import Capture, Snapshot
from reports.models.source import Source
from reports.models.support import FACTS, Ruling, Support

__all__ = [
    "FACTS",
    "Alike",
    "Batch",
    "BatchItem",
    "Capture",
    "Claim",
    "CopyRuling",
    "Identity",
    "Print",
    "PrintKey",
    "Report",
    "ReportLink",
    "Ruling",
    "Snapshot",
    "Source",
    "Support",
]
