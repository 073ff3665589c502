"""Files that mean harm, at a server and at the command line: each ends in ten seconds of computing
and 300 MB, and of what is refused nothing is stored. (How long one waits is `limits.WALL`.)"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from tests.documents.hostile import FILES
from tests.documents.test_hostile import MOST_MEMORY, MOST_SECONDS
from tests.installation import ROOT, Browser, Installation, installation
from tests.pace import slowness
from tests.peak import Peak

pytestmark = pytest.mark.django_db(transaction=True)
# What no reader of files sees, but the reader of reports: all of it is text.
TEXTS = {
    "lines of one letter": lambda: b"\n\na" * 49_000,
    "days without end": lambda: b"The hearing was put off to 21 January and " * 4_700,
    "people without end": lambda: " ".join(
        f"Judge Shynar{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Ospanova put it off to {n % 28}."
        for n in range(3_500)
    ).encode(),
}
HOSTILE = {name: make for name, (make, _codes) in FILES.items()} | TEXTS
KEPT = {name for name, (_make, codes) in FILES.items() if "read" in codes} | {*TEXTS}
COSTLY = {name for name, (_make, codes) in FILES.items() if len(codes) > 1} | {*TEXTS}
TICKS = os.sysconf("SC_CLK_TCK")
# Takes a name and bytes; says whether they were stored.
Door = Callable[[str, bytes], bool]


@pytest.fixture
def place(tmp_path):
    with installation(tmp_path) as made:
        yield made


def page(place: Installation, address: str) -> Door:
    browser = Browser(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.look("/reports/add/"))

    def add(name: str, content: bytes) -> bool:
        answer = browser.post(
            f"{address}/reports/add/", data={"way": "file", "csrfmiddlewaretoken": token[1]},
            files={"file": (name, content)}, allow_redirects=False, timeout=120,
        )  # fmt: skip
        assert answer.status_code in (200, 302, 422)
        return answer.ok

    return add


def interface(place: Installation, address: str) -> Door:
    told = {"Authorization": f"Bearer {place.manage('create_token', 'anna', '--write').strip()}"}

    def add(name: str, content: bytes) -> bool:
        files = {"file": (name, content)}
        answer = requests.post(f"{address}/api/v1/reports/", headers=told, files=files, timeout=120)
        assert answer.ok or answer.json()["errors"]["file"]
        return answer.ok

    return add


def command(place: Installation, folder: Path) -> Door:
    def add(name: str, content: bytes) -> bool:
        (folder / "file").write_bytes(content)
        words = [sys.executable, "manage.py", "add_report", str(folder / "file"), "--by", "anna"]
        with subprocess.Popen(
            words, cwd=ROOT, env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process, Peak(process.pid) as peak:  # fmt: skip
            _said, refusal = process.communicate(timeout=120)
        assert (process.returncode, refusal) == (0, b"") or process.returncode == 2
        assert peak.bytes <= MOST_MEMORY
        return process.returncode == 0

    return add


def computed(pid: int) -> float:
    """Seconds of a server, of its readers, and of the commands that ended: a busy machine takes
    longer for the same."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(map(int, fields[11:15])) / TICKS + ended.ru_utime + ended.ru_stime


def handed_in(add: Door, names: set[str], server: int) -> list[str]:
    """Hands them in one after the other; returns those that were stored."""
    stored = []
    for name in sorted(names):
        content, slow, before = HOSTILE[name](), slowness(), computed(server)
        if add(name, content):
            stored.append(name)
        seconds = computed(server) - before
        assert (name, seconds <= MOST_SECONDS * max(slow, slowness())) == (name, True)
    return stored


def counted(place: Installation) -> dict[str, int]:
    """How many rows every table holds."""
    words = "import json; from tests.rows import counted; print(json.dumps(counted()))"
    return json.loads(place.manage("shell", "--verbosity", "0", "-c", words))


def test_leave_nothing_of_hostile_files_at_any_door(place, tmp_path):
    address = place.serve()
    doors = [
        (page(place, address), {*HOSTILE}),
        (interface(place, address), {*HOSTILE}),
        (command(place, tmp_path), COSTLY),
    ]
    before, server = counted(place), place.running[0].pid

    with Peak(server) as peak:
        refused = [handed_in(add, names - KEPT, server) for add, names in doors]
        after = counted(place)
        stored = [handed_in(add, names & KEPT, server) for add, names in doors]

    assert (refused, after) == ([[], [], []], before)
    assert all({*TEXTS} <= {*names} for names in stored)
    rows = counted(place)
    reports = [rows[f"reports.{name}"] for name in ("Report", "Capture", "Snapshot", "Print")]
    assert (len({*reports}), reports[0] >= len(TEXTS)) == (1, True)
    assert 0 < peak.bytes <= MOST_MEMORY
    assert place.manage("verify_history")
