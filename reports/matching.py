"""Which known person, case or fact a claim may mean. Suggestions only; people decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import add_person
from cases.models import Case, Name, NameKey, Party, Person
from reports.models import Claim, Report
from tracker import names

MOST = 5


@dataclass(frozen=True)
class Suggestion:
    """A known person a name may mean, with the likeness (0 to 1) and its reasons."""

    person: Person
    spelling: str
    score: float
    why: tuple[str, ...]
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
    spellings = [claim.values["name"], *claim.values.get("aliases", [])]
    inside = party_people(case) if case else set()
    visible = set(Person.objects.visible_to(viewer).values_list("pk", flat=True)) if viewer else set()
    best: dict[int, Suggestion] = {}
    for name in candidates(spellings, inside):
        person = name.person
        if person.pk not in inside and person.pk not in visible:
            continue
        found = compare(spellings[0], name, in_case=person.pk in inside)
        if found.score > 0.6 and found.score > getattr(best.get(person.pk), "score", 0):
            best[person.pk] = found
    ranked = sorted(best.values(), key=lambda s: (not s.in_case, -s.score, s.person.public_id))
    return ranked[:MOST]


def party_people(case: Case) -> set[int]:
    """Ids of the people of a case."""
    parties = Party.unscoped.filter(case=case, retracted_at=None, person__isnull=False)
    return set(parties.values_list("person", flat=True))


def candidates(spellings: Iterable[str], inside: set[int]) -> list[Name]:
    """Names that share a key with one of the spellings, and all names of these people."""
    keys = {key for spelling in spellings for key in names.keys(spelling)}
    pairs = [key for key in keys if "+" in key]
    alike = NameKey.objects.filter(key__in=pairs).values_list("name", flat=True)[:200]
    found = Name.unscoped.filter(pk__in=list(alike)) | Name.unscoped.filter(person__in=inside)
    return list(found.select_related("person").order_by("pk"))


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
        seen = Person.objects.visible_to(by) if by else Person.unscoped.all()
        person = seen.filter(public_id=chosen).first() or Person.unscoped.filter(
            public_id=chosen, pk__in=party_people(case)
        ).first()
        if person is None:
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
        by=by,
        why=why,
    )


def cases_for(report: Report, viewer) -> list[CaseSuggestion]:
    """Visible cases in which people of this report stand, most of them first."""
    claims = [c for c in Claim.unscoped.filter(report=report, kind="person") if c.state != "superseded"]
    found: dict[int, dict[str, float]] = {}
    for claim in claims:
        for suggestion in people_for(claim, viewer):
            if suggestion.score < names.PROPOSE:
                continue
            parties = Party.objects.visible_to(viewer).filter(person=suggestion.person)
            for case in parties.filter(retracted_at=None).values_list("case", flat=True):
                seen = found.setdefault(case, {})
                seen[claim.values["name"]] = max(
                    suggestion.score, seen.get(claim.values["name"], 0)
                )
    cases = Case.objects.visible_to(viewer).standing().in_bulk(list(found))
    ranked = [
        CaseSuggestion(cases[pk], tuple(sorted(people)), round(sum(people.values()), 2))
        for pk, people in found.items()
        if pk in cases
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.case.public_id))[:MOST]
