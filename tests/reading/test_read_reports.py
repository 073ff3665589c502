"""The command read_reports: JSON lines in, JSON lines out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from reports.management.commands.read_reports import Command

TEXT = "The court adjourned the trial to April 9, 2024."


def run(monkeypatch, capsys, *lines):
    """The answers to some input lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    call_command(Command())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_answer_reports_in_order_one_line_each(monkeypatch, capsys):
    lines = [json.dumps({"id": name, "text": TEXT, "published": "2024-03-14"}) for name in "ab"]

    answers = run(monkeypatch, capsys, *lines)

    assert [one["id"] for one in answers] == ["a", "b"]
    assert answers[0]["published"] == "2024-03-14"
    assert [(e["type"], e["to_date"]) for e in answers[0]["events"]] == [
        ("hearing_postponed", "2024-04-09")
    ]


def test_answer_holds_the_keys_of_the_format(monkeypatch, capsys):
    (answer,) = run(monkeypatch, capsys, json.dumps({"id": "a", "text": TEXT}))

    assert set(answer) == {
        "id", "language", "published", "published_candidates", "persons", "events", "charges",
        "case",
    }  # fmt: skip
    assert set(answer["events"][0]) == {
        "type", "date", "from_date", "to_date", "reason", "actor", "court", "modality", "quote",
        "more_quotes", "confidence", "persons", "about",
    }  # fmt: skip


def test_answer_skips_empty_lines(monkeypatch, capsys):
    assert run(monkeypatch, capsys, "", "  ") == []


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

    with pytest.raises(CommandError, match="Line 2") as refused:
        run(monkeypatch, capsys, good, line)

    assert refused.value.returncode == 2
