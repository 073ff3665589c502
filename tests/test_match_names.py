"""The command match_names: JSON lines in, JSON lines out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tracker.management.commands.match_names import Command


def run(monkeypatch, capsys, *lines):
    """The answers to some input lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    call_command(Command())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_answer_pairs_in_order_one_line_each(monkeypatch, capsys):
    pairs = [
        {"id": "x", "a": "Kaster Musakhan", "b": "Қастер Мұсаханұлы"},
        {"id": 2, "a": "Lazzat Akhatova", "b": "Lazzat Akhmetova"},
    ]

    answers = run(monkeypatch, capsys, json.dumps(pairs[0]), "", json.dumps(pairs[1]))

    assert [(one["id"], one["proposed"]) for one in answers] == [("x", True), (2, False)]
    assert all(set(one) == {"id", "score", "proposed", "why"} for one in answers)
    assert all(0 <= one["score"] <= 1 for one in answers)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("[1]", "Line 2 is not a JSON object."),
        ('{"a": "x", "b": "y"}', 'Line 2 needs an "id".'),
        ('{"id": 1, "a": "x"}', 'Line 2 needs a name as "b".'),
        ('{"id": 1, "a": 5, "b": "y"}', 'Line 2 needs a name as "a".'),
        ('{"id": 1, "a": "x", "b": " "}', 'Line 2 needs a name as "b".'),
    ],
)
def test_answer_stops_at_a_bad_line_with_its_number(monkeypatch, capsys, line, sentence):
    good = json.dumps({"id": 1, "a": "Ivan Petrov", "b": "Ivan Petrov"})

    with pytest.raises(CommandError) as refused:
        run(monkeypatch, capsys, good, line)

    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


def test_answer_stops_at_a_line_that_is_no_json(monkeypatch, capsys):
    with pytest.raises(CommandError, match=r"^Line 1 is not JSON: ") as refused:
        run(monkeypatch, capsys, "not json")

    assert refused.value.returncode == 2
