"""Commands as they are typed, and what they print."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from demo.render import FOLDER

ASIANEWS = FOLDER / "reports" / "zaisan-asianews.txt"
RFERL = FOLDER / "reports" / "zaisan-rferl.txt"


@pytest.fixture
def run(db, monkeypatch):
    """`run("timeline", case_id)` returns what the command prints. typed: its standard input."""

    def typed_in(*words: str, typed: bytes = b"") -> str:
        out = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        call_command(*words, stdout=out)
        return out.getvalue()

    return typed_in


@pytest.fixture
def refused(run):
    """`refused("timeline", "none")` returns the sentence of a refusal with exit code 2."""

    def sentence(*words: str, typed: bytes = b"") -> str:
        with pytest.raises(CommandError) as refusal:
            run(*words, typed=typed)
        assert refusal.value.returncode == 2
        return str(refusal.value)

    return sentence


@pytest.fixture
def add(run):
    """`add(path, "--by", "anna")` adds a report; returns the JSON that is printed."""

    def added(path: Path, *words: str) -> dict:
        return json.loads(run("add_report", str(path), "--json", *words))

    return added


@pytest.fixture
def review(run):
    """`review(report, "--accept", "all", by="anna")` returns the JSON that is printed."""

    def reviewed(report: dict, *words: str, by: str = "anna", case: str = "new") -> dict:
        signed = ("--case", case, "--by", by, "--why", "Read it", "--json")
        return json.loads(run("review_report", report["id"], *words, *signed))

    return reviewed
