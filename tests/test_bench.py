"""The benchmarks still run: the made archive fits the tables, and the floor the pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
