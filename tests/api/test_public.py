"""What somebody without an account reads: published cases, and of protected people nothing."""

from __future__ import annotations

import json

import pytest

from cases.actions import approve_visibility, propose_visibility, protect_person
from cases.models import Case, Person
from tests.api.conftest import WHY, problem_of
from tests.api.texts import report_fields

NAME = "Dauren Tolegen"
SECRET = ("Dauren", "Tolegen", "shepherds", "the interpreter", "news.example")


@pytest.fixture
def published(hers, edith, anna, clerk):
    """A public case with a report, people, a hearing that moved, and an event by hand."""
    report = hers.made("reports/", report_fields())
    case = "new"
    for claim in report["claims"]:
        told = hers.made(f"claims/{claim['id']}/accept/", {"case": case, "why": WHY})
        case = told["case"]
    fields = {"case": case, "kind": "motion", "words": f"{NAME} asked", "actor": NAME}
    hers.made("events/", fields | {"why": f"{NAME} told us"})
    row = Case.unscoped.get(public_id=case)
    propose_visibility(row, visibility="public", by=edith, why=f"For {NAME}")
    approve_visibility(row, by=clerk, why="Agreed")
    return {"case": case, "report": report["id"], "claim": report["claims"][0]["id"]}


def protect(by) -> None:
    person = Person.unscoped.get(name=NAME)
    protect_person(person, pseudonym="Witness A", by=by, why="In danger")


def everything(program, published) -> dict[str, str]:
    """All that the interface tells of the case, by address."""
    case = published["case"]
    paths = [
        f"{noun}/"
        for noun in ("cases", "people", "hearings", "postponements", "reports", "claims", "events")
    ]
    paths += [f"cases/{case}/", f"cases/{case}/timeline/", f"cases/{case}/history/"]
    paths += [f"reports/{published['report']}/"]
    for noun in ("hearings", "people", "events", "postponements"):
        rows = program.get(f"{noun}/").json()["results"]
        assert rows, noun
        paths += [f"{noun}/{row['id']}/" for row in rows]
    return {path: json.dumps(program.get(path).json(), ensure_ascii=False) for path in paths}


def test_read_a_public_case_without_an_account(program, published):
    told = everything(program(), published)

    assert NAME in told[f"cases/{published['case']}/"]
    assert "interpreter" in told[f"reports/{published['report']}/"]
    assert published["claim"] in told["claims/"]


def test_read_nothing_of_a_protected_person_without_an_account(program, published, clerk):
    protect(clerk)

    told = everything(program(), published)

    leaks = {path: [word for word in SECRET if word in text] for path, text in told.items()}
    assert {path: words for path, words in leaks.items() if words} == {}
    assert "Witness A" in told[f"cases/{published['case']}/"]
    assert json.loads(told["claims/"])["results"] == []


def test_read_a_protected_person_with_an_account(hers, published, clerk):
    protect(clerk)

    told = everything(hers, published)

    assert NAME in told[f"cases/{published['case']}/"] and NAME in told["people/"]
    assert "interpreter" in told[f"reports/{published['report']}/"]


def test_read_the_words_of_a_report_once_released(program, hers, published, clerk, edith):
    protect(clerk)
    path = f"reports/{published['report']}/release/"
    fields = {"case": published["case"], "released": True, "why": "Its words may be read"}
    problem_of(hers.post(path, fields), 403)
    program(edith).made(path, fields)

    report = program().get(f"reports/{published['report']}/").json()
    case = program().get(f"cases/{published['case']}/").json()

    assert "interpreter" in report["text"] and report["title"]
    assert NAME not in json.dumps(case)

    program(edith).made(path, fields | {"released": False})
    assert program().get(f"reports/{published['report']}/").json()["text"] == ""
    problem_of(program(edith).post(path, fields | {"case": "0000-0000"}), 404)


@pytest.mark.parametrize("noun", ["cases", "people", "reports"])
def test_find_no_protected_person_by_name_without_an_account(program, hers, published, clerk, noun):
    before = program().get(f"{noun}/", q="Dauren").json()["results"]
    protect(clerk)

    after = program().get(f"{noun}/", q="Dauren").json()["results"]

    assert len(before) == 1 and after == []
    assert len(hers.get(f"{noun}/", q="Dauren").json()["results"]) == 1


def test_name_no_author_without_an_account(program, published):
    told = everything(program(), published)

    assert [path for path, text in told.items() if '"anna"' in text] == []


def test_tag_of_a_hidden_name_cannot_be_guessed(program, published, clerk):
    """Two viewers who read different things hold different tags, one viewer always the same."""
    protect(clerk)
    path = f"people/{Person.unscoped.get(name=NAME).public_id}/"

    tags = {program().etag(path), program().etag(path), program(clerk).etag(path)}

    assert len(tags) == 2
