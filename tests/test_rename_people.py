"""A new name of a person stands in lists and search of all their cases, whichever act gave it."""

from __future__ import annotations

import pytest
from django.db import connection

from cases.actions import add_party, add_person, edit_person, open_case, protect_person
from cases.models import Case, CaseSummary, Person, PersonMerge
from cases.repairs import repair_cases
from reports.actions import accept_claim, merge_people, undo_decision, unmerge_people
from reports.actions.deciding import Decision
from reports.models import Claim
from tests.api.conftest import Program
from tests.pages.looking import statements
from tests.races import meanwhile
from tests.telling import accept_all, person, report_with
from tracker import access, search

WHY = "So the family writes it"
OLD, NEW = "Kaster Musakhanuly", "Murager Alimuly"


@pytest.fixture
def kaster(anna):
    return add_person(name=OLD, by=anna, why=WHY)


@pytest.fixture
def cases(anna, kaster):
    """Two cases in which he stands: as a defendant, and as a witness."""
    found = [open_case(title=title, by=anna, why=WHY) for title in ("First", "Second")]
    for case, role in zip(found, ("defendant", "witness"), strict=True):
        add_party(case, person=kaster, role=role, by=anna, why=WHY)
    return found


def told(cases) -> dict[str, list]:
    """What lists and search tell of these cases; it is what a repair would make of them."""
    now = listed(cases)
    with access.system("a test"):
        repair_cases()
    assert listed(cases) == now
    return now


def listed(cases) -> dict[str, list]:
    rows = CaseSummary.objects.filter(case__in=cases).order_by("case")
    with access.system("a test"):
        found = [
            [*Case.unscoped.filter(pk__in=search.find(f'"{name}"', "case")).order_by("pk")]
            for name in (OLD, NEW)
        ]
    return {"people": [row.people for row in rows], "old": found[0], "new": found[1]}


def by_page(kaster, user, client) -> None:
    client.force_login(user)
    answer = client.post(f"/people/{kaster.public_id}/edit/", {"name": NEW, "why": WHY})
    assert answer.status_code == 303


def by_program(kaster, user, _client) -> None:
    program, path = Program(user), f"people/{kaster.public_id}/"
    answer = program.patch(path, {"name": NEW, "why": WHY}, **{"If-Match": program.etag(path)})
    assert answer.status_code == 200


DOORS = {
    "action": lambda kaster, user, _client: edit_person(kaster, name=NEW, by=user, why=WHY),
    "page": by_page,
    "api": by_program,
}


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
def test_edit_person_renames_them_in_every_case(client, cases, kaster, anna, door):
    changed_at = CaseSummary.objects.values_list("case", "changed_at")
    before = set(changed_at)

    DOORS[door](kaster, anna, client)

    assert told(cases) == {"people": [NEW, ""], "old": [], "new": cases}
    assert set(changed_at) == before


@pytest.mark.django_db
def test_edit_person_in_as_many_statements_whatever_the_number_of_cases(cases, kaster, anna):
    edit_person(kaster, name=NEW, by=anna, why=WHY)
    with statements() as of_two:
        edit_person(kaster, name=OLD, by=anna, why=WHY)
    for number in range(4):
        case = open_case(title=f"Another {number}", by=anna, why=WHY)
        add_party(case, person=kaster, role="victim", by=anna, why=WHY)

    with statements() as of_six:
        edit_person(kaster, name=NEW, by=anna, why=WHY)

    assert len(of_six) == len(of_two) == 20


@pytest.mark.django_db
def test_protect_person_leaves_the_name_to_those_with_an_account(cases, kaster, anna):
    protect_person(kaster, pseudonym="K.", by=anna, why=WHY)

    assert told(cases) == {"people": [OLD, ""], "old": cases, "new": []}


@pytest.fixture
def reported(anna):
    """A case whose reports name somebody, and another in which the same person stands."""
    cases = [open_case(title=title, by=anna, why=WHY) for title in ("First", "Second")]
    accept_all([person(OLD)], case=cases[0], by=anna, outlet="One")
    known = Person.unscoped.get(name=OLD)
    add_party(cases[1], person=known, role="victim", by=anna, why=WHY)
    return cases


def named(case, known, by, outlet: str):
    """A report of this outlet calls a known person by the new name; the accepted claim."""
    _report, [claim] = report_with([person(NEW)], by=by, outlet=outlet)
    decision = Decision(matches={"person": known.public_id})
    accept_claim(claim, case=case, by=by, why=WHY, decision=decision)
    return Claim.unscoped.get(pk=claim.pk)


@pytest.mark.django_db
def test_settle_claims_that_rename_a_person_in_every_case(reported, anna):
    known = Person.unscoped.get(name=OLD)

    claims = [named(reported[0], known, anna, outlet) for outlet in ("Two", "Three")]
    renamed = told(reported)
    for claim in reversed(claims):
        undo_decision(claim, by=anna, why=WHY)
    undone = told(reported)

    assert renamed == {"people": [NEW, NEW], "old": [], "new": reported}
    assert undone == {"people": [OLD, OLD], "old": reported, "new": []}


@pytest.mark.django_db
def test_unmerge_people_gives_the_name_back_in_every_case(reported, anna):
    """The merge brings reports by which the one that is kept is called otherwise elsewhere."""
    known = Person.unscoped.get(name=OLD)
    for outlet in ("Two", "Three"):
        accept_all([person(NEW)], case=reported[0], by=anna, outlet=outlet)
    other = Person.unscoped.get(name=NEW)
    before = told(reported)

    merge_people(other, known, by=anna, why=WHY)
    merged = told(reported)
    unmerge_people(PersonMerge.unscoped.get(), by=anna, why=WHY)

    assert before["people"] == [f"{OLD}, {NEW}", OLD]
    assert merged["people"] == [NEW, NEW]
    assert told(reported) == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_edit_person_while_a_case_of_theirs_is_told_anew(self, cases, kaster, anna):
        other = add_person(name="Bolat", by=anna, why=WHY)

        outcomes = meanwhile(
            lambda: add_party(cases[0], person=other, role="victim", by=anna, why=WHY),
            lambda: edit_person(kaster, name=NEW, by=anna, why=WHY),
        )

        assert [one for one in outcomes if isinstance(one, Exception)] == []
        assert told(cases) == {"people": [f"{NEW}, Bolat", ""], "old": [], "new": cases}

    @pytest.mark.parametrize("door", DOORS)
    def test_edit_person_whom_somebody_needs_who_holds_their_case(
        self, client, cases, kaster, anna, door
    ):
        outcomes = meanwhile(
            lambda: Case.locked(cases[0].pk),
            lambda: DOORS[door](kaster, anna, client),
            lambda: Person.locked(kaster.pk),
        )

        assert [one for one in outcomes if isinstance(one, Exception)] == []
        assert told(cases) == {"people": [NEW, ""], "old": [], "new": cases}

    def test_settle_two_cases_that_rename_each_others_people(self, anna):
        """Each of them would have to wait for the case of the other."""
        here, there = (open_case(title=title, by=anna, why=WHY) for title in ("A", "B"))
        people = {}
        for case, name in ((here, "Arman Serik"), (there, "Bolat Omar")):
            accept_all([person(name)], case=case, by=anna, outlet=name)
            people[case] = Person.unscoped.get(name=name)
            named(case, people[case], anna, f"Two on {name}")
        add_party(there, person=people[here], role="victim", by=anna, why=WHY)
        add_party(here, person=people[there], role="victim", by=anna, why=WHY)

        outcomes = meanwhile(
            lambda: named(here, people[here], anna, "Three"),
            lambda: named(there, people[there], anna, "Four"),
        )

        assert [one for one in outcomes if isinstance(one, Exception)] == []
        assert told([here, there])["people"] == [f"{NEW}, {NEW}"] * 2
