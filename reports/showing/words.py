"""Kinds, slots and claims in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from cases.models import Event, Party
from hearings.models import Reason, Side
from reports.models import Claim
from tracker import words
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext

KIND_WORDS = {
    "person": gettext_lazy("Person"),
    **dict(Event.Kind.choices),
    "arrest": gettext_lazy("Arrest"),
    "border_crossing": gettext_lazy("Border crossing"),
    "asylum_request": gettext_lazy("Asylum request"),
    "charge": gettext_lazy("Charge"),
    "motion": gettext_lazy("Motion"),
    "verdict": gettext_lazy("Verdict"),
    "sentence": gettext_lazy("Sentence"),
    "appeal": gettext_lazy("Appeal"),
    "release": gettext_lazy("Release"),
    "deportation": gettext_lazy("Deportation"),
    "extradition_request": gettext_lazy("Extradition request"),
    "protest": gettext_lazy("Protest"),
    "statement": gettext_lazy("Statement"),
    "detention": gettext_lazy("Detention"),
    "hearing_scheduled": gettext_lazy("Hearing set"),
    "hearing_held": gettext_lazy("Hearing held"),
    "hearing_postponed": gettext_lazy("Hearing moved"),
    "other": gettext_lazy("Something else"),
}
LABELS = {
    "name": gettext_lazy("Name"),
    "aliases": gettext_lazy("Also written"),
    "role": gettext_lazy("Role"),
    "age": gettext_lazy("Age as reported"),
    "text": gettext_lazy("Accused of"),
    "law": gettext_lazy("Law"),
    "date": gettext_lazy("Date"),
    "modality": gettext_lazy("Told as"),
    "from_date": gettext_lazy("Day given up"),
    "to_date": gettext_lazy("New day"),
    "reason": gettext_lazy("Reason as told"),
    "reason_stated": gettext_lazy("Kind of reason"),
    "attributable_to": gettext_lazy("Laid to"),
    "announced_on": gettext_lazy("Announced on"),
    "actor": gettext_lazy("By whom"),
    "court": gettext_lazy("Court"),
    "persons": gettext_lazy("Who"),
    "place": gettext_lazy("Place"),
    "time": gettext_lazy("Court time"),
    "opened": gettext_lazy("Session opened"),
}
SCRIPTS = {
    "latin": gettext_lazy("Latin"),
    "cyrillic": gettext_lazy("Cyrillic"),
    "arabic": gettext_lazy("Arabic script"),
    "cjk": gettext_lazy("Chinese characters"),
}
MODALITY = {
    "requested": gettext_lazy("Asked for"),
    "conditional": gettext_lazy("Feared, or on a condition"),
    "alleged": gettext_lazy("Alleged"),
    "negated": gettext_lazy("Denied or ruled out"),
    "planned": gettext_lazy("Planned"),
}
NAMED = 3
DATE_SLOTS = ("date", "from_date", "to_date", "announced_on")
CODES = {"reason_stated": dict(Reason.choices), "attributable_to": dict(Side.choices)}


def kind_words(kind: str) -> str:
    """A kind of claim or entry in words."""
    return str(KIND_WORDS.get(kind, kind))


def role_words(role: str) -> str:
    """A role in words."""
    return str(dict(Party.Role.choices).get(role, role or _("role not said")))


def value_words(slot: str, value: object) -> str:
    """A value as people read it."""
    if isinstance(value, list):
        return words.listed(value)
    if slot in DATE_SLOTS and isinstance(value, str):
        return words.human(value)
    if slot == "role":
        return role_words(str(value))
    if slot in CODES:
        return str(CODES[slot].get(str(value), value))
    if slot == "opened":
        return _("opened") if value else _("did not open")
    return str(value)


def title_of(claim: Claim) -> str:
    """A claim as a short plain sentence."""
    values = claim.values
    if claim.kind == "person":
        return f"{values.get('name', '')}: {role_words(values.get('role', ''))}"
    if claim.kind == "charge" and values.get("text"):
        return _("Charge: %(text)s") % {"text": values["text"]}
    if claim.kind == "hearing_postponed":
        return moved_words(values.get("from_date"), values.get("to_date"))
    return event_words(claim)


def event_words(claim: Claim) -> str:
    """Motion by Lena Akhmet; Detention: Arman Serik; Deportation: feared, or on a condition."""
    values = claim.values
    what = kind_words(claim.kind)
    if values.get("actor"):
        what = _("%(what)s by %(who)s") % {"what": what, "who": values["actor"]}
    modality = values.get("modality", claim.modality)
    planned = modality == "planned" and claim.kind.startswith("hearing_")
    told = [
        "" if planned else str(MODALITY.get(modality, "")).lower(),
        several_words(values.get("persons") or []),
        words.human(claim.date),
    ]
    more = words.listed(told)
    return f"{what}: {more}" if more else what


def several_words(names: list[str]) -> str:
    """A, B and 2 more."""
    first, others = names[:NAMED], len(names[NAMED:])
    told = words.listed(first)
    if not others:
        return told
    return ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", others) % {
        "first": told,
        "n": others,
    }


def moved_words(start: str | None, to: str | None) -> str:
    """Put off: 6 January 2020 → 21 January 2020."""
    begin = words.human(start) if start else _("day not said")
    end = words.human(to) if to else _("no date yet")
    return _("Moved: %(from)s → %(to)s") % {"from": begin, "to": end}


def explanation(claim: Claim) -> str:
    """What becomes of a claim that is not told as real."""
    if claim.values.get("modality", claim.modality) in ("asserted", "planned"):
        return ""
    return _("It is kept as a claim and will never appear as an event.")


def script_words(script: str) -> str:
    """The scripts of a name ("cyrillic/latin", the last one cut short); rare ones by their code."""
    parts = [part for part in script.split("/") if part]
    return words.listed(
        str(next((told for code, told in SCRIPTS.items() if code.startswith(part)), part))
        for part in parts
    )
