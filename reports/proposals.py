"""What a reading proposes: the rows of claims, with the questions they wait for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from reports.asking import narrowed, question_for
from reports.reading import READER_NAME, READER_VERSION
from reports.reading.causes import cause_of
from reports.reading.model import Charge, Event, Person, Reading, Span

READER = f"{READER_NAME} {READER_VERSION}"
HEARINGS = ("hearing_scheduled", "hearing_held", "hearing_postponed")
EVENT_SLOTS = ("from_date", "to_date", "reason", "actor", "court", "time")
FOLLOWING = ("reason_stated", "attributable_to")  # from the words of the reason


def proposals(text: str, reading: Reading) -> list[dict[str, Any]]:
    """Claim columns for everything a reading found, in the order of the text, without doubles."""
    rows: dict[str, dict] = {}
    for row in sorted(_rows(text, reading), key=lambda row: (row["start"], row["end"])):
        rows.setdefault(row["key"], row)
    return list(rows.values())


def _rows(text: str, reading: Reading) -> Iterator[dict]:
    for person in reading.persons:
        row = _row(text, "person", person.evidence, _person_slots(person), person.confidence)
        yield row | {"about": person.about}
    for charge in reading.charges:
        yield _row(text, "charge", charge.evidence, _charge_slots(charge), None)
    for event in (narrowed(one, reading) for one in reading.events):
        row = _row(text, event.type, event.evidence, _event_slots(event), event.confidence)
        row |= {
            "on": event.date or "",
            "modality": _modality(event),
            "about": event.about or "this_case",
            "question": question_for(event, reading),
        }
        yield row | {"key": key_of(row)}


def _row(text: str, kind: str, spans: tuple[Span, ...], slots: dict, confidence) -> dict:
    """The columns that all kinds share; the first span is the quote."""
    first, *more = spans
    row = {
        "kind": kind,
        "start": first.start,
        "end": first.end,
        "quote": text[first.start : first.end],
        "more": [{"start": s.start, "end": s.end, "quote": text[s.start : s.end]} for s in more],
        "slots": slots,
        "confidence": confidence,
    }
    return row | {"key": key_of(row)}


def key_of(row: dict) -> str:
    """The same proposal has the same key, whichever version of a reader makes it."""
    told = {name: row.get(name) for name in ("kind", "start", "end", "on", "modality")}
    told["slots"] = {n: slot for n, slot in row["slots"].items() if n not in FOLLOWING}
    told = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def _person_slots(person: Person) -> dict:
    slots = {"name": person.name, "role": person.role or "other"}
    if person.aliases:
        slots["aliases"] = list(person.aliases)
    if person.age is not None:
        slots["age"] = person.age
    return slots


def _charge_slots(charge: Charge) -> dict:
    return {"text": charge.text} | ({"law": charge.law} if charge.law else {})


def _event_slots(event: Event) -> dict:
    slots = {name: getattr(event, name) for name in EVENT_SLOTS if getattr(event, name)}
    if event.type == "hearing_postponed":
        causes = zip(FOLLOWING, cause_of(event.reason or ""), strict=True)
        slots |= {name: code for name, code in causes if code not in ("", "not_stated")}
    if event.persons:
        slots["persons"] = list(event.persons)
    return slots


def _modality(event: Event) -> str:
    """The reader's modality in the product's terms."""
    told = event.modality or "asserted"
    return {"actual": "asserted", "hypothetical": "conditional"}.get(told, told)
