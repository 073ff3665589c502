"""Accepted claims as the weaver reads them, with names resolved to parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cases.models import Party, kept_people
from reports.models import Claim, Ruling
from reports.weave import Said
from tracker import names

# What becomes of somebody. A report that does not say of whom means the defendants it names.
LOTS = frozenset({"charge", "arrest", "detention", "release", "verdict", "sentence", "appeal"})


class Cast:
    """Who is who in a case: finds the party that a name means, whatever its spelling."""

    def __init__(self, parties: Iterable[Party], spellings: dict[int, set[str]]):
        self.spellings = {
            str(party.pk): sorted({str(party), *spellings.get(party.person_id, ())})
            for party in parties
        }
        self.known: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The id of the party a name means; "" when nobody, or two alike, fit."""
        if name not in self.known:
            self.known[name] = self._best(name)
        return self.known[name]

    def _best(self, name: str) -> str:
        scores = []
        for party, spellings in self.spellings.items():
            found = [names.match(name, other, context=True) for other in spellings]
            likely = [one.score for one in found if one.proposed]
            if likely:
                scores.append((max(likely), party))
        scores.sort(reverse=True)
        if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
            return ""
        return scores[0][1]


def who_is_meant(claims: Iterable[Claim], parties: Iterable[Party]) -> dict[str, int]:
    """Public id of a person → id of the one it stands for, for the parties and whoever claims were
    taken for; a statement only where somebody was merged."""
    people = {one.person.public_id: one.person_id for one in parties if one.person_id}
    told = {claim.matches.get("person", "") for claim in claims if claim.kind == "person"}
    strange = told - {*people, ""}
    return (
        people | {key: one.pk for key, one in kept_people(strange).items()} if strange else people
    )


def spellings_of(claims: Iterable[Claim], people: dict[str, int]) -> dict[int, set[str]]:
    """The names that accepted claims give each person; keys are person ids.

    people: person public id → id.
    """
    found: dict[int, set[str]] = {}
    for claim in claims:
        person = people.get(claim.matches.get("person", ""))
        if claim.kind == "person" and person:
            values = claim.values
            found.setdefault(person, set()).update([values["name"], *values.get("aliases", [])])
    return found


def said_of(claim: Claim, cast: Cast) -> Said:
    """One accepted claim in the weaver's terms; needs `claim.report`."""
    values = claim.values
    ids = [cast.find(name) for name in values.get("persons", [])]
    return Said(
        claim=claim.public_id,
        source=claim.source,
        report=f"{claim.text_sha256} {claim.report_id}",
        kind=claim.kind,
        on=claim.date,
        modality=values.get("modality", claim.modality),
        published=claim.report.published,
        rank=claim.text_sha256,
        slots=values,
        persons=frozenset(one for one in ids if one),
        actor=cast.find(values["actor"]) or names.fold(values["actor"])
        if values.get("actor")
        else "",
        quote=claim.quote,
        pins=frozenset(claim.matches.get("same_as", ())),
        apart=bool(claim.matches.get("apart")),
        meant=claim.matches.get("meant", ""),
    )


def tell(claims: Sequence[Claim], parties: Iterable[Party]) -> list[Said]:
    """Claims as the weaver reads them."""
    parties = list(parties)
    people = who_is_meant(claims, parties)
    cast = Cast(parties, spellings_of(claims, people))
    told = [(claim, said_of(claim, cast)) for claim in claims]
    own = defendants_of_reports(told, parties, people)
    return [
        replace(said, persons=own.get(claim.report_id, frozenset()))
        if said.kind in LOTS and not said.persons
        else said
        for claim, said in told
    ]


def defendants_of_reports(
    told: Iterable[tuple[Claim, Said]], parties: Iterable[Party], people: dict[str, int]
) -> dict[int, frozenset[str]]:
    """Report id → ids of the defendants that it names, for reports that name some of them only."""
    accused = {str(party.pk) for party in parties if party.role == Party.Role.DEFENDANT}
    ids = {party.person_id: str(party.pk) for party in parties if party.person_id}
    found: dict[int, set[str]] = defaultdict(set)
    for claim, said in told:
        person = people.get(claim.matches.get("person", "")) if claim.kind == "person" else None
        found[claim.report_id] |= {ids.get(person, ""), *said.persons} & accused
    return {pk: frozenset(named) for pk, named in found.items() if named < accused}


def rulings_of(rulings: Iterable[Ruling], supports: dict[tuple, list[str]]) -> dict[tuple, object]:
    """The rulings by the claims that tell of a ruled fact, the party, or the day given up; the
    newest last.

    supports: (fact column, fact id) → public ids of the claims that tell of it.
    """
    found: dict[tuple, object] = {}
    for ruling in sorted(rulings, key=lambda one: (one.at, one.pk)):
        fact = ruling.fact
        column = fact._meta.model_name
        keys = [f"fact:{claim}" for claim in supports.get((column, fact.pk), ())]
        if column == "party":
            keys = [f"party:{fact.pk}"]
        elif column in ("postponement", "hearing"):
            keys = [f"move:{day_ruled(ruling)}"]
        for key in keys:
            found.pop((key, ruling.slot), None)
            found[key, ruling.slot] = ruling.value
    return found


def day_ruled(ruling: Ruling) -> object:
    """The day given up of the move that somebody ruled on; a hearing's own day as it then was."""
    if ruling.postponement_id:
        return ruling.postponement.from_date
    versions = ruling.hearing.history.order_by("history_id")
    before = versions.filter(history_date__lt=ruling.at).last() or versions.first()
    return before.date
