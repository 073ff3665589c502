"""One report reviewed in one act: what is asked is answered, claims are accepted and rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from reports.actions.deciding import Decision, NewCase, accept_claims, reject_claim
from reports.actions.rereading import answer_published
from reports.actions.telling import answer_claim
from reports.models import Claim, Report
from tracker.history import acting

ALL = "all"
PUBLISHED = "published"


@dataclass(frozen=True)
class Reviewed:
    """What a review did. case: None when nothing was accepted into a new one."""

    case: Case | None
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]

    def as_json(self) -> dict:
        return {
            "case": self.case.public_id if self.case else None,
            "accepted": list(self.accepted),
            "rejected": list(self.rejected),
            "waiting": [{"id": name, "question": asked} for name, asked in self.waiting],
        }


def review_report(
    report: Report,
    *,
    case: Case | NewCase,
    by: User,
    why: str,
    accept: str | Iterable[str] = (),
    reject: Iterable[str] = (),
    answers: Mapping[str, str] | None = None,
    decisions: dict[str, Decision] | None = None,
) -> Reviewed:
    """Answer, reject, then accept claims of a report, in one act.

    accept: ids of claims, or "all": every pending claim about this case that waits for no answer.
    answers: id of a claim → date or "unknown"; "published" → the day the report came out, after
    which the report is read again before anything is decided. A new case is opened only when
    something is accepted. Raises AlreadyDecided, or ValidationError for an id the report does not
    have and for what the single decisions refuse; then nothing is changed.
    """
    check_apart(accept, reject)
    with acting(by=by, why=why, case=case if isinstance(case, Case) else None):
        answer(report, dict(answers or {}), by=by, why=why)
        rejected = [reject_claim(one, by=by, why=why) for one in named(report, reject)]
        chosen = ready(report) if accept == ALL else named(report, accept)
        if chosen:
            done = accept_claims(chosen, case=case, by=by, why=why, decisions=decisions)
            case = done.case
    return Reviewed(
        case=case if isinstance(case, Case) else None,
        accepted=tuple(claim.public_id for claim in chosen),
        rejected=tuple(claim.public_id for claim in rejected),
        waiting=tuple(waiting(Report.unscoped.get(pk=report.pk))),
    )


def check_apart(accept: str | Iterable[str], reject: Iterable[str]) -> None:
    """Refuse a claim that is to be accepted and rejected."""
    both = set() if accept == ALL else set(accept) & set(reject)
    if both:
        raise ValidationError(
            _("Claim %(id)s cannot be accepted and rejected. Choose one.") % {"id": min(both)}
        )


def answer(report: Report, answers: dict[str, str], *, by: User, why: str) -> None:
    """Write the answers; the publication date first, since claims may change with it."""
    published = answers.pop(PUBLISHED, None)
    if published is not None:
        answer_published(report, value=published, by=by, why=why)
    for claim in named(report, answers):
        answer_claim(claim, value=answers[claim.public_id], by=by, why=why)


def named(report: Report, ids: Iterable[str]) -> list[Claim]:
    """The claims of a report with these ids, in the order of the text."""
    wanted = set(ids)
    found = list(claims_of(report).filter(public_id__in=wanted).in_text_order())
    missing = wanted - {claim.public_id for claim in found}
    if missing:
        raise ValidationError(
            _("Report %(report)s has no claim %(id)s.")
            % {"report": report.public_id, "id": min(missing)}
        )
    return found


def ready(report: Report) -> list[Claim]:
    """Every pending claim about this case that waits for no answer."""
    pending = claims_of(report).pending().filter(about=Claim.About.THIS_CASE)
    return [claim for claim in pending.in_text_order() if not claim.waits]


def waiting(report: Report) -> Iterable[tuple[str, str]]:
    """What a report still asks: when it was published, then its claims."""
    if not report.published:
        yield PUBLISHED, asked_published(report)
    pending = claims_of(report).pending().filter(about=Claim.About.THIS_CASE)
    for claim in pending.in_text_order():
        if claim.waits:
            choices = [choice["value"] for choice in claim.question["choices"]]
            yield (
                claim.public_id,
                " ".join([claim.question["ask"], _(" or ").join(choices)]).strip(),
            )


def asked_published(report: Report) -> str:
    """The question for the publication date, with the dates that were weighed."""
    values = dict.fromkeys(one["value"] for one in report.published_candidates)
    return " ".join([_("When was this report published?"), _(" or ").join(values)]).strip()


def claims_of(report: Report):
    """The claims of a report, for an action."""
    return Claim.objects.filter(report=report)
