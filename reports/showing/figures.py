"""Rows of the pictures of a case: every day it was listed for, and spells of custody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cases.models import Detention, Party
from hearings.models import Hearing, Postponement
from reports.showing.courses import address
from reports.timeline import PartyTold
from reports.timeline.record import Record
from reports.timeline.titles import hearing_words
from reports.timeline.today import Today
from tracker import words
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.limits import limit_on

Row = dict[str, Any]
STATES = {
    "held": "held",
    "adjourned": "opened",
    "in_progress": "opened",
    "not_held": "not_held",
    "cancelled": "cancelled",
}


def listings(record: Record, today: Today) -> list[Row]:
    """Every day for which a hearing of the case was set, in their order; nothing for one alone."""
    found: list[Row] = [
        {
            "date": day,
            "state": state,
            "title": hearing_words(hearing),
            "url": address("hearing", hearing),
        }
        for hearing in record.hearings
        if hearing.status != Hearing.Status.MERGED
        for day, state in days_of(record, hearing, today)
    ]
    found.sort(key=lambda one: one["date"])
    return found if len(found) > 1 else []


def days_of(record: Record, hearing: Hearing, today: Today) -> Iterator[tuple[dt.date, str]]:
    """The days a hearing was moved away from, then the one that stands. What was corrected was
    never set, and a move within a day leaves none."""
    for move in record.moves.get(hearing.pk, []):
        corrects = move.kind == Postponement.Kind.CORRECTION
        if move.from_date and move.from_date != move.to_date and not corrects:
            yield move.from_date, "given_up"
    if hearing.date:
        silent = "ahead" if hearing.date >= today.at(hearing.timezone) else "unknown"
        yield hearing.date, STATES.get(hearing.status, silent)


def spells(people: list[PartyTold], today: dt.date, country: str) -> list[Row]:
    """Spells of custody of each person, in the order of their beginning.

    country: that of the case, whose law says by when a judge must have seen them.
    """
    return [
        {
            "name": one.name,
            "on": spell.on,
            "until": spell.until,
            "kind": spell.get_kind_display(),
            "length": length_of(spell, one.party, today),
            "limit": limit_of(spell, one.detentions, country),
        }
        for one in people
        for spell in sorted(one.detentions, key=lambda spell: spell.on_lower or dt.date.max)
    ]


def limit_of(spell: Detention, others: list[Detention], country: str) -> Row | None:
    """By when a judge must have seen who is held by the police; None where no law is known, where
    custody did not begin here or not on a known day."""
    begun = words.parse(spell.on)
    if spell.kind != Detention.Kind.POLICE or begun is None or begun.precision != "day":
        return None
    limit = limit_on(country, begun.lower)
    if limit is None or any(goes_before(one, begun.lower) for one in others if one is not spell):
        return None
    day = limit.last_day(begun.lower)
    return {"day": day, "words": limit.words, "source": limit.source}


def goes_before(other: Detention, begun: dt.date) -> bool:
    """Another spell may have begun before this day and lasted until then: time ran already."""
    began = other.on_lower is None or other.on_lower < begun
    day_before = begun - dt.timedelta(days=1)
    return began and (other.until_upper is None or other.until_upper >= day_before)


def length_of(spell: Detention, party: Party, today: dt.date) -> str:
    """How long it lasted, or lasts so far; nothing where an end is not known to the day, or where
    the party is at liberty though no end is told."""
    if not spell.until and party.custody == Party.Custody.AT_LIBERTY:
        return ""
    ends = words.parse(spell.on), words.parse(spell.until)
    if any(one is not None and one.precision != "day" for one in ends) or ends[0] is None:
        return ""
    begun, over = ends[0].lower, ends[1].lower if ends[1] else today
    days = (over - begun).days
    told = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return told if ends[1] else _("%(days)s so far") % {"days": told}
