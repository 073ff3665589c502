"""Reports and claims as programs read them: the interface and the commands print the same."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case
from cases.rights import can_add_reports
from reports.likeness import near_copies
from reports.models import Claim, Report

Json = dict[str, Any]


def report_shape(report: Report, *, viewer: Any) -> Json:
    """A report as lists tell it; `for_programs` and `with_links` gave it.

    viewer: None for the system. For somebody without an account the title and address of a report
    that was not released are left out.
    """
    hidden = hidden_from(viewer, report)
    return {
        "id": report.public_id,
        "title": "" if hidden else report.title,
        "outlet": report.outlet,
        "url": "" if hidden else report.url,
        "language": report.language,
        "published": report.published,
        "published_known_by": report.published_known_by,
        "published_candidates": [] if hidden else values_of(report),
        "published_evidence": [] if hidden else report.published_candidates,
        "added_at": moment(report.added_at),
        "sha256": "" if hidden else report.capture.sha256,
        "reader": report.reader,
        "warnings": [] if hidden else warnings_of(report),
        "cases": [link.case.public_id for link in report.seen_links],  # type: ignore[attr-defined]
    }


def whole_shape(report: Report, *, viewer: Any, duplicate_of: str | None = None) -> Json:
    """A report with its text, its claims in the order of the text, its near-copies and its file,
    as far as this viewer sees them; `for_programs` gave it. viewer: None for the system."""
    claims = Claim.objects.all() if viewer is None else Claim.objects.visible_to(viewer)
    claims = claims.filter(report=report).in_text_order()
    shown = claims.select_related("report", "case", "decided_by")
    compares = viewer is None or can_add_reports(viewer)
    near = near_copies(report, viewer) if compares else []
    return {
        **report_shape(report, viewer=viewer),
        "duplicate_of": duplicate_of,
        "near_copies": [one.as_json() for one in near],
        "claims": [claim_shape(one, viewer=viewer) for one in shown],
        "text": "" if hidden_from(viewer, report) else report.capture.text,
        **file_shape(report, viewer),
    }


def file_shape(report: Report, viewer: Any) -> Json:
    """What is told of the file a report came in: nothing to people without an account."""
    if in_public(viewer):
        return {"original": None, "parts": [], "see_also": []}
    kept = report.capture.snapshot_id is not None
    named = ("kind", "name", "start", "end")
    return {
        "original": reverse("api-report-original", args=[report.public_id]) if kept else None,
        "parts": [dict(zip(named, part, strict=True)) for part in report.parts],
        "see_also": report.see_also,
    }


def hidden_from(viewer: Any, report: Report) -> bool:
    """Its words are kept from people without an account."""
    return in_public(viewer) and report.hidden  # type: ignore[attr-defined]


def values_of(report: Report) -> list[str]:
    """Every day the report may have come out on, EDTF, the one that is shown first."""
    values = [one["value"] for one in report.published_candidates]
    return list(dict.fromkeys([report.published, *values] if report.published else values))


def warnings_of(report: Report) -> list[str]:
    """Sentences about what the text says and cannot be."""
    if not report.doubts:
        return []
    told = _("“%(words)s” is no day of the calendar: what it dates has no date here. Check it.")
    return [told % {"words": one["text"]} for one in report.doubts]


def claim_shape(claim: Claim, *, viewer: Any = None) -> Json:
    """One claim of those that `visible_to` gives: a decided one comes only with its case.

    Needs `claim.report` and `claim.case`. slots: as they stand after a person's edits.
    """
    values = claim.values
    return {
        "id": claim.public_id,
        "report": claim.report.public_id,
        "kind": claim.kind,
        "slots": {name: values[name] for name in values if name not in ("date", "modality")},
        "date": claim.date,
        "modality": values.get("modality", claim.modality),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "more": claim.more,
        "about": claim.about,
        "confidence": claim.confidence,
        "reader": claim.reader,
        "question": question_shape(claim),
        "waits": claim.waits,
        **decision_shape(claim, viewer),
    }


def question_shape(claim: Claim) -> Json | None:
    """What a claim waits for and what was answered: {"slot", "ask", "choices", "answer"}."""
    if not claim.question:
        return None
    return claim.question | {"answer": claim.answers.get("value")}


def decision_shape(claim: Claim, viewer: Any) -> Json:
    """What was decided on a claim, and how."""
    decided = claim.decided_at and claim.state in (Claim.State.ACCEPTED, Claim.State.REJECTED)
    return {
        "state": claim.state,
        "case": claim.case.public_id if claim.case else None,
        "matches": claim.matches,
        "edits": claim.edits,
        "decision": winner_shape(claim) if decided and not in_public(viewer) else None,
    }


def winner_shape(claim: Claim) -> Json:
    """Who decided a claim, when, why, and how: {"state", "by", "at", "why"}."""
    return {
        "state": claim.state,
        "by": claim.decided_by.get_username() if claim.decided_by else "system",
        "at": moment(claim.decided_at),
        "why": claim.decision_why,
    }


def acceptance_shape(claim: Claim, case: Case, fact: Any, stance: str) -> Json:
    """An acceptance: the claim, its case, the fact it now tells of and whether it supports it."""
    named = {"type": fact._meta.model_name, "id": fact.public_id} if fact else None
    return {
        "claim": claim.public_id,
        "state": Claim.State.ACCEPTED.value,
        "case": case.public_id,
        "fact": named,
        "stance": str(stance),
    }


def in_public(viewer: Any) -> bool:
    return viewer is not None and not viewer.is_authenticated


def moment(value: Any) -> str | None:
    """RFC 3339 in UTC, to the microsecond."""
    return value.isoformat().replace("+00:00", "Z") if value else None
