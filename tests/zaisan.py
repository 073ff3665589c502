"""The first case: its retold reports, accepted as a person would, in any order."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.models import Case
from demo.render import cases
from reports.actions import (
    NewCase,
    accept_claims,
    add_document,
    answer_published,
    type_claim,
)
from reports.documents import Document
from reports.models import Claim, Report
from reports.receiving import Arrival, Received, sha256_of
from tracker.access import viewer

ZAISAN = cases(date(2026, 1, 1))[0]
TEXTS = {one["file"].removeprefix("zaisan-").removesuffix(".txt"): one for one in ZAISAN["reports"]}
FIRST = "asianews"


def hand_in(name: str, by: Any) -> Report:
    """Add one of the reports as a file, and say when it came out where its text does not."""
    told = TEXTS[name]
    content = told["text"].encode()
    received = Received(content, sha256_of(content), "text/plain", told["file"])
    arrival = Arrival(Document("text", told["text"]), received)
    given = {key: told[key] for key in ("title", "url", "outlet")}
    report = add_document(arrival, **given, by=by).report
    answer = ZAISAN["answers"].get(told["file"])
    if answer and not report.published:
        report = answer_published(report, value=answer["published"], by=by, why=answer["why"])
    return report


def accept(report: Report, case: Case | None, by: Any) -> Case:
    """Accept what the reader proposes about the case and what the manifest types by hand."""
    told = next(one for one in TEXTS.values() if one["title"] == report.title)
    for typed in told["claims_typed"]:
        start = report.capture.text.index(typed["quote"])
        type_claim(
            report,
            kind=typed["kind"],
            start=start,
            end=start + len(typed["quote"]),
            slots=typed.get("slots"),
            date=typed.get("date") or "",
            modality=typed.get("modality") or "asserted",
            by=by,
            why="The reader missed it",
        )
    pending = Claim.objects.filter(report=report, state="pending").order_by("start", "id")
    ready = [claim for claim in pending if claim.about == "this_case" and not claim.waits]
    if told["accept"] == "typed":
        ready = [claim for claim in ready if claim.reader == "person"]
    new = NewCase(title=ZAISAN["title"], kind=ZAISAN["kind"], country=ZAISAN["country"])
    return accept_claims(ready, case=case or new, by=by, why="Read and compared").case


def build(names: list[str], by: Any) -> Case:
    """The case as these reports, one after the other, tell it."""
    case = None
    with viewer(by):
        for name in names:
            case = accept(hand_in(name, by), case, by)
    assert case is not None
    return case
