"""What is told beside people: their names, and what they are in which case."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.lookups import In

from cases.models import Name, Party
from tracker.asking import Question


def names_of(viewer: Any, *people: Any) -> QuerySet:
    names = Name.objects.visible_to(viewer).filter(In(F("person"), people)).order_by("pk")
    return names.only("person", "text", "kind", "language", "script")


def parties_of(viewer: Any, *people: Any) -> QuerySet:
    """What people are in the cases that this viewer sees; with `protects` and the case."""
    parties = parties_seen_by(viewer).veiled().filter(In(F("person"), people))
    told = ("person", "role", "case__public_id", "case__title")
    return parties.select_related("case").only(*told).order_by("pk")


def parties_seen_by(viewer: Any) -> Any:
    """Parties that stand, of cases that stand."""
    return Party.objects.visible_to(viewer).standing().of_standing_cases()


def texts_of(viewer: Any, *people: Any) -> QuerySet:
    """(person, text) of their names."""
    return names_of(viewer, *people).values_list("person", "text")


def roles_of(viewer: Any, *people: Any) -> QuerySet:
    """(person, role, case)."""
    parties = parties_seen_by(viewer).filter(In(F("person"), people)).order_by("pk")
    return parties.values_list("person", "role", "case__public_id")


TEXTS, ROLES = Question(texts_of), Question(roles_of)
BESIDE_PEOPLE = {
    "seen_names": (Question(names_of), "person_id"),
    "seen_parties": (Question(parties_of), "person_id"),
}
