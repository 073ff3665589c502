"""Reports come in: the text is kept unchanged, read, and proposes its claims."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.actions import note_change, refresh_summary
from cases.models import Case
from reports.models import Capture, Claim, Report, ReportLink
from reports.proposals import READER, proposals
from reports.reading import MAX_TEXT, read
from reports.reading.model import Reading
from tracker import chain, search
from tracker.dates import DateError, Edtf
from tracker.history import acting, create_many

HALF_LETTER = re.compile("[\ud800-\udfff]")
BINARY = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0xFFFD]))


@dataclass(frozen=True)
class Added:
    """A report, and whether it was there before."""

    report: Report
    existing: bool = False


def add_report(
    *,
    text: str,
    by: User | None,
    title: str = "",
    url: str = "",
    outlet: str = "",
    published: str = "",
    case: Case | None = None,
    source_name: str = "",
    why: str = "Added a report",
) -> Added:
    """Keep a text, read it and propose its claims; link it to `case` when one is given.

    The same text again gives the report that is there, when `by` may see it.
    Raises ValidationError for a text that is empty, too long, or no text, and for a publication
    date that cannot be read.
    """
    check_text(text)
    check_published(published)
    with acting(by=by, why=why, case=case) as act:
        chain.hold(f"text:{sha256(text)}")
        known = the_same(text, by)
        if known is not None:
            if case is not None:
                link_report(known, case=case, by=by, why=why)
            return Added(known, existing=True)
        reading = read(text, title=title or None, url=url or None, published=published or None)
        capture = Capture(sha256=sha256(text), text=text, received_at=act.at)
        capture.source_name = source_name[:200]
        capture.save()
        report = Report(capture=capture, added_by=by, added_at=act.at)
        report.title = title or _first_line(text, reading)
        report.outlet, report.url = outlet, url
        take_reading(report, reading, given=published)
        report.full_clean()
        report.save()
        search.index("report", report.pk, [report.title, outlet, report.public_id, text])
        create_many(Claim, [claim_of(report, row) for row in proposals(text, reading)])
        if case is not None:
            link_report(report, case=case, by=by, why=why)
    return Added(report)


def check_text(text: str) -> None:
    """Refuse what cannot be read: nothing, too much, or bytes that are no text."""
    if not text.strip():
        raise ValidationError({"text": _("There is no text. Paste the report's text.")})
    if len(text) > MAX_TEXT:
        message = ngettext(
            "The text has more than %(most)s character. Paste the report alone.",
            "The text has more than %(most)s characters. Paste the report alone.",
            MAX_TEXT,
        )
        raise ValidationError({"text": message % {"most": f"{MAX_TEXT:,}"}})
    strange = sum(char in BINARY for char in text)
    if HALF_LETTER.search(text) or "\0" in text or strange * 50 > len(text):
        raise ValidationError(
            {"text": _("This is not readable text. Open the file and paste what it says.")}
        )


def check_published(value: str) -> None:
    """Refuse a publication date that is none, with the sentence that says how to write it."""
    try:
        Edtf.parse(value) if value else None
    except DateError as error:
        raise ValidationError({"published": str(error)}) from error


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def the_same(text: str, viewer: User | None) -> Report | None:
    """The report with exactly this text, when this person may see it."""
    reports = Report.unscoped if viewer is None else Report.objects.visible_to(viewer)
    return reports.filter(capture__sha256=sha256(text)).order_by("id").first()


def take_reading(report: Report, reading: Reading, *, given: str) -> None:
    """Write what the reader found about the report itself; a date that was given stays."""
    report.language = reading.language or ""
    report.reader = READER
    report.zones = [[zone.kind, zone.start, zone.end] for zone in reading.zones]
    report.doubts = [
        {"start": one.start, "end": one.end, "text": one.text}
        for one in reading.mentions
        if one.rule == "impossible"
    ]
    report.published_candidates = candidates_of(reading)
    if given:
        report.published, report.published_known_by = given, Report.KnownBy.GIVEN
    elif reading.published:
        report.published, report.published_known_by = reading.published, Report.KnownBy.READ
    else:
        report.published, report.published_known_by = "", Report.KnownBy.UNKNOWN


def candidates_of(reading: Reading) -> list[dict]:
    """Publication dates that were weighed: [{"value", "source", "why"}], the winner first."""
    return [
        {"value": one.edtf, "source": one.source, "why": one.why}
        for one in reading.published_candidates
    ]


def claim_of(report: Report, row: dict) -> Claim:
    """An unsaved pending claim."""
    return Claim(report=report, text_sha256=report.capture.sha256, reader=READER, **row)


def _first_line(text: str, reading: Reading) -> str:
    """The title zone of the text, else nothing."""
    title = next((zone for zone in reading.zones if zone.kind == "title"), None)
    return text[title.start : title.end].strip()[:500] if title else ""


def link_report(report: Report, *, case: Case, by: User | None, why: str) -> ReportLink:
    """Link a report to a case; linking twice changes nothing."""
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        link = ReportLink.unscoped.filter(report=report, case=case).first()
        if link is not None and link.retracted_at is None:
            return link
        link = link or ReportLink(report=report, case=case)
        link.retracted_at, link.retraction_reason = None, ""
        link.full_clean()
        link.save()
        note_change(case, "report_linked", {"report": report.public_id})
        refresh_summary(case)
    return link


def unlink_report(link: ReportLink, *, by: User | None, why: str) -> ReportLink:
    """Take a report out of a case. Raises ValidationError while a claim of it is accepted there."""
    with acting(by=by, why=why, case=link.case) as act:
        link = ReportLink.locked(link.pk)
        if Claim.unscoped.filter(report=link.report_id, case=link.case_id, state="accepted"):
            raise ValidationError(
                _("Claims of this report are accepted in the case. Undo those decisions first.")
            )
        link.retracted_at, link.retraction_reason = act.at, why
        link.full_clean()
        link.save()
        refresh_summary(link.case)
    return link
