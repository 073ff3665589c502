"""Compare reports that came in before copies were looked for."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from cases.models import Case
from reports.actions.copying import find_copies
from reports.likeness import keep_print
from reports.models import Report, ReportLink
from tracker.access import system
from tracker.history import acting
from tracker.whys import COPIES


class Command(BaseCommand):
    """`manage.py find_copies` once, after an update; running it again changes nothing."""

    help = (
        "Make what copies are found by for reports that lack it, and count the copies in their "
        "cases as one source. Prints how many reports were read."
    )

    def handle(self, *_args, **_options) -> None:
        with system(COPIES):
            waiting = Report.unscoped.filter(print=None).order_by("pk")
            ids = list(waiting.values_list("pk", flat=True))
            for pk in ids:
                look(Report.unscoped.select_related("capture").get(pk=pk))
        self.stdout.write(str(len(ids)))


def look(report: Report) -> None:
    """One report, and the cases it belongs to: an act for each, and all or none of them."""
    with transaction.atomic():
        keep_print(report)
        links = ReportLink.unscoped.filter(report=report, retracted_at=None)
        for link in links.order_by("pk"):
            with acting(by=None, why=COPIES, case=link.case_id):
                find_copies(report, Case.locked(link.case_id))
