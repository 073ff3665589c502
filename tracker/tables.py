"""Rows of the tables of cases, people and reports, written without a template as `tracker.parts`.

Each function gives all rows of a table: the names of its columns, which small screens show beside
the cells, are found once. What a row holds stands at the head of the page's template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from tracker import words
from tracker.catalogue import gettext as _
from tracker.markup import html, html_join
from tracker.moments import today_in
from tracker.parts import BREAK, NOTHING, Row, bdi, link, person

CASE = (
    '<tr data-row><th scope="row"><a href="{}"><bdi>{}</bdi></a><br><span class="meta">{}{}{} · '
    '<bdi class="id">{}</bdi></span></th><td data-l="{}">{}</td>'
    '<td data-l="{}"><span>{}</span></td><td data-l="{}"><span class="num">{}</span></td>'
    '<td data-l="{}"><span class="num">{}</span></td></tr>'
)
PERSON = (
    '<tr data-row><th scope="row" class="person">{}</th><td data-l="{}"><span>{}</span></td>'
    '<td data-l="{}"><span>{}</span></td></tr>'
)
REPORT = (
    '<tr data-row><th scope="row">{}<br>{}</th><td data-l="{}"><span>{}</span></td>'
    '<td data-l="{}"><span>{}</span></td><td data-l="{}"><span class="num">{}</span></td></tr>'
)
OF_CASE = (
    '<tr data-row><td data-l="{}"><span class="date">{}</span></td><th scope="row">'
    '{}<br>{}{}{}</th><td data-l="{}"><span>{}</span></td>'
    '<td data-l="{}"><span class="num">{}</span></td></tr>'
)


def written(rows: Iterable[Row], row: Callable[[Row], SafeString]) -> SafeString:
    """All rows, one after the other."""
    return mark_safe("".join(map(row, rows)))


def case_rows(cases: Iterable[Row]) -> SafeString:
    """The rows of cases/list.html."""
    ahead, court, hearings, reports = _("Next hearing"), _("Court"), _("Hearings"), _("Reports")
    unknown = _("not reported")

    def row(one: Row) -> SafeString:
        return html(
            CASE,
            one["url"],
            one["title"],
            html("<bdi>{}</bdi> · ", one["people"]) if one["people"] else NOTHING,
            words.listed((one["kind"], one["country"])),
            f" · {one['visibility_words']}" if one["visibility_words"] else "",
            one["id"],
            *(ahead, next_day(one)),
            *(court, bdi(one["court"]) if one["court"] else unknown),
            *(hearings, one["hearings"]),
            *(reports, one["reports"]),
        )

    return written(cases, row)


def next_day(one: Row) -> SafeString:
    """The day of the next hearing and how far off it is, as its court counts days."""
    if not one["next_on"]:
        return html('<span class="meta">{}</span>', _("none listed"))
    clock = f"{one['next_time']:%H:%M}" if one["next_time"] else ""
    return html(
        '<span class="date"><b>{}</b><small>{}{}</small></span>',
        words.human(one["next_on"], short=True),
        words.listed((words.from_today(one["next_on"], today_in(one["next_zone"])), clock)),
        html("<br>{}", _("outcome unknown")) if one["next_passed"] else NOTHING,
    )


def person_rows(people: Iterable[Row]) -> SafeString:
    """The rows of people/list.html."""
    role, cases = _("Role"), _("Cases")

    def row(one: Row) -> SafeString:
        named = person(one["name"], one["url"], names=one["names"], protected=one["protected"])
        return html(PERSON, named, role, one["roles"] or "–", cases, links(one["cases"]) or "–")

    return written(people, row)


def links(cases: Iterable[Row]) -> SafeString:
    """Cases, each on its line."""
    return html_join(
        BREAK, '<a href="{}"><bdi>{}</bdi></a>', ((one["url"], one["title"]) for one in cases)
    )


def report_rows(reports: Iterable[Row]) -> SafeString:
    """The rows of reports/list.html."""
    published, cases, claims = _("Published"), _("Cases"), _("Claims")
    none = html('<span class="meta">{}</span>', _("in no case yet"))

    def row(one: Row) -> SafeString:
        return html(
            REPORT,
            *(headline(one), outlet(one)),
            *(published, day_published(one)),
            *(cases, links(one["cases"]) or none),
            *(claims, claims_of(one)),
        )

    return written(reports, row)


def headline(one: Row) -> Any:
    """The title of a report, which leads to it where it may be read."""
    return link(one["url"], bdi(one["title"])) if one["url"] else one["title"]


def outlet(one: Row) -> SafeString:
    """Where a report stood, and its language."""
    told = [part for part in (one["outlet"], one["language"]) if part]
    parts = html_join(" · ", "<bdi>{}</bdi>", ((part,) for part in told))
    return html('<span class="meta">{}</span>', parts)


def day_published(one: Row) -> str:
    return day_of(one["published"]) or _("not known")


def claims_of(one: Row) -> SafeString:
    """How many claims are accepted, and how many wait."""
    told = [accepted(one)] if one["accepted"] or not one["waiting"] else []
    return html_join(words.comma(), "{}", ((each,) for each in [*told, *waiting(one)]))


def accepted(one: Row) -> str:
    return _("%(n)s accepted") % {"n": one["accepted"]}


def waiting(one: Row) -> list[SafeString]:
    """A link to the claims that wait, where some do."""
    told = _("%(n)s waiting") % {"n": one["waiting"]}
    return [html('<a href="{}">{}</a>', one["url"], told)] if one["waiting"] else []


def case_report_rows(reports: Iterable[Row]) -> SafeString:
    """The rows of cases/_reports.html."""
    published, known_by, claims = _("Published"), _("Date known from"), _("Claims")

    def row(one: Row) -> SafeString:
        return html(
            OF_CASE,
            *(published, day_published(one)),
            *(headline(one), outlet(one), copies(one), printed(one)),
            *(known_by, one["known_by"]),
            *(claims, all_claims_of(one)),
        )

    return written(reports, row)


def copies(one: Row) -> SafeString:
    """The reports with which one counts as a source."""
    if not one.get("copies"):
        return NOTHING
    told, others = _("counts as one source with"), bdi(words.listed(one["copies"]))
    return html('<br><span class="meta">{} {}</span>', told, others)


def printed(one: Row) -> SafeString:
    """The address of a report, on paper."""
    if not one["source_url"]:
        return NOTHING
    return html('<span class="meta print-only">{}</span>', bdi(one["source_url"]))


def all_claims_of(one: Row) -> SafeString:
    """How many claims are accepted, rejected, and wait."""
    rejected = [_("%(n)s rejected") % {"n": one["rejected"]}] if one["rejected"] else []
    told = [accepted(one), *rejected, *waiting(one)]
    return html_join(words.comma(), "{}", ((each,) for each in told))


def day_of(value: Any) -> str:
    """6 Jan 2020; nothing for none."""
    return words.human(value, short=True)
