"""People whose names are alike: suggestions with a score and its reasons. People decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.alike import sharing
from cases.models import Name, Party, Person, RuledOut
from tracker import names
from tracker.dates import Edtf
from tracker.reasons import sentence
from tracker.words import human

MOST = 5
WORTH = 0.75


@dataclass(frozen=True)
class Alike:
    """A known person, how alike the names are (0 to 1), what speaks for it and what against."""

    person: Person
    spelling: str
    score: float
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


def alike(name: str, viewer: Any) -> list[Alike]:
    """Visible people one of whose spellings is like this name, the likeliest first."""
    return alike_any([name], viewer)


def doubles(person: Person, spellings: Iterable[str], viewer: Any) -> list[Alike]:
    """Other visible people who may be the same, without those that were ruled out."""
    pairs = RuledOut.unscoped.filter(Q(person=person) | Q(other=person), lifted_at=None)
    apart = {pk for pair in pairs.values_list("person", "other") for pk in pair}
    found = alike_any(list(spellings), viewer, apart | {person.pk})
    return weighed(person, [one for one in found if one.score >= WORTH], viewer)


def weighed(person: Person, found: list[Alike], viewer: Any) -> list[Alike]:
    """The same with what their records say for and against; one statement."""
    told = stands(viewer, [person, *(one.person for one in found)]) if found else {}
    rows = []
    for one in found:
        why, against = records_say(person, one.person, told)
        rows.append(replace(one, why=(*one.why, *why), against=tuple(against)))
    return rows


def stands(viewer: Any, people: Iterable[Person]) -> dict[int, dict[int, Party]]:
    """Person id → case id → the party, in the cases that this viewer sees."""
    found: dict[int, dict[int, Party]] = {}
    rows = Party.objects.visible_to(viewer).standing().filter(person__in=[p.pk for p in people])
    for party in rows.select_related("case").order_by("pk"):
        found.setdefault(party.person_id or 0, {})[party.case_id] = party
    return found


def records_say(
    one: Person, other: Person, told: dict[int, dict[int, Party]]
) -> tuple[list[str], list[str]]:
    """What births and shared cases say for two records being one person, and against it."""
    why, against = [], []
    if one.born and other.born:
        told_born = _("born %(one)s, and %(other)s")
        told_born %= {"one": human(one.born), "other": human(other.born)}
        (why if meet(Edtf.parse(one.born), Edtf.parse(other.born)) else against).append(told_born)
    mine, theirs = told.get(one.pk, {}), told.get(other.pk, {})
    for case in sorted(set(mine) & set(theirs)):
        same = mine[case].role == theirs[case].role
        (why if same else against).append(both_stand(mine[case], theirs[case]))
    return why, against


def meet(one: Edtf, other: Edtf) -> bool:
    """Two dates can be one day, as far as they are known."""
    begins = max(filter(None, [one.lower, other.lower]), default=date.min)
    ends = min(filter(None, [one.upper, other.upper]), default=date.max)
    return begins <= ends


def both_stand(one: Party, other: Party) -> str:
    """Both stand in one case: as the same, or as two things."""
    told = {"case": one.case.title, "one": one.get_role_display(), "two": other.get_role_display()}
    if one.role == other.role:
        return _("both stand in “%(case)s” as %(one)s") % told
    return _("both stand in “%(case)s”: as %(one)s, as %(two)s") % told


def alike_any(spellings: list[str], viewer: Any, apart: set[int] | None = None) -> list[Alike]:
    """People like one of these spellings; three statements, however many there are."""
    keys = {key for spelling in spellings for key in names.keys(spelling)}
    best: dict[int, tuple[str, names.Match]] = {}
    for one in sharing({"": keys}, viewer, apart or ())[""]:
        found = best_match(spellings, one.text)
        if found and (one.person not in best or found.score > best[one.person][1].score):
            best[one.person] = one.text, found
    seen = Person.objects.visible_to(viewer).in_bulk(nearest(best))
    told = [told_alike(seen[pk], *best[pk]) for pk in nearest(best) if pk in seen]
    return sorted(told, key=lambda one: (-one.score, one.person.public_id))


def nearest(best: dict[int, tuple[str, names.Match]]) -> list[int]:
    """The people whose names are the most alike."""
    return sorted(best, key=lambda pk: (-best[pk][1].score, pk))[:MOST]


def likeliest(spellings: list[str], name: Name, person: Person) -> Alike | None:
    """The spelling that this name is most like, if that is worth a question."""
    found = best_match(spellings, name.text)
    return told_alike(person, name.text, found) if found else None


def best_match(spellings: list[str], text: str) -> names.Match | None:
    """How alike a name is to that of the spellings which it is most like, if it is proposed."""
    matches = [names.match(spelling, text) for spelling in spellings]
    best = max(matches, key=lambda one: one.score, default=None)
    return best if best is not None and best.proposed else None


def told_alike(person: Person, text: str, match: names.Match) -> Alike:
    return Alike(person, text, match.score, tuple(map(sentence, match.why)))
