"""What search over reports and their words stands on, made again from the record."""

from __future__ import annotations

from django.db import transaction

from reports.actions.finding import findable, quotes_of
from reports.models import Claim, Report
from tracker import search

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
