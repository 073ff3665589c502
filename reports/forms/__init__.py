"""What people type about reports and claims."""

from reports.forms.adding import AddReportForm
from reports.forms.batches import BatchForm
from reports.forms.cases import AsOfForm, NewCaseForm
from reports.forms.claims import ClaimForm, MarkForm
from reports.forms.decisions import DecisionForm
from reports.forms.hearings import ReportedHearingForm

__all__ = [
    "AddReportForm",
    "AsOfForm",
    "BatchForm",
    "ClaimForm",
    "DecisionForm",
    "MarkForm",
    "NewCaseForm",
    "ReportedHearingForm",
]
