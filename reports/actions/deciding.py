"""Decisions on claims: accepted into a case, rejected with a reason, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import court_called, open_case
from cases.models import Case
from reports.actions.linking import link_report
from reports.edits import check_edits
from reports.matching import person_for
from reports.models import Claim, Support
from reports.settling import check_undoable, fact_named, settle
from tracker.history import acting

SAT = ("hearing_held", "hearing_scheduled")


class AlreadyDecided(Exception):
    """Somebody decided this claim in the meantime; `claim` is as it now stands."""

    def __init__(self, claim: Claim):
        super().__init__(_("Somebody decided this claim in the meantime."))
        self.claim = claim


@dataclass(frozen=True)
class NewCase:
    """A case to open from a report."""

    title: str
    kind: str = "unknown"
    country: str = ""
    court: str = ""
    visibility: str = "members"


@dataclass(frozen=True)
class Decision:
    """How one claim is accepted: matches {slot: id or "new"}, edits {slot: value}, and whether
    it tells of a known fact ("event:K7Q2-9FXD"): stance supports, disputes, or apart."""

    matches: dict[str, Any] = field(default_factory=dict)
    edits: dict[str, Any] = field(default_factory=dict)
    fact: str = ""
    stance: str = ""


@dataclass(frozen=True)
class Accepted:
    """The case, and for each claim the fact it now tells of with its stance."""

    case: Case
    facts: dict[str, tuple[Any, str]]


def accept_claim(
    claim: Claim, *, case: Case | NewCase, by: User, why: str, decision: Decision | None = None
) -> Accepted:
    """Accept one claim; see `accept_claims`."""
    decisions = {claim.public_id: decision} if decision else {}
    return accept_claims([claim], case=case, by=by, why=why, decisions=decisions)


def accept_claims(
    claims: Sequence[Claim],
    *,
    case: Case | NewCase,
    by: User,
    why: str,
    decisions: dict[str, Decision] | None = None,
) -> Accepted:
    """Accept claims into a case in one act, and let its facts follow.

    Raises AlreadyDecided when one was decided meanwhile, ValidationError when one waits for an
    answer, is about something else, tells what people ruled out by hand, or an edit does not fit
    its slot; then nothing is changed.
    """
    decisions = decisions or {}
    with acting(by=by, why=why, case=case if isinstance(case, Case) else None):
        case = the_case(case, by=by, why=why)
        locked = [Claim.locked(claim.pk) for claim in sorted(claims, key=lambda c: c.pk)]
        for claim in sorted(locked, key=lambda c: (c.kind != "person", c.start, c.pk)):
            decide(claim, case, decisions.get(claim.public_id, Decision()), by=by, why=why)
        for report in {claim.report for claim in locked}:
            link_report(report, case=case, by=by, why=why)
        check_told(locked, settle(case))
        facts = {claim.public_id: fact_of(claim) for claim in locked}
    return Accepted(case, facts)


def check_told(claims: Sequence[Claim], refused: dict[str, str]) -> None:
    """Refuse what could only be accepted without effect. refused: claim → why."""
    for claim in claims:
        if claim.public_id in refused:
            raise ValidationError(
                _("Claim %(id)s tells of a move that cannot be: %(why)s")
                % {"id": claim.public_id, "why": refused[claim.public_id]}
            )


def the_case(case: Case | NewCase, *, by: User, why: str) -> Case:
    """The case to accept into, locked; opened now when it is new."""
    if isinstance(case, NewCase):
        court = case.court and court_called(case.court, case.country, by=by, why=why)
        case = open_case(
            title=case.title,
            kind=case.kind,
            country=case.country,
            court=court or None,
            visibility=case.visibility,
            by=by,
            why=why,
        )
    return Case.locked(case.pk)


def decide(claim: Claim, case: Case, decision: Decision, *, by: User, why: str) -> None:
    """Check and write one acceptance."""
    check_acceptable(claim)
    check_edits(claim, decision.edits)
    claim.edits = claim.edits | decision.edits
    claim.matches = claim.matches | matches_of(claim, case, decision, by=by, why=why)
    write(claim, Claim.State.ACCEPTED, case=case, by=by, why=why)


def check_acceptable(claim: Claim) -> None:
    """Refuse what is decided, waits for an answer, or is about something else."""
    if claim.state != Claim.State.PENDING:
        raise AlreadyDecided(claim)
    if claim.waits:
        raise ValidationError(
            _("Claim %(id)s waits for an answer: %(ask)s")
            % {"id": claim.public_id, "ask": claim.question["ask"]}
        )
    if claim.about != Claim.About.THIS_CASE:
        raise ValidationError(
            _("Claim %(id)s is not about this case. Change what it is about first.")
            % {"id": claim.public_id}
        )


def matches_of(claim: Claim, case: Case, decision: Decision, *, by: User, why: str) -> dict:
    """What a claim is taken for: a person, or a known fact and the claims that told of it."""
    matches = dict(decision.matches)
    if claim.kind == "person":
        chosen = matches.pop("name", None) or matches.get("person")
        matches["person"] = person_for(claim, case, chosen, by=by, why=why).public_id
    if decision.stance == "apart":
        matches["apart"] = True
    elif decision.fact:
        fact = fact_named(case, decision.fact)
        matches |= {"fact": decision.fact, "stance": decision.stance or "supports"}
        told = Support.unscoped.filter(withdrawn=False, **{decision.fact.split(":")[0]: fact})
        matches["same_as"] = sorted(set(told.values_list("claim__public_id", flat=True)))
        matches |= meant(claim, fact)
    return matches


def meant(claim: Claim, fact: Any) -> dict[str, str]:
    """The day of the session of which a claim tells, when it tells of a session and of a known
    one; that day stays in the chain of a hearing wherever it is moved."""
    if claim.kind not in SAT:
        return {}
    known = getattr(fact, "date", None) or getattr(fact, "from_date", None)
    day = known or getattr(fact, "original_date", None) or getattr(fact, "to_date", None)
    return {"meant": day.isoformat()} if day else {}


def write(claim: Claim, state: str, *, case: Case | None, by: User, why: str) -> None:
    """Save a decision on a claim."""
    with acting(by=by, why=why) as act:
        claim.state, claim.case = state, case
        claim.decided_by, claim.decided_at, claim.decision_why = by, act.at, why
        claim.full_clean(validate_unique=False)
        claim.save()


def fact_of(claim: Claim) -> tuple[Any, str]:
    """The fact a claim tells of, and whether it supports or disputes it."""
    rows = list(
        Support.unscoped.filter(claim=claim, withdrawn=False)
        .select_related("party", "charge", "detention", "event", "hearing", "postponement")
        .order_by("id")
    )
    if not rows:
        return None, Support.Stance.SUPPORTS
    disputes = any(row.stance == Support.Stance.DISPUTES for row in rows)
    first = next((row for row in rows if row.postponement_id), rows[0])
    return first.fact, Support.Stance.DISPUTES if disputes else Support.Stance.SUPPORTS


def reject_claim(claim: Claim, *, by: User, why: str) -> Claim:
    """Reject a pending claim with a reason. Raises AlreadyDecided."""
    with acting(by=by, why=why):
        claim = Claim.locked(claim.pk)
        if claim.state != Claim.State.PENDING:
            raise AlreadyDecided(claim)
        write(claim, Claim.State.REJECTED, case=None, by=by, why=why)
    return claim


def undo_decision(claim: Claim, *, by: User, why: str) -> Claim:
    """Take a decision back; the facts follow.

    Raises ValidationError when nothing was decided, or something builds on it, saying what.
    """
    with acting(by=by, why=why, case=claim.case):
        case = Case.locked(claim.case_id) if claim.case_id else None
        claim = Claim.locked(claim.pk)
        if claim.state not in (Claim.State.ACCEPTED, Claim.State.REJECTED):
            raise ValidationError(_("Nothing was decided on this claim."))
        check_undoable(claim)
        claim.matches = {}
        write(claim, Claim.State.PENDING, case=None, by=by, why=why)
        if case is not None:
            settle(case)
    return claim
