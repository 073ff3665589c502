"""What a person decides against the reader's proposals: the `choices` of the manifest.

A choice finds the pending claims of one `kind` whose quote holds `words`, or whose name is these
words. It does one of five things: `reject` with a reason, say what they are `about`, `answer` what
they wait for, `edit` slots, or take a person for the one whom the case knows by the name in
`person`, and a fact for the `same` one that told these words before.
"""

from __future__ import annotations

from typing import Any

from accounts.models import User
from cases.models import Case, Name, Person
from reports.actions import Decision, answer_claim, reject_claim, set_about
from reports.matching import party_people
from reports.models import Claim, Report, Support

LEFT = "Not a fact of this case"


class Missed(Exception):
    """A choice of the manifest finds nothing: the text or the reader has changed."""


def decide(
    report: Report, case: Case, choices: list[dict], by: User
) -> tuple[dict[str, Decision], list[str]]:
    """Carry out the choices on a report.

    Returns how claims that stay are to be accepted, and the choices that found nothing to decide:
    the demonstration does without them.
    """
    found: dict[str, Decision] = {}
    missed = []
    for told in choices:
        try:
            found |= {claim.public_id: how for claim, how in carried_out(report, case, told, by)}
        except Missed:
            missed.append(f"{report.capture.source_name}: {told['kind']} “{told['words']}”")
    return found, missed


def carried_out(report: Report, case: Case, told: dict, by: User) -> list[tuple[Claim, Decision]]:
    """Carry out one choice: claims are left out now, or accepted later in the way returned."""
    claims = meant(report, told)
    if "reject" in told:
        for claim in claims:
            reject_claim(claim, by=by, why=told["reject"])
    elif "about" in told:
        for claim in claims:
            set_about(claim, about=told["about"], by=by, why=LEFT)
    elif "answer" in told:
        for claim in claims:
            answer_claim(claim, value=told["answer"], by=by, why=told["why"])
    else:
        return [(claim, decision(told, case)) for claim in claims]
    return []


def meant(report: Report, told: dict[str, Any]) -> list[Claim]:
    """The pending claims that a choice speaks of. Raises Missed when there is none."""
    pending = Claim.objects.filter(report=report, kind=told["kind"]).pending().in_text_order()
    words = told["words"]
    found = [one for one in pending if words in one.quote or words == one.slots.get("name")]
    if not found:
        raise Missed
    return found


def decision(told: dict[str, Any], case: Case) -> Decision:
    """How a claim is accepted by this choice."""
    edits = told.get("edit", {})
    if "person" in told:
        return Decision(matches={"name": known(case, told["person"]).public_id}, edits=edits)
    if "same" in told:
        return Decision(fact=fact_told(case, told["same"]), stance="supports", edits=edits)
    return Decision(edits=edits)


def known(case: Case, name: str) -> Person:
    """The person whom a case knows by this name. Raises Missed when there is none."""
    found = Name.objects.filter(text=name, person__in=party_people(case)).first()
    if found is None:
        raise Missed
    return found.person


def fact_told(case: Case, words: str) -> str:
    """The fact that accepted words of the case told of, as decisions name it. Raises Missed."""
    rows = Support.objects.filter(case=case, withdrawn=False, claim__quote__contains=words)
    told = rows.exclude(claim__kind="person").order_by("id").first()
    if told is None:
        raise Missed
    return f"{told.fact._meta.model_name}:{told.fact.public_id}"
