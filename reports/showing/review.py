"""The review page of one report: its text with marks, and a card for each claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import get_language_info

from cases.models import Case
from cases.rights import can_add_reports
from reports.matching import cases_for, people_for_each
from reports.models import Claim, Report
from reports.rights import can_review
from reports.showing.cards import Card, Table, card_of
from reports.showing.dating import dating_of, published_card
from reports.showing.facts import facts_of
from reports.showing.outlook import Outlooks
from reports.timeline.record import present
from tracker.drawing.marks import marks_from, paragraphs


def lay_table(report: Report, claims: list[Claim], viewer, case: Case | None) -> Table:
    """What the cards need, in a fixed number of statements."""
    table = Table(report, viewer, case, can_decide=can_review(viewer, case))
    if not viewer.is_authenticated:
        return table
    if case is not None:
        record = present(case)
        table.outlooks = Outlooks(record)
        table.facts = facts_of(record)
        table.roles = {p.person_id: p.role for p in record.parties if p.person_id}
    people = [c for c in claims if c.kind == "person" and c.state == Claim.State.PENDING]
    table.people = people_for_each(people, viewer, case)
    found = {one.person for some in table.people.values() for one in some}
    prefetch_related_objects(list(found), "names")
    return table


def numbered(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by their number, which follows the order of the text."""
    return {str(number): claim for number, claim in enumerate(claims, 1)}


def review(report: Report, claims: list[Claim], viewer, case: Case | None) -> dict[str, Any]:
    """The context of reports/review.html, but for its forms."""
    table = lay_table(report, claims, viewer, case)
    by_number = numbered(claims)
    cards = [card_of(claim, number, table) for number, claim in by_number.items()]
    rows = [row for card in cards for row in mark_rows(card, by_number[card["number"]])]
    places = {number: mark.id for mark in marks_from(rows) for number in mark.numbers}
    for card in cards:
        card["passage"] = places.get(card["number"], "")
    asked = published_card(report, table)
    return {
        "report": report_of(report) | file_of(report, viewer),
        "case": case_of(case, viewer),
        "can_decide": table.can_decide,
        "dating": dating_of(report, table),
        "cards": in_order([*asked, *cards]),
        "paragraphs": paragraphs(report.capture.text, zones_of(report), rows),
        **progress(cards, table),
    }


def in_order(cards: list[Card]) -> list[Card]:
    """Questions that others wait for first, then the order of the text."""
    return sorted(cards, key=lambda card: not card.get("question"))


def zones_of(report: Report) -> list[dict[str, Any]]:
    """Zones of the reader, as the drawing of the text takes them."""
    return [{"kind": kind, "start": start, "end": end} for kind, start, end in report.zones]


def mark_rows(card: Card, claim: Claim) -> list[dict[str, Any]]:
    """The passages of a claim, with the look of its state."""
    if claim.state == Claim.State.PENDING:
        css = "vs" if card.get("said") else "no" if card.get("explain") else ""
    else:
        css = "done"
    spans = [{"start": claim.start, "end": claim.end}, *claim.more]
    return [
        {"start": span["start"], "end": span["end"], "number": card["number"], "css": css}
        for span in spans
    ]


def report_of(report: Report) -> dict[str, Any]:
    """The report itself."""
    return {
        "id": report.public_id,
        "url": reverse("report", args=[report.public_id]),
        "title": report.title,
        "outlet": report.outlet,
        "language": report.language,
        "language_words": language_words(report.language),
        "published": report.published,
        "source_url": report.url,
        "sha256": report.capture.sha256,
        "withdrawn": report.withdrawn_at is not None,
        "unread": not report.reader,
    }


def file_of(report: Report, viewer) -> dict[str, Any]:
    """The file it came in and the pages it leads on to, for people with an account alone: a file
    may tell who made it, and nobody has judged the pages."""
    if not viewer.is_authenticated:
        return {"original_url": "", "leads": []}
    kept = report.capture.snapshot_id is not None
    return {
        "original_url": reverse("report-original", args=[report.public_id]) if kept else "",
        "leads": [lead_of(one) for one in report.see_also] if can_add_reports(viewer) else [],
    }


def lead_of(lead: dict[str, str]) -> dict[str, str]:
    """A page that is named, and the form that would fetch it once somebody sends it."""
    query = urlencode({"url": lead["url"]})
    return lead | {"add_url": f"{reverse('report-add')}?{query}"}


# What Django has no names for, of the languages that are told apart.
LANGUAGES = {
    "zh": "中文", "am": "አማርኛ", "bo": "བོད་ཡིག", "ku": "Kurdî", "lo": "ລາວ", "ps": "پښتو",
    "so": "Soomaali", "ti": "ትግርኛ", "tl": "Tagalog",
}  # fmt: skip


def language_words(code: str) -> str:
    """The name of a language in itself, or its code."""
    try:
        return str(get_language_info(code)["name_local"]) if code else ""
    except KeyError:
        return LANGUAGES.get(code, code)


def case_of(case: Case | None, viewer) -> dict[str, str] | None:
    """The case that one reviews for."""
    if case is None:
        return None
    url = reverse("case", args=[case.public_id])
    return {"id": case.public_id, "title": case.shown_title(viewer), "url": url}


def progress(cards: list[Card], table: Table) -> dict[str, Any]:
    """How far the decisions have come. What is about something else waits for nobody."""
    decided = [card for card in cards if card["state"] != Claim.State.PENDING]
    mine = [card for card in cards if card["about"] == Claim.About.THIS_CASE]
    waiting = [card for card in mine if card["state"] == Claim.State.PENDING]
    return {
        "decided": len(decided),
        "total": len(decided) + len(waiting),
        "next_card": waiting[0]["number"] if waiting else "",
        "undisputed": len(undisputed(cards)),
        "accept_all_url": table.address("report-accept"),
    }


def undisputed(cards: list[Card]) -> list[str]:
    """Ids of claims that nobody asks anything about: told as real or not, they clash with nothing
    and name nobody who may be known."""
    return [
        card["id"]
        for card in cards
        if card["state"] == Claim.State.PENDING
        and card["about"] == Claim.About.THIS_CASE
        and not card["question"]
        and not card["said"]
        and not (card["people"] and card["people"]["candidates"])
    ]


def suggestions(report: Report, viewer, chosen: Iterable[Case]) -> list[dict[str, Any]]:
    """Cases in which people of this report stand, without those it is linked to."""
    known = {case.pk for case in chosen}
    return [
        {
            "id": one.case.public_id,
            "title": one.case.title,
            "people": list(one.people),
            "score": None,
        }
        for one in cases_for(report, viewer)
        if one.case.pk not in known
    ]
