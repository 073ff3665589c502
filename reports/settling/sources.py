"""The sources of a case: which of its reports count as one."""

from __future__ import annotations

from cases.models import Case
from reports.models import Alike, CopyRuling, ReportLink
from reports.weave.sources import Pair, sources

COUNTED = (Alike.Kind.COPY, Alike.Kind.SHORTENED)


def settle_sources(case: Case) -> bool:
    """Write which reports of a case count as one source; True when that changed.

    Copies and shortened copies count as one until a person decides otherwise; a text that is only
    quoted does not until a person decides so.
    """
    links = list(ReportLink.unscoped.filter(case=case, retracted_at=None).order_by("pk"))
    if len(links) < 2:
        return write(links, {})
    texts = ReportLink.unscoped.filter(pk__in=[link.pk for link in links])
    found = sources(
        dict(texts.values_list("report", "report__capture__sha256")),
        measured(case),
        ruled(case),
    )
    return write(links, found)


def write(links: list[ReportLink], found: dict[int, str]) -> bool:
    """Save the links that count otherwise than before."""
    changed = [one for one in links if one.counts_as != found.get(one.report_id, "")]
    for link in changed:
        link.counts_as = found.get(link.report_id, "")
        link.save()
    return bool(changed)


def measured(case: Case) -> dict[Pair, float]:
    """Copies among the reports of a case, with the share of equal words."""
    reports = ReportLink.unscoped.filter(case=case, retracted_at=None).values("report")
    pairs = Alike.objects.filter(first__in=reports, second__in=reports, kind__in=COUNTED)
    rows = pairs.values_list("first", "second", "share")
    return {frozenset((first, second)): share for first, second, share in rows}


def ruled(case: Case) -> dict[Pair, bool]:
    """What people decided in a case."""
    rows = CopyRuling.unscoped.filter(case=case).values_list("first", "second", "same")
    return {frozenset((first, second)): same for first, second, same in rows}
