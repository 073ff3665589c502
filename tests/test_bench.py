"""The benchmarks still run: the made archive fits the tables, and the floor the pages."""

from __future__ import annotations

import json
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


def test_weave_a_cluster_in_two_orders(tmp_path):
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "bench/clusters.py", str(cluster(tmp_path)), "--orders", "2"],
        cwd=ROOT, env=clean, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip

    last = told.splitlines()[-1].strip("| ").split(" | ")
    assert last[:5] == ["cluster_lamp", "2", "2 of 2", "2 of 2", "1 of 1"]
    assert sum(map(int, last[5:7])) == 5


def cluster(folder: Path) -> Path:
    """Two reports of one trial that differ on the day of its first session, and its true course."""
    place = folder / "cluster_lamp"
    place.mkdir()
    person = {"name": "Aigul Serikova", "aliases": [], "role": "defendant", "quote": "Serikova"}
    for name, day in (("one", 4), ("two", 5)):
        text = f"The trial of Aigul Serikova opened on {day} May 2021. She was sentenced on 9 May."
        opened = {"type": "hearing_held", "date": f"2021-05-0{day}", "quote": f"on {day} May 2021"}
        ended = {"type": "sentence", "date": "2021-05-09", "quote": "She was sentenced on 9 May"}
        report = {"id": name, "url": "", "title": "", "outlet": name, "published": "2021-05-10"}
        gold = {"persons": [person], "charges": [], "events": [opened, ended][name == "two" :]}
        (place / f"{name}.json").write_text(json.dumps(report | {"text": text}))
        (place / f"{name}.gold.json").write_text(json.dumps(gold))
    differs = [{"report": "one", "value": "4 May"}]
    course = [
        {"date": "2021-05-04", "type": "hearing_held", "reports": ["one"], "conflicts": differs},
        {"date": "2021-05-09", "type": "sentence", "reports": ["one", "two"], "conflicts": []},
    ]
    known = [{"canonical": "Aigul Serikova", "role": "defendant", "variants": []}]
    told = {"title": "A trial", "persons": known}
    for one in course:
        one["description"] = one["type"]
    (place / "cluster.gold.json").write_text(json.dumps(told | {"timeline": course}))
    return folder


def test_ask_for_names_in_seven_languages_as_others_write_them():
    rng, kept = Random(1), list(made(700))
    questions = [asked(one, rng) for one in kept]

    assert {one.language for one in kept} == set(LANGUAGES)
    assert [one.text for one in questions if one.text == one.wanted.text] == []
    assert any(one.left_out for one in questions) and any(one.turned for one in questions)
    for text in [*(one.text for one in kept), *(one.text for one in questions)]:
        check_name(text)
    assert [one.text for one in made(700)] == [one.text for one in kept]
