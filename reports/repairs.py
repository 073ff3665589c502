"""What search over reports and their words stands on, made again from the record."""

from __future__ import annotations

from django.db import transaction

from cases.models import Detention
from reports.actions.finding import findable, quotes_of
from reports.models import Claim, Report
from reports.settling import follow
from tracker import search, whys
from tracker.history import acting

CHUNK = 100


def repair_reports() -> int:
    """Search of all reports and of what their claims quote."""
    done = 0
    for report in Report.unscoped.select_related("capture").order_by("pk").iterator(CHUNK):
        with transaction.atomic():
            findable(report)
            for claim in Claim.unscoped.filter(report=report):
                search.index("claim", claim.pk, quotes_of(claim))
        done += 1
    return done


def repair_custody() -> int:
    """Custody of the parties of all cases in which a spell of it is recorded. What changes is
    signed by nobody, with the reason."""
    cases = sorted(set(Detention.unscoped.values_list("case", flat=True)))
    for pk in cases:
        with acting(by=None, why=whys.CUSTODY, case=pk):
            follow(pk, everything=False)
    return len(cases)
