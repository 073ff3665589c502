"""Reports and claims are found by their words."""

from __future__ import annotations

from collections.abc import Iterable

from reports.models import Claim, Report
from tracker import search


def findable(report: Report) -> None:
    """Make a report findable by its title, outlet, id and words."""
    words = [report.title, report.outlet, report.public_id, report.capture.text]
    search.index("report", report.pk, words)


def make_findable(claims: Iterable[Claim]) -> None:
    """Let new claims be found by the words of their quotes."""
    search.index_all("claim", {claim.pk: quotes_of(claim) for claim in claims})


def quotes_of(claim: Claim) -> list[str]:
    return [claim.quote, *(span["quote"] for span in claim.more)]
