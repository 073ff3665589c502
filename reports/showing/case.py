"""The case page: one timeline seen from all sides."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, Detention
from cases.views.linking import link_rows
from hearings.models import Hearing
from reports.models import Claim, ReportLink
from reports.models.report import unreleased
from reports.showing.copies import counted_with
from reports.showing.courses import chains, next_hearing
from reports.showing.editing import with_edits
from reports.showing.entries import entry_rows, off_rows
from reports.showing.parties import custody_of, defendant_row, outcome_of, role_row
from reports.showing.reports import report_row
from reports.showing.silences import silences_of, waiting_of
from reports.timeline import Timeline
from reports.timeline.timeline import last_day
from reports.weave.said import when_key
from tracker import words
from tracker.countries import name_of
from tracker.dates import Edtf

Row = dict[str, Any]


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
        "next_hearing": next_hearing(told.record, today, may_move=may["decide"]),
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
        "chains": [without_words(one) if drawn else one for one in chains(told.record)],
        "reports": reports,
        "related": [] if past else link_rows(case, viewer, may=may["decide"]),
        "as_of": told.as_of,
        "known_on": told.known_on,
        "past_words": past_words(told),
    }
    return with_edits(page, case, told) if may["decide"] and not past else page


def url_of(case: Case) -> str:
    return reverse("case", args=[case.public_id])


def without_words(chain: Row) -> Row:
    """A slip chart without the words of reports."""
    return chain | {"reasons": []}


def today_of(told: Timeline) -> dt.date:
    """The day from which the case is looked at."""
    today = timezone.localdate(told.as_of) if told.as_of else timezone.localdate()
    day = last_day(told.known_on)
    return min(today, day) if day else today


def lead_of(case: Case, told: Timeline) -> str:
    """What it is, before which court, where. A court that a report names wins."""
    named = (one.court_words for one in told.record.hearings if one.court_words)
    court = next(named, getattr(case, "court_name", "") or "")
    kind = "" if case.kind == Case.Kind.UNKNOWN else str(case.get_kind_display()).capitalize()
    status = _("closed") if case.status == Case.Status.CLOSED else ""
    return " · ".join(filter(None, [kind, court, name_of(case.country), status]))


def urls_of(case: Case, may: dict[str, bool]) -> dict[str, str]:
    """Addresses of the parts of a case."""
    one, query = [case.public_id], f"?case={case.public_id}"
    urls = {
        "history": reverse("case-history", args=one),
        "json": reverse("case-timeline-json", args=one),
        "hearings": reverse("hearing-list") + query,
        "reports": reverse("report-list") + query,
    }
    if may["decide"]:
        urls["edit"] = reverse("case-edit", args=one)
    if may["manage"]:
        urls["members"] = reverse("case-members", args=one)
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
    """Reports of a case, the earliest first, with the numbers of their claims; one statement."""
    links = ReportLink.objects.filter(case=case, retracted_at=None).select_related("report")
    links = links.annotate(
        hidden=unreleased(OuterRef("report")),
        accepted=counted("accepted", case=case),
        rejected=counted("rejected"),
        pending=counted("pending", about="this_case"),
        asking=counted("pending", ~Q(question={}), about="this_case", answers={}),
    )
    rows, public, sources = [], not viewer.is_authenticated, []
    for link in sorted(links, key=lambda one: (*when_key(one.report.published), one.pk)):
        report = link.report
        if not was_there(report, told):
            continue
        counts = {"accepted": link.accepted, "rejected": link.rejected, "pending": link.pending}
        row = report_row(report, counts, public=public, hidden=link.hidden)
        rows.append(row | {"asking": 0 if public else link.asking + (not report.published)})
        sources.append("" if told.as_of else link.counts_as)
    counted_with(zip(sources, rows, strict=True))
    return rows


def was_there(report: Any, told: Timeline) -> bool:
    """The report was recorded, and published, by the day from which one looks."""
    if told.as_of and report.added_at > told.as_of:
        return False
    day = last_day(told.known_on)
    if day is None:
        return True
    upper = Edtf.parse(report.published).upper if report.published else None
    return upper is not None and upper <= day


def counted(state: str, *also: Q, **more: Any) -> Coalesce:
    """How many claims of a link's report are in this state, narrowed by more conditions."""
    claims = Claim.unscoped.filter(*also, report=OuterRef("report"), state=state, **more)
    numbers = claims.order_by().values("report").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


def past_words(told: Timeline) -> str:
    """What the notice of a past view says."""
    if told.as_of and told.known_on:
        day = words.human(told.known_on)
        return _("Recorded by then, and published by %(day)s.") % {"day": day}
    if told.as_of:
        return _("Facts, claims and decisions that were recorded later are left out.")
    return _("Only reports published by that day count; what was entered by hand is left out.")
