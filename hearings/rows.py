"""Hearings as rows of lists: both clocks, the chain of moves, the state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import F
from django.db.models.lookups import In
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from cases.models import Case
from hearings.models import Hearing, Postponement
from hearings.slips import active, put_right
from hearings.whom import whom_markup, whom_of, with_whom
from hearings.written import written_words
from tracker import words
from tracker.addresses import page_url
from tracker.asking import Question, attach
from tracker.catalogue import gettext as _
from tracker.catalogue import language
from tracker.markup import html_join
from tracker.moments import today_in
from tracker.parts import bdi

Row = dict[str, Any]
SHOWN = (
    "public_id", "case", "court", "date", "time", "fold", "timezone", "starts_at", "court_words",
    "courtroom", "kind", "ordinal", "status", "confidence", "verification", "country",
    "original_written", "narrowed",
)  # fmt: skip
OF_MOVE = ("hearing", "kind", "from_date", "to_date", "to_written", "voided_at")
OPENED = {"held": "held", "in_progress": "opened", "adjourned": "opened"}


def seen_by(viewer: Any) -> Any:
    """Hearings that stand, for lists, with case, court and clock; `with_moves` adds the moves."""
    rows = Hearing.objects.visible_to(viewer).listed().of_standing_cases()
    rows = rows.veiled().joined(
        *SHOWN, case=("public_id", "title"), court=("public_id", "name", "place")
    )
    return rows.with_clock()


def today_of(viewer: Any) -> dt.date:
    """Today where the viewer is; by UTC when nobody knows where that is."""
    return today_in(viewer.preferences.time_zone if viewer.is_authenticated else "")


def moves_of(viewer: Any, *hearings: Any) -> Any:
    """Active moves of these hearings, for `steps_of`."""
    moves = Postponement.objects.visible_to(viewer).active().filter(In(F("hearing"), hearings))
    return moves.order_by("seq").only(*OF_MOVE)


MOVES = Question(moves_of)


def with_moves(hearings: Iterable[Any]) -> list[Any]:
    """Hearings with their active moves, and those whom they concern."""
    found = list(hearings)
    attach(found, moves=(MOVES, "hearing_id"))
    return with_whom(found)


def row_of(hearing: Any, viewer: Any, today: dt.date | None = None) -> Row:
    """Inputs of tracker.parts.hearing_row. today: where the viewer is."""
    status = status_of(hearing)
    steps = steps_of(hearing) if hearing.moves or status == "cancelled" else []
    ask = status == "unconfirmed" and viewer.is_authenticated and viewer.role != "reader"
    return {
        "url": page_url("hearing", hearing.public_id),
        "case_title": title_of(hearing, viewer),
        "date": hearing.date,
        "time": hearing.hour,
        "zone": hearing.timezone,
        "silent": silent_words(hearing, today) if today else "",
        "note": noted(note_of(hearing), hearing, viewer),
        "written": written_words(hearing),
        "steps": steps_shown(steps) if steps else [],
        "late": late_of(steps) if steps else "",
        "status": status,
        "sure": hearing.verification,
        "sure_words": sure_words(hearing),
        "ask_url": page_url("hearing-happened", hearing.public_id) if ask else "",
    }


def noted(note: str, hearing: Any, viewer: Any) -> str:
    """What is said below the case, and whom the hearing concerns, where that is not everybody."""
    if not hearing.narrowed:
        return note
    told = (note, whom_markup(hearing, viewer))
    return html_join(_("; "), "{}", ((one,) for one in told if one))


def silent_words(hearing: Hearing, today: dt.date) -> str:
    """That no time was announced; and that the day has come at the court, where it is another one
    for whoever looks. A day is never moved: nobody knows which hour of it to turn into theirs."""
    if hearing.time or not hearing.timezone or hearing.date in (None, today):
        return ""
    return _("Time not announced: today there") if hearing.date == hearing.today() else ""


def rows_of(hearings: Iterable[Any], viewer: Any) -> list[Row]:
    return [row_of(one, viewer) for one in with_moves(hearings)]


OWN = (
    "id", "public_id", "date", "time", "timezone", "court_words", "kind", "status", "confidence",
    "verification", "narrowed",
)  # fmt: skip
OF_FILE = (*OWN, "court__name", "case__public_id", "case__title", "protects")


def told_hearings(rows: Sequence[Sequence[Any]], *, public: bool) -> Iterator[tuple[Any, ...]]:
    """Rows of the file of hearings, of the values of OF_FILE: what `row_of` shows, as values."""
    own = [Hearing.from_db("", OWN, row[: len(OWN)]) for row in rows]
    attach(own, moves=(MOVES, "hearing_id"))
    with_whom(own)
    for hearing, row in zip(own, rows, strict=True):
        yield told_hearing(hearing, *row[len(OWN) :], public=public)


def told_hearing(
    hearing: Any, court: str | None, case: str, title: str, protects: bool, *, public: bool
) -> tuple[Any, ...]:
    """One row of the file."""
    return (
        hearing.public_id,
        hearing.date,
        hearing.time,
        hearing.timezone,
        court or hearing.court_words,
        case,
        Case.title_without_names(case) if public and protects else title,
        hearing.kind,
        status_of(hearing),
        [day.isoformat() for day in set_for(hearing) if day],
        hearing.confidence,
        hearing.verification,
        whom_of(hearing, public=public) if hearing.narrowed else [],
    )


def title_of(hearing: Any, viewer: Any) -> str:
    """The title of its case as this viewer may read it."""
    return hearing.case.shown_title(viewer, hearing.protects)


def note_of(hearing: Hearing) -> str:
    """What kind of hearing it is."""
    if hearing.kind == Hearing.Kind.UNKNOWN:
        return ""
    return kind_words(hearing.kind, language())


@lru_cache
def kind_words(kind: str, _language: str | None) -> str:
    return capfirst(label(Hearing.Kind, kind))


def sure_words(hearing: Hearing) -> str:
    """From whom the date is known, when that was said."""
    if hearing.confidence in (Hearing.Confidence.UNKNOWN, Hearing.Confidence.CONFLICTING):
        return ""
    return label(Hearing.Confidence, hearing.confidence)


def label(choices: Any, value: str) -> str:
    """What a value is called."""
    return _label(choices, value, language())


@lru_cache(512)
def _label(choices: Any, value: str, _language: str | None) -> str:
    return str(choices(value).label)


def status_of(hearing: Hearing) -> str:
    """The status with the two that are derived."""
    if hearing.unconfirmed:
        return "unconfirmed"
    ahead = hearing.status == Hearing.Status.SCHEDULED
    if ahead and hearing.confidence == Hearing.Confidence.CONFLICTING:
        return "conflicting"
    return hearing.status


def steps_of(hearing: Any) -> list[Row]:
    """Every day it was set for, a row for each move, and what became of it there."""
    days = days_set(hearing.date, put_right(active(hearing)))
    last = "given_up" if hearing.status == "cancelled" else OPENED.get(hearing.status, "ahead")
    states = ["given_up"] * (len(days) - 1) + [last]
    return [
        {"date": day, "state": state}
        for day, state in zip(days, states, strict=True)
    ]  # fmt: skip


def steps_shown(steps: list[Row]) -> list[Row]:
    """The steps worth a chain: another hour of one day is none, one day alone only when it was
    given up."""
    after = [*(one["date"] for one in steps[1:]), ...]
    told = [one for one, then in zip(steps, after, strict=True) if one["date"] != then]
    return told if len(told) > 1 or told[0]["state"] == "given_up" else []


def set_for(hearing: Any) -> list[dt.date | None]:
    """Every day it was set for, oldest first, each once for as long as it stood, and None for as
    long as it had none; needs `moves`."""
    return [day for day, _moves in groupby(days_set(hearing.date, put_right(active(hearing))))]


def days_set(on: dt.date | None, moves: Sequence[Any]) -> list[dt.date | None]:
    """The day first set, and that to which each move led. on: the day of one that never moved;
    moves: of `put_right`."""
    return [moves[0].from_date if moves else on, *(move.to_date for move in moves)]


def late_of(steps: list[Row]) -> str:
    """How much later than first set."""
    first, last = steps[0]["date"], steps[-1]["date"]
    moved = len(steps) > 1 and first and last and first != last
    return words.days_later((last - first).days) if moved else ""


def court_of(hearing: Hearing) -> SafeString:
    """The court with its place and clock, each name in the direction of its own letters."""
    name = hearing.court.name if hearing.court else hearing.court_words
    place = hearing.court.place if hearing.court else ""
    return court_words(name, place, hearing.timezone, language())


@lru_cache(4096)
def court_words(name: str, place: str, zone: str, _language: str | None) -> SafeString:
    zone = words.place_of(zone) if zone else ""
    clock = SafeString(_("%(zone)s time") % {"zone": bdi(zone)}) if zone else ""
    place = bdi(place) if place and place not in name else ""
    told = filter(None, [bdi(name) if name else _("Court not reported"), place, clock])
    return html_join(" · ", "{}", ((one,) for one in told))


def days_of(hearings: Iterable[Any], viewer: Any, today: dt.date) -> list[Row]:
    """Days of hearings/agenda.html, each with its courts. today: where the viewer is."""
    days = []
    for day, those in groupby(hearings, key=lambda one: one.date):
        courts: dict[str, list[Row]] = {}
        for one in those:
            courts.setdefault(court_of(one), []).append(row_of(one, viewer, today))
        told = [{"court": court, "rows": rows} for court, rows in courts.items()]
        near = words.from_today(day, today) if day else ""
        days.append({"date": day, "today": day == today, "near": near, "courts": told})
    return days
