"""Reading a report again: pending claims come and go, decisions stay."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from reports.actions.adding import propose, take_reading
from reports.documents import Hint
from reports.models import Claim, Report
from reports.proposals import proposals
from reports.reading import read
from tracker.dates import DateError, Edtf
from tracker.history import acting


def reread(report: Report, *, by: User | None, why: str) -> Report:
    """Read a report with the reader of today. Adds and retires pending claims only."""
    with acting(by=by, why=why):
        report = hold_report(report)
        given = "" if report.published_known_by == Report.KnownBy.READ else report.published
        known_by = report.published_known_by
        text = report.capture.text
        hints = [Hint(**hint) for hint in report.hints]
        reading = read(
            text, title=report.title, url=report.url, published=given or None, hints=hints
        )
        take_reading(report, reading, given=given)
        if given:
            report.published_known_by = known_by
        report.full_clean()
        report.save()
        replace_pending(report, proposals(text, reading))
    return report


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
