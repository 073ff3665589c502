"""People whose names are alike: suggestions with a score and its reasons. People decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cases.models import Name, NameKey, Person, RuledOut
from tracker import names

MOST = 5
MANY = 500
WORTH = 0.75


@dataclass(frozen=True)
class Alike:
    """A known person, how alike the names are (0 to 1), and why."""

    person: Person
    spelling: str
    score: float
    why: tuple[str, ...]


def alike(name: str, viewer: Any) -> list[Alike]:
    """Visible people one of whose spellings is like this name, the likeliest first."""
    return alike_any([name], viewer)


def doubles(person: Person, spellings: Iterable[str], viewer: Any) -> list[Alike]:
    """Other visible people who may be the same, without those that were ruled out."""
    pairs = RuledOut.unscoped.filter(person=person) | RuledOut.unscoped.filter(other=person)
    apart = {pk for pair in pairs.values_list("person", "other") for pk in pair}
    found = alike_any(list(spellings), viewer, apart | {person.pk})
    return [one for one in found if one.score >= WORTH]


def alike_any(spellings: list[str], viewer: Any, apart: set[int] | None = None) -> list[Alike]:
    """People like one of these spellings; three statements, however many there are."""
    keys = {key for spelling in spellings for key in names.keys(spelling)}
    shared = NameKey.objects.filter(key__in=keys).values_list("name", flat=True)[:MANY]
    near = Name.unscoped.filter(pk__in=list(shared)).exclude(person__in=apart or set())
    known = list(near.order_by("pk"))
    seen = Person.objects.visible_to(viewer).in_bulk({one.person_id for one in known})
    best: dict[int, Alike] = {}
    for name in (one for one in known if one.person_id in seen):
        found = likeliest(spellings, name, seen[name.person_id])
        if found and found.score > getattr(best.get(name.person_id), "score", 0):
            best[name.person_id] = found
    order = sorted(best.values(), key=lambda one: (-one.score, one.person.public_id))
    return order[:MOST]


def likeliest(spellings: list[str], name: Name, person: Person) -> Alike | None:
    """The spelling that this name is most like, if that is worth a question."""
    matches = [names.match(spelling, name.text) for spelling in spellings]
    best = max(matches, key=lambda one: one.score, default=None)
    return Alike(person, name.text, best.score, best.why) if best and best.proposed else None
