"""What was handed in at once, as its page shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from reports.likeness import near_copies, sharing_keys
from reports.models import Batch, BatchItem, Report
from reports.showing.copies import how_words
from tracker.models import Heartbeat

Row = dict[str, Any]
LOOKS = {"read": ("tick", "go"), "there": ("tick", ""), "refused": ("cross", "bad")}
PROPOSED = Count("claims", filter=~Q(claims__state="superseded"))


def batch_rows(batches: Iterable[Batch]) -> list[Row]:
    """Batches of a list: needs `with_counts`."""
    return [
        {
            "url": address_of(batch),
            "added_at": batch.added_at,
            "total": batch.total,  # type: ignore[attr-defined]
            "open": batch.open,  # type: ignore[attr-defined]
            "meant": missing_of(batch, batch.total),  # type: ignore[attr-defined]
        }
        for batch in batches
    ]


def batch_page(batch: Batch, viewer: Any) -> dict[str, Any]:
    """The context of reports/batch.html."""
    items = list(BatchItem.objects.filter(batch=batch).order_by("position").defer("content"))
    kept = set(
        BatchItem.objects.filter(batch=batch, content__isnull=False).values_list("pk", flat=True)
    )
    seen = Report.objects.visible_to(viewer).filter(pk__in=[one.report_id for one in items])
    reports = {one.pk: one for one in seen.annotate(claim_count=PROPOSED).select_related("capture")}
    rows = [row_of(item, reports.get(item.report_id), batch, item.pk in kept) for item in items]
    near = near_rows(reports.values(), viewer)
    for item, row in zip(items, rows, strict=True):
        row["near"] = near.get(item.report_id)
    still = sum(item.state in BatchItem.OPEN for item in items)
    return {
        "url": address_of(batch),
        "case": batch.case,
        "rows": rows,
        "total": len(items),
        "meant": missing_of(batch, len(items)),
        "ready": len(items) - still,
        "refused": sum(item.state == BatchItem.State.REFUSED for item in items),
        "reading": bool(still),
        "worker": not still or Heartbeat.objects.alive().exists(),
    }


def missing_of(batch: Batch, came: int) -> int:
    """How many were to come, while some of them did not; else 0."""
    return batch.meant if batch.meant and came < batch.meant else 0


def row_of(item: BatchItem, report: Report | None, batch: Batch, kept: bool) -> Row:
    """One file or address, and what became of it."""
    shape, tone = LOOKS.get(item.state, ("", ""))
    return {
        "name": str(item),
        "state": item.state,
        "words": item.get_state_display(),
        "shape": shape,
        "tone": tone,
        "sentence": item.sentence,
        "report": report_of(report, batch) if report else None,
        "again_url": again_url(item, batch) if kept or item.url else "",
    }


def near_rows(reports: Collection[Report], viewer: Any) -> dict[int, Row]:
    """Report → the most alike of its near-copies: {"url", "title", "outlet", "how"}."""
    perhaps = sharing_keys(reports, viewer)
    found = ((one.pk, near_copies(one, viewer)[:1]) for one in reports if one.pk in perhaps)
    return {
        pk: {
            "url": reverse("report", args=[near.report.public_id]),
            "title": str(near.report),
            "outlet": near.report.outlet if near.report.title else "",
            "how": how_words(near.likeness),
        }
        for pk, nearest in found
        for near in nearest
    }


def report_of(report: Report, batch: Batch) -> Row:
    """The report that came of it, for the case that was chosen."""
    query = f"?case={batch.case.public_id}" if batch.case else ""
    return {
        "url": reverse("report", args=[report.public_id]) + query,
        "title": str(report),
        "outlet": report.outlet,
        "claims": report.claim_count,  # type: ignore[attr-defined]
    }


def again_url(item: BatchItem, batch: Batch) -> str:
    """Where a refused one is put back to be read; "" for the others."""
    if item.state != BatchItem.State.REFUSED:
        return ""
    return reverse("report-batch-again", args=[batch.public_id, item.public_id])


def address_of(batch: Batch) -> str:
    return reverse("report-batch", args=[batch.public_id])
