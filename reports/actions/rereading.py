"""Reading a report, for the first time or again: pending claims come and go, decisions stay."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from reports.actions.finding import findable, make_findable
from reports.documents import Hint
from reports.models import Claim, Report
from reports.plain import opening_words
from reports.proposals import READER, proposals
from reports.reading import read
from reports.reading.model import Reading
from tracker.dates import DateError, Edtf
from tracker.history import acting, create_many


class ReaderFailed(ValidationError):
    """The reader broke on a text; its cause is the fault."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This text could not be read by the program. It is kept as it is: read it again "
                "later, or mark passages and type what they say."
            )
        )


def reread(report: Report, *, by: User | None, why: str) -> Report:
    """Read a report with the reader of today. Adds and retires pending claims only.

    What is read is written in one act; nothing is locked meanwhile. Raises ReaderFailed, and then
    the report is as it was.
    """
    found = reading_of(report)
    told = basis(report)
    with acting(by=by, why=why):
        report = hold_report(report)
        if basis(report) != told:
            found = reading_of(report)
        write_reading(report, *found)
    return report


def reading_of(report: Report) -> tuple[Reading, list[dict]]:
    """What the reader says of a report as it stands, and what it proposes. Raises ReaderFailed."""
    text = report.capture.text
    title, url, published = basis(report)
    hints = [Hint(**hint) for hint in report.hints]
    try:
        reading = read(
            text, title=title or None, url=url or None, published=published or None, hints=hints
        )
        return reading, proposals(text, reading)
    except Exception as fault:
        raise ReaderFailed from fault


def basis(report: Report) -> tuple[str, str, str]:
    """Title, address and day of publication, as far as somebody gave them: the reader goes by
    them."""
    title = "" if untitled(report) else report.title
    return title, report.url, given(report)


def untitled(report: Report) -> bool:
    """It was not read yet, and is called by its opening words for want of a title."""
    return not report.reader and report.title in ("", opening_words(report.capture.text))


def given(report: Report) -> str:
    """The day of publication that a person gave; "" where the reader looks for it."""
    return "" if report.published_known_by == Report.KnownBy.READ else report.published


def write_reading(report: Report, reading: Reading, rows: list[dict]) -> None:
    """Write what was read of a report that is locked, and its headline where it has no title."""
    title = first_line(report.capture.text, reading) if untitled(report) else ""
    report.title = title or report.title
    take_reading(report, reading)
    report.full_clean()
    report.save()
    if title:
        findable(report)
    replace_pending(report, rows)


def first_line(text: str, reading: Reading) -> str:
    """The title zone of the text, else nothing."""
    title = next((zone for zone in reading.zones if zone.kind == "title"), None)
    return text[title.start : title.end].strip()[:500] if title else ""


def take_reading(report: Report, reading: Reading) -> None:
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
    if given(report):
        return
    known_by = Report.KnownBy.READ if reading.published else Report.KnownBy.UNKNOWN
    report.published, report.published_known_by = reading.published or "", known_by


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


def hold_report(report: Report) -> Report:
    """A report as it is now and its claims, locked until the transaction ends: claims first, as
    in the acts that decide on them and then put their report into a case."""
    list(Claim.unscoped.select_for_update().filter(report=report).order_by("pk").values_list("pk"))
    return Report.locked(report.pk)


def replace_pending(report: Report, rows: list[dict]) -> None:
    """Retire pending claims that are proposed no more, add the new ones; what is asked about
    those that stay is asked as it is now."""
    known = list(Claim.unscoped.filter(report=report))
    keys = {row["key"] for row in rows}
    for claim in known:
        typed = claim.reader == "person"
        if claim.state == Claim.State.PENDING and claim.key not in keys and not typed:
            claim.state = Claim.State.SUPERSEDED
            claim.save()
        elif claim.state == Claim.State.SUPERSEDED and claim.key in keys:
            claim.state = Claim.State.PENDING
            claim.save()
    ask_anew(known, {row["key"]: row.get("question", {}) for row in rows})
    have = {claim.key for claim in known}
    decided = {(c.kind, c.start, c.end) for c in known if c.state in ("accepted", "rejected")}
    new = [
        row
        for row in rows
        if row["key"] not in have and (row["kind"], row["start"], row["end"]) not in decided
    ]
    propose(report, new)


def ask_anew(known: list[Claim], questions: dict[str, dict]) -> None:
    """Keep the questions of claims that nobody has answered or decided."""
    for claim in known:
        question = questions.get(claim.key)
        waits = claim.state == Claim.State.PENDING and not claim.answers
        if waits and question is not None and claim.question != question:
            claim.question = question
            claim.save()


def answer_published(report: Report, *, value: str, by: User, why: str) -> Report:
    """Say when a report was published; everything that hangs on that day is read again."""
    try:
        Edtf.parse(value)
    except DateError as error:
        raise ValidationError({"published": str(error)}) from error
    with acting(by=by, why=why):
        report = hold_report(report)
        if not value:
            raise ValidationError({"published": _("Write a day such as 2020-01-08.")})
        report.published, report.published_known_by = value, Report.KnownBy.ANSWERED
        report.full_clean()
        report.save()
        return reread(report, by=by, why=why)
