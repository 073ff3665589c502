"""What lists tell: of a case its next hearing; of people their names, and what they are in which
case."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.db.models.lookups import In

from cases.models import CaseSummary, Name, Party
from tracker.asking import Question
from tracker.moments import today_in


class NextHearing(NamedTuple):
    """The hearing that lists tell of a case."""

    public_id: str
    date: dt.date
    time: dt.time | None
    timezone: str

    @property
    def passed(self) -> bool:
        """Its day is over at its court, and nobody has told what happened."""
        return self.date < today_in(self.timezone)


def next_of(ahead: dict[str, Any] | None, *kept: Any) -> NextHearing | None:
    """The one that `with_next_hearing` found, else the one that the summary kept: its fields
    of `KEPT`."""
    if ahead is None:
        return NextHearing(*kept) if kept[0] else None
    hour = ahead["time"] and dt.time.fromisoformat(ahead["time"])
    day = dt.date.fromisoformat(ahead["date"])
    return NextHearing(ahead["id"], day, hour, ahead["timezone"])


KEPT = ("next_hearing_id", "next_hearing_on", "next_hearing_time", "next_hearing_zone")


def next_hearing(case: Any) -> NextHearing | None:
    """Of a case `with_next_hearing`."""
    summary: CaseSummary = case.summary
    return next_of(case.ahead, *(getattr(summary, name) for name in KEPT))


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
