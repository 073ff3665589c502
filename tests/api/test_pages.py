"""Lists: keyset pages that give each row once, at a cost that does not grow with the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import WHY, Program, problem_of
from tests.api.texts import report_fields

LISTS = [
    "cases", "people", "courts", "hearings", "postponements", "reports", "claims", "events",
]  # fmt: skip


def walk(program: Program, path: str, link: str = "next", **asked: Any) -> list[str]:
    """Ids of all pages, following a link."""
    answer = program.get(path, **asked).json()
    found = [row["id"] for row in answer["results"]]
    while answer[link]:
        answer = program.get(answer[link]).json()
        found += [row["id"] for row in answer["results"]]
    return found


def add_case(program: Program, number: int) -> str:
    fields = {"title": f"Case {number}", "country": "KZ", "why": WHY}
    return program.made("cases/", fields)["id"]


def add_hearing(program: Program, case: str, number: int) -> dict[str, Any]:
    fields = {"case": case, "date": f"2020-{number % 12 + 1:02}-10", "why": WHY}
    return program.made("hearings/", fields)


def add_move(program: Program, case: str, number: int) -> None:
    hearing = add_hearing(program, case, number)
    path = f"hearings/{hearing['id']}/"
    fields = {"to_date": "2022-01-10", "why": WHY}
    program.made(f"{path}postpone/", fields, **{"If-Match": program.etag(path)})


def add_claim(program: Program, case: str, number: int) -> None:
    """A report with one claim, accepted; it makes a person a party of the case."""
    report = program.made("reports/", report_fields(number) | {"text": f"Nurlan came. {number}"})
    for claim in report["claims"]:
        program.made(f"claims/{claim['id']}/reject/", {"why": WHY})
    fields = {"report": report["id"], "kind": "person", "start": 0, "end": 6, "why": WHY}
    slots = {"name": f"Nurlan {'abcdefghijklm'[number]}", "role": "witness"}
    claim = program.made("claims/", fields | {"slots": slots})
    matches = {"name": "new"}
    program.made(f"claims/{claim['id']}/accept/", {"case": case, "matches": matches, "why": WHY})


def add_row(program: Program, noun: str, case: str, number: int) -> None:
    """One more row of a list, with all that hangs on it."""
    makers: dict[str, Callable[[], Any]] = {
        "cases": lambda: add_case(program, number),
        "people": lambda: add_claim(program, case, number),
        "courts": lambda: program.made("courts/", {"name": f"Court {number}", "why": WHY}),
        "hearings": lambda: add_hearing(program, case, number),
        "postponements": lambda: add_move(program, case, number),
        "reports": lambda: add_claim(program, case, number),
        "claims": lambda: add_claim(program, case, number),
        "events": lambda: program.made(
            "events/", {"case": case, "kind": "arrest", "date": "2019-10", "why": WHY}
        ),
    }
    makers[noun]()


def queries(program: Program, path: str, **asked: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert program.get(path, **asked).status_code == 200
    return len(seen)


@pytest.mark.parametrize("noun", LISTS)
def test_list_rows_with_as_many_queries_at_1_3_and_10(hers, case, noun):
    counts, lengths = [], []
    for size in (1, 3, 10):
        for number in range(lengths[-1] if lengths else 0, size):
            add_row(hers, noun, case["id"], number)
        lengths.append(size)
        hers.get(f"{noun}/")
        counts.append(queries(hers, f"{noun}/"))
    found = hers.get(f"{noun}/").json()["results"]

    assert len(found) >= 10
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 5


@pytest.mark.parametrize("noun", LISTS)
def test_list_rows_in_pages_once_each(hers, case, noun):
    for number in range(5):
        add_row(hers, noun, case["id"], number)
    whole = walk(hers, f"{noun}/", page_size=200)

    in_pages = walk(hers, f"{noun}/", page_size=2)

    assert len(whole) >= 5
    assert in_pages == whole
    assert len(set(in_pages)) == len(in_pages)


def test_list_hearings_and_walk_back(hers, case):
    for number in range(5):
        add_hearing(hers, case["id"], number)
    hers.made("hearings/", {"case": case["id"], "date": None, "why": WHY})
    first = hers.get("hearings/", page_size=2).json()
    second = hers.get(first["next"]).json()
    third = hers.get(second["next"]).json()

    back = hers.get(third["previous"]).json()
    start = hers.get(back["previous"]).json()

    assert first["previous"] is None and third["next"] is None
    assert third["results"][-1]["date"] is None
    assert back["results"] == second["results"]
    assert start["results"] == first["results"]
    assert start["previous"] is None


def test_list_cases_while_others_come_in(hers):
    before = {add_case(hers, number) for number in range(6)}
    first = hers.get("cases/", page_size=2).json()
    for number in range(6, 12):
        add_case(hers, number)

    found = [row["id"] for row in first["results"]] + walk(hers, first["next"])

    assert before <= set(found)
    assert len(found) == len(set(found))


def test_list_claims_of_a_report_in_the_order_of_its_text(hers):
    report = hers.made("reports/", report_fields())

    found = walk(hers, "claims/", report=report["id"], page_size=3)

    places = {claim["id"]: (claim["start"], claim["end"]) for claim in report["claims"]}
    assert [places[one] for one in found] == sorted(places.values())
    assert len(found) > 3


@pytest.mark.parametrize("size", ["0", "201", "-1", "many", "1e2", "²", "9" * 400])
def test_list_cases_refuses_a_strange_page_size(hers, size):
    told = problem_of(hers.get("cases/", page_size=size), 400)

    assert list(told["errors"]) == ["page_size"]


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "bnVsbA", "%00", "W2ZhbHNlLFsiXHUwMDAwIl1d", "W2ZhbHNlLFsxLDJdXQ", "é"]
)
def test_list_cases_refuses_a_strange_cursor(hers, cursor):
    told = problem_of(hers.get("cases/", cursor=cursor), 400)

    assert list(told["errors"]) == ["cursor"]


@pytest.mark.parametrize("noun", [noun for noun in LISTS if noun != "cases"])
def test_list_rows_refuses_the_cursor_of_another_list(hers, case, noun):
    add_case(hers, 1)
    page = hers.get("cases/", page_size=1).json()
    cursor = page["next"].split("cursor=")[1].split("&")[0]

    told = problem_of(hers.get(f"{noun}/", cursor=cursor), 400)

    assert list(told["errors"]) == ["cursor"]


@pytest.mark.parametrize("noun", LISTS)
def test_list_rows_refuses_an_unknown_parameter(hers, noun):
    told = problem_of(hers.get(f"{noun}/", staus="open"), 400)

    assert "page_size" in told["errors"]["staus"][0]


def test_list_cases_refuses_a_value_that_there_is_not(hers):
    asked = {"kind": "theft", "next_from": "2020-02-30", "country": "KAZ"}

    told = problem_of(hers.get("cases/", **asked), 400)

    assert sorted(told["errors"]) == ["country", "kind", "next_from"]


def test_list_cases_refuses_a_parameter_given_twice(hers):
    told = problem_of(hers.get("cases/?kind=civil&kind=criminal"), 400)

    assert list(told["errors"]) == ["kind"]


def test_read_case_refuses_any_parameter(hers, case):
    told = problem_of(hers.get(f"cases/{case['id']}/", kind="civil"), 400)

    assert list(told["errors"]) == ["kind"]


def test_read_one_row_with_as_many_queries_at_1_3_and_10_children(hers, case):
    hearing = add_hearing(hers, case["id"], 0)
    paths = [
        f"cases/{case['id']}/",
        f"cases/{case['id']}/timeline/",
        f"cases/{case['id']}/history/?page_size=200",
        f"hearings/{hearing['id']}/",
    ]
    counts, done = [], 0
    for size in (1, 3, 10):
        for number in range(done, size):
            add_claim(hers, case["id"], number)
            add_row(hers, "events", case["id"], number)
            add_move(hers, case["id"], number + 1)
            path = f"hearings/{hearing['id']}/"
            fields = {"to_date": f"2021-{number + 1:02}-10", "why": WHY}
            hers.made(f"{path}postpone/", fields, **{"If-Match": hers.etag(path)})
        done = size
        counts.append([queries(hers, path) for path in paths])
    told = hers.get(paths[0]).json()

    assert len(told["parties"]) == len(hers.get(paths[3]).json()["postponements"]) == 10
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 20


def test_keep_nothing_on_the_way(hers, program, case):
    assert hers.get("cases/").headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in program().get("cases/").headers
