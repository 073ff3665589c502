"""Files that want to harm their reader: refused in bounded time and memory, nothing left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports.documents import DocumentError, limits, read_document, sandbox
from reports.documents.sandbox import read_apart
from tests.documents.hostile import FILES
from tests.documents.making import html_file, pdf_file

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 300 * 1024 * 1024
MOST_SECONDS = 10


@pytest.mark.parametrize("name", FILES)
def test_read_hostile_file_within_its_bounds(name, tmp_path):
    make, codes = FILES[name]
    file = tmp_path / "file"
    file.write_bytes(make())

    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.measured", str(file)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    took = json.loads(done.stdout)
    # A machine that is busy with other things may stop any of them earlier.
    assert took["code"] in codes | {"too_slow"}
    assert took["memory"] <= MOST_MEMORY
    assert took["seconds"] <= MOST_SECONDS
    assert took["left"] is False


def test_read_apart_gives_what_is_read_here():
    page = html_file(
        ["The court adjourned the trial to March 28. It sat for an hour only."] * 2,
        title="Суд отложил процесс",
        head='<meta name="date" content="2024-03-14">',
        after='<p>Read more: <a href="https://example.org/other">Another story</a></p>',
    )

    assert read_apart(page) == read_document(page)


@pytest.fixture
def child(monkeypatch):
    """Lets a command of the test stand in for the reader."""

    def stand_in(source: str) -> None:
        monkeypatch.setattr(sandbox, "COMMAND", [sys.executable, "-S", "-c", source])

    return stand_in


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("import os; os.abort()", "too_much"),
        ("import os; os.kill(os.getpid(), 11)", "crashed"),
        ("raise SystemExit(3)", "crashed"),
        ("print('no answer')", "crashed"),
        ("pass", "crashed"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGXCPU)})", "too_slow"),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})", "too_much"),
    ],
)
def test_read_apart_says_that_its_reader_went_down(child, source, code):
    child(source)

    with pytest.raises(DocumentError) as refusal:
        read_apart(pdf_file([["The court sat."]]))

    assert refusal.value.code == code


def test_read_apart_stops_a_reader_that_waits(child, monkeypatch, tmp_path):
    mark = tmp_path / "pid"
    child(f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    monkeypatch.setattr(limits, "WALL", 1.5)

    with pytest.raises(DocumentError) as refusal:
        read_apart(pdf_file([["The court sat."]]))

    assert refusal.value.code == "too_slow"
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_reader_ends_when_the_process_that_asked_is_killed(tmp_path):
    """The reader waits for bytes that never come: their end is its end."""
    asking = (
        "import subprocess, sys, time;"
        "from reports.documents.sandbox import COMMAND, ROOT;"
        "child = subprocess.Popen(COMMAND, cwd=ROOT, env={}, stdin=subprocess.PIPE);"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    asker = subprocess.Popen(
        [sys.executable, "-c", asking], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with asker:
        reader = int(asker.stdout.readline())
        asker.kill()

    assert gone(reader)


def gone(pid: int) -> bool:
    """The process ends within the time it may take at all."""
    for _ in range(MOST_SECONDS * 10):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # ended, and waits for whoever inherited it
            return True
        time.sleep(0.1)
    return False
