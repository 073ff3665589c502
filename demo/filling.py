"""The demonstration comes in by the doors of the product: reports are read, claims decided."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.actions import create_user
from accounts.models import User
from cases.actions import (
    add_court,
    approve_visibility,
    open_case,
    propose_visibility,
    protect_person,
)
from cases.models import Case, Name
from demo.render import cases
from reports.actions import Decision, add_report, answer_published, reject_claim, type_claim
from reports.actions.reviewing import ALL, review_report
from reports.matching import party_people, people_for
from reports.models import Claim, Report
from tracker.access import system
from tracker.names import PROPOSE

ROLES = ("admin", "editor", "contributor", "reader")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
READ = "Read the report against its claims"
TYPED = "Typed by hand from the words of the report"


@dataclass(frozen=True)
class Cast:
    """Who fills the database: one person works on the cases, another approves."""

    worker: User
    approver: User


def fill(today: date) -> tuple[list[Case], dict[str, str]]:
    """Accounts, cases and reports in one transaction; returns the cases and the passwords."""
    with transaction.atomic(), system("Building the demonstration"):
        passwords = {role: password() for role in ROLES}
        users = {role: account(role, given) for role, given in passwords.items()}
        cast = Cast(worker=users["contributor"], approver=users["admin"])
        return [build_case(told, cast) for told in cases(today)], passwords


def password() -> str:
    """Four groups of four letters and digits that are not mistaken for one another."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def account(role: str, given: str) -> User:
    return create_user(
        username=role, password=given, role=role, by=None, why="An account of the demonstration"
    )


def build_case(told: dict[str, Any], cast: Cast) -> Case:
    """One case of the manifest: opened, its reports decided on, its people protected, shown."""
    court = add_court(**told["court"], by=cast.worker, why="The court that hears the case")
    case = open_case(
        title=told["title"],
        kind=told["kind"],
        country=told["country"],
        court=court,
        stage="first_instance",
        visibility="restricted" if told["visibility"] == "restricted" else "members",
        by=cast.worker,
        why="Opened to follow the trial",
    )
    for report in told["reports"]:
        take_in(report, case, told["answers"].get(report["file"]), cast)
    for one in told["protected"]:
        protect(case, one["name"], one["pseudonym"], cast)
    if told["visibility"] == "public":
        publish(case, cast)
    return case


def take_in(told: dict[str, Any], case: Case, answer: dict | None, cast: Cast) -> None:
    """One report: stored, dated, completed by hand, decided on."""
    report = add_report(
        text=told["text"],
        title=told["title"],
        outlet=told["outlet"],
        url=told["url"],
        published=told["published"] or "",
        source_name=told["file"],
        case=case,
        by=cast.worker,
        why="Added the report",
    ).report
    if answer is not None:
        given = answer["published"]
        report = answer_published(report, value=given, by=cast.worker, why=answer["why"])
    typed = [type_in(report, one, cast) for one in told["claims_typed"]]
    if told["accept"] == "none":
        return
    if told["accept"] == "typed":
        leave_out(report, typed, cast)
    review_report(
        report,
        case=case,
        accept=ALL,
        decisions=known_people(report, case, cast),
        by=cast.worker,
        why=TYPED if told["accept"] == "typed" else READ,
    )


def type_in(report: Report, told: dict[str, Any], cast: Cast) -> Claim:
    """A claim of the manifest on the first place where its words stand."""
    start = report.capture.text.index(told["quote"])
    return type_claim(
        report,
        kind=told["kind"],
        start=start,
        end=start + len(told["quote"]),
        slots=told["slots"],
        date=told["date"],
        modality=told["modality"],
        by=cast.worker,
        why=TYPED,
    )


def leave_out(report: Report, typed: list[Claim], cast: Cast) -> None:
    """Reject what the reader proposed where everything was typed by hand."""
    proposed = Claim.objects.filter(report=report).pending()
    for claim in proposed.exclude(pk__in=[one.pk for one in typed]):
        reject_claim(claim, by=cast.worker, why="Typed by hand instead, in full")


def known_people(report: Report, case: Case, cast: Cast) -> dict[str, Decision]:
    """People of other cases who are named in this one; within the case the proposals stand."""
    inside = party_people(case)
    found = {}
    for claim in Claim.objects.filter(report=report, kind="person").pending():
        alike = people_for(claim, cast.worker, case)
        if alike and not alike[0].in_case and alike[0].score >= PROPOSE:
            if alike[0].person.pk not in inside:
                found[claim.public_id] = Decision(matches={"name": alike[0].person.public_id})
    return found


def protect(case: Case, name: str, pseudonym: str, cast: Cast) -> None:
    """Hide a person of the case behind a pseudonym in public doors."""
    spelling = Name.objects.filter(text=name, person__in=party_people(case)).first()
    protect_person(
        spelling.person,
        pseudonym=pseudonym,
        by=cast.approver,
        why="Naming this person in public could do harm",
    )


def publish(case: Case, cast: Cast) -> None:
    """Show a case to everybody; a second person approves."""
    propose_visibility(
        case, visibility="public", by=cast.worker, why="The reports are public already"
    )
    approve_visibility(case, by=cast.approver, why="Looked through: nothing here does harm")
