"""Pictures of hearings and custody, each with the table that says the same: how a date slipped and
why, every day a case was listed for, spells of custody."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, gettext_noop

from tracker import drawing, words
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.drawing.barcode import key
from tracker.markup import html, html_join
from tracker.parts import NOTHING, Row, bdi, link, status
from tracker.tables import day_of, written

PICTURE = '<figure class="pic"><figcaption class="meta">{}</figcaption>{}</figure>'
TABLE = (
    '<table class="slip"><caption>{}</caption><thead><tr><th scope="col">{}</th>'
    '<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>'
    "<tbody>{}</tbody></table>"
)
STEP = '<tr><td>{}{}</td><td>{}</td><td>{}</td><td class="num">{}</td></tr>'

LISTED = (
    '<figure class="pic">{}{}</figure><details class="more"><summary>{}</summary>'
    '<table class="fold"><caption class="vh">{}</caption><thead><tr>{}</tr></thead>'
    "<tbody>{}</tbody></table></details>"
)
STATES = {
    "held": ("held", gettext_noop("Held")),
    "opened": ("adj", gettext_noop("Opened, goes on")),
    "not_held": ("nothld", gettext_noop("Did not open")),
    "given_up": ("ghost", gettext_noop("date given up")),
    "unknown": ("unconf", gettext_noop("Outcome unknown")),
    "ahead": ("sched", gettext_noop("Ahead")),
    "cancelled": ("cancel", gettext_noop("Cancelled")),
}


def slip_chart(
    chain: Sequence[Row], reasons: Sequence[Row] = (), today: dt.date | None = None
) -> SafeString:
    """The days for which a hearing was set, oldest first; drawn where the day moved.

    chain: each {"told_on" (EDTF or empty), "recorded_on" (of a move, stands for the day told where
    that is empty), "told_words", "from_date", "date" (None for none), "state" (given_up, opened,
    held, ahead), "delay_days", "within" (what changed of a day that stays, in words), "from_more"
    and "more" (hours and rooms beside the two days)};
    reasons: {"label", "words", "source"}.
    """
    day, rtl = today or timezone.localdate(), get_language_bidi()
    drawn = mark_safe(drawing.slip(chain, today=day, rtl=rtl))
    return html(
        '<div class="cols half">{}<div>{}{}</div></div>\n',
        html(PICTURE, how_to_read(), drawn) if drawn else NOTHING,
        table(chain, _("The same as a table") if drawn else _("Every date that was set")),
        html('<dl class="kv">{}</dl>', written(reasons, reason)) if reasons else NOTHING,
    )


def how_to_read() -> str:
    return _("Each level line is a date that held; where it meets the slope, the day came.")


def table(chain: Sequence[Row], title: str) -> SafeString:
    columns = _("Told on"), _("From"), _("To"), _("Delay")
    return html(TABLE, title, *columns, written(chain, step))


def step(one: Row) -> SafeString:
    """A day that was set: when that was told, the day before it, the day itself, the delay."""
    days, told = one.get("delay_days"), one.get("told_words")
    return html(
        STEP,
        day_of(one.get("told_on")) or _("not reported"),
        html('<br><span class="meta">{}</span>', told) if told else NOTHING,
        words.listed((day_of(one.get("from_date")), one.get("from_more"))) or "–",
        words.listed((day_of(one.get("date")) or _("no date"), one.get("more"))),
        delay_words(days, one.get("within")) if days is not None else "–",
    )


def delay_words(days: int, within: Any = "") -> str:
    """15 days; 2 days earlier; same day, and what changed within it."""
    if not days and within:
        return words.listed((words.days_later(days), within))
    if days <= 0:
        return words.days_later(days)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def reason(one: Row) -> SafeString:
    """Why, in the words of its source."""
    source = one.get("source")
    behind = html(', <span class="meta">{}</span>', source) if source else NOTHING
    return html('<dt>{}</dt><dd dir="auto">{}{}</dd>', one["label"], one["words"], behind)


def barcode_chart(listings: Sequence[Row]) -> SafeString:
    """Every day for which a case was listed, in the order of the days; nothing for one alone.

    listings: {"date", "state" (a key of STATES), "title", "url"}.
    """
    drawn = mark_safe(drawing.barcode(listings, rtl=get_language_bidi()))
    columns = _("Date"), _("State"), _("Hearing")
    return listed(drawn, columns, map(listing, listings), key_of(listings))


def key_of(listings: Sequence[Row]) -> SafeString:
    """What each tick means that is there, and how many of it there are."""
    found = Counter(one["state"] for one in listings)
    told = (
        (mark_safe(key(state)), _(word), found[state])
        for state, (_shape, word) in STATES.items()
        if found[state]
    )
    return html('<p class="key">{}</p>', html_join("", "<span>{} {}: {}</span>", told))


def listed(
    drawn: SafeString,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    under: SafeString = NOTHING,
) -> SafeString:
    """A picture with what stands under it, and behind a word the table that says the same."""
    if not drawn:
        return NOTHING
    head = html_join("", '<th scope="col">{}</th>', ((one,) for one in columns))
    same, body = _("The same as a table"), mark_safe("".join(line(columns, row) for row in rows))
    return html(LISTED, drawn, under, same, same, head, body)


def line(columns: Sequence[str], row: Sequence[Any]) -> SafeString:
    """A row of such a table, in which small screens show the columns beside the cells."""
    cells = zip(columns[1:], row[1:], strict=True)
    rest = html_join("", '<td data-l="{}"><span>{}</span></td>', cells)
    return html('<tr><th scope="row">{}</th>{}</tr>', row[0], rest)


def listing(one: Row) -> Sequence[Any]:
    """A day, what became of it, and of which hearing it was one."""
    shape, word = STATES[one["state"]]
    return words.human(one["date"]), status(shape, _(word)), link(one["url"], one["title"])


def custody_chart(spells: Sequence[Row], today: dt.date) -> SafeString:
    """Spells of custody, those of a person one after the other; nothing without a beginning.

    spells: {"name", "on", "until" (EDTF), "kind" (in words), "length" (in words), "limit" (None, or
    {"day", "words", "source"}: by when a judge must have seen them, and which law says so)}.
    """
    drawn = mark_safe(drawing.bars(spells, today=today, rtl=get_language_bidi()))
    columns = [_("Who"), _("From"), _("To"), _("Length"), _("Kind")]
    limited = any(one.get("limit") for one in spells)
    columns += [_("A judge by")] if limited else []
    rows = (spell(one, limited=limited) for one in spells)
    return listed(drawn, columns, rows, limits(spells) if limited else NOTHING)


def limits(spells: Sequence[Row]) -> SafeString:
    """What the line across a bar means, and by which law it stands where it does."""
    laws = dict.fromkeys(
        words.listed((one["limit"]["source"], one["limit"]["words"]))
        for one in spells
        if one.get("limit")
    )
    told = _(
        "The line across a bar is the day by which a judge must have seen who is held: %(law)s. "
        "It is reckoned from the start of custody as it is recorded, to the end of the last hour "
        "that may be meant; exceptions are left out. It does not say whether a judge was seen."
    ) % {"law": words.clauses(laws)}
    return html('<p class="meta measure">{}</p>', told)


def limit_words(limit: Row | None) -> SafeString:
    """The day, and what it was reckoned with."""
    if limit is None:
        return html("–")
    how = words.listed((limit["words"], limit["source"]))
    return html('{}<br><span class="meta">{}</span>', words.human(limit["day"]), how)


def spell(one: Row, *, limited: bool) -> Sequence[Any]:
    """A spell: whose, from when to when, how long, of what kind, by when a judge."""
    limit = [limit_words(one.get("limit"))] if limited else []
    return (
        bdi(one["name"]),
        words.human(one["on"]) or _("not reported"),
        words.human(one["until"]) or _("no end reported"),
        one["length"] or "–",
        one["kind"],
        *limit,
    )
