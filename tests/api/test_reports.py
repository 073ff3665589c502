"""Reports and claims through the interface."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import Claim, Report
from tests.api.conftest import WHY, problem_of
from tests.api.texts import TEXT, report_fields


@pytest.fixture
def report(hers):
    """A report that Anna added."""
    return hers.made("reports/", report_fields())


def first(report, kind: str):
    return next(one for one in report["claims"] if one["kind"] == kind)


def accepted(hers, claim, case, **more):
    return hers.made(f"claims/{claim['id']}/accept/", {"case": case, "why": WHY} | more)


def test_add_report(hers, report):
    told = hers.get(f"reports/{report['id']}/").json()

    assert told == report
    assert (told["text"], told["published"], told["duplicate_of"]) == (TEXT, "2020-01-08", None)
    assert (told["url"], told["language"]) == ("https://news.example/1", "en")
    assert all(TEXT[one["start"] : one["end"]] == one["quote"] for one in told["claims"])
    assert {one["state"] for one in told["claims"]} == {"pending"}


def test_add_report_again_gives_the_one_that_is_there(hers, report):
    answer = hers.post("reports/", report_fields(title="Other"))

    assert answer.status_code == 200
    assert answer.json() == report | {"duplicate_of": report["id"]}
    assert Report.unscoped.count() == 1


def test_add_report_again_as_a_stranger_tells_nothing(program, edith, report):
    other = program(edith).post("reports/", report_fields())

    assert other.status_code == 201
    assert other.json()["id"] != report["id"]


def test_add_report_to_a_case(hers, case):
    told = hers.made("reports/", report_fields(case=case["id"]))

    assert told["cases"] == [case["id"]]


def test_add_report_as_a_file(hers):
    file = SimpleUploadedFile("report.txt", TEXT.encode())

    answer = hers.client.post("/api/v1/reports/", {"file": file, "published": "2020-01-08"})

    assert answer.status_code == 201
    assert answer.json()["text"] == TEXT


def test_add_report_keeps_its_text_unchanged(hers):
    text = "  \r\n" + TEXT + "\n\u00a0\t "

    assert hers.made("reports/", {"text": text})["text"] == text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["text"]),
        ({"text": ""}, ["text"]),
        ({"text": " \n"}, ["text"]),
        ({"text": "x" * 2_000_000}, ["text"]),
        ({"text": "\u0001\u0002" * 50}, ["text"]),
        ({"text": {"a": 1}}, ["text"]),
        ({"url": "http://127.0.0.1/1"}, ["url"]),
        ({"file": "a"}, ["file"]),
        ({"text": TEXT, "source_url": "news"}, ["url"]),
        ({"text": TEXT, "published": "1999-02-29"}, ["published"]),
        ({"text": TEXT, "title": "x" * 501}, ["title"]),
        ({"text": TEXT, "added_by": 1}, ["added_by"]),
    ],
)
def test_add_report_refuses_what_does_not_fit(hers, fields, wrong):
    answer = hers.post("reports/", fields)

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
    assert Report.unscoped.count() == 0


@pytest.mark.parametrize("other", ["url", "text"])
def test_add_report_refuses_a_file_beside_another_report(hers, other):
    fields = {"file": SimpleUploadedFile("a.txt", TEXT.encode()), other: "https://a.example/1"}

    answer = hers.client.post("/api/v1/reports/", fields, format="multipart")

    assert [*problem_of(answer, 400)["errors"]] == [other]
    assert "Where a file was found goes into source_url." in answer.json()["detail"]
    assert Report.unscoped.count() == 0


def test_find_claims_by_the_words_of_their_quote(hers, boris, program):
    hers.made("reports/", report_fields(1))
    everything = hers.get("claims/").json()["results"]
    word = everything[0]["quote"].split()[0]

    found = hers.get("claims/", q=word).json()["results"]

    assert everything[0]["id"] in [one["id"] for one in found]
    assert all(word.casefold() in str(one).casefold() for one in found)
    assert hers.get("claims/", q="nowhere").json()["results"] == []
    assert program(boris).get("claims/", q=word).json()["results"] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b"\x00\x01\xff" * 500), ("a.pdf", b"%PDF-1.7"), ("a.html", b"<html>"), ("a", b"")],
)
def test_add_report_refuses_a_file_that_is_no_text(hers, name, content):
    answer = hers.client.post("/api/v1/reports/", {"file": SimpleUploadedFile(name, content)})

    assert list(problem_of(answer, 400)["errors"]) in (["file"], ["text"])
    assert Report.unscoped.count() == 0


def test_add_report_to_a_case_that_is_not_there_for_one(program, hers, edith):
    hidden = hers.made("cases/", {"title": "Hidden", "visibility": "restricted", "why": WHY})

    problem_of(program(edith).post("reports/", report_fields(case=hidden["id"])), 404)

    assert Report.unscoped.count() == 0


def test_add_report_is_not_for_readers(program, boris):
    problem_of(program(boris).post("reports/", report_fields()), 403)


def test_link_and_unlink_report(hers, program, boris, case, report):
    path, fields = f"reports/{report['id']}/", {"case": case["id"], "why": WHY}

    linked = hers.made(f"{path}link/", fields)
    problem_of(program(boris).post(f"{path}link/", fields), 403)
    problem_of(program(boris).post(f"{path}unlink/", fields), 403)
    apart = hers.made(f"{path}unlink/", fields)
    problem_of(hers.post(f"{path}unlink/", fields), 400)
    problem_of(hers.post(f"{path}link/", fields | {"case": "0000-0000"}), 404)

    assert (linked["cases"], apart["cases"]) == ([case["id"]], [])


def test_say_when_report_was_published(hers, program, boris, case):
    report = hers.made("reports/", {"text": TEXT, "case": case["id"]})
    path = f"reports/{report['id']}/published/"

    told = hers.made(path, {"value": "2020-01-08", "why": WHY})
    wrong = problem_of(hers.post(path, {"value": "8 January", "why": WHY}), 400)
    problem_of(program(boris).post(path, {"value": "2020-01-09", "why": WHY}), 403)

    assert (told["published"], told["published_known_by"]) == ("2020-01-08", "answered")
    assert list(wrong["errors"]) == ["published"]
    waiting = [one for one in told["claims"] if one["state"] == "pending"]
    moved = [one for one in waiting if one["kind"] == "hearing_postponed"]
    assert [one["slots"]["to_date"] for one in moved] == ["2020-01-21"]


def test_list_reports_by_filter(hers, case, report):
    hers.made(f"reports/{report['id']}/link/", {"case": case["id"], "why": WHY})

    def found(**asked):
        return len(hers.get("reports/", **asked).json()["results"])

    assert found(q="shepherds", language="EN", case=case["id"], state="waiting") == 1
    assert found(q="nothing of the kind") == found(state="done") == found(language="kk") == 0
    assert list(problem_of(hers.get("reports/", case="0000-0000"), 400)["errors"]) == ["case"]
    assert "claims" not in hers.get("reports/").json()["results"][0]


def test_accept_claim_into_a_case(hers, case, report):
    told = accepted(hers, first(report, "person"), case["id"])

    claim = hers.get(f"claims/{told['claim']}/").json()
    assert (told["fact"]["type"], told["stance"], told["case"]) == ("party", "supports", case["id"])
    assert (claim["state"], claim["case"]) == ("accepted", case["id"])
    assert (claim["decision"]["by"], claim["decision"]["why"]) == ("anna", WHY)
    party = hers.get(f"cases/{case['id']}/").json()["parties"][0]
    assert (party["id"], party["name"]) == (told["fact"]["id"], "Dauren Tolegen")


def test_accept_claim_into_a_new_case_as_corrected(hers, report):
    new = {"title": "The shepherds", "court": "Zaisan court", "visibility": "restricted"}

    told = accepted(hers, first(report, "person"), "new", new_case=new)
    case = hers.get(f"cases/{told['case']}/").json()

    assert (case["title"], case["kind"], case["country"]) == ("The shepherds", "criminal", "KZ")
    assert case["visibility"] == "restricted"
    assert [one["name"] for one in hers.get("courts/").json()["results"]] == ["Zaisan court"]


def test_accept_claim_with_edits_and_a_match(hers, case, report):
    person = hers.made("people/", {"name": "Dauren Tölegen", "why": WHY})
    claim = first(report, "person")

    accepted(
        hers,
        claim,
        case["id"],
        edits={"age": 32, "role": "witness"},
        matches={"name": person["id"]},
    )

    told = hers.get(f"cases/{case['id']}/").json()["parties"][0]
    assert (told["person"], told["role"], told["age"]) == (person["id"], "witness", 32)
    assert hers.get(f"claims/{claim['id']}/").json()["slots"]["age"] == 32


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"edits": {"height": 2}}, ["height"]),
        ({"edits": {"age": 500}}, ["age"]),
        ({"edits": {"role": ["judge"]}}, ["role"]),
        ({"edits": {"name": {"a": 1}}}, ["name"]),
        ({"edits": {"name": "x" * 301}}, ["name"]),
        ({"edits": {"aliases": [1]}}, ["aliases"]),
        ({"edits": []}, ["edits"]),
        ({"matches": {"same_as": "x"}}, ["matches"]),
        ({"matches": {"name": "0000-0000"}}, ["name"]),
        ({"fact": "event:0000-0000"}, ["fact"]),
        ({"stance": "maybe"}, ["stance"]),
        ({"why": ""}, ["why"]),
        ({"state": "accepted"}, ["state"]),
    ],
)
def test_accept_claim_refuses_what_does_not_fit(hers, case, report, fields, wrong):
    path = f"claims/{first(report, 'person')['id']}/accept/"

    told = problem_of(hers.post(path, {"case": case["id"], "why": WHY} | fields), 400)

    assert sorted(told["errors"]) == wrong
    assert Claim.unscoped.filter(state="accepted").count() == 0


def test_accept_claim_that_was_decided_meanwhile_names_the_winner(hers, program, edith, case):
    report = hers.made("reports/", report_fields(case=case["id"]))
    claim = first(report, "person")
    accepted(hers, claim, case["id"])

    late = program(edith).post(
        f"claims/{claim['id']}/accept/", {"case": case["id"], "why": "Too late"}
    )
    refused = hers.post(f"claims/{claim['id']}/reject/", {"why": "Too late"})

    for answer in (late, refused):
        told = problem_of(answer, 409)
        winner = told["winner"]
        assert (told["claim"], winner["state"], winner["by"]) == (claim["id"], "accepted", "anna")


def test_accept_claim_into_a_case_that_is_not_there_for_one(program, hers, edith):
    hidden = hers.made("cases/", {"title": "Hidden", "visibility": "restricted", "why": WHY})
    editor = program(edith)
    report = editor.made("reports/", report_fields())
    path = f"claims/{first(report, 'person')['id']}/accept/"

    problem_of(editor.post(path, {"case": hidden["id"], "why": WHY}), 404)

    assert Claim.unscoped.filter(state="accepted").count() == 0


def test_see_no_claim_that_was_accepted_where_one_does_not_see(program, hers, edith, case):
    report = hers.made("reports/", report_fields(case=case["id"]))
    claim = first(report, "person")
    accepted(hers, claim, "new", new_case={"visibility": "restricted"})
    editor = program(edith)

    seen = editor.get(f"reports/{report['id']}/").json()

    assert claim["id"] not in {one["id"] for one in seen["claims"]}
    assert len(seen["claims"]) == len(report["claims"]) - 1
    problem_of(editor.get(f"claims/{claim['id']}/"), 404)


def test_reject_and_undo_claim(hers, report):
    path = f"claims/{first(report, 'arrest')['id']}/"

    problem_of(hers.post(f"{path}reject/", {"why": ""}), 400)
    gone = hers.made(f"{path}reject/", {"why": "Another man"})
    back = hers.made(f"{path}undo/", {"why": "The same man"})
    problem_of(hers.post(f"{path}undo/", {"why": WHY}), 400)

    assert (gone["state"], gone["decision"]["why"]) == ("rejected", "Another man")
    assert (back["state"], back["decision"]) == ("pending", None)


def test_answer_what_claim_waits_for(hers):
    text = "A court in Zaisan held a hearing in the trial of Dauren Tolegen on 03/04/2019."
    report = hers.made("reports/", {"text": text, "published": "2020-01-08"})
    claim = next(one for one in report["claims"] if one["waits"])
    path = f"claims/{claim['id']}/"

    refused = problem_of(hers.post(f"{path}accept/", {"case": "new", "why": WHY}), 400)
    problem_of(hers.post(f"{path}answer/", {"value": "soon", "why": WHY}), 400)
    told = hers.made(f"{path}answer/", {"value": "2019-04-03", "why": WHY})

    assert {one["value"] for one in claim["question"]["choices"]} == {"2019-03-04", "2019-04-03"}
    assert claim["question"]["ask"] in refused["detail"]
    assert (told["waits"], told["date"]) == (False, "2019-04-03")
    assert told["question"]["answer"] == "2019-04-03"


def test_say_what_claim_is_about(hers, report):
    path = f"claims/{first(report, 'arrest')['id']}/"

    told = hers.made(f"{path}about/", {"about": "background", "why": WHY})
    problem_of(hers.post(f"{path}about/", {"about": "weather", "why": WHY}), 400)
    problem_of(hers.post(f"{path}accept/", {"case": "new", "why": WHY}), 400)

    assert told["about"] == "background"


def test_type_claim_on_a_marked_passage(hers, report):
    start = TEXT.index("Aigul Serik")
    fields = {"report": report["id"], "kind": "person", "start": start, "end": start + 11}

    told = hers.made(
        "claims/", fields | {"slots": {"name": "Aigul Serik", "role": "judge"}, "why": WHY}
    )

    assert (told["quote"], told["reader"], told["state"]) == ("Aigul Serik", "person", "pending")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "miracle"}, ["kind"]),
        ({"start": 9, "end": 9}, ["start"]),
        ({"start": 0, "end": 100_000}, ["start"]),
        ({"start": -1}, ["start"]),
        ({"end": 10**30}, ["end"]),
        ({"date": "2020-13"}, ["date"]),
        ({"slots": {"name": "A", "colour": "red"}}, ["colour"]),
        ({"slots": {}}, ["name"]),
        ({"slots": "name"}, ["slots"]),
        ({"quote": "other words"}, ["quote"]),
    ],
)
def test_type_claim_refuses_what_does_not_fit(hers, report, fields, wrong):
    typed = {"report": report["id"], "kind": "person", "start": 0, "end": 7, "why": WHY}
    typed |= {"slots": {"name": "Dauren", "role": "witness"}}

    told = problem_of(hers.post("claims/", typed | fields), 400)

    assert sorted(told["errors"]) == wrong
    assert Claim.unscoped.filter(reader="person").count() == 0


@pytest.mark.parametrize("verb", ["accept", "reject", "undo", "answer", "about"])
def test_decide_claim_is_not_for_readers(program, hers, boris, case, verb):
    report = hers.made("reports/", report_fields(case=case["id"]))
    path = f"claims/{first(report, 'person')['id']}/{verb}/"

    problem_of(program(boris).post(path, {"why": WHY}), 403)


def test_decide_claim_of_a_report_one_does_not_see_is_404(program, edith, report):
    path = f"claims/{first(report, 'person')['id']}/accept/"

    problem_of(program(edith).post(path, {"case": "new", "why": WHY}), 404)


def test_list_claims_by_filter(hers, case, report):
    accepted(hers, first(report, "person"), case["id"])

    def found(**asked):
        return len(hers.get("claims/", **asked).json()["results"])

    assert found(case=case["id"]) == found(state="accepted", report=report["id"]) == 1
    assert found(kind="arrest", about="this_case") == 1
    assert found(kind="person", state="rejected") == 0
