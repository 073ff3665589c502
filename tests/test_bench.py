"""The benchmarks still run: the made archive fits the tables, and the floor the pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from bench.naming.asking import asked, made
from bench.naming.people import LANGUAGES
from tracker.names import check_name

ROOT = Path(__file__).resolve().parent.parent


def test_measure_a_small_archive(tmp_path):
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "bench/sizes.py", "--cases", "60", "--small", "0", "--rounds", "1"],
        cwd=ROOT, env=clean | {"BENCH_DIR": str(tmp_path)}, check=True, capture_output=True,
        text=True,
    ).stdout  # fmt: skip

    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert len(rows) > 20
    assert "hearing moved" in rows[-1]


def test_ask_for_names_in_seven_languages_as_others_write_them():
    rng, kept = Random(1), list(made(700))
    questions = [asked(one, rng) for one in kept]

    assert {one.language for one in kept} == set(LANGUAGES)
    assert [one.text for one in questions if one.text == one.wanted.text] == []
    assert any(one.left_out for one in questions) and any(one.turned for one in questions)
    for text in [*(one.text for one in kept), *(one.text for one in questions)]:
        check_name(text)
    assert [one.text for one in made(700)] == [one.text for one in kept]
