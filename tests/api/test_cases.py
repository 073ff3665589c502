"""Cases through the interface."""

from __future__ import annotations

import pytest

from accounts.models import User
from cases.actions import set_member
from cases.models import Case
from tests.api.conftest import WHY, Program, problem_of


def test_open_case(hers, case):
    told = hers.get(f"cases/{case['id']}/").json()

    assert told == case | {"parties": []}
    assert told["title"] == "Two men at the border"
    assert (told["visibility"], told["status"], told["next_hearing"]) == ("members", "open", None)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["title", "why"]),
        ({"title": "x" * 201, "why": WHY}, ["title"]),
        ({"title": "A case", "why": "  "}, ["why"]),
        ({"title": "A case", "why": WHY, "kind": "theft"}, ["kind"]),
        ({"title": "A case", "why": WHY, "country": "Kazakhstan"}, ["country"]),
        ({"title": "A case", "why": WHY, "visibility": "public"}, ["visibility"]),
        ({"title": "A case", "why": WHY, "court": "0000-0000"}, ["court"]),
        ({"title": ["A case"], "why": {"a": 1}}, ["title", "why"]),
    ],
)
def test_open_case_refuses_what_does_not_fit(hers, fields, wrong):
    told = problem_of(hers.post("cases/", fields), 400)

    assert sorted(told["errors"]) == wrong
    assert Case.unscoped.count() == 0


def test_edit_case_needs_the_version_that_was_read(hers, case):
    path = f"cases/{case['id']}/"
    tag = hers.etag(path)

    problem_of(hers.patch(path, {"title": "Shepherds", "why": WHY}), 428)
    changed = hers.patch(path, {"title": "Shepherds", "why": WHY}, **{"If-Match": tag})
    late = hers.patch(path, {"title": "Herders", "why": WHY}, **{"If-Match": tag})

    assert changed.json()["title"] == "Shepherds"
    assert problem_of(late, 412)["current"] == changed.headers["ETag"]
    assert hers.get(path).json()["title"] == "Shepherds"


def test_edit_case_with_the_tag_a_proxy_made_weak(hers, case):
    path = f"cases/{case['id']}/"
    tag = f'"other", W/{hers.etag(path)}'

    changed = hers.patch(path, {"kind": "asylum", "why": WHY}, **{"If-Match": tag})

    assert changed.json()["kind"] == "asylum"


def test_edit_case_is_for_those_who_work_on_it(program, boris, edith, case):
    path = f"cases/{case['id']}/"
    tag = {"If-Match": program(boris).etag(path)}

    problem_of(program(boris).patch(path, {"title": "No", "why": WHY}, **tag), 403)
    answer = program(edith).patch(path, {"title": "Yes", "why": WHY}, **tag)

    assert answer.json()["title"] == "Yes"


def test_close_and_reopen_case(hers, case):
    path = f"cases/{case['id']}/"

    closed = hers.made(f"{path}close/", {"closed_on": "2020-03", "why": WHY})
    problem_of(hers.post(f"{path}close/", {"closed_on": "2020-03", "why": WHY}), 400)
    opened = hers.made(f"{path}reopen/", {"why": WHY})

    assert (closed["status"], closed["closed_on"]) == ("closed", "2020-03")
    assert (opened["status"], opened["closed_on"]) == ("open", "")


def test_close_case_refuses_a_day_that_there_is_not(hers, case):
    fields = {"closed_on": "1999-02-29", "why": WHY}

    told = problem_of(hers.post(f"cases/{case['id']}/close/", fields), 400)

    assert list(told["errors"]) == ["closed_on"]


def test_close_case_is_for_those_who_work_on_it(program, boris, case):
    for verb in ("close", "reopen"):
        problem_of(program(boris).post(f"cases/{case['id']}/{verb}/", {"why": WHY}), 403)


def test_list_cases_by_filter(hers, case, hearing):
    hers.made("cases/", {"title": "Another", "country": "TR", "kind": "asylum", "why": WHY})

    def found(**asked):
        return [row["title"] for row in hers.get("cases/", **asked).json()["results"]]

    assert found(q="border") == ["Two men at the border"]
    assert found(q="nothing of the kind") == []
    assert found(country="tr") == ["Another"]
    assert found(kind="criminal") == ["Two men at the border"]
    assert found(next_from="2020-01-06", next_to="2020-01-06") == ["Two men at the border"]
    assert found(next_from="2020-01-07") == []
    assert sorted(found(status="open")) == ["Another", "Two men at the border"]


def test_list_cases_as_far_as_one_sees_them(program, hers, anna, boris):
    hidden = hers.made("cases/", {"title": "Hidden", "visibility": "restricted", "why": WHY})
    stranger = program(boris)
    before = stranger.get("cases/").json()["results"]

    set_member(
        Case.unscoped.get(public_id=hidden["id"]),
        user=User.objects.get(username="boris"),
        role="member",
        by=anna,
        why=WHY,
    )

    assert before == []
    assert [row["id"] for row in stranger.get("cases/").json()["results"]] == [hidden["id"]]
    assert Program().get("cases/").json()["results"] == []


def test_read_history_of_case(hers, program, case, hearing):
    path = f"cases/{case['id']}/"
    fields = {"title": "Shepherds", "why": "A better title"}
    hers.patch(path, fields, **{"If-Match": hers.etag(path)})

    first = hers.get(f"{path}history/", page_size=2).json()
    rest = hers.get(first["next"]).json()

    newest = first["results"][0]
    assert (newest["by"], newest["why"], newest["seq"]) == ("anna", "A better title", 3)
    titles = [one["fields"]["title"] for one in newest["changes"] if one["model"] == "cases.Case"]
    assert [(one["before"], one["after"]) for one in titles] == [
        ("Two men at the border", "Shepherds")
    ]
    assert [act["seq"] for act in rest["results"]] == [1]
    assert rest["next"] is None


def test_read_timeline_of_case_as_it_was(hers, case, hearing, freeze):
    path = f"cases/{case['id']}/timeline/"

    now = hers.get(path).json()

    assert [(one["kind"], one["date"]) for one in now] == [("hearing_scheduled", "2020-01-06")]
    assert hers.get(path, as_of="2020-01-01T00:00:00Z").json() == []
    assert hers.get(f"{path}?as_of=2020-01-01T00:00:00+06:00").json() == []
    assert hers.get(path, as_of="2099-01-01T00:00:00.000001Z").json() == now


@pytest.mark.parametrize(
    "asked", [{"as_of": "yesterday"}, {"as_of": "2020-13-01T00:00Z"}, {"known_on": "8 January"}]
)
def test_read_timeline_refuses_a_moment_that_there_is_not(hers, case, asked):
    told = problem_of(hers.get(f"cases/{case['id']}/timeline/", **asked), 400)

    assert list(told["errors"]) == list(asked)


def test_read_timeline_again_is_304(hers, case, hearing):
    path = f"cases/{case['id']}/timeline/"
    tag = hers.etag(path)

    again = hers.get(path, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
