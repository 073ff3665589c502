"""The command match_names: JSON lines in, JSON lines out."""

import json

import pytest

from tests.lines import answers, refusal
from tracker.management.commands.match_names import Command


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
