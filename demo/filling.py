"""The demonstration comes in by the doors of the product: reports are read, claims decided."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import transaction

from accounts.actions import create_user
from accounts.models import User
from cases.actions import (
    add_court,
    approve_visibility,
    edit_person,
    open_case,
    propose_visibility,
    protect_person,
)
from cases.models import Case, Court, Person
from demo.choices import decide, known
from demo.render import cases
from hearings.actions import record_hearing
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


@dataclass
class Filled:
    """The cases, the log-ins, and the choices of the manifest that found nothing."""

    cases: list[Case] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)


def fill(today: date) -> Filled:
    """Accounts, cases and reports, in one transaction."""
    filled = Filled(passwords={role: password() for role in ROLES})
    with transaction.atomic(), system("Building the demonstration"):
        users = {role: account(role, given) for role, given in filled.passwords.items()}
        cast = Cast(worker=users["contributor"], approver=users["admin"])
        for told in cases(today):
            case, missed = build_case(told, cast)
            filled.cases.append(case)
            filled.missed += missed
    return filled


def password() -> str:
    """Four groups of four letters and digits that are not mistaken for one another."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def account(role: str, given: str) -> User:
    return create_user(
        username=role, password=given, role=role, by=None, why="An account of the demonstration"
    )


def build_case(told: dict[str, Any], cast: Cast) -> tuple[Case, list[str]]:
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
    for one in told.get("hearings", []):
        enter_hearing(one, case, court, cast)
    missed = []
    for report in told["reports"]:
        missed += take_in(report, case, told["answers"].get(report["file"]), cast)
    for name in told.get("shown", []):
        show_name(known(case, name), name, cast)
    for one in told["protected"]:
        protect(known(case, one["name"]), one["pseudonym"], cast)
    if told["visibility"] == "public":
        publish(case, cast)
    return case, missed


def enter_hearing(told: dict[str, Any], case: Case, court: Court, cast: Cast) -> None:
    """A hearing that somebody heard of before any report told of it."""
    record_hearing(
        case,
        date=date.fromisoformat(told["date"]),
        time=time.fromisoformat(told["time"]),
        kind=told["kind"],
        court=court,
        by=cast.worker,
        why=told["why"],
    )


def take_in(told: dict[str, Any], case: Case, answer: dict | None, cast: Cast) -> list[str]:
    """One report: stored, dated, completed by hand, decided on; returns choices without effect."""
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
        return []
    if told["accept"] == "typed":
        leave_out(report, typed, cast)
    chosen, missed = decide(report, case, told.get("choices", []), cast.worker)
    review_report(
        report,
        case=case,
        accept=ALL,
        decisions=known_people(report, case, cast) | chosen,
        by=cast.worker,
        why=TYPED if told["accept"] == "typed" else READ,
    )
    return missed


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


def show_name(person: Person, name: str, cast: Cast) -> None:
    """Choose the spelling by which a person is shown."""
    edit_person(
        person,
        name=name,
        born=person.born,
        notes=person.notes,
        by=cast.worker,
        why="The spelling that readers of this record know",
    )


def protect(person: Person, pseudonym: str, cast: Cast) -> None:
    """Hide a person behind a pseudonym in public doors."""
    protect_person(
        person,
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
