"""How the date of a hearing slipped: a picture, the table that says the same, and the reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from tracker import drawing
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.markup import html
from tracker.parts import NOTHING, Row
from tracker.tables import day_of, written

PICTURE = '<figure class="pic"><figcaption class="meta">{}</figcaption>{}</figure>'
TABLE = (
    '<table class="slip"><caption>{}</caption><thead><tr><th scope="col">{}</th>'
    '<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>'
    "<tbody>{}</tbody></table>"
)
STEP = '<tr><td>{}{}</td><td>{}</td><td>{}</td><td class="num">{}</td></tr>'


def slip_chart(
    chain: Sequence[Row], reasons: Sequence[Row] = (), today: dt.date | None = None
) -> SafeString:
    """The days for which a hearing was set, oldest first; drawn where the day moved.

    chain: each {"told_on" (EDTF or empty), "told_words", "from_date", "date" (None for none),
    "state" (given_up, opened, held, ahead), "delay_days"}; reasons: {"label", "words", "source"}.
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
    delay = ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days is not None else "–"
    return html(
        STEP,
        day_of(one.get("told_on")) or _("not reported"),
        html('<br><span class="meta">{}</span>', told) if told else NOTHING,
        day_of(one.get("from_date")) or "–",
        day_of(one.get("date")) or _("no date"),
        delay,
    )


def reason(one: Row) -> SafeString:
    """Why, in the words of its source."""
    source = one.get("source")
    behind = html(', <span class="meta">{}</span>', source) if source else NOTHING
    return html('<dt>{}</dt><dd dir="auto">{}{}</dd>', one["label"], one["words"], behind)
