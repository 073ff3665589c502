"""The command read_reports: JSON lines in, JSON lines out."""

import json

import pytest

from reports.management.commands.read_reports import Command
from tests.lines import answers, refusal

TEXT = "The court adjourned the trial to April 9, 2024."


def test_answer_reports_in_order_one_line_each(monkeypatch, capsys):
    lines = [json.dumps({"id": name, "text": TEXT, "published": "2024-03-14"}) for name in "ab"]

    told = answers(monkeypatch, capsys, Command(), *lines)

    assert [one["id"] for one in told] == ["a", "b"]
    assert told[0]["published"] == "2024-03-14"
    assert [(e["type"], e["to_date"]) for e in told[0]["events"]] == [
        ("hearing_postponed", "2024-04-09")
    ]


def test_answer_holds_the_keys_of_the_format(monkeypatch, capsys):
    (answer,) = answers(monkeypatch, capsys, Command(), json.dumps({"id": "a", "text": TEXT}))

    assert set(answer) == {
        "id", "language", "published", "published_candidates", "persons", "events", "charges",
        "case",
    }  # fmt: skip
    assert set(answer["events"][0]) == {
        "type", "date", "from_date", "to_date", "reason", "actor", "court", "modality", "quote",
        "more_quotes", "confidence", "persons", "about",
    }  # fmt: skip


def test_answer_skips_empty_lines(monkeypatch, capsys):
    assert answers(monkeypatch, capsys, Command(), "", "  ") == []


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1]",
        '{"id": "a"}',
        '{"text": "x"}',
        '{"id": "a", "text": 5}',
        '{"id": "a", "text": "  "}',
        '{"id": "a", "text": "The court sat.", "published": "yesterday"}',
        '{"id": "a", "text": "The court sat.", "published": 2020}',
    ],
)
def test_refuse_a_bad_line_with_its_number(monkeypatch, capsys, line):
    good = json.dumps({"id": "a", "text": TEXT})

    assert refusal(monkeypatch, capsys, Command(), good, line).startswith("Line 2: ")
