"""Columns and values of the record in the words that people read."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy

from tracker import catalogue, words
from tracker.catalogue import gettext as _
from tracker.fields import EdtfField

LONGEST = 240
# What a column is called where its own name says too little.
CALLED = {
    "custody": gettext_lazy("custody"),
    "custody_on": gettext_lazy("custody since"),
    "stage": gettext_lazy("stage"),
    "stage_on": gettext_lazy("stage since"),
    "outcome": gettext_lazy("outcome"),
    "outcome_on": gettext_lazy("outcome on"),
    "kind": gettext_lazy("kind"),
    "status": gettext_lazy("status"),
    "modality": gettext_lazy("told as"),
    "verification": gettext_lazy("how sure"),
    "group_size": gettext_lazy("how many"),
    "confidence": gettext_lazy("how the date is known"),
    "acknowledged": gettext_lazy("acknowledged"),
    "family_contact": gettext_lazy("contact with family"),
    "counsel_contact": gettext_lazy("contact with counsel"),
    "reason_stated": gettext_lazy("reason stated"),
    "attributable_to": gettext_lazy("laid to"),
    "party": gettext_lazy("party"),
    "day": gettext_lazy("day in court"),
    "corrects": gettext_lazy("corrects"),
}
# Columns that history tells, by model; everything else is derived or technical.
TOLD = {
    "cases.Case": ("title", "kind", "country", "closed_on"),
    "cases.Person": ("name", "born", "notes", "protected", "pseudonym"),
    "cases.CaseLink": ("kind", "on"),
    "cases.Court": ("name", "place", "country", "timezone", "weekend"),
    "cases.Proceeding": ("stage", "docket", "on"),
    "cases.Party": (
        "role", "group_label", "group_size", "on", "until", "age_reported", "custody",
        "custody_on", "stage", "stage_on", "outcome", "outcome_on", "verification", "unverified",
    ),
    "cases.Charge": ("words", "law", "article", "part", "verification", "unverified"),
    "cases.Detention": (
        "on", "until", "kind", "place", "legal_basis", "acknowledged", "family_contact",
        "counsel_contact", "verification", "unverified",
    ),
    "cases.Event": (
        "kind", "on", "modality", "words", "actor", "court", "place", "verification", "unverified",
    ),
    "hearings.Hearing": (
        "kind", "status", "date", "time", "timezone", "court_words", "courtroom", "confidence",
        "expected_on", "verification", "unverified",
    ),
}  # fmt: skip


def field_words(model: type[models.Model], name: str) -> str:
    """What a column is called."""
    field: Any = model._meta.get_field(name)
    return str(CALLED.get(name) or field.verbose_name)


def value_words(model: type[models.Model], name: str, value: Any) -> str:
    """A value as people write it: choices by their words, dates as exact as they are."""
    if value in (None, ""):
        return ""
    field: Any = model._meta.get_field(name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return catalogue.choice(field, value)
    if isinstance(field, models.DateField | EdtfField):
        return words.human(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return Truncator(str(value)).chars(LONGEST)


def read(model: type[models.Model], name: str, text: str | None) -> Any:
    """A value from the canonical JSON of an act; None for one that was removed."""
    value = json.loads(text) if text is not None else None
    field = model._meta.get_field(name)
    return field.to_python(value) if isinstance(field, models.TimeField) else value


def changes_in(label: str, before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """What changed between two versions, as rows of `tracker.parts.history_entry`."""
    model = apps.get_model(label)
    rows = []
    for name in TOLD.get(label, ()):
        if name in after and before.get(name) != after[name]:
            old = value_words(model, name, before.get(name))
            new = value_words(model, name, after[name])
            if old != new:
                what = capfirst(field_words(model, name))
                rows.append({"field": what, "before": old, "after": new})
    return rows
