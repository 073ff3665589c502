"""Figures of reading: what is left out, what is kept apart, how they are counted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.evaluating import answers
from bench.evaluating.corpus import corpus, folds, traps_of
from bench.evaluating.scoring import between, f1, false_assertions, number, scored
from bench.evaluating.tables import by_trap, figures

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
EVENT = {"type": "hearing_held", "date": "2024-03-14", "quote": "sat on 14 March", "modality": None}
GOLD = {
    "persons": [{"name": "Anna Berg", "aliases": [], "role": "defendant", "quote": "Anna Berg"}],
    "events": [EVENT, {**EVENT, "date": "2024-03-21"}],
    "case": {"country": "Norway"},
}
ANSWER = {
    "persons": [{"name": "Anna Berg", "role": "judge", "quote": "Anna Berg"}],
    "events": [
        EVENT, {**EVENT, "date": "2024-03-22"}, {**EVENT, "type": "verdict", "date": None},
    ],
}  # fmt: skip


def put(folder: Path, name: str, gold=GOLD, **report) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = {"language": "en", "text": "Anna Berg sat on 14 March.", "published": None} | report
    (folder / f"{name}.json").write_text(json.dumps(told))
    (folder / f"{name}.gold.json").write_text(json.dumps(gold))


@pytest.fixture
def made(tmp_path):
    put(tmp_path / "cluster_berg", "berg-01-post", traps=["23"])
    put(tmp_path / "cluster_berg", "berg-02-times")
    put(tmp_path / "own" / "held" / "en", "no03-apart")
    (tmp_path / "TRAPS.md").write_text("# Traps\n\n21. One [berg-02, x1]\n23. Another\n")
    return tmp_path


def test_know_cases_and_what_is_kept_apart(made):
    found = corpus(made)

    assert [(one.id, one.case, one.country, one.held) for one in found] == [
        ("berg-01-post", "cluster_berg", "Norway", False),
        ("berg-02-times", "cluster_berg", "Norway", False),
        ("no03-apart", "Norway no03-apart", "Norway", True),
    ]
    assert [len(fold) for fold in folds(found, "case")] == [2, 1]
    traps = {name: [one.id for one in those] for name, those in traps_of(made, found).items()}
    assert traps == {"21. One": ["berg-02-times"], "23. Another": ["berg-01-post"]}


@pytest.mark.parametrize("by", ["case", "country"])
def test_learn_nothing_from_what_is_left_out(by):
    reports = [one for one in corpus(CORPUS) if one.language == "en" and not one.held][:12]

    for fold, others in answers.jobs(reports, by):
        assert {getattr(one, by) for one in fold} & {getattr(one, by) for one in others} == set()
        assert len(fold) + len(others) == len(reports)


def test_count_what_is_right_invented_and_missed(made):
    one = corpus(made)[0]

    found = [scored(one, ANSWER)]

    assert found[0].counts["hearing_date"] == (1, 1, 1)
    assert (f1(found, "hearing_date"), number(found, "hearing_date")) == (0.5, 2)
    assert (f1(found, "person"), f1(found, "role")) == (1.0, 0.0)
    assert false_assertions(found) == 1.0
    assert ("role", "Anna Berg: defendant read as judge") in found[0].misses


def test_chance_moves_no_figure_that_is_the_same_everywhere(made):
    right = [scored(one, GOLD) for one in corpus(made)]
    mixed = [*right, *(scored(one, {}) for one in corpus(made))]

    assert between(right, false_assertions) == (0.0, 0.0)
    low, high = between(mixed, lambda those: f1(those, "hearing_date"))
    assert low < f1(mixed, "hearing_date") < high
    assert low == between(mixed, lambda those: f1(those, "hearing_date"))[0]


def test_tell_figures_and_the_worst_trap_first(made):
    reports = corpus(made)
    found = [scored(reports[0], {}), scored(reports[1], GOLD)]

    assert "| hearing date | 0.67 (" in figures({"now": found})
    lines = by_trap(found, traps_of(made, reports)).splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| 23. Another", "| 21. One"]


def test_print_every_table(tmp_path):
    for name in ("open/es", "held/es"):
        shutil.copytree(CORPUS / "own" / name, tmp_path / "own" / name)
    shutil.copy(CORPUS / "TRAPS.md", tmp_path)

    told = subprocess.run(
        [sys.executable, "bench/score_reading.py", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    for part in (
        "without its case",
        "kept apart",
        "## By language, kept apart",
        "## By trap",
        "silently wrong",
    ):
        assert part in told


def test_every_annotation_of_the_corpus_stands_in_its_report():
    for one in corpus(CORPUS):
        text = one.report["text"]
        parts = [*one.gold["persons"], *one.gold["events"], *one.gold.get("charges", ())]
        quotes = [
            quote
            for part in parts
            for quote in (part.get("quote"), *(part.get("more_quotes") or ()))
        ]
        assert [quote for quote in quotes if quote and quote not in text] == [], one.id
