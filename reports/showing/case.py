"""The case page: one timeline seen from all sides."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, QuerySet

from cases.models import Case, Detention
from cases.views.linking import link_rows
from hearings.models import Hearing
from reports.models import Claim, ReportLink
from reports.models.report import unreleased
from reports.showing.copies import counted_with
from reports.showing.courses import chains, next_hearing
from reports.showing.editing import with_edits
from reports.showing.entries import entry_rows, off_rows
from reports.showing.figures import listings, spells
from reports.showing.parties import custody_of, defendant_row, outcome_of, role_row
from reports.showing.reports import report_row
from reports.showing.silences import silences_of, waiting_of
from reports.timeline import Timeline
from reports.timeline.timeline import last_day
from reports.timeline.today import Today
from reports.weave.said import when_key
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.countries import name_of
from tracker.dates import Edtf
from tracker.prepared import Prepared

Row = dict[str, Any]
SHOWN = (
    "public_id", "title", "outlet", "url", "language", "published", "published_known_by",
    "added_at",
)  # fmt: skip


def case_page(case: Case, told: Timeline, viewer, *, may: dict[str, bool]) -> Row:
    """The context of cases/case.html but for its history and its form."""
    today = today_of(told)
    reports = reports_of(case, told, viewer)
    drawn, past = told.veil.drawn, told.as_of or told.known_on
    page = {
        "case": {"id": case.public_id, "title": case.shown_title(viewer), "url": url_of(case)},
        "lead": lead_of(case, told),
        "can": may,
        "urls": urls_of(case, may),
        "tabs": tabs_of(case, told, reports, may),
        "next_hearing": next_hearing(told.record, day_of(told), may_move=may["decide"]),
        "outcome": outcome_of(told.people.defendants),
        "custody": custody_of(told.people.defendants, today),
        "last_confirmed": last_confirmed(told),
        "silences": [*silences_of(told, today), *([] if past else waiting_of(reports))],
        "defendants": [defendant_row(one, told.veil, today) for one in told.people.defendants],
        "roles": [role_row(one, told.veil) for one in told.people.others],
        "entries": entry_rows(told.entries, today, told.veil),
        "spells": spells_of(told),
        "today": today,
        "disputed": sum(one.disputed for one in told.entries),
        "off_timeline": off_rows(told.off),
        "listings": listings(told.record, day_of(told)),
        "custody_spells": spells(told.people.told, today, case.country),
        "chains": [without_words(one) if drawn else one for one in chains(told.record)],
        "reports": reports,
        "related": [] if past else link_rows(case, viewer, may=may["decide"]),
        "as_of": told.as_of,
        "known_on": told.known_on,
        "past_words": past_words(told),
    }
    return with_edits(page, case, told) if may["decide"] and not past else page


def url_of(case: Case) -> str:
    return page_url("case", case.public_id)


def without_words(chain: Row) -> Row:
    """A slip chart without the words of reports."""
    return chain | {"reasons": []}


def today_of(told: Timeline) -> dt.date:
    """The day from which the case is looked at."""
    return day_of(told).at()


def day_of(told: Timeline) -> Today:
    """The same, as each court counts days."""
    return Today(told.as_of, last_day(told.known_on))


def lead_of(case: Case, told: Timeline) -> str:
    """What it is, before which court, where. A court that a report names wins."""
    named = (one.court_words for one in told.record.hearings if one.court_words)
    court = next(named, getattr(case, "court_name", "") or "")
    kind = "" if case.kind == Case.Kind.UNKNOWN else str(case.get_kind_display()).capitalize()
    status = _("closed") if case.status == Case.Status.CLOSED else ""
    return " · ".join(filter(None, [kind, court, name_of(case.country), status]))


def urls_of(case: Case, may: dict[str, bool]) -> dict[str, str]:
    """Addresses of the parts of a case."""
    query = f"?case={case.public_id}"
    urls = {
        "history": page_url("case-history", case.public_id),
        "json": page_url("case-timeline-json", case.public_id),
        "hearings": page_url("hearing-list") + query,
        "reports": page_url("report-list") + query,
        "calendar": page_url("calendar") + query,
    }
    if may["decide"]:
        urls["edit"] = page_url("case-edit", case.public_id)
    if may["manage"]:
        urls["members"] = page_url("case-members", case.public_id)
    return urls


def tabs_of(case: Case, told: Timeline, reports: list[Row], may: dict[str, bool]) -> list[Row]:
    """The parts of a case as links."""
    urls = urls_of(case, may)
    hearings = [one for one in told.record.hearings if one.status != Hearing.Status.MERGED]
    parts = [
        (url_of(case), _("Timeline"), len(told.entries), True),
        (urls["hearings"], _("Hearings"), len(hearings), False),
        (urls["reports"], _("Reports"), len(reports), False),
        (urls["history"], _("History"), None, False),
    ]
    return [
        {"url": url, "words": title, "count": count, "current": current}
        for url, title, count, current in parts
    ]


def last_confirmed(told: Timeline) -> str:
    """The latest day on which a report of this case was published."""
    days = [claim.report.published for claim in told.record.claims() if claim.report.published]
    return max(days, key=lambda day: Edtf.parse(day).sort_key, default="")


def spells_of(told: Timeline) -> list[Row]:
    """Custody as the strip draws it: one line for each distinct spell."""
    found = {(one.on, one.until): one for one in told.record.detentions if one.on}
    return [
        {"on": on, "until": until, "words": held_words(one)}
        for (on, until), one in sorted(found.items())
    ]


def held_words(spell: Detention) -> str:
    """In custody; in custody, pre-trial detention: the sort only where it is known."""
    if spell.kind == Detention.Kind.UNKNOWN:
        return _("in custody")
    return _("in custody, %(kind)s") % {"kind": spell.get_kind_display()}


def reports_of(case: Case, told: Timeline, viewer) -> list[Row]:
    """Reports of a case, the earliest first, with the numbers of their claims; two statements."""
    public = not viewer.is_authenticated
    links = (PUBLIC_LINKS if public else LINKS)(case.pk)
    there = [link for link in links if was_there(link.report, told)]
    there.sort(key=lambda one: (*when_key(one.report.published), one.pk))
    counts = counts_of(case)
    rows = [
        reported(link.report, counts[link.report_id], public=public, hidden=public and link.hidden)
        for link in there
    ]
    sources = ["" if told.as_of else link.counts_as for link in there]
    counted_with(zip(sources, rows, strict=True))
    return rows


def links_of(case: Any) -> QuerySet:
    """The reports of a case, as far as its page shows them."""
    links = ReportLink.objects.filter(case=case, retracted_at=None).select_related("report")
    return links.only("counts_as", *(f"report__{name}" for name in SHOWN))


def public_links_of(case: Any) -> QuerySet:
    """The same with what the public may not read."""
    return links_of(case).annotate(hidden=unreleased(OuterRef("report")))


def reported(report: Any, counts: Counter, *, public: bool, hidden: bool) -> Row:
    """One report of a case; its own day, where nobody knows it, is a question too."""
    row = report_row(report, counts, public=public, hidden=hidden)
    return row | {"asking": 0 if public else counts["asking"] + (not report.published)}


def was_there(report: Any, told: Timeline) -> bool:
    """The report was recorded, and published, by the day from which one looks."""
    if told.as_of and report.added_at > told.as_of:
        return False
    day = last_day(told.known_on)
    if day is None:
        return True
    upper = Edtf.parse(report.published).upper if report.published else None
    return upper is not None and upper <= day


def claims_of(case: Any) -> QuerySet:
    """How many claims of the reports of a case there are of each sort."""
    asked = ExpressionWrapper(~Q(question={}) & Q(answers={}), BooleanField())
    claims = Claim.unscoped.filter(report__links__case=case, report__links__retracted_at=None)
    sorts = claims.order_by().annotate(asked=asked)
    groups = sorts.values_list("report", "state", "case", "about", "asked")
    return groups.annotate(n=Count("pk"))


def counts_of(case: Case) -> defaultdict[int, Counter]:
    """Report → how many of its claims are accepted here, rejected, wait, and wait to be asked."""
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for report, state, of, about, asks, n in CLAIMS(case.pk):
        waits = state == Claim.State.PENDING and about == Claim.About.THIS_CASE
        here = state == Claim.State.ACCEPTED and of == case.pk
        if waits or here or state == Claim.State.REJECTED:
            found[report][state] += n
        found[report]["asking"] += n if waits and asks else 0
    return found


LINKS, PUBLIC_LINKS = Prepared(links_of), Prepared(public_links_of)
CLAIMS = Prepared(claims_of)


def past_words(told: Timeline) -> str:
    """What the notice of a past view says."""
    if told.as_of and told.known_on:
        day = words.human(told.known_on)
        return _("Recorded by then, and published by %(day)s.") % {"day": day}
    if told.as_of:
        return _("Facts, claims and decisions that were recorded later are left out.")
    return _("Only reports published by that day count; what was entered by hand is left out.")
