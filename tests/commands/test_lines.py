"""Commands that answer line by line: as they start, and lines that none of them can read."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from manage import LIGHT
from tests.installation import ROOT
from tests.lines import refusal

NAMES = {"a": "Kaster Musakhan", "b": "Қастер Мұсаханұлы"}
ROW = {"id": "x", "text": "The court adjourned the trial to April 9, 2024."} | NAMES
ONE = json.dumps(ROW)


@pytest.mark.parametrize("name", LIGHT)
def test_answer_without_a_database(name, tmp_path):
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere", "VAR_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "manage.py", name],
        cwd=ROOT, env=os.environ | nowhere, input=ONE, capture_output=True, text=True,
    )  # fmt: skip

    assert done.stderr == ""
    assert json.loads(done.stdout)["id"] == "x"


@pytest.mark.parametrize("name", LIGHT)
@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("not json", "Line 2: This is not JSON: "),
        ("[" * 100_000, "Line 2: This is not JSON: "),
        (json.dumps(ROW | {"note": "\ud83d"}), "Line 2: Half a character stands here: "),
        (json.dumps(ROW).replace("x", "\xe9").encode("latin-1"), "Line 2: Half a character"),
    ],
    ids=["no json", "too deep", "half", "bytes"],
)
def test_end_at_a_line_that_nobody_can_read(monkeypatch, capsys, name, line, sentence):
    assert refusal(monkeypatch, capsys, name, ONE, line).startswith(sentence)
