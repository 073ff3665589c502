"""When a report was published: the question, or the answer with the days it could be as well."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from reports.models import Claim, Report
from reports.rights import can_date
from reports.showing.cards import Card, Table, choices_of
from tracker import words

PUBLISHED = "0"
NUMBERS = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)", re.ASCII)


def published_card(report: Report, table: Table) -> list[Card]:
    """The question when a report was published, where its text does not settle it."""
    if report.published or not table.viewer.is_authenticated:
        return []
    question = asked(report)
    return [
        {
            "id": "published",
            "number": PUBLISHED,
            "passage": "",
            "title": question["ask"],
            "quote": "",
            "state": Claim.State.PENDING,
            "about": Claim.About.THIS_CASE,
            "tone": "ask",
            "question": question,
            "asks_report": True,
            "explain": _("Dates such as “last Monday” are counted from that day and read again."),
            "url": table.address("report-published"),
        }
    ]


def asked(report: Report) -> dict[str, Any]:
    """The question with every day that was weighed."""
    return {
        "ask": _("When was this report published?"),
        "choices": choices_of(report.published_candidates),
        "open": True,
        "unknown": False,
        "waiting": 0,
        "field": "published",
    }


def dating_of(report: Report, table: Table) -> Card | None:
    """The day that was read where it could be another, with the form that changes it."""
    rivals = rivals_of(report)
    if not (rivals and table.viewer.is_authenticated):
        return None
    return {
        "id": "published",
        "words": dated_words(report, rivals),
        "question": asked(report),
        "url": table.address("report-published"),
        "can_change": can_date(table.viewer, report),
    }


def rivals_of(report: Report) -> list[str]:
    """Other days that were weighed; none where whoever added the report gave its day."""
    if not report.published or report.published_known_by == Report.KnownBy.GIVEN:
        return []
    values = dict.fromkeys(one["value"] for one in report.published_candidates)
    return [value for value in values if value != report.published]


def dated_words(report: Report, rivals: list[str]) -> str:
    """Published 8 January 2020, read from “01/08/2020”; it could also be 1 August 2020."""
    between = _("or")
    told = {
        "day": words.human(report.published),
        "others": f" {between} ".join(map(words.human, rivals)),
        "numbers": numbers_in(report.capture.text, {report.published, *rivals}),
    }
    if report.published_known_by == Report.KnownBy.ANSWERED:
        return _("Published %(day)s, as somebody decided; it could also be %(others)s.") % told
    if told["numbers"]:
        return _("Published %(day)s, read from “%(numbers)s”; it could also be %(others)s.") % told
    return _("Published %(day)s, as read from the text; it could also be %(others)s.") % told


def numbers_in(text: str, days: set[str]) -> str:
    """The numbers of the text that can be read as two of these days; "" without any."""
    for found in NUMBERS.finditer(text):
        first, _mark, second, year = found.groups()
        both = {f"{year:0>4}-{a:0>2}-{b:0>2}" for a, b in ((first, second), (second, first))}
        if len(both) == 2 and both <= days:
            return found.group()
    return ""
