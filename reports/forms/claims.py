"""A claim in the fields of its kind: to be corrected, or typed on a marked passage."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Event, Party
from hearings.models import Reason, Side
from reports.edits import KINDS, check_slots, slots_of
from reports.forms.fields import EdtfInput, NamesInput, PlainSelect, PlainText
from reports.models import Claim
from reports.showing.words import KIND_WORDS, LABELS
from tracker.sentences import speak_plainly

SESSION = "hearing_"
DATES = ("date", "from_date", "to_date", "announced_on")
CODES = {
    "role": Party.Role.choices,
    "reason_stated": Reason.choices,
    "attributable_to": Side.choices,
}
LISTS = ("aliases", "persons")
MOVED = ("reason_stated", "attributable_to", "announced_on")
FIRST = ("quote", "kind", "name", "date", "modality", "persons")
GROUPS = (
    (gettext_lazy("A person"), ("role", "age")),
    (gettext_lazy("A charge"), ("text", "law")),
    (gettext_lazy("A hearing or its move"), ("from_date", "to_date", "time", "court")),
    (gettext_lazy("Who did it, why, and which case"), ("actor", "reason", *MOVED, "about")),
)


def field_of(slot: str) -> forms.Field:
    """The field in which a slot is typed."""
    label = LABELS[slot]
    if slot in DATES:
        return EdtfInput(label=label)
    if slot in LISTS:
        return NamesInput(label=label, required=False, help_text=gettext_lazy("One on a line."))
    if slot in CODES:
        unknown = [("", gettext_lazy("not said"))]
        choices = unknown + [one for one in CODES[slot] if one[0] != "not_stated"]
        return forms.ChoiceField(label=label, required=False, choices=choices, widget=PlainSelect)
    if slot == "modality":
        return forms.ChoiceField(label=label, choices=Event.Modality, widget=PlainSelect)
    if slot == "age":
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=130)
    widget = PlainText(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=2000, widget=widget)


def slots_for(kind: str) -> list[str]:
    """The fields of a kind, the date first."""
    moves = ("from_date", "to_date")
    sits = kind.startswith(SESSION)
    slots = [slot for slot in slots_of(kind) if sits or slot != "time"]
    if kind not in ("person", "hearing_postponed"):
        slots = [slot for slot in slots if slot not in moves]
    if kind == "charge":
        slots = ["text", "law", "persons"]
    return slots if kind == "person" else ["date", *slots, "modality"]


class ClaimForm(forms.Form):
    """The slots of a claim as they stand; `edits()` are those that were changed."""

    def __init__(self, claim: Claim, *args: Any, **kwargs: Any):
        self.claim = claim
        slots = slots_for(claim.kind)
        values = claim.values | {"date": claim.date}
        values.setdefault("modality", claim.modality)
        initial = {slot: values.get(slot) for slot in slots}
        super().__init__(*args, initial=initial, auto_id=f"e-{claim.public_id}-%s", **kwargs)
        for slot in slots:
            self.fields[slot] = field_of(slot)
        speak_plainly(self)

    def edits(self) -> dict[str, Any]:
        """Slots whose value was changed; `cleaned_data` alone, so that nothing is guessed."""
        return {
            slot: value
            for slot, value in self.cleaned_data.items()
            if slot in self.fields and (value or None) != (self.initial.get(slot) or None)
        }

    def clean(self) -> dict[str, Any]:
        """Every changed value fits its slot."""
        cleaned = super().clean()
        try:
            check_slots(self.claim.kind, self.edits())
        except ValidationError as error:
            for slot, sentences in error.message_dict.items():
                self.add_error(slot, sentences)
        return cleaned


class MarkForm(forms.Form):
    """A claim that the reader missed; its words are found in the text."""

    quote = forms.CharField(
        label=gettext_lazy("The words that say it"),
        help_text=gettext_lazy("Exactly as they stand in the text."),
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("What it tells"), choices=[(kind, KIND_WORDS[kind]) for kind in KINDS]
    )
    about = forms.ChoiceField(
        label=gettext_lazy("It is about"), choices=Claim.About, required=False
    )

    def __init__(self, text: str, *args: Any, **kwargs: Any):
        self.text = text
        super().__init__(*args, auto_id="mark-%s", **kwargs)
        for slot in ("date", "modality", "name", "role", "age", "text", "law", "from_date"):
            self.fields[slot] = field_of(slot)
        for slot in ("to_date", "time", "persons", "actor", "court", "reason", *MOVED):
            self.fields[slot] = field_of(slot)
        self.fields["modality"].required = False
        self.fields["name"].help_text = _("Where it tells of a person.")
        speak_plainly(self)

    def first(self) -> list[forms.BoundField]:
        """What nearly every claim needs."""
        return [self[name] for name in FIRST]

    def groups(self) -> list[dict[str, Any]]:
        """The other fields, by what they belong to: words, fields."""
        return [{"words": words, "fields": [self[one] for one in names]} for words, names in GROUPS]

    def open_groups(self) -> bool:
        """Whether one of the other fields was filled in or is wrong."""
        names = [name for _words, some in GROUPS for name in some if name != "about"]
        return any(self.data.get(name) or name in self.errors for name in names)

    def clean(self) -> dict[str, Any]:
        """The passage, and values that fit the kind."""
        cleaned = super().clean()
        if "quote" in cleaned:
            try:
                cleaned["start"], cleaned["end"] = passage(self.text, cleaned)
            except ValidationError as error:
                self.add_error("quote", error)
        return cleaned

    def told(self) -> dict[str, Any]:
        """The arguments of `type_claim`: only slots that the kind has."""
        cleaned = self.cleaned_data
        allowed = slots_of(cleaned["kind"])
        slots = {slot: cleaned[slot] for slot in allowed if cleaned.get(slot) not in (None, "", [])}
        return {
            "kind": cleaned["kind"],
            "start": cleaned["start"],
            "end": cleaned["end"],
            "slots": slots,
            "date": cleaned.get("date", ""),
            "modality": cleaned.get("modality") or Event.Modality.ASSERTED,
            "about": cleaned.get("about") or Claim.About.THIS_CASE,
        }


def passage(text: str, typed: dict[str, Any]) -> tuple[int, int]:
    """Where the words stand. Raises ValidationError when nowhere, or several times."""
    start, end, words = typed.get("start"), typed.get("end"), typed["quote"].split()
    if start is not None and end is not None and text[start:end].split() == words:
        return start, end
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = [match.span() for match in re.finditer(pattern, text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            _("These words are not in the text. Copy them exactly as they stand there.")
        )
    raise ValidationError(
        _("These words stand in the text %(n)s times. Copy some more around them."),
        params={"n": len(found)},
    )
