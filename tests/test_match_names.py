"""The command match_names, and both ways to commands that answer line by line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lines import answers, refusal
from tracker.management.commands.match_names import Command

ROOT = Path(__file__).resolve().parent.parent


def test_answer_pairs_in_order_one_line_each(monkeypatch, capsys):
    pairs = [
        {"id": "x", "a": "Kaster Musakhan", "b": "Қастер Мұсаханұлы"},
        {"id": 2, "a": "Lazzat Akhatova", "b": "Lazzat Akhmetova"},
    ]

    told = answers(monkeypatch, capsys, Command(), json.dumps(pairs[0]), "", json.dumps(pairs[1]))

    assert [(one["id"], one["proposed"]) for one in told] == [("x", True), (2, False)]
    assert all(set(one) == {"id", "score", "proposed", "why"} for one in told)
    assert all(0 <= one["score"] <= 1 for one in told)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("[1]", "Line 2: This is not a JSON object."),
        ('{"a": "x", "b": "y"}', 'Line 2: An "id" is needed.'),
        ('{"id": 1, "a": "x"}', 'Line 2: A name is needed as "b".'),
        ('{"id": 1, "a": 5, "b": "y"}', 'Line 2: A name is needed as "a".'),
        ('{"id": 1, "a": "x", "b": " "}', 'Line 2: A name is needed as "b".'),
    ],
)
def test_answer_stops_at_a_bad_line_with_its_number(monkeypatch, capsys, line, sentence):
    good = json.dumps({"id": 1, "a": "Ivan Petrov", "b": "Ivan Petrov"})

    assert refusal(monkeypatch, capsys, Command(), good, line) == sentence


@pytest.mark.parametrize(
    ("command", "row"),
    [
        ("match_names", {"id": 1, "a": "Ivan", "b": "Иван"}),
        ("read_reports", {"id": 1, "text": "x."}),
    ],
)
def test_answer_the_same_without_loading_applications_first(command, row):
    """The short way of manage.py and the whole one of Django give one answer and one refusal."""
    ways = ([], ["--no-color"])
    lines = f"{json.dumps(row)}\n[1]\n"

    short, whole = (
        subprocess.run(
            [sys.executable, "manage.py", command, *way],
            input=lines, capture_output=True, text=True, cwd=ROOT,
        )
        for way in ways
    )  # fmt: skip

    assert (short.stdout, short.stderr) == (whole.stdout, whole.stderr)
    assert short.stderr == "CommandError: Line 2: This is not a JSON object.\n"
    assert json.loads(short.stdout)["id"] == 1
    assert short.returncode == whole.returncode == 2


def test_answer_reports_without_django():
    asked = "import sys, reports.reading.rows, tracker.lines; print('django' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=ROOT
    ).stdout

    assert told == "False\n"
