"""Reports come in: the text is kept unchanged, read, and proposes its claims."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.models import Case
from reports.actions.finding import findable
from reports.actions.linking import link_report
from reports.actions.rereading import ReaderFailed, reread
from reports.documents import Document
from reports.likeness import keep_print
from reports.models import Capture, Report, Snapshot
from reports.plain import BINARY, HALF_LETTER, opening_words, plain
from reports.reading import MAX_TEXT
from reports.receiving import Arrival, Received, sha256_of
from tracker import chain, whys
from tracker.dates import DateError, Edtf
from tracker.history import acting

LOG = logging.getLogger(__name__)
WEB = URLValidator(schemes=["http", "https"])
MOST_ADDRESS = 2000
MOST_LEADS = 50


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
    why: str = whys.ADDED,
) -> Added:
    """Keep a text, read it and propose its claims; link it to `case` when one is given.

    The same text again gives the report that is there, when `by` may see it.
    Raises ValidationError for a text that is empty, too long, or no text, and for a publication
    date that cannot be read.
    """
    check_text(text)
    told = Report(title=title, url=url, outlet=outlet, added_by=by)
    document = Document(kind="text", text=text)
    return keep(told, document, source_name=source_name, published=published, case=case, why=why)


def add_document(
    arrival: Arrival,
    *,
    by: User | None,
    title: str = "",
    url: str = "",
    outlet: str = "",
    published: str = "",
    case: Case | None = None,
    why: str = whys.ADDED,
) -> Added:
    """Keep a file or a page with its text, read it and propose its claims, as `add_report` does.

    What was not given is taken from the document; of bytes whose text is there nothing is stored.
    Raises ValidationError at "file" or "url" for a text that is empty, too long, or no text.
    """
    document, received = arrival.document, arrival.received
    check_text(document.text, at="url" if received.fetched_from else "file")
    told = Report(
        title=title or plain(document.title, 500),
        url=url or address(document.url),
        outlet=outlet or plain(document.outlet, 200),
        added_by=by,
    )
    return keep(told, document, received, published=published, case=case, why=why)


def keep(
    report: Report,
    document: Document,
    received: Received | None = None,
    *,
    published: str,
    case: Case | None,
    why: str,
    source_name: str = "",
) -> Added:
    """Store a report that was told of, unless its text is there: all of it or nothing. Then read
    it; where reading fails or is cut off, the report is there and can be read again."""
    check_published(published)
    by = report.added_by
    with acting(by=by, why=why, case=case) as act:
        chain.hold(f"text:{sha256(document.text)}")
        known = the_same(document.text, by)
        if known is None:
            report.added_at = act.at
            report.capture = capture_of(document.text, received, act.at, source_name)
            store(report, document, given=published)
        if case is not None:
            link_report(known or report, case=case, by=by, why=why)
    kept = known or report
    if not kept.reader:
        kept = try_reading(kept, by=by, why=why)
    return Added(kept, existing=known is not None)


def try_reading(report: Report, *, by: User | None, why: str) -> Report:
    """Read a report that was not read yet. Whatever goes wrong in the reader is told in the log and
    leaves the report as it is."""
    try:
        return reread(report, by=by, why=why)
    except ReaderFailed:
        LOG.exception("Report %s was not read", report.public_id)
        return report


def capture_of(
    text: str, received: Received | None, at: datetime, source_name: str = ""
) -> Capture:
    """Write a text, and the bytes it was taken from where there are any."""
    snapshot = None
    if received is not None:
        source_name = source_name or received.name
        snapshot = Snapshot(
            sha256=sha256_of(received.content),
            content=received.content,
            media_type=plain(received.media_type, 100),
            name=plain(received.name, 200),
            fetched_from=received.fetched_from,
            payload_sha256=received.payload_sha256,
            received_at=at,
        )
        snapshot.save()
    capture = Capture(sha256=sha256(text), text=text, received_at=at, snapshot=snapshot)
    capture.source_name = plain(source_name, 200)
    capture.save()
    return capture


def store(report: Report, document: Document, *, given: str) -> None:
    """Write a report whose text is stored; nobody has read it yet."""
    if not (report.title or report.outlet):
        report.title = opening_words(document.text)
    report.hints = [asdict(hint) for hint in document.published]
    report.parts = [[one.kind, one.name, one.start, one.end] for one in document.parts]
    report.see_also = leads_of(document)
    if given:
        report.published, report.published_known_by = given, Report.KnownBy.GIVEN
    report.full_clean()
    report.save()
    keep_print(report)
    findable(report)


def leads_of(document: Document) -> list[dict[str, str]]:
    """Other pages a document leads on to, each once: [{"url", "text"}]."""
    found: dict[str, str] = {}
    for link in document.links:
        url = address(link.url) if link.kind == "see_also" else ""
        if url and url != document.url:
            found.setdefault(url, plain(link.text, 300))
    return [{"url": url, "text": text} for url, text in list(found.items())[:MOST_LEADS]]


def address(url: str) -> str:
    """An address that a document names, "" when it is none."""
    try:
        WEB(url)
    except ValidationError:
        return ""
    return url if len(url) <= MOST_ADDRESS else ""


def check_text(text: str, *, at: str = "text") -> None:
    """Refuse what cannot be read: nothing, too much, or bytes that are no text.

    at: the field that the sentence is about.
    """
    if not text.strip():
        raise ValidationError({at: _("There is no text. Paste the report's text.")})
    if len(text) > MAX_TEXT:
        message = ngettext(
            "The text has more than %(most)s character. Paste the report alone.",
            "The text has more than %(most)s characters. Paste the report alone.",
            MAX_TEXT,
        )
        raise ValidationError({at: message % {"most": f"{MAX_TEXT:,}"}})
    strange = sum(char in BINARY for char in text)
    if HALF_LETTER.search(text) or "\0" in text or strange * 50 > len(text):
        raise ValidationError(
            {at: _("This is not readable text. Open the file and paste what it says.")}
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
