"""The people of a case as rows: defendants with their axes, and everybody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cases.models import ChargeStatus, Party
from reports.showing.entries import disputed_sentence, who_says
from reports.showing.words import role_words
from reports.timeline import PartyTold
from reports.timeline.veil import Veil
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext

Row = dict[str, Any]
SPELLINGS = 5
HELD = (Party.Custody.IN_CUSTODY, Party.Custody.HOUSE_ARREST)
LONG_AGO = 90


def defendant_row(told: PartyTold, veil: Veil, today: dt.date) -> Row:
    """A defendant with custody, charges, stage and outcome, each with its date."""
    party = told.party
    return {
        "person": person_row(told),
        "who_says": [
            who_says(name, slot, veil) for name, slot in told.slots.items() if slot.disputed
        ],
        "custody": custody_axis(told, today),
        "charges": [charge_row(told, charge, status) for charge, status in told.charges],
        "stage": axis(party.stage, party.get_stage_display(), party.stage_on),
        "outcome": outcome_axis(party),
    }


def person_row(told: PartyTold) -> Row:
    """Inputs of tracker.parts.person."""
    age = told.slots.get("age")
    first = age.given[0].rows[0].claim.report.published if age and age.given else ""
    return {
        "name": told.name,
        "url": url_of(told),
        "note": members_words(told),
        "names": names_of(told),
        "protected": told.protected,
        "age": told.party.age_reported,
        "age_on": first,
    }


def members_words(told: PartyTold) -> str:
    """How many of a group stand in the case by name."""
    size, known = told.party.group_size, len(told.members)
    if not known or not size:
        return ""
    return _("%(known)s of %(size)s identified") % {"known": known, "size": size}


def names_of(told: PartyTold) -> list[Row]:
    """The first other spellings; the page of the person has them all."""
    return [{"text": one.text, "language": one.language} for one in told.spellings[:SPELLINGS]]


def url_of(told: PartyTold) -> str:
    """The page of the person; a group, and a protected person in public, have none."""
    if not told.party.person_id or told.protected:
        return ""
    return page_url("person", told.party.person.public_id)


def axis(code: str, label: Any, on: str) -> Row:
    """One axis: its state in words, and since when."""
    label = str(label)
    return {"code": code, "words": label[:1].upper() + label[1:], "note": since(on, short=True)}


def since(on: str, *, short: bool = False) -> str:
    """Since 14 Oct 2019; since October 2019 or later, or earlier."""
    begin, _slash, end = on.partition("/")
    if end == "..":
        return _("since %(day)s or later") % {"day": words.human(begin, short=short)}
    if begin == "..":
        return _("since %(day)s or earlier") % {"day": words.human(end, short=short)}
    return _("since %(day)s") % {"day": words.human(on, short=short)} if on else ""


def outcome_axis(party: Party) -> Row:
    """What was decided, and when."""
    row = axis(party.outcome, party.get_outcome_display(), "")
    return row | {"note": words.human(party.outcome_on, short=True)}


def custody_axis(told: PartyTold, today: dt.date) -> Row:
    """Custody, with since when and when it was last reported, or that nobody reports it."""
    party = told.party
    row = axis(party.custody, party.get_custody_display(), party.custody_on)
    if party.custody == Party.Custody.UNKNOWN:
        return row
    notes = [row["note"] or _("since when is not reported"), last_reported([told], today)]
    return row | {"note": words.clauses(notes)}


def last_reported(told: list[PartyTold], today: dt.date) -> str:
    """That custody was last reported long ago; nothing while it is fresh."""
    held = [one for one in told if one.party.custody in HELD]
    days = [day for one in held if (day := words.parse(one.held_told)) and day.upper]
    newest = max(days, key=lambda day: day.sort_key, default=None)
    if newest is None or (today - newest.upper).days <= LONG_AGO:
        return ""
    month = newest.text if newest.precision == "year" else f"{newest.upper:%Y-%m}"
    return _("last reported in %(month)s") % {"month": words.human(month)}


def charge_row(told: PartyTold, charge: Any, status: ChargeStatus) -> Row:
    """A charge against this person, in its words as far as they may be read."""
    text = (charge.words if told.words else "") or charge.law or _("words not released")
    law = charge.law if charge.law and charge.law != text else ""
    code = charge_state(told.party, status)
    on = status.on if code == status.status else told.party.outcome_on
    day = words.human(on, short=True) if on else ""
    return {
        "code": code,
        "words": charge_words(code),
        "notes": [one for one in (text, law, day) if one],
    }


def charge_words(code: str) -> str:
    """The state of a charge in words: whom it was filed against is accused."""
    filed = code == ChargeStatus.Status.FILED
    state = _("accused") if filed else str(ChargeStatus.Status(code).label)
    return state[:1].upper() + state[1:]


def charge_state(party: Party, status: ChargeStatus) -> str:
    """Where a charge stands: what was decided on the person counts where nothing is entered."""
    decided = (Party.Outcome.CONVICTED, Party.Outcome.ACQUITTED)
    if status.status == ChargeStatus.Status.FILED and party.outcome in decided:
        return str(party.outcome)
    return status.status


def role_row(told: PartyTold, veil: Veil) -> Row:
    """Somebody else in the case, with who says what of the role where reports disagree."""
    role = told.slots.get("role")
    disputed = role is not None and role.disputed
    row = {
        "name": told.name,
        "url": url_of(told),
        "note": members_words(told),
        "names": names_of(told),
        "role": role_words(told.party.role),
        "disputed": disputed,
    }
    if role is not None and disputed:
        row |= {"disputed_words": disputed_sentence(role), "who_says": who_says("role", role, veil)}
        row["disputed_url"] = "#people"
    return row


def custody_of(defendants: list[PartyTold], today: dt.date) -> Row | None:
    """Custody of all defendants in one line; None where nothing is reported."""
    known = [one.party for one in defendants if one.party.custody != Party.Custody.UNKNOWN]
    if not known:
        return None
    held = [one for one in known if one.custody in HELD]
    total = sum(one.heads for one in defendants)
    n = sum(one.heads for one in defendants if one.party in held)
    word = ngettext("%(n)s of %(total)s in custody", "%(n)s of %(total)s in custody", n)
    begun = sorted({one.custody_on for one in held if one.custody_on})
    notes = [since(begun[0]) if begun else "", last_reported(defendants, today)]
    return {
        "shape": "cust" if held else "free",
        "word": word % {"n": n, "total": total},
        "note": words.clauses(notes),
    }


def outcome_of(defendants: list[PartyTold]) -> Row | None:
    """What was decided; None while nothing is."""
    decided = [one for one in defendants if one.party.outcome != Party.Outcome.NONE]
    if not decided:
        return None
    labels = [str(one.party.get_outcome_display()) for one in decided]
    days = sorted({one.party.outcome_on for one in decided if one.party.outcome_on})
    word = words.listed(dict.fromkeys(labels))
    return {
        "words": word[:1].upper() + word[1:],
        "on": days[-1] if days else "",
        "note": words.listed(one.name for one in decided),
    }
