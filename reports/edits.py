"""Which slots a kind of claim has, and what may stand in them."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Event, Party
from hearings.models import Reason, Side
from reports.models import Claim
from tracker import names
from tracker.dates import DateError, Edtf

EVENT_SLOTS = ("from_date", "to_date", "reason", "actor", "court", "persons", "place", "time")
MOVED = (*EVENT_SLOTS, "reason_stated", "attributable_to", "announced_on")
SLOTS = {
    "person": ("name", "aliases", "role", "age"),
    "charge": ("text", "law", *EVENT_SLOTS),
    "hearing_postponed": MOVED,
}
KINDS = ("person", *Event.Kind.values)
DATES = ("date", "from_date", "to_date", "announced_on")
CODES = {
    "role": Party.Role.values,
    "modality": Event.Modality.values,
    "reason_stated": ["", None, *Reason.values],
    "attributable_to": ["", None, *Side.values],
}
NO_TEXT = ("age", "aliases", "persons")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
LONGEST = 2000
LONGEST_NAMED = {"court": 200, "place": 200, "actor": 300}
MOVE_SLOTS = ("to_date", "opened", "reason", "actor", "court")
RULED = {
    "party": ("role", "age"),
    "charge": ("text", "law"),
    "detention": ("date",),
    "event": ("date", "actor", "court", "place", "reason"),
    "hearing": MOVE_SLOTS,
    "postponement": MOVE_SLOTS,
}


def slots_of(kind: str) -> tuple[str, ...]:
    """The slots of a kind of claim."""
    return SLOTS.get(kind, EVENT_SLOTS)


def check_edits(claim: Claim, edits: dict[str, Any]) -> None:
    """Refuse a slot that the kind does not have, or a value that does not fit its slot."""
    check_slots(claim.kind, edits)


def check_slots(kind: str, values: dict[str, Any]) -> None:
    """Raise ValidationError {slot: sentence} for every value that does not fit."""
    allowed = (*slots_of(kind), "date", "modality")
    problems = {}
    for slot, value in values.items():
        try:
            if slot not in allowed:
                raise ValueError(
                    _("A claim of this kind has no “%(slot)s”. It has: %(slots)s.")
                    % {"slot": slot, "slots": ", ".join(allowed)}
                )
            check_value(slot, value)
        except (ValueError, DateError) as error:
            problems[slot] = str(error)
    if problems:
        raise ValidationError(problems)


def check_value(slot: str, value: Any) -> None:
    """Raise ValueError or DateError with a sentence when a value does not fit its slot."""
    check_text(slot, value)
    if slot in DATES and value not in ("", None):
        Edtf.parse(value)
    elif slot in CODES:
        check_code(slot, value)
    elif slot == "age":
        check_age(value)
    elif slot == "time" and value:
        check_time(value)
    elif slot == "name":
        names.check_name(value or "")
    elif slot in ("aliases", "persons"):
        check_names(value)


def check_text(slot: str, value: Any) -> None:
    """Refuse anything but text of bounded length where a slot holds text."""
    if slot in NO_TEXT:
        return
    if not isinstance(value, str | None):
        raise ValueError(_("Write text here."))
    most = LONGEST_NAMED.get(slot, LONGEST)
    if len(value or "") > most:
        raise ValueError(_("That is too long: at most %(most)s characters.") % {"most": most})


def check_code(slot: str, value: Any) -> None:
    """Refuse anything but a code of the record."""
    if value not in CODES[slot]:
        codes = ", ".join(filter(None, CODES[slot]))
        raise ValueError(_("Choose one of: %(all)s.") % {"all": codes})


def check_time(value: str) -> None:
    """Refuse anything but an hour of the court's clock."""
    if not HOUR.fullmatch(value):
        raise ValueError(_("Write the court's time as 09:30."))


def check_age(value: Any) -> None:
    """Refuse anything but a whole number of years a person can have, or nothing."""
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 130:
        raise ValueError(_("An age is a whole number between 0 and 130."))


def check_names(value: Any) -> None:
    """Refuse anything but a list of names."""
    if not isinstance(value, list):
        raise ValueError(_("Write a list of names."))
    for name in value:
        names.check_name(name if isinstance(name, str) else "")


def check_ruling(column: str, slot: str, value: Any) -> None:
    """Raise ValidationError {slot: sentence} when nobody can rule that on a fact of this kind."""
    allowed = RULED[column]
    if slot not in allowed:
        told = {"slot": slot, "slots": ", ".join(allowed)}
        raise ValidationError(
            {"slot": _("Nobody rules on “%(slot)s” here. Choose one of: %(slots)s.") % told}
        )
    try:
        check_ruled(slot, value)
    except (ValueError, DateError) as error:
        raise ValidationError({slot: str(error)}) from error


def check_ruled(slot: str, value: Any) -> None:
    """Raise ValueError or DateError when a decided value is empty or does not fit its slot."""
    if value in ("", None):
        raise ValueError(_("Write what is to be shown."))
    if slot == "opened":
        if not isinstance(value, bool):
            raise ValueError(_("A session opened or did not: write true or false."))
        return
    check_value(slot, value)
    if slot == "to_date" and Edtf.parse(str(value)).precision != "day":
        raise ValueError(_("A hearing is set for a day, such as 2020-01-21."))
