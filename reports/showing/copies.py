"""Near-copies of a report: how alike they are, what differs, how they count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from cases.models import Case
from cases.rights import can_add_reports
from reports.copies import Likeness, difference
from reports.likeness import NearCopy, near_copies, words_said
from reports.models import CopyRuling, Report, ReportLink
from reports.rights import can_review
from tracker import whys
from tracker.catalogue import gettext as _

Row = dict[str, Any]

MOST = 3
HOW = {
    "copy": gettext_lazy("%(share)s %% of the words are the same."),
    "shortened": gettext_lazy(
        "One is a shortened copy: %(shorter)s %% of its words stand in the other, and are "
        "%(longer)s %% of that."
    ),
    "quotes": gettext_lazy(
        "%(shorter)s %% of the words of the shorter one stand in the longer one, where they are "
        "%(longer)s %%."
    ),
}


def copies_of(report: Report, viewer: Any, case: Case | None) -> list[Row]:
    """Inputs of components/near_copy.html for people who add reports, the most alike first."""
    if not can_add_reports(viewer):
        return []
    found = near_copies(report, viewer)[:MOST]
    if not found:
        return []
    linked, ruled = together(report, found, case), rulings_of(report, case)
    may = case is not None and can_review(viewer, case)
    return [
        row_of(report, one, ruled.get(one.report.pk))
        | {"together": one.report.pk in linked, "can_answer": may and one.report.pk in linked}
        for one in found
    ]


def together(report: Report, found: Sequence[NearCopy], case: Case | None) -> set[int]:
    """Which of the near-copies stand in the case together with the report."""
    ids = [report.pk, *(one.report.pk for one in found)]
    links = ReportLink.objects.filter(case=case, retracted_at=None, report__in=ids)
    linked = set(links.values_list("report", flat=True)) if case else set()
    return linked if report.pk in linked else set()


def rulings_of(report: Report, case: Case | None) -> dict[int, CopyRuling]:
    """Other report → what was decided on it and this one in the case."""
    if case is None:
        return {}
    mine = CopyRuling.objects.filter(case=case).select_related("by")
    pairs = mine.filter(first=report) | mine.filter(second=report)
    return {one.second_id if one.first_id == report.pk else one.first_id: one for one in pairs}


def row_of(report: Report, near: NearCopy, ruling: CopyRuling | None) -> Row:
    """One near-copy with what differs."""
    other = near.report
    return {
        "id": other.public_id,
        "url": reverse("report", args=[other.public_id]),
        "title": str(other),
        "outlet": other.outlet if other.title else "",
        "published": other.published,
        "language": report.language,
        "how": how_words(near.likeness),
        "pieces": difference(words_said(other.capture.text), words_said(report.capture.text)),
        "counts": counts_words(near.likeness, ruling),
        "decided": decided_words(ruling) if ruling else "",
        "one": ruling.same if ruling else None,
    }


def how_words(likeness: Likeness) -> str:
    """How much of them is the same."""
    told = {"share": likeness.share, "shorter": likeness.of_shorter, "longer": likeness.of_longer}
    numbers = {name: int(part * 100) for name, part in told.items()}
    return str(HOW[likeness.kind]) % numbers


def counts_words(likeness: Likeness, ruling: CopyRuling | None) -> str:
    """Whether the two count as one source."""
    one = ruling.same if ruling else likeness.kind != "quotes"
    if ruling:
        return _("They count as one source.") if one else _("They count as two sources.")
    if one:
        return _("Until somebody decides, they count as one source.")
    return _("Until somebody decides, they count as two sources.")


def decided_words(ruling: CopyRuling) -> str:
    """Who decided, and why."""
    by = ruling.by.get_full_name() or ruling.by.get_username()
    return _("Decided by %(who)s: “%(why)s”") % {"who": by, "why": whys.told(ruling.why)}


def counted_with(rows: Iterable[tuple[str, Row]]) -> None:
    """Name beside each report of a case the others with which it counts as one source.

    rows: pairs of a source, "" for a report that counts alone, and the row of the report.
    """
    groups: dict[str, list[Row]] = {}
    for source, row in rows:
        if source:
            groups.setdefault(source, []).append(row)
    for group in groups.values():
        for row in group:
            row["copies"] = [one["outlet"] or one["title"] for one in group if one is not row]
