"""What nobody has told us yet, and what waits for somebody to decide or answer it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cases.models import Party
from hearings.models import Hearing
from reports.timeline import PartyTold, Timeline
from tracker import words
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext

Row = dict[str, Any]
MOST = 3


def silences_of(told: Timeline, today: dt.date) -> list[Row]:
    """What nobody has told us: outcomes of past days, dates, custody."""
    found = []
    for one in told.record.hearings:
        passed = one.status == Hearing.Status.SCHEDULED and one.date and one.date < today
        if passed:
            note = _("It was set for %(day)s.") % {"day": words.human(one.date)}
            found.append({"words": _("Outcome of a hearing"), "note": note, "url": ""})
        elif one.status == Hearing.Status.AWAITING_DATE:
            put_off = told.record.moves.get(one.pk)
            note = _("A hearing was put off without a date.")
            note = note if put_off else _("It waits for a date.")
            found.append({"words": _("The next date"), "note": note, "url": ""})
    if silent := of_unknown_custody(told.people.defendants):
        names = words.listed(one.name for one in silent)
        found.append({"words": _("Custody"), "note": names, "url": ""})
    return found[:MOST]


def of_unknown_custody(defendants: list[PartyTold]) -> list[PartyTold]:
    """Whose custody nobody tells of, each once: those whom a group names stand with the group
    while others of it have no name, and alone once everybody has one."""
    silent = [one for one in defendants if one.party.custody == Party.Custody.UNKNOWN]
    silent = [one for one in silent if one.heads or not one.party.group_size]
    named = {member.pk for group in silent for member, _name in group.members}
    return [one for one in silent if one.party.pk not in named]


def waiting_of(reports: list[Row]) -> list[Row]:
    """Claims of the reports of a case that wait for a decision, and questions for an answer."""
    claims, asking = (sum(one[name] for one in reports) for name in ("waiting", "asking"))
    told_by = len([one for one in reports if one["waiting"] or one["asking"]])
    note = ngettext("In %(n)s report below.", "In %(n)s reports below.", told_by) % {"n": told_by}
    found = []
    if asking:
        sentence = ngettext(
            "%(n)s question waits for an answer", "%(n)s questions wait for an answer", asking
        )
        found.append(sentence % {"n": asking})
    if claims:
        sentence = ngettext(
            "%(n)s claim waits for a decision", "%(n)s claims wait for a decision", claims
        )
        found.append(sentence % {"n": claims})
    return [{"words": one, "note": note, "url": ""} for one in found]
