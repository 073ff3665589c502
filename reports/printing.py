"""A timeline as plain text: for a terminal, a letter, a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Case, Event, Party
from reports.showing.said import copies_words
from reports.timeline import Citation, Entry, PartyTold, Slot, Timeline
from tracker import words

WIDTH = 100
MARGIN = 22
QUOTED = 230


def as_text(case: Case, told: Timeline) -> str:
    """The case, its people, what happened in EDTF order, and what is not told as real."""
    lines = [case.title, " · ".join(heading(case, told)), ""]
    lines += [_("People"), *(line for one in told.people.told for line in person(one)), ""]
    lines += section(_("Timeline"), told.entries)
    lines += section(_("Asked for, feared, alleged or denied"), told.off)
    return "\n".join(lines).rstrip()


def heading(case: Case, told: Timeline) -> Iterator[str]:
    """Id, kind, country, and which picture of the case this is."""
    yield case.public_id
    yield str(case.get_kind_display())
    if case.country:
        yield case.country
    if told.as_of:
        yield _("as recorded at %(moment)s") % {"moment": told.as_of.isoformat()}
    if told.known_on:
        yield _("as published until %(day)s") % {"day": words.human(told.known_on)}


def person(told: PartyTold) -> Iterator[str]:
    """Name, role, age and outcome on one line; under it who says otherwise."""
    party = told.party
    parts = [str(party.get_role_display())]
    if party.age_reported is not None:
        parts.append(str(party.age_reported))
    if party.outcome != Party.Outcome.NONE:
        parts.append(str(party.get_outcome_display()))
    yield f"  {told.name:<{MARGIN - 2}}  {', '.join(parts)}"
    for name, slot in told.slots.items():
        if slot.disputed:
            yield from (indented(line) for line in wrapped(otherwise(name, slot)))


def section(title: str, entries: Iterable[Entry]) -> list[str]:
    """A heading and its entries; nothing when there are none."""
    found = [line for one in entries for line in (*entry(one), "")]
    return [title, *found] if found else []


def entry(told: Entry) -> Iterator[str]:
    """The date in its column, the sentence beside it, what is disputed and the words under it."""
    date = words.human(told.date, short=True) or _("no date")
    modality = f" ({Event.Modality(told.modality).label})" if told.off else ""
    first, *rest = wrapped(told.title + modality)
    yield f"  {date:<{MARGIN - 2}}  {first}".rstrip()
    yield from (indented(line) for line in rest)
    for line in details(told):
        yield from (indented(part) for part in wrapped(line))


def details(told: Entry) -> Iterator[str]:
    """By whom, why, where, then disputes, then the words that say it."""
    if told.kind.startswith("hearing") and told.actor:
        yield _("ordered by %(who)s") % {"who": told.actor}
    if told.reason:
        yield _("reason given: %(reason)s") % {"reason": told.reason}
    if told.court:
        yield told.court
    yield from (otherwise(name, slot) for name, slot in told.slots.items() if slot.disputed)
    yield from grounds(told)


def grounds(told: Entry) -> Iterator[str]:
    """The first words that say it, and how many reports more."""
    supporting = [one for one in told.citations if one.stance == "supports" and one.quote]
    if supporting:
        yield quoted(supporting[0])
    others = told.told.reports - 1
    if copies := copies_words(told.told):
        yield copies
    elif others > 0:
        yield ngettext("and %(n)s more report", "and %(n)s more reports", others) % {"n": others}
    if told.by_hand:
        yield _("entered by hand")


def otherwise(name: str, slot: Slot) -> str:
    """Who says what of a disputed value."""
    labels = {
        "role": _("role"),
        "age": _("age"),
        "actor_role": _("role"),
        "date": _("day"),
        "from_date": _("from"),
        "to_date": _("to"),
        "opened": _("opened"),
    }
    said = "; ".join(
        f"{shown(name, one.value)} ({', '.join(sources(one.rows))})" for one in slot.given
    )
    return _("reports disagree on %(what)s: %(said)s") % {
        "what": labels.get(name, name),
        "said": said,
    }


def shown(name: str, value) -> str:
    """A value of a slot in words."""
    if name.endswith("role"):
        return str(dict(Party.Role.choices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return words.human(value) if name.endswith("date") else str(value)


def sources(rows: Iterable) -> list[str]:
    """The reports behind a value, each once."""
    return list(dict.fromkeys(row.claim.report.source for row in rows))


def quoted(told: Citation) -> str:
    """“The words” – outlet, day."""
    quote = " ".join(told.quote.split())
    quote = textwrap.shorten(quote, QUOTED, placeholder=" …") if len(quote) > QUOTED else quote
    named = ", ".join(filter(None, [told.source, words.human(told.published)]))
    return f"“{quote}” – {named}"


def wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH - MARGIN) or [""]


def indented(line: str) -> str:
    return " " * (MARGIN + 2) + line
