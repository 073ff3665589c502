"""Parts that stand on a page a hundred times: a template takes ten times as long to write one.

Each gives one piece of markup, in which `html` escapes what it is given. Templates use them
as tags of the same name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from tracker import whys, words
from tracker.catalogue import gettext as _
from tracker.catalogue import language, ngettext
from tracker.drawing.icons import icon
from tracker.markup import html, html_join

Row = Mapping[str, Any]
SURE = {
    "reported": ("v1", gettext_noop("Reported")),
    "partly_verified": ("v2", gettext_noop("Partly verified")),
    "corroborated": ("v3", gettext_noop("Corroborated")),
    "documented": ("v4", gettext_noop("Documented")),
    "hand": ("v1", gettext_noop("Entered by hand")),
}
HEARING = {
    "scheduled": ("sched", gettext_noop("Ahead"), "go"),
    "unconfirmed": ("unconf", gettext_noop("Outcome unknown"), ""),
    "in_progress": ("adj", gettext_noop("In progress"), ""),
    "held": ("held", gettext_noop("Held"), ""),
    "adjourned": ("adj", gettext_noop("Opened, goes on"), ""),
    "not_held": ("nothld", gettext_noop("Did not open"), ""),
    "cancelled": ("cancel", gettext_noop("Cancelled"), ""),
    "awaiting_date": ("nodate", gettext_noop("Awaiting a date"), ""),
    "conflicting": ("confl", gettext_noop("Conflicting dates"), ""),
    "merged": ("ghost", gettext_noop("Same as another"), ""),
}
CHANGED = '<li data-row><p><b>{}</b>{}</p>{}<p class="meta"><bdi>{}</bdi>{}{}{}</p></li>\n'
REPLACED = '<del dir="auto">{}</del> <span class="vh">{}</span><span aria-hidden="true">{}</span> '
TO = '<a href="{}">{}</a>'
DAY = (
    '<section><header class="dayhead"><h2>{}</h2><span class="meta">{}</span></header>{}</section>'
)
NOTHING = SafeString()
BREAK = SafeString("<br>")
ALL_OF_DAY = '<a href="{}"><span aria-hidden="true">…</span><span class="txt">{}</span></a>'
WENT = ' <span class="vh">{}</span><span class="to">{}</span>'
KEPT = 1024


def link(url: str, shown: Any) -> Any:
    """What leads somewhere; itself alone where there is no address."""
    return html('<a href="{}">{}</a>', url, shown) if url else shown


def bdi(name: Any, language: str = "") -> SafeString:
    """A name kept apart from the direction of the words around it."""
    if language:
        return html('<bdi lang="{}">{}</bdi>', language, name)
    return html("<bdi>{}</bdi>", name)


def status(shape: str, word: Any, tone: str = "") -> SafeString:
    """A shape and the word that says the same. tone: "go" for what is next."""
    tone = f" {tone}" if tone else ""
    return html(
        '<span class="st{}">{}<span>{}</span></span>\n', tone, icon(shape), word
    )  # fmt: skip


def hearing_status(state: str, note: str = "") -> SafeString:
    """The state of a hearing as shape and word; `note` follows the word."""
    return stated(state, note) if note else stated_plainly(state, language())


@lru_cache(KEPT)
def stated_plainly(state: str, _language: str | None) -> SafeString:
    return stated(state)


def stated(state: str, note: str = "") -> SafeString:
    shape, word, tone = HEARING.get(state, HEARING["unconfirmed"])
    between = " " if state == "adjourned" else words.comma()
    word = _(word)
    return status(shape, f"{word}{between}{note}" if note else word, tone)


def tag(word: Any, tone: str = "", shape: str = "") -> SafeString:
    """A word in a box. tone: ask, bad, good, or quiet."""
    tone = f" {tone}" if tone else ""
    shown = icon(shape) if shape else NOTHING
    return html('<span class="tag{}">{}{}</span>\n', tone, shown, word)


def reports_count(count: int) -> str:
    """1 report; 7 reports."""
    return ngettext("%(n)s report", "%(n)s reports", count) % {"n": count}


def how_sure(
    level: str, reports: Any = "", *, copies: str = "", url: str = "", words: str = ""
) -> SafeString:
    """How far a fact is verified, and how many reports tell of it.

    copies: the number in words where some are copies of one text; url: where they are listed;
    words: instead of the number.
    """
    if reports and not words:
        return surely(level, html(" · {}", link(url, copies or reports_count(reports))))
    return surely_said(level, str(words), language())


def surely(level: str, told: Any) -> SafeString:
    """How far a fact is verified, with what is told behind it."""
    shape, word = SURE.get(level, SURE["reported"])
    return html('<span class="st">{}<span>{}{}</span></span>\n', icon(shape), _(word), told)


@lru_cache(KEPT)
def surely_said(level: str, words: str, _language: str | None) -> SafeString:
    """The same with words of the product, which a list says many times."""
    return surely(level, f": {words}" if words else "")


def move(steps: Iterable[Row], late: str = "") -> SafeString:
    """The days a hearing was set for, oldest first: each {"date": date or None, "state": given_up,
    opened, held, ahead}. late: words behind the chain."""
    days = then(language()).join([step(one["date"], one["state"], language()) for one in steps])
    behind = html(' <span class="late">{}</span>', late) if late else NOTHING
    return html('<p class="move">{}{}</p>\n', SafeString(days), behind)


@lru_cache
def then(_language: str | None) -> SafeString:
    """What stands between two days of a move."""
    return html('{}<span class="vh">{}</span>', icon("arrow"), _("then"))


@lru_cache(KEPT)
def step(on: dt.date | None, state: str, _language: str | None) -> SafeString:
    """A day of a move: struck where it was given up."""
    if not on:
        return html('<span class="st">{}{}</span>', icon("nodate"), _("no date"))
    day = words.human(on, short=True)
    if state == "given_up":
        return html("<s>{}{}</s>", icon("ghost"), day)
    return html("<b>{}</b>", day)


def quote(one: Row) -> SafeString:
    """Words of a report: {"text", "language", "source", "url", "published" (EDTF),
    "from_language" (its name when translated)}; all but the text may be missing."""
    language = one.get("language")
    return html(
        '<blockquote class="q"{} dir="auto">{}{}</blockquote>\n',
        html(' lang="{}"', language) if language else NOTHING,
        one["text"],
        cite(one) if one.get("source") else NOTHING,
    )


def cite(one: Row) -> SafeString:
    """Whose words they are, of which day, and from which language."""
    day, language = one.get("published"), one.get("from_language")
    told = html("{}{}", words.comma(), bdi(words.human(day))) if day else NOTHING
    if language:
        told += html(" · {}", bdi(_("from %(language)s") % {"language": language}))
    return html("<cite>{}{}</cite>", link(one.get("url", ""), bdi(one["source"])), told)


def clocks(found: words.Clocks, silent: str = "") -> SafeString:
    """Court time and own time. `silent`: words when no time is known."""
    if not found.time:
        shown = html('<span class="t own">{}</span>', silent or _("Time not announced"))
    else:
        shown = html(
            '<span class="t">{}</span><span class="z">{}</span>{}',
            found.time, found.place, own_clock(found) if found.own_time else NOTHING,
        )  # fmt: skip
    return html('<p class="clocks">{}</p>\n', shown)


def own_clock(found: words.Clocks) -> SafeString:
    """The reader's time, with the day where it is another one."""
    return html(
        '<span class="t own">{}</span><span class="z">{}{}</span>',
        found.own_time,
        words.listed((found.own_place, _("you"))),
        html(" <b>{}</b>", found.own_day) if found.own_day else NOTHING,
    )


def hearing_row(row: Row, own_zone: str, *, today: dt.date, dated: bool = False) -> SafeString:
    """A hearing in a list, with the reader's clock; dated shows the day first, seen from today.

    row: {"url", "case_title", "date", "time", "zone", "silent", "note", "written" (its day in
    another calendar), "steps", "late", "status"
    (with unconfirmed, conflicting), "status_note", "ask_url" (say what happened), "sure",
    "sure_words", "demo"}; from "silent" on all may be missing.
    """
    time = row["time"]
    told = (row["date"], time, time.fold if time else 0, row["zone"], own_zone)
    return html(
        '<li class="hear{}" data-row>{}{}<div>{}</div>{}</li>\n',
        " dated" if dated else "",
        day_of(row["date"], today) if dated else NOTHING,
        clocks_at(*told, str(row.get("silent", "")), language()),
        heard(row, dated=dated),
        standing(row, dated=dated),
    )


def agenda_day(day: Row, own_zone: str, *, today: dt.date) -> SafeString:
    """A day of the agenda: {"date" (None for none), "near" (how far off), "courts" (as
    `hearings_at`)}."""
    on = day["date"]
    return html(
        DAY,
        f"{words.weekday(on)} {words.human(on)}" if on else _("No date"),
        day["near"] if on else _("waits for a date"),
        SafeString("".join([hearings_at(one, own_zone, today=today) for one in day["courts"]])),
    )


def hearings_at(court: Row, own_zone: str, *, today: dt.date) -> SafeString:
    """The hearings of a day at one court, below its name."""
    rows = "".join([hearing_row(row, own_zone, today=today) for row in court["rows"]])
    named = html('<p class="court">{}</p>', court["court"]) if court["court"] else NOTHING
    return html('{}<ul class="list">{}</ul>', named, SafeString(rows))


def month_day(day: Row) -> SafeString:
    """A day of a month, as a cell: {"date", "out" (of another month), "now", "url" (all of the day,
    where something is), "more" (there is no room for all), "entries"}."""
    number = day["date"].day
    if day["out"]:
        return html('<td class="out">{}</td>', number)
    if day["url"]:
        named = words.human(day["date"])
        number = html('<a href="{}" aria-label="{}">{}</a>', day["url"], named, number)
    return html(
        "<td{}><b>{}{}</b>{}{}</td>",
        SafeString(' class="now"') if day["now"] else NOTHING,
        number,
        html(' <span class="txt">{}</span>', _("today")) if day["now"] else NOTHING,
        SafeString("".join(map(month_entry, day["entries"]))),
        html(ALL_OF_DAY, day["url"], _("all of this day")) if day["more"] else NOTHING,
    )


def month_entry(one: Row) -> SafeString:
    """What stands on a day: {"url", "shape", "words", "gone"}; "state_words" and "went" (where it
    was moved) may be missing."""
    named, went = html("<bdi>{}</bdi>", one["words"]), one.get("went")
    return html(
        '<a href="{}"{}>{} <span class="txt">{}{}</span>{}</a>',
        one["url"],
        SafeString(' class="gone"') if one["gone"] else NOTHING,
        icon(one["shape"]),
        html("<s>{}</s>", named) if one["gone"] else named,
        html(WENT, _("then"), went) if went else NOTHING,
        html('<span class="vh">{}</span>', one["state_words"]) if one.get("state_words") else "",
    )


@lru_cache(KEPT)
def clocks_at(
    on: dt.date | None, time: dt.time | None, _fold: int, zone: str, own_zone: str, silent: str,
    _language: str | None,
) -> SafeString:  # fmt: skip
    """The clocks of a hearing, as many are set for one hour. Two equal hours are one to Python, and
    are told apart by `_fold`."""
    return clocks(words.clocks(on, time, zone, own_zone), silent)


def day_of(date: dt.date | None, today: dt.date) -> SafeString:
    """The day of a hearing, and how far off it is."""
    if not date:
        return html('<p class="day date">{}</p>', _("No date"))
    day, near = words.weekday_day(date), words.from_today(date, today)
    return html('<p class="day date">{}<small>{}</small></p>', day, near)


def heard(row: Row, *, dated: bool) -> SafeString:
    """Which hearing it is, how its day moved, how sure it is, and what may be said of it; dated,
    where it is not simply ahead, also how it stands."""
    state = row.get("status", "")
    told = dated and state not in ("", "scheduled", "conflicting")
    facts = (
        hearing_status(state, row.get("status_note", "")) if told else NOTHING,
        how_sure(row["sure"], words=row.get("sure_words", "")) if row.get("sure") else NOTHING,
        link(row["ask_url"], _("Say what happened")) if row.get("ask_url") else NOTHING,
    )
    demo = html(' <span class="tag quiet">{}</span>', _("Demo")) if row.get("demo") else ""
    return html(
        '<h3><a href="{}"><bdi>{}</bdi></a>{}</h3>{}{}{}',
        row["url"],
        row["case_title"],
        demo,
        noted(row.get("note", ""), row.get("written", "")),
        move(row["steps"], row.get("late", "")) if row.get("steps") else NOTHING,
        SafeString("".join([f'<p class="facts">{one}</p>' for one in facts if one])),
    )


@lru_cache(KEPT, typed=True)
def noted(note: str, written: str) -> SafeString:
    """What kind of hearing it is, and its day in another calendar."""
    told = filter(None, [note, bdi(written) if written else ""])
    line = html_join(" · ", "{}", ((one,) for one in told))
    return html('<p class="meta">{}</p>', line) if line else NOTHING


def standing(row: Row, *, dated: bool) -> SafeString:
    """How a hearing stands: always where its dates conflict, else in lists without days."""
    state, note = row.get("status"), row.get("status_note", "")
    if state == "conflicting":
        told = _("Conflicting dates") + (f": {note}" if note else "")
        return html('<p><span class="tag ask">{}{}</span></p>', icon("confl"), told)
    if dated or not state:
        return NOTHING
    return html("<p>{}</p>", hearing_status(state, note))


def person(
    name: str, url: str = "", *, names: Iterable[Row] = (), protected: bool = False,
    age: Any = None, age_on: str = "", note: str = "",
) -> SafeString:  # fmt: skip
    """A person with other spellings, each {"text", "language"}. protected: a pseudonym; age: as
    reported; age_on: EDTF."""
    others = ((bdi(one["text"], one["language"]),) for one in names or ())
    told = ""
    if age:
        told = _("%(age)s, as reported") % {"age": age}
        told += f" ({words.human(age_on)})" if age_on else ""
    return html(
        "<b>{}</b>{}{}{}{}\n",
        link(url, bdi(name)),
        below(_("name protected"), broken="") if protected else NOTHING,
        below(html_join(" · ", "{}", others), broken=""),
        below(told),
        below(note),
    )


def below(shown: Any, broken: Any = BREAK) -> SafeString:
    """Small words under a name; nothing without any."""
    return html('{}<span class="names">{}</span>', broken, shown) if shown else NOTHING


def history_entry(one: Row, zone: str) -> SafeString:
    """What an act did, and who, when and why.

    one: {"what" (bold), "changes": list of {"field", "before", "after"}, "summary", "who", "at"
    (datetime), "why", "report", "report_url", "version_url"}; what is empty may be missing.
    """
    changes = one.get("changes")
    summary = html(': <span dir="auto">{}</span>', one["summary"]) if one.get("summary") else ""
    listed = SafeString("".join(map(change, changes or ())))
    told = html('<ul class="changes">{}</ul>', listed) if listed else NOTHING
    when = words.comma(), words.moment(one["at"], zone) if one["at"] else ""
    return html(CHANGED, one["what"], summary, told, one["who"], *when, why(one))


def change(one: Row) -> SafeString:
    """A value that was replaced, and the one that it became."""
    before, after = one["before"], one["after"]
    return html(
        '<li>{} {}<ins dir="auto">{}</ins></li>',
        one["field"],
        html(REPLACED, before, _("became"), words.then(("", "")).strip())
        if before not in (None, "")
        else NOTHING,
        after if after not in (None, "") else _("empty"),
    )


def why(one: Row) -> SafeString:
    """The reason that somebody gave, the report behind it, and the version as it then was."""
    reason, report, version = one.get("why"), one.get("report"), one.get("version_url")
    told = [
        SafeString(_("why: “%(why)s”") % {"why": bdi(whys.told(reason))}) if reason else "",
        html("{} {}", _("from"), html(TO, one["report_url"], bdi(report))) if report else "",
        html(TO, version, _("this version")) if version else "",
    ]
    return html_join("", " · {}", ((each,) for each in told if each))
