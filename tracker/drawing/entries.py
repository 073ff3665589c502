"""A timeline as a list: years, silences, and entries with what reports say of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tracker import parts
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.drawing.icons import icon
from tracker.drawing.rows import rows
from tracker.drawing.shapes import get
from tracker.markup import html, html_join

YEAR = '<li class="year"><h3>{}</h3><span class="rail"></span></li>'
GAP = '<li class="gap"><span class="when"></span><span class="rail"></span><p class="body">{}</p></li>'  # noqa: E501
ENTRY = (
    '<li class="{}{}"{} data-row><p class="when date{}">{}</p><span class="rail">{}</span>'
    '<div class="body"><h3>{}</h3>{}</div><p class="facts">{}</p></li>\n'
)
WORDS = '<details class="more"{}><summary>{}</summary><div class="stack quotes">{}</div></details>'


def timeline(entries: Iterable[Any], today: dt.date, reports_url: str = "") -> SafeString:
    """The list of a timeline; entries as components/timeline.html lists them."""
    written = "".join(
        html(YEAR, row["year"]) if "year" in row
        else html(GAP, row["gap"]) if "gap" in row
        else entry(row, reports_url)
        for row in rows(entries, today)
    )  # fmt: skip
    return html('<ol class="tl">{}</ol>', mark_safe(written))


def entry(row: dict[str, Any], reports_url: str) -> SafeString:
    """One entry; row: of `rows`."""
    one, anchor = row["entry"], get(row["entry"], "anchor")
    return html(
        ENTRY,
        "ghosted " if row["ghosted"] else "",
        "to-next" if row["to_next"] else "",
        html(' id="t-{}"', anchor) if anchor else "",
        " same" if row["same"] else "",
        day(row),
        icon(row["shape"]),
        get(one, "title"),
        body(one),
        facts(one, reports_url),
    )


def day(row: dict[str, Any]) -> SafeString:
    """The day in two lines; of several entries on one day the first names it."""
    when, same = row["when"], row["same"]
    main = _("same day") if same else when.main
    first = html('<time datetime="{}">{}</time>', when.iso, main) if when.iso else (
        html("<b>{}</b>", when.main)
    )  # fmt: skip
    if same or not when.small:
        return first
    small = get(row["entry"], "date_words") or when.small
    return html("{}<small>{}</small>", first, small)


def body(one: Any) -> SafeString:
    """What is told: both days of a move, details, reasons, who says what, and the words."""
    steps, quotes = get(one, "steps"), get(one, "quotes")
    return mark_safe(
        "".join(
            [
                parts.move(steps, get(one, "late")) if steps else "",
                *(html('<p dir="auto">{}</p>', line) for line in get(one, "details")),
                reasons(get(one, "reasons")),
                *(who_says(who) for who in get(one, "who_says")),
                words_of(quotes, open_=get(one, "open_quotes")) if quotes else "",
            ]
        )
    )


def reasons(found: Iterable[Any]) -> SafeString:
    """Why, each reason with its label."""
    if not found:
        return parts.NOTHING
    told = ((get(one, "label"), get(one, "words")) for one in found)
    joined = html_join(" ", '{}: <span dir="auto">{}</span>.', told)
    return html('<p class="meta">{}</p>', joined)


def who_says(who: Any) -> str:
    """Who says what of a slot on which reports disagree."""
    inputs = ("title", "open", "said", "decided")
    return render_to_string(
        "components/who_says_what.html", {name: get(who, name) for name in inputs}
    )


def words_of(quotes: list[Any], *, open_: bool) -> SafeString:
    """The words of the reports, behind how many passages there are."""
    n = len(quotes)
    title = ngettext("The words of the report", "The words: %(n)s passages", n) % {"n": n}
    return html(
        WORDS, " open" if open_ else "", title, mark_safe("".join(map(parts.quote, quotes)))
    )


def facts(one: Any, reports_url: str) -> SafeString:
    """How sure it is, how far off, whether reports disagree, and where it may be edited."""
    sure, note, edit = get(one, "sure"), get(one, "status_note"), get(one, "edit_url")
    found = [
        parts.how_sure(sure, get(one, "reports"), copies=get(one, "copies"), url=reports_url)
        if sure
        else "",
        parts.hearing_status(get(one, "status"), note) if note else "",
        parts.tag(get(one, "disputed_words") or _("Disputed"), "ask", "vs")
        if get(one, "disputed")
        else "",
        parts.tag(get(one, "modality_words"), "quiet") if get(one, "modality_words") else "",
        html('<a class="hand" href="{}">{}</a>', edit, _("Edit")) if edit else "",
    ]
    return mark_safe("".join(found))
