"""add_report stores a text as it is, and refuses with a sentence."""

from __future__ import annotations

import json

import pytest

from cases.actions import open_case
from reports.actions import add_report
from reports.models import Capture, Claim, Report, ReportLink
from reports.shapes import claim_shape
from tests.commands.conftest import ASIANEWS
from tracker.access import system

TEXT = ASIANEWS.read_text(encoding="utf-8")


def counts() -> list[int]:
    with system("Counting what was stored"):
        return [model.objects.count() for model in (Report, Capture, Claim, ReportLink)]


def case_of(user, visibility: str = "members"):
    return open_case(title="Zaisan", by=user, why="To test", visibility=visibility)


def test_add_report_prints_the_report_with_its_claims(add):
    told = add(ASIANEWS)

    assert told["published"] == "2020-01-08"
    assert told["published_candidates"] == ["2020-01-08", "2020-08-01"]
    assert {"person", "hearing_postponed", "motion"} <= {one["kind"] for one in told["claims"]}
    assert {one["state"] for one in told["claims"]} == {"pending"}
    for claim in told["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_add_report_prints_what_the_action_stores(add, anna):
    stored = add_report(text=TEXT, by=anna).report
    printed = add(ASIANEWS)

    with system("Comparing both doors"):
        expected = [claim_shape(one) for one in Claim.objects.filter(report=stored).in_text_order()]
        told = ("kind", "slots", "date", "modality", "quote", "start", "end")
        assert [[one[key] for key in told] for one in printed["claims"]] == [
            [one[key] for key in told] for one in expected
        ]


def test_add_report_keeps_the_text_unchanged(add, tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes("A hearing is set for 6 January 2020.\r\n\r\n  Zürich \u202e\n".encode())

    add(path)

    with system("Reading what was stored"):
        capture = Capture.objects.get()
    assert capture.text.encode() == path.read_bytes()
    assert capture.source_name == "report.txt"


def test_add_report_reads_standard_input(run):
    told = json.loads(run("add_report", "-", "--json", typed=TEXT.encode()))

    assert told["published"] == "2020-01-08"


def test_add_report_takes_what_is_known(add, anna):
    case = case_of(anna)

    told = add(
        ASIANEWS, "--title", "Put off", "--url", "https://example.org/1",
        "--published", "2020-01-09", "--case", case.public_id, "--by", "anna",
    )  # fmt: skip

    assert (told["title"], told["url"]) == ("Put off", "https://example.org/1")
    assert (told["published"], told["published_known_by"]) == ("2020-01-09", "given")
    with system("Looking at the link"):
        assert ReportLink.objects.get().case_id == case.pk
        assert Report.objects.get().added_by == anna


def test_add_report_prints_the_report_that_is_there(add):
    first, second = add(ASIANEWS), add(ASIANEWS)

    assert second["id"] == second["duplicate_of"] == first["id"]
    assert counts()[0] == 1


def test_add_report_says_nothing_of_a_report_one_may_not_see(add, anna, edith):
    hidden = add(ASIANEWS, "--by", "edith")

    told = add(ASIANEWS, "--by", "anna")

    assert told["id"] != hidden["id"]
    assert told["duplicate_of"] is None


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "The file is empty."),
        ("blank.txt", b" \n\t\n", "The file is empty."),
        ("long.txt", b"word " * 50_000, "200,000 characters"),
        ("huge.txt", b"word " * 400_000, "too large"),
        ("garbage.txt", bytes(range(256)) * 8, "not readable text"),
        ("zeros.txt", b"text \0 text", "not readable text"),
    ],
)
def test_add_report_refuses_what_is_no_text(refused, tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)

    assert sentence in refused("add_report", str(path))
    assert counts() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["http://127.0.0.1/a"], "not fetched"),
        (["/nowhere/report.txt"], "cannot be read: No such file"),
        ([str(ASIANEWS.parent)], "cannot be read: Is a directory"),
        ([str(ASIANEWS), "--published", "1999-02-29"], "1999 had no 29 February"),
        ([str(ASIANEWS), "--published", "soon"], "no date the tracker can read"),
        ([str(ASIANEWS), "--url", "example"], "valid URL"),
        ([str(ASIANEWS), "--case", "K7Q2-9FXD"], "There is no case K7Q2-9FXD."),
        ([str(ASIANEWS), "--by", "nobody"], "no active account named nobody"),
        ([str(ASIANEWS), "--title", "x" * 501], "at most 500 characters"),
    ],
)
def test_add_report_refuses_what_does_not_fit(refused, words, sentence):
    assert sentence in refused("add_report", *words)
    assert counts() == [0, 0, 0, 0]


def test_add_report_refuses_a_reader(refused, boris):
    assert "boris may not add reports." in refused("add_report", str(ASIANEWS), "--by", "boris")
    assert counts() == [0, 0, 0, 0]


def test_add_report_refuses_a_case_one_may_not_see(refused, anna, edith):
    hidden = case_of(edith, "restricted")

    sentence = refused("add_report", str(ASIANEWS), "--case", hidden.public_id, "--by", "anna")

    assert sentence == f"There is no case {hidden.public_id}."
    assert counts() == [0, 0, 0, 0]
