"""Reports as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.lookups import In

from reports.filters import KINDS
from reports.linked import LINKS
from reports.models import Claim, Report
from reports.showing.review import language_words
from tracker.addresses import page_url
from tracker.asking import Question, beside
from tracker.catalogue import gettext as _

Row = dict[str, Any]


def report_rows(reports: Sequence[Any], viewer) -> list[Row]:
    """Rows of reports/list.html. Needs `with_released`: the public reads no hidden title."""
    counts, cases = claim_counts(reports), cases_of(reports, viewer)
    public = not viewer.is_authenticated
    return [
        report_row(report, counts.get(report.pk, {}), public=public, hidden=report.hidden)
        | {"cases": cases.get(report.pk, [])}
        for report in reports
    ]


def report_row(report: Report, counts: dict[str, int], *, public: bool, hidden: bool) -> Row:
    """One report with the numbers of its claims. hidden: the public may not read its words."""
    hidden = public and hidden
    return {
        "url": "" if hidden else page_url("report", report.public_id),
        "source_url": "" if hidden else report.url,
        "title": _("Report not released") if hidden else str(report),
        "outlet": "" if hidden or not report.title else report.outlet,
        "language": language_words(report.language),
        "published": report.published,
        "known_by": report.get_published_known_by_display(),
        "accepted": counts.get(Claim.State.ACCEPTED, 0),
        "rejected": counts.get(Claim.State.REJECTED, 0),
        "waiting": 0 if public else counts.get(Claim.State.PENDING, 0),
    }


def told_reports(reports: Sequence[Any], viewer) -> Iterator[tuple[Any, ...]]:
    """Rows of the file of reports: what `report_rows` shows, as values."""
    counts, cases = claim_counts(reports), cases_of(reports, viewer)
    public = not viewer.is_authenticated
    for report in reports:
        row = report_row(report, counts.get(report.pk, {}), public=public, hidden=report.hidden)
        ids = [one["id"] for one in cases.get(report.pk, [])]
        code = "" if public and report.hidden else report.language
        yield (
            report.public_id if row["url"] else "", row["title"], row["outlet"], code,
            row["published"], row["source_url"], ids, row["accepted"], row["rejected"],
            row["waiting"],
        )  # fmt: skip


def waiting_rows(claims: Iterable[Any], cases: dict[int, list[dict[str, str]]]) -> list[Row]:
    """Rows of reports/waiting.html: reports with their claims, in the order given."""
    found: dict[int, Row] = {}
    for claim in claims:
        page = page_url("report", claim.report.public_id)
        if claim.report_id not in found:
            found[claim.report_id] = {
                "url": page,
                "title": str(claim.report),
                "outlet": claim.report.outlet if claim.report.title else "",
                "published": claim.report.published,
                "cases": cases.get(claim.report_id, []),
                "claims": [],
            }
        row = {
            "url": f"{page}#{claim.public_id}",
            "kind": dict(KINDS).get(claim.kind, claim.kind),
            "quote": claim.quote,
            "date": claim.date,
            "modality": claim_modality(claim),
            "asked": claim.waits,
        }
        found[claim.report_id]["claims"].append(row)
    return list(found.values())


def claim_modality(claim: Any) -> str:
    """How it is told, where that is not as a fact."""
    plain = claim.modality == Claim.Modality.ASSERTED
    return "" if plain else claim.get_modality_display()


def told_claims(claims: Sequence[Any], viewer) -> Iterator[tuple[Any, ...]]:
    """Rows of the file of waiting claims: what `waiting_rows` shows, as values."""
    cases = cases_of({claim.report_id: claim.report for claim in claims}.values(), viewer)
    for claim in claims:
        yield (
            claim.public_id, claim.kind, claim.date, claim.modality, claim.quote, claim.waits,
            claim.report.public_id, str(claim.report), claim.report.outlet,
            [one["id"] for one in cases.get(claim.report_id, [])],
        )  # fmt: skip


def counted(viewer: Any, *reports: Any) -> Any:
    """(report, state, number) of the claims this person sees. Claims that were set aside as being
    about something else do not wait."""
    aside = Q(state=Claim.State.PENDING) & ~Q(about=Claim.About.THIS_CASE)
    seen = Claim.objects.visible_to(viewer).filter(In(F("report"), reports)).exclude(aside)
    numbers = seen.values("report", "state").annotate(n=Count("pk")).order_by()
    return numbers.values_list("report", "state", "n")


COUNTS = Question(counted)


def claim_counts(reports: Iterable[Report]) -> dict[int, dict[str, int]]:
    """Report id → state → number of claims that the viewer in force sees."""
    found: dict[int, dict[str, int]] = {}
    for report, state, n in beside(COUNTS, reports):
        found.setdefault(report, {})[state] = n
    return found


def cases_of(reports: Iterable[Report], viewer: Any) -> dict[int, list[dict[str, str]]]:
    """Report id → its cases as far as this person sees them."""
    found: dict[int, list[dict[str, str]]] = {}
    for link in beside(LINKS, reports):
        row = {
            "url": page_url("case", link.case.public_id),
            "title": link.case.shown_title(viewer, link.protects),
            "id": link.case.public_id,
        }
        found.setdefault(link.report_id, []).append(row)
    return found
