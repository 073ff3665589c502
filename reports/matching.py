"""Which known person, case or fact a claim may mean. Suggestions only; people decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import add_person
from cases.alike import Shared, sharing
from cases.models import Case, Name, Party, Person, RuledOut, kept_people
from reports.models import Claim, Report
from tracker import names

MOST = 5
NEAR = 20
LEAST = 0.6


@dataclass(frozen=True)
class Suggestion:
    """A known person a name may mean, with the likeness (0 to 1) and its reasons."""

    person: Person
    spelling: str
    score: float
    why: tuple[names.Reason, ...]
    proposed: bool
    in_case: bool


@dataclass(frozen=True)
class CaseSuggestion:
    """A case that names people of a report."""

    case: Case
    people: tuple[str, ...]
    score: float


def people_for(claim: Claim, viewer, case: Case | None = None) -> list[Suggestion]:
    """Known people a person claim may mean, likeliest first; those of the case before others.

    Only a person of the case is ever proposed; others are shown to choose from.
    """
    return people_for_each([claim], viewer, case)[claim.pk]


def people_for_each(
    claims: Iterable[Claim], viewer, case: Case | None = None
) -> dict[int | None, list[Suggestion]]:
    """The suggestions of `people_for` by claim id, in as many statements as for one claim."""
    claims = list(claims)
    inside = party_people(case) if case else set()
    found = candidates({claim.pk: keys_of(claim) for claim in claims}, viewer)
    near = {claim.pk: [one.name for one in nearest(claim, found[claim.pk])] for claim in claims}
    known = names_of({pk for some in near.values() for pk in some}, inside)
    apart = told_apart({name.person_id for name in known.values()})
    return {
        claim.pk: without_others(ranked(claim, near[claim.pk], known, inside), apart)[:MOST]
        for claim in claims
    }


def told_apart(people: set[int]) -> set[frozenset[int]]:
    """Pairs of these people that somebody decided are not the same; none of fewer than two."""
    if len(people) < 2:
        return set()
    pairs = RuledOut.unscoped.filter(person__in=people, other__in=people, lifted_at=None)
    return {frozenset(pair) for pair in pairs.values_list("person", "other")}


def without_others(found: list[Suggestion], apart: set[frozenset[int]]) -> list[Suggestion]:
    """Suggestions without those told apart from somebody whom the name fits better."""
    best: list[Suggestion] = []
    for one in sorted(found, key=lambda s: -s.score):
        better = [known for known in best if known.score > one.score]
        if not any(frozenset((one.person.pk, known.person.pk)) in apart for known in better):
            best.append(one)
    return [one for one in found if one in best]


def nearest(claim: Claim, found: list[Shared]) -> list[Shared]:
    """Those of the names that are the most like that of the claim."""
    name = claim.values["name"]
    rated = [(names.match(name, one.text).score, one) for one in found]
    rated.sort(key=lambda pair: (-pair[0], pair[1].name))
    return [one for score, one in rated if score > LEAST][:NEAR]


def ranked(
    claim: Claim, near: list[int], known: dict[int, Name], inside: set[int]
) -> list[Suggestion]:
    """People whose names are near that of the claim, or who stand in the case, the likeliest first.

    A full name is held against full names alone, where a person has one: whoever is called "Zamora"
    for short is not each Zamora.
    """
    of_case = [pk for pk, name in known.items() if name.person_id in inside]
    near = list(dict.fromkeys([*of_case, *near]))
    full = {one.person_id for one in known.values() if not names.is_short(one.text)}
    full = set() if names.is_short(claim.values["name"]) else full
    best: dict[int, Suggestion] = {}
    for name in (known[pk] for pk in near if pk in known):
        if name.person_id in full and names.is_short(name.text):
            continue
        one = compare(claim.values["name"], name, in_case=name.person_id in inside)
        if one.score > LEAST and one.score > getattr(best.get(name.person_id), "score", 0):
            best[name.person_id] = one
    return sorted(best.values(), key=lambda s: (not s.in_case, -s.score, s.person.public_id))


def seen_by(viewer, people: set[int]) -> set[int]:
    """Which of these people this viewer may see; none without a viewer."""
    if not viewer or not people:
        return set()
    seen = Person.objects.visible_to(viewer).filter(pk__in=people)
    return set(seen.values_list("pk", flat=True))


def may_see(user: User | None, person: Person) -> bool:
    """Whether this person may be chosen; the system sees everybody."""
    return user is None or bool(seen_by(user, {person.pk}))


def party_people(case: Case) -> set[int]:
    """Ids of the people of a case."""
    parties = Party.unscoped.filter(case=case, retracted_at=None, person__isnull=False)
    return set(parties.values_list("person", flat=True))


def keys_of(claim: Claim) -> set[str]:
    """The keys of two parts of every spelling a claim gives."""
    spellings = [claim.values["name"], *claim.values.get("aliases", [])]
    return {key for spelling in spellings for key in names.pair_keys(spelling)}


def candidates(asked: dict[int | None, set[str]], viewer) -> dict[int | None, list[Shared]]:
    """For each claim the names it may mean, as far as this viewer sees them; none without one."""
    return sharing(asked, viewer) if viewer else {pk: [] for pk in asked}


def names_of(near: set[int], inside: set[int]) -> dict[int, Name]:
    """These names, and all names of these people, each with its person."""
    found = Name.unscoped.filter(Q(pk__in=near) | Q(person__in=inside))
    return {name.pk: name for name in found.select_related("person").order_by("pk")}


def compare(name: str, known: Name, *, in_case: bool) -> Suggestion:
    """How alike a name and a known one are."""
    match = names.match(name, known.text, context=in_case)
    return Suggestion(
        known.person, known.text, match.score, match.why, match.proposed and in_case, in_case
    )


def person_for(
    claim: Claim, case: Case, chosen: str | None, *, by: User | None, why: str
) -> Person:
    """The person a claim is accepted for: the one chosen, the one proposed, or a new one.

    Raises ValidationError when the chosen one is not there for this person.
    """
    if chosen and chosen != "new":
        person = kept_people([chosen]).get(chosen)
        if person is None or not (person.pk in party_people(case) or may_see(by, person)):
            raise ValidationError({"name": _("There is no person %(id)s.") % {"id": chosen}})
        return person
    if not chosen:
        proposed = [one for one in people_for(claim, None, case) if one.proposed]
        if proposed:
            return proposed[0].person
    values = claim.values
    return add_person(
        name=values["name"],
        aliases=values.get("aliases", []),
        language=claim.report.language,
        chosen=False,
        by=by,
        why=why,
    )


def cases_for(report: Report, viewer) -> list[CaseSuggestion]:
    """Visible cases in which people of this report stand, most of them first."""
    told = Claim.unscoped.filter(report=report, kind="person").exclude(state="superseded")
    people = people_by_name(told, viewer)
    parties = Party.objects.visible_to(viewer).filter(person__in=people, retracted_at=None)
    found: dict[int, dict[str, float]] = {}
    for case, person in parties.values_list("case", "person"):
        seen = found.setdefault(case, {})
        for name, score in people[person].items():
            seen[name] = max(score, seen.get(name, 0))
    cases = Case.objects.visible_to(viewer).standing().in_bulk(list(found))
    order = [
        CaseSuggestion(cases[pk], tuple(sorted(names)), round(sum(names.values()), 2))
        for pk, names in found.items()
        if pk in cases
    ]
    return sorted(order, key=lambda one: (-one.score, one.case.public_id))[:MOST]


def people_by_name(claims: Iterable[Claim], viewer) -> dict[int, dict[str, float]]:
    """Ids of people whom names of these claims likely mean: id → {name: likeness}."""
    claims = list(claims)
    found: dict[int, dict[str, float]] = {}
    for pk, suggestions in people_for_each(claims, viewer).items():
        name = next(claim.values["name"] for claim in claims if claim.pk == pk)
        for one in suggestions:
            if one.score >= names.PROPOSE:
                found.setdefault(one.person.pk, {})[name] = one.score
    return found
