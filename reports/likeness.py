"""Reports that are nearly the same: the prints by which they are found, and how alike they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from reports import copies
from reports.models import Alike, Print, PrintKey, Report
from reports.reading.zones import said, split

MOST_FOUND = 24
MOST_READ = 8


@dataclass(frozen=True)
class NearCopy:
    """Another report, and what it and this one are of each other."""

    report: Report
    likeness: copies.Likeness

    def as_json(self) -> dict[str, Any]:
        """{"id", "share", "kind"}: share of equal words, a part of one."""
        share = round(self.likeness.share, 3)
        return {"id": self.report.public_id, "share": share, "kind": self.likeness.kind}


def words_said(text: str) -> str:
    """What a report itself says, without the furniture of its page."""
    zones = said(split(text))
    return "\n".join(text[zone.start : zone.end] for zone in zones) or text


def keep_print(report: Report) -> None:
    """Write by what a report is found among its copies; needs its text."""
    found = copies.print_of(words_said(report.capture.text))
    Print.objects.create(report=report, simhash=found.simhash)
    PrintKey.objects.bulk_create([PrintKey(report=report, key=key) for key in found.keys])


def found_by_print(report: Report, among: QuerySet[Report], most: int | None = None) -> list[int]:
    """Ids of reports that share keys with a report, those that share most first; one statement."""
    mine = PrintKey.objects.filter(report=report).values("key")
    rows = PrintKey.objects.filter(key__in=mine, report__in=among.order_by().values("pk"))
    shared = rows.exclude(report=report).values("report").annotate(n=Count("pk"))
    return list(shared.order_by("-n", "report").values_list("report", flat=True)[:most])


def sharing_keys(reports: Iterable[Report], viewer: Any) -> set[int]:
    """Ids of those that may have a near-copy among what this person sees; one statement."""
    seen = Report.objects.visible_to(viewer).order_by().values("pk")
    other = PrintKey.objects.filter(key=OuterRef("key"), report__in=seen)
    mine = PrintKey.objects.filter(report__in=[one.pk for one in reports])
    found = mine.filter(Exists(other.exclude(report=OuterRef("report"))))
    return set(found.values_list("report", flat=True))


def compared(report: Report, others: Iterable[Report]) -> list[NearCopy]:
    """Those that are copies of a report or quote it, the most alike first."""
    text = words_said(report.capture.text)
    pairs = ((one, copies.compare(text, words_said(one.capture.text))) for one in others)
    found = [NearCopy(one, likeness) for one, likeness in pairs if likeness]
    return sorted(found, key=lambda one: (-one.likeness.share, one.report.public_id))


def near_copies(report: Report, viewer: Any) -> list[NearCopy]:
    """Near-copies of a report among those that this person sees; None looks for the system.

    Of the reports that share keys the eight are read whose simhash is nearest.
    """
    seen = Report.unscoped.all() if viewer is None else Report.objects.visible_to(viewer)
    ids = found_by_print(report, seen, MOST_FOUND)
    if not ids:
        return []
    prints = dict(Print.objects.filter(pk__in=[report.pk, *ids]).values_list("pk", "simhash"))
    ids.sort(key=lambda pk: copies.apart(prints[pk], prints[report.pk]))
    others = Report.unscoped.filter(pk__in=ids[:MOST_READ]).select_related("capture")
    return compared(report, others)


def note_alike(report: Report, others: QuerySet[Report]) -> None:
    """Keep how alike a report is to each of the others, where it is."""
    known = Alike.objects.filter(first=report) | Alike.objects.filter(second=report)
    have = {pk for pair in known.values_list("first", "second") for pk in pair}
    ids = set(found_by_print(report, others)) - have
    rows = Report.unscoped.filter(pk__in=ids).select_related("capture")
    Alike.objects.bulk_create([alike_of(report, one) for one in compared(report, rows)])


def alike_of(report: Report, near: NearCopy) -> Alike:
    """An unsaved row; the older report stands first."""
    first, second = sorted((report, near.report), key=lambda one: one.pk)
    told = near.likeness
    return Alike(
        first=first, second=second, kind=told.kind, share=round(told.share, 4),
        of_shorter=round(told.of_shorter, 4), of_longer=round(told.of_longer, 4),
    )  # fmt: skip
