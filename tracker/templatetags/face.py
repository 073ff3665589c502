"""Tags and filters that pages and components use: shapes, dates, clocks, names, pictures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from tracker import drawing, parts, rendering, tables, words
from tracker.charts import barcode_chart, custody_chart, slip_chart
from tracker.drawing.icons import icon
from tracker.moments import today_in

register = template.Library()

CUSTODY = {"in_custody": "cust", "at_liberty": "free", "house_arrest": "cust", "unknown": "custq"}
OUTCOME = {"none": "sqdash", "acquitted": "filed", "discharged": "filed"}
STAGE = {"decided": "held", "on_trial": "adj", "appeal": "adj", "unknown": "nodate"}
MARK = re.compile("@@(\\w+)@@")
CHARGE = {"convicted": "convict", "acquitted": "filed", "dropped": "sqdash"}


def request_of(context: Context) -> Any:
    """The request, also inside a component that was included with `only`."""
    return getattr(context, "request", None) or context.get("request")


def preferences_of(context: Context) -> Any:
    """What the reader prefers; None for somebody without an account."""
    user = getattr(request_of(context), "user", None)
    return user.preferences if user is not None and user.is_authenticated else None


def own_zone(context: Context) -> str:
    """The reader's time zone; empty when it is not known."""
    preferences = preferences_of(context)
    zone = preferences.time_zone if preferences else ""
    return "" if zone == "UTC" else zone


@register.simple_tag
def kept(name: str, **given: Any) -> SafeString:
    """A component that is the same for everybody, written once in each language.

    given: its context; nothing of a person, a case or a request may be in it.
    """
    return _kept(name, get_language(), tuple(given.items()))


@lru_cache(maxsize=512)
def _kept(name: str, _language: str, given: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string(name, dict(given))


@register.simple_tag
def filter_fields(form: Any) -> SafeString:
    """The fields of a form that narrows a list."""
    return getattr(form, "markup", None) or rendering.filter_fields(form)


@register.simple_tag
def suggestions(names: Any) -> SafeString:
    return rendering.suggestions(names or ())


@register.simple_tag(takes_context=True)
def bar(context: Context, room: str, theme: str) -> SafeString:
    """The bar of every page."""
    request, csrf = request_of(context), str(context.get("csrf_token", ""))
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    here = request.get_full_path() if request else ""
    told = {
        "csrf_token": "" if csrf == "NOTPROVIDED" else csrf,
        "next": here,
        "back": quote(here),
        "name": (user.get_full_name() or user.username) if known else "",
    }
    given = {"ROOM": room, "THEME": theme, "known": known}
    given |= {name: f"@@{name}@@" for name, value in told.items() if value}
    cut = _cut("components/bar.html", get_language(), tuple(given.items()))
    return mark_safe("".join(escape(told[one]) if at % 2 else one for at, one in enumerate(cut)))


@lru_cache(maxsize=512)
def _cut(name: str, language: str, given: tuple[tuple[str, Any], ...]) -> list[str]:
    """A component that is kept, cut at the marks where something of a request goes: markup and the
    names of what stands between, in turn."""
    return MARK.split(_kept(name, language, given))


for part in (
    icon, parts.status, parts.hearing_status, parts.tag, parts.how_sure, parts.move, parts.quote,
    parts.person, tables.case_rows, tables.person_rows, tables.report_rows, tables.case_report_rows,
    slip_chart, barcode_chart, custody_chart,
):  # fmt: skip
    register.simple_tag(part)
register.filter(parts.bdi)
register.filter(parts.reports_count)
register.filter(words.weekday_day)


@register.filter
def when(value: Any, year: bool = True) -> words.When:
    """A date in two lines: {{ d|when }} has icon, main, small, iso."""
    return words.when(value, year=bool(year))


@register.filter
def human(value: Any) -> str:
    """6 January 2020; December 2019; about October 2019."""
    return words.human(value)


@register.filter
def human_short(value: Any) -> str:
    """6 Jan 2020."""
    return words.human(value, short=True)


@register.filter
def human_day(value: Any) -> str:
    """6 January, where the year is plain from the place."""
    return words.human(value, year=False)


@register.filter
def human_row(value: Any) -> str:
    """6 Jan, for rows."""
    return words.human(value, short=True, year=False)


@register.filter
def weekday(value: Any) -> str:
    """Monday, for a date that is a day; else nothing."""
    edtf = words.parse(value)
    return words.weekday(edtf.lower) if edtf and edtf.precision == "day" else ""


@register.filter
def from_today(value: dt.date | None) -> str:
    """In 5 days, tomorrow, 3 days ago."""
    return words.from_today(value, timezone.localdate()) if value else ""


@register.simple_tag
def from_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """In 5 days, tomorrow, 3 days ago; seen from a day, or from today when none is given."""
    return words.from_today(value, today or timezone.localdate()) if value else ""


@register.filter
def days_later(days: int | None) -> str:
    """15 days later."""
    return words.days_later(days) if days is not None else ""


@register.simple_tag
def comma() -> str:
    return words.comma()


@register.simple_tag(takes_context=True)
def moment(context: Context, value: dt.datetime | None) -> str:
    """9 January 2020, 16:05 Almaty: a moment in the reader's zone."""
    return words.moment(value, own_zone(context)) if value else ""


@register.simple_tag(takes_context=True)
def clocks(context: Context, on: Any, time: Any, zone: str, silent: str = "") -> SafeString:
    """Court time and own time. `silent`: words when no time is known."""
    return parts.clocks(
        words.clocks(on or None, time or None, zone or "", own_zone(context)), silent
    )


@register.simple_tag(takes_context=True)
def hearing_rows(
    context: Context, rows: Iterable[Any], dated: bool = False, today: dt.date | None = None
) -> SafeString:
    """Hearings as a list; each row as `tracker.parts.hearing_row`."""
    zone = own_zone(context)
    today = today or today_in(zone)
    return mark_safe(
        "".join(parts.hearing_row(row, zone, dated=dated, today=today) for row in rows or ())
    )


@register.simple_tag(takes_context=True)
def agenda_days(context: Context, days: Iterable[Any]) -> SafeString:
    """Hearings day by day; each as `tracker.parts.agenda_day`."""
    zone = own_zone(context)
    today = today_in(zone)
    return mark_safe("".join(parts.agenda_day(one, zone, today=today) for one in days))


@register.simple_tag
def month_week(days: Iterable[Any]) -> SafeString:
    """The seven days of a week; each as `tracker.parts.month_day`."""
    return mark_safe("".join(map(parts.month_day, days)))


@register.simple_tag(takes_context=True)
def history_entries(context: Context, entries: Iterable[Any]) -> SafeString:
    """Changes of a record, one after the other; each as `tracker.parts.history_entry`."""
    zone = own_zone(context)
    return mark_safe("".join(parts.history_entry(one, zone) for one in entries or ()))


@register.simple_tag
def quotes(found: Iterable[Any]) -> SafeString:
    """Words of reports, one after the other."""
    return mark_safe("".join(map(parts.quote, found or ())))


@register.simple_tag
def timeline(entries: Iterable[Any], today: Any = None, reports_url: str = "") -> SafeString:
    """The list of a timeline; entries as components/timeline.html lists them."""
    return drawing.timeline(entries, today or timezone.localdate(), reports_url)


@register.filter
def times(count: int | None) -> range:
    """As many turns of a loop as a number says, ten at most."""
    return range(min(count or 0, 10))


@register.filter
def custody_icon(code: str) -> str:
    """Diamond: full in custody, empty at liberty, with ? not known."""
    return CUSTODY.get(code, "custq")


@register.filter
def outcome_icon(code: str) -> str:
    """Square: full convicted, empty acquitted, dashed none yet."""
    return OUTCOME.get(code, "convict")


@register.filter
def stage_icon(code: str) -> str:
    """Circle: half begun, full decided, ring before trial."""
    return STAGE.get(code, "sched")


@register.filter
def charge_icon(code: str) -> str:
    """Square: empty accused, full convicted, dashed dropped."""
    return CHARGE.get(code, "filed")


@register.filter
def marked(pieces: Iterable[dict[str, Any]]) -> SafeString:
    """A text in which the words of a search stand marked: pieces of `tracker.snippets`."""
    told = ((escape(str(one["text"])), one["marked"]) for one in pieces)
    return mark_safe("".join(f"<mark>{text}</mark>" if marked else text for text, marked in told))


@register.simple_tag
def strip(
    entries: Any, spells: Any = (), today: dt.date | None = None, as_of: dt.date | None = None
) -> SafeString:
    """The case at a glance, wide and small; empty when there is too little to draw."""
    drawn = drawing.strip(
        list(entries or ()),
        list(spells or ()),
        today=today or timezone.localdate(),
        as_of=as_of.date() if isinstance(as_of, dt.datetime) else as_of or None,
        rtl=get_language_bidi(),
    )
    return mark_safe(drawn)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """light, dark, or nothing for as the system."""
    preferences = preferences_of(context)
    request = request_of(context)
    chosen = preferences.theme if preferences else getattr(request, "COOKIES", {}).get("theme")
    return chosen if chosen in ("light", "dark") else ""


@register.simple_tag(takes_context=True)
def keys_on(context: Context) -> bool:
    """Keyboard shortcuts are wanted."""
    preferences = preferences_of(context)
    return preferences.keys if preferences else True


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Codes and names of the languages, each in itself."""
    return list(settings.LANGUAGES)
