"""What a settling makes of a fact is told to the outbox as if somebody had done it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from cases.actions import note_change
from cases.models import Case, CaseChange, Fact
from tracker.history import current_act

# What follows from other facts, or says nothing of the fact itself.
DERIVED = frozenset(
    "custody custody_on stage stage_on outcome outcome_on confidence version by_hand near_id "
    "starts_at country retraction_reason".split()
)
NULL = "null"


def note_written(case: Case, records: Iterable[dict[str, Any]]) -> None:
    """Write to the outbox which facts these records made, withdrew, brought back or changed; a
    change that the act told of already is not told twice.

    records: what the settling wrote, as the act in progress notes it.
    """
    told: set[tuple[str, str]] | None = None
    for name, public_id, deed in deeds(records):
        told = told_already(case) if told is None else told
        if deed in ("retracted", "restored") or (name, public_id) not in told:
            note_change(case, f"{name}_{deed}", {name: public_id})


def told_already(case: Case) -> set[tuple[str, str]]:
    """The facts of which this act told the outbox: (kind of fact, public id)."""
    rows = CaseChange.objects.filter(case=case, act_id=current_act().id)
    return {pair for told in rows.values_list("payload", flat=True) for pair in named_in(told)}


def named_in(payload: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in payload.items() if isinstance(value, str))


def deeds(records: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """What became of each fact in all: its kind, its public id, and added, retracted, restored or
    edited; nothing of one that is as it was."""
    by_row: dict[tuple[str, Any], list[dict[str, Any]]] = {}
    for one in records:
        if issubclass(apps.get_model(one["model"]), Fact):
            by_row.setdefault((one["model"], one["id"]), []).append(one)
    for (label, _pk), versions in by_row.items():
        deed = deed_of(versions)
        if deed:
            yield apps.get_model(label)._meta.model_name, versions[0]["public_id"], deed


def deed_of(versions: list[dict[str, Any]]) -> str:
    """What these versions of one fact, the oldest first, came to; "" for nothing."""
    if versions[0]["type"] == "+":
        return "added"
    fields: dict[str, tuple[str, str]] = {}
    for one in versions:
        for name, told in one["fields"].items():
            fields[name] = (fields.get(name, (told["b"],))[0], told["v"])
    changed = {name for name, (before, now) in fields.items() if before != now} - DERIVED
    if "retracted_at" in changed and NULL in fields["retracted_at"]:
        return "restored" if fields["retracted_at"][1] == NULL else "retracted"
    return "edited" if changed else ""
