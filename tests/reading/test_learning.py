"""Cues, features and weights: what the type of a date is guessed from."""

import pytest

from bench.softmax import Example, fit
from reports.reading import cues
from reports.reading.weights import Weights, shipped


@pytest.mark.parametrize("language", cues.LANGUAGES)
def test_find_cues_knows_the_same_classes_in_every_language(language):
    kinds = {
        kind
        for entries in cues.table(language).heads.values()
        for _, patterns in entries
        for _, kind in patterns
    }

    assert {"POSTPONE", "HEARING", "SCHEDULE", "HELD", "VERDICT", "ARREST", "RELEASE"} <= kinds


def test_find_cues_prefers_the_longer_reading():
    text = "He was remanded in custody, then the court remanded the case to May."

    found = [kind for _, _, kind in cues.find(text, "en", 0, len(text))]

    assert [kind for kind in found if kind in ("REMAND", "POSTPONE")] == ["REMAND", "POSTPONE"]


def test_find_cues_takes_english_for_an_unknown_language():
    text = "The court adjourned."

    assert cues.find(text, "und", 0, len(text)) == cues.find(text, "en", 0, len(text))


def test_fit_learns_what_tells_two_labels_apart():
    rows = [Example(["a"], {"x": 1.0}, 1.0), Example(["b"], {"y": 1.0}, 1.0)] * 5

    table = fit(rows, ["x", "y"])

    shares = Weights("test", ("x", "y"), table).shares(["a"])
    assert shares["x"] > 0.9
    assert sum(shares.values()) == pytest.approx(1)


def test_fit_gives_the_same_weights_every_time():
    rows = [Example(["a", "b"], {"x": 0.5, "y": 0.5}, 0.7), Example(["b"], {"y": 1.0}, 1.0)]

    assert fit(rows, ["x", "y"]) == fit(rows, ["x", "y"])


def test_shipped_weights_hold_every_label_for_every_feature():
    weights = shipped()

    assert {len(row) for row in weights.table.values()} == {len(weights.labels)}
