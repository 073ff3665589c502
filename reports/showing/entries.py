"""Entries of a timeline as the components draw them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cases.models import Event
from hearings.models import Reason, Side
from hearings.moves import HOURS, sides_of
from hearings.slips import changes_day
from reports.showing.passages import passage_with
from reports.showing.said import copies_words, reason_words
from reports.showing.words import LABELS, MODALITY, value_words
from reports.timeline import Citation, Entry, Slot
from reports.timeline.slot import Given
from reports.timeline.veil import Veil
from tracker import whys, words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext

Row = dict[str, Any]
DECISIONS = (Event.Kind.VERDICT, Event.Kind.SENTENCE)
SILENT = (Reason.NOT_STATED, Reason.UNKNOWN)


def entry_rows(entries: Iterable[Entry], today: dt.date, veil: Veil) -> list[Row]:
    """Rows of components/timeline.html; the first disputed one is open."""
    rows, opened = [], False
    for entry in entries:
        row = entry_row(entry, today, veil, open_=not opened)
        opened = opened or bool(row["who_says"])
        rows.append(row)
    return rows


def entry_row(entry: Entry, today: dt.date, veil: Veil, *, open_: bool) -> Row:
    """One entry with its words, who disputes what, and how sure it is."""
    disputed = [name for name, slot in entry.slots.items() if slot.disputed]
    quotes = quotes_of(own(entry.citations))
    return {
        "date": entry.date,
        "kind": entry.kind,
        "title": entry.title,
        "anchor": entry.fact[1] if entry.fact else "",
        "status": entry.status,
        "opened": entry.opened,
        "from_date": entry.from_date,
        "to_date": entry.to_date,
        "steps": steps_of(entry),
        "late": late_of(entry),
        "details": details_of(entry),
        "reasons": reasons_of(entry),
        "quotes": quotes,
        "open_quotes": entry.kind in DECISIONS,
        "who_says": [
            who_says(name, entry.slots[name], veil, open_=open_ and index == 0)
            for index, name in enumerate(disputed)
        ],
        "sure": entry.verification,
        "reports": entry.told.sources,
        "copies": copies_words(entry.told),
        "disputed": entry.disputed,
        "disputed_words": disputed_words(disputed),
        "modality": entry.modality,
        "modality_words": modality_words(entry),
        "shape": "confl" if "date" in disputed else "",
        "status_note": status_note(entry, today),
    }


def own(citations: Iterable[Citation]) -> list[Citation]:
    """Words of what happened; those about the mover's side stand under who says what."""
    return [one for one in citations if not one.of]


def quotes_of(citations: Iterable[Citation]) -> list[Row]:
    """The words of the reports, each once; withheld ones are left out."""
    found = {(one.report, one.start, one.end): one for one in citations if one.quote}
    return [
        {
            "text": one.quote,
            "language": one.language,
            "source": one.source or one.title or one.report,
            "url": page_url("report", one.report),
            "published": one.published,
        }
        for one in found.values()
    ]


def who_says(name: str, slot: Slot, veil: Veil, *, open_: bool = False) -> Row:
    """Inputs of components/who_says_what.html; words that this viewer may not read are left out."""
    return {
        "title": _("Who says what: %(slot)s") % {"slot": slot_words(name)},
        "open": open_,
        "said": [*(given_row(name, given, veil) for given in slot.given), *silent_row(slot)],
        "decided": decided_words(name, slot, public=not veil.viewer.is_authenticated),
    }


def slot_words(name: str) -> str:
    """A slot in the flow of a sentence; the mover's role is that of the person."""
    return str(LABELS.get(name.removeprefix("actor_"), name)).lower()


def given_row(name: str, given: Given, veil: Veil) -> Row:
    """One value with the reports that give it; one whose words do not say it is only named."""
    slot = name.removeprefix("actor_")
    n = given.told.sources
    open_to = {row.claim.report.public_id: row.claim for row in given.rows if veil.shows(row)}
    said = {claim: passage_with(slot, given.value, claim) for claim in open_to.values()}
    return {
        "value": value_words(slot, given.value),
        "supports": 0 if given.against else n,
        "disputes": n if given.against else 0,
        "copies": copies_words(given.told),
        "quotes": [quote_row(claim, text) for claim, text in said.items() if text],
        "also": [claim.report.source for claim, text in said.items() if not text],
    }


def quote_row(claim: Any, text: str) -> Row:
    """Words of a claim with their source."""
    report = claim.report
    return {
        "text": text,
        "language": report.language,
        "source": report.source,
        "url": page_url("report", report.public_id),
        "published": report.published,
    }


def silent_row(slot: Slot) -> list[Row]:
    """The sources that tell of it and give no value, so that the numbers add up."""
    row = {"value": _("does not say"), "supports": slot.silent, "disputes": 0, "quotes": []}
    return [row] if slot.silent else []


def decided_words(name: str, slot: Slot, *, public: bool) -> str:
    """What is shown, and why; the public does not read who decided."""
    value = value_words(name.removeprefix("actor_"), slot.value)
    if slot.ruling is not None and public:
        return _("Shown: %(value)s, as somebody decided.") % {"value": value}
    if slot.ruling is not None:
        by = slot.ruling.by.get_full_name() or slot.ruling.by.get_username()
        told = {"value": value, "who": by, "why": whys.told(slot.ruling.why)}
        return _("Shown: %(value)s. Decided by %(who)s: “%(why)s”") % told
    return reason_words(slot.why, value)


def disputed_words(names: list[str]) -> str:
    """Disputed: day, role."""
    if not names:
        return ""
    return _("Disputed: %(what)s") % {"what": words.listed(map(slot_words, names))}


def modality_words(entry: Entry) -> str:
    """Words where an entry is more or less than an event."""
    if entry.kind == Event.Kind.STATEMENT and entry.modality == "asserted":
        return _("Statement")
    return str(MODALITY.get(entry.modality, ""))


def steps_of(entry: Entry) -> list[Row]:
    """Both days of a move; none where the day stays."""
    if entry.kind != "hearing_postponed" or entry.from_date is None:
        return []
    if entry.move is not None and not changes_day(entry.move):
        return []
    state = "opened" if entry.opened else "given_up"
    return [{"date": entry.from_date, "state": state}, {"date": entry.to_date, "state": "ahead"}]


def late_of(entry: Entry) -> str:
    """15 days later; a session that opened goes on."""
    if not (steps_of(entry) and entry.from_date and entry.to_date):
        return ""
    late = words.days_later((entry.to_date - entry.from_date).days)
    return _("goes on %(late)s") % {"late": late} if entry.opened is True else late


def details_of(entry: Entry) -> list[str]:
    """Court, clock, place and who did it, as far as they are known."""
    lines = [" · ".join(filter(None, [*slot_of(entry), entry.place]))]
    if entry.actor and entry.actor not in entry.title:
        lines.append(_("By %(who)s") % {"who": entry.actor})
    return [line for line in lines if line]


def slot_of(entry: Entry) -> tuple[str, str]:
    """Court and clock; of a move that keeps the day only what it kept: the title tells the rest."""
    move = entry.move
    if move is None or changes_day(move):
        return entry.court, clock_of(entry)
    changed = sides_of(move)[0].told
    return "" if move.elsewhere else entry.court, "" if HOURS & changed else clock_of(entry)


def clock_of(entry: Entry) -> str:
    """09:30 Almaty: court time."""
    if entry.time is None:
        return ""
    return f"{entry.time:%H:%M} {words.place_of(entry.zone)}".strip()


def reasons_of(entry: Entry) -> list[Row]:
    """Why, in the words of the report; as coded; and to whom it is laid."""
    found = [(_("Reason as told"), entry.reason)] if entry.reason else []
    move = entry.move
    if move is not None:
        if move.reason_stated not in SILENT:
            found.append((_("Stated by the court"), move.get_reason_stated_display()))
        if move.reason_believed not in SILENT:
            found.append((_("Believed by the source"), move.get_reason_believed_display()))
        if move.attributable_to != Side.NOT_STATED:
            found.append((_("Laid to"), move.get_attributable_to_display()))
    return [{"label": label, "words": str(told)} for label, told in found]


def status_note(entry: Entry, today: dt.date) -> str:
    """How far off a hearing is; for others the title says how they stand."""
    if entry.kind == "hearing_postponed" or not entry.hearing:
        return ""
    day = words.parse(entry.date)
    if entry.status == "scheduled" and day is not None and day.precision == "day":
        return words.from_today(day.lower, today)
    return ""


def off_rows(entries: Iterable[Entry]) -> list[Row]:
    """What is feared, asked for, alleged or denied."""
    return [
        {
            "title": entry.title,
            "modality_words": str(MODALITY.get(entry.modality, entry.modality)),
            "on": entry.date,
            "quotes": quotes_of(own(entry.citations)),
        }
        for entry in entries
    ]


def disputed_sentence(slot: Slot) -> str:
    """2 say defence lawyer, 1 says prosecutor."""
    told = []
    for given in slot.given:
        n = given.told.sources
        value = value_words("role", given.value)
        told.append(
            ngettext("%(n)s says %(value)s", "%(n)s say %(value)s", n) % {"n": n, "value": value}
        )
    return words.listed(told)
