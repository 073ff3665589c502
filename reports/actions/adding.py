"""Reports come in: the text is kept unchanged, read, and proposes its claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.models import Case
from reports.actions.linking import link_report
from reports.documents import Document
from reports.likeness import keep_print
from reports.models import Capture, Claim, Report, Snapshot
from reports.proposals import READER, proposals
from reports.reading import MAX_TEXT, read
from reports.reading.model import Reading
from reports.receiving import Arrival, Received, sha256_of
from tracker import chain, search, whys
from tracker.dates import DateError, Edtf
from tracker.history import acting, create_many

WEB = URLValidator(schemes=["http", "https"])
MOST_ADDRESS = 2000
MOST_LEADS = 50
MOST_OPENING = 80
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
    """Store a report that was told of, unless its text is there: all of it or nothing."""
    check_published(published)
    with acting(by=report.added_by, why=why, case=case) as act:
        chain.hold(f"text:{sha256(document.text)}")
        known = the_same(document.text, report.added_by)
        if known is None:
            report.added_at = act.at
            report.capture = capture_of(document.text, received, act.at, source_name)
            read_in(report, document, given=published)
        if case is not None:
            link_report(known or report, case=case, by=report.added_by, why=why)
    return Added(known or report, existing=known is not None)


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


def read_in(report: Report, document: Document, *, given: str) -> None:
    """Read a report whose text is stored, write what it is and what it claims."""
    text = document.text
    reading = read(
        text,
        title=report.title or None,
        url=report.url or None,
        published=given or None,
        hints=document.published,
    )
    report.title = report.title or _first_line(text, reading)
    if not (report.title or report.outlet):
        report.title = opening_words(text)
    report.hints = [asdict(hint) for hint in document.published]
    report.parts = [[one.kind, one.name, one.start, one.end] for one in document.parts]
    report.see_also = leads_of(document)
    take_reading(report, reading, given=given)
    report.full_clean()
    report.save()
    keep_print(report)
    findable(report)
    propose(report, proposals(text, reading))


def findable(report: Report) -> None:
    """Make a report findable by its title, outlet, id and words."""
    words = [report.title, report.outlet, report.public_id, report.capture.text]
    search.index("report", report.pk, words)


def leads_of(document: Document) -> list[dict[str, str]]:
    """Other pages a document leads on to, each once: [{"url", "text"}]."""
    found: dict[str, str] = {}
    for link in document.links:
        url = address(link.url) if link.kind == "see_also" else ""
        if url and url != document.url:
            found.setdefault(url, plain(link.text, 300))
    return [{"url": url, "text": text} for url, text in list(found.items())[:MOST_LEADS]]


def plain(words: str, most: int) -> str:
    """Words on one line, without what no database keeps, cut at a length."""
    kept = "".join(one for one in words if one not in BINARY and not HALF_LETTER.match(one))
    return " ".join(kept.split())[:most]


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


def propose(report: Report, rows: Iterable[dict]) -> None:
    """Store pending claims, found by the words of their quotes."""
    make_findable(create_many(Claim, [claim_of(report, row) for row in rows]))


def make_findable(claims: Iterable[Claim]) -> None:
    """Let new claims be found by the words of their quotes."""
    search.index_all("claim", {claim.pk: quotes_of(claim) for claim in claims})


def quotes_of(claim: Claim) -> list[str]:
    return [claim.quote, *(span["quote"] for span in claim.more)]


def _first_line(text: str, reading: Reading) -> str:
    """The title zone of the text, else nothing."""
    title = next((zone for zone in reading.zones if zone.kind == "title"), None)
    return text[title.start : title.end].strip()[:500] if title else ""


def opening_words(text: str) -> str:
    """How a text begins: what a report is called that has no headline and no outlet."""
    return Truncator(plain(text[: MOST_OPENING * 2], MOST_OPENING * 2)).chars(MOST_OPENING)
