"""Facts of a case, each with the name by which a decision can mean it."""

from __future__ import annotations

from datetime import date

from django.utils.text import Truncator

from cases.models import Detention, Event
from reports.showing.words import MODALITY, moved_words
from reports.timeline.record import Record
from reports.timeline.titles import event_title
from tracker import words
from tracker.catalogue import gettext as _

LONGEST = 60


def facts_of(record: Record) -> list[tuple[str, str, str]]:
    """("event:K7Q2-9FXD", kind of claim, title) of every fact that claims may tell of."""
    return [*events(record), *charges(record), *hearings(record), *moves(record), *spells(record)]


def dated(title: str, on: str) -> str:
    """A title with its date, where it has one."""
    return words.listed((title, words.human(on)))


def events(record: Record) -> list[tuple[str, str, str]]:
    return [(f"event:{one.public_id}", one.kind, event_words(one, record)) for one in record.events]


def event_words(event: Event, record: Record) -> str:
    """Deportation: Arman Serik (feared, or on a condition), February 2020; the words of the report
    where no day tells it from another."""
    ids = record.concerned.get(event.pk, ())
    named = [str(party) for party in record.parties if party.pk in ids]
    planned = event.modality == Event.Modality.PLANNED
    title = event_title(event.kind, event.actor, named, planned=planned)
    modality = "" if planned else str(MODALITY.get(event.modality, "")).lower()
    if modality:
        title = f"{title} ({modality})"
    return dated(title, event.on) if event.on or not event.words else quoted(title, event.words)


def quoted(title: str, told: str) -> str:
    """A title with the first words of the report."""
    short = Truncator(" ".join(told.split())).chars(LONGEST)
    return _("%(title)s, “%(words)s”") % {"title": title, "words": short}


def charges(record: Record) -> list[tuple[str, str, str]]:
    return [(f"charge:{one.public_id}", "charge", one.words[:120]) for one in record.charges]


def hearings(record: Record) -> list[tuple[str, str, str]]:
    return [
        (
            f"hearing:{one.public_id}",
            "hearing_scheduled",
            dated(_("Hearing"), one.date.isoformat() if one.date else ""),
        )
        for one in record.hearings
    ]


def moves(record: Record) -> list[tuple[str, str, str]]:
    return [
        (
            f"postponement:{move.public_id}",
            "hearing_postponed",
            moved_words(iso(move.from_date), iso(move.to_date)),
        )
        for chain in record.moves.values()
        for move in chain
    ]


def spells(record: Record) -> list[tuple[str, str, str]]:
    return [
        (f"detention:{one.public_id}", "detention", dated(custody_words(one, record), one.on))
        for one in record.detentions
    ]


def custody_words(spell: Detention, record: Record) -> str:
    """In custody: who."""
    party = record.party(spell.party_id)
    return _("In custody: %(who)s") % {"who": party} if party else _("In custody")


def iso(day: date | None) -> str:
    """A day as text; nothing for none."""
    return day.isoformat() if day else ""
