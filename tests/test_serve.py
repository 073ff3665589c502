"""The tracker as it is served: the shipped units' own command lines, asked from outside."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
HOST = "tracker.example.org"
BUDGET = 60 * 1024  # bytes of a first load, compressed
PATIENCE = 120  # seconds; the machine may be busy


def command_of(unit: str) -> list[str]:
    """The command line of a unit, of this copy of the code."""
    [line] = re.findall(r"^ExecStart=(.*)$", (DEPLOY / unit).read_text(), re.M)
    program, *words = shlex.split(line)
    name = Path(program).name
    return [sys.executable, *([] if name == "python" else ["-m", name]), *words]


class Served:
    """A running installation: two web processes, two workers."""

    def __init__(self, folder: Path, database: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "key").write_text(secrets.token_urlsafe(60))
        (folder / "key").chmod(0o600)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "VAR_DIR": str(folder / "var"),
            "SECRET_KEY_FILE": str(folder / "key"),
            "ALLOWED_HOSTS": HOST,
            "TLS_ENDS_ELSEWHERE": "1",
            "PORT": str(self.port),
        } | ({"DATABASE_URL": database} if database else {})
        self.running: list[subprocess.Popen] = []

    def manage(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=self.env, capture_output=True, text=True,
        )  # fmt: skip

    def start(self, unit: str) -> subprocess.Popen:
        process = subprocess.Popen(command_of(unit), cwd=ROOT, env=self.env)
        self.running.append(process)
        return process

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        web = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        told = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
        web.request("GET", path, headers=told | headers)
        answer = web.getresponse()
        body = answer.read()
        web.close()
        return answer, body

    def wait(self) -> None:
        """Until the web answers and a worker lives."""
        for _ in range(PATIENCE * 5):
            try:
                if self.get("/readyz")[1] == b"ok\n":
                    return
            except OSError:
                pass
            assert [one.args for one in self.running if one.poll() is not None] == []
            time.sleep(0.2)
        raise AssertionError("nothing is ready")

    def end(self) -> list[int]:
        """The exit codes of all processes, told to end."""
        for one in self.running:
            one.send_signal(signal.SIGTERM)
        return [one.wait(PATIENCE) for one in self.running]


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """An empty database beside the one of the tests; "" for SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    parts = urlsplit(url)
    name = f"{parts.path[1:]}_served"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def served(tmp_path_factory, database) -> Iterator[Served]:
    """An installation made as the document for operators says."""
    served = Served(tmp_path_factory.mktemp("served"), database)
    try:
        for words in (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input"]):
            done = served.manage(*words)
            assert done.returncode == 0, done.stderr
        served.start("case-tracker-web.service")
        for _ in range(2):
            served.start("case-tracker-worker@.service")
        served.wait()
        yield served
    finally:
        for one in served.running:
            one.kill()
            one.wait()


def children(process: subprocess.Popen) -> list[str]:
    """Processes that a process started."""
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def test_serve_with_two_web_processes_and_two_workers(served):
    web, *workers = served.running

    assert len(children(web)) == 2
    assert [one.poll() for one in workers] == [None, None]


def test_find_a_served_installation_well(served):
    doctor = served.manage("doctor")

    assert [line for line in doctor.stdout.splitlines() if not line.endswith(": well")] == []
    assert (len(doctor.stdout.splitlines()), doctor.returncode) == (11, 0)


def test_ask_a_served_installation_from_its_own_machine(served):
    asked = subprocess.run(
        [sys.executable, DEPLOY / "ready.py"], env=served.env, capture_output=True, text=True
    )

    assert (asked.returncode, asked.stdout) == (0, "ok\n")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"},
            "DATABASE_URL is shared by several machines: give each the same SECRET_KEY.",
        ),
        (
            {"ALLOWED_HOSTS": HOST},
            "ALLOWED_HOSTS names other hosts: give SECRET_KEY or SECRET_KEY_FILE.",
        ),
    ],
)
def test_serve_with_settings_that_are_refused_says_so_alone(tmp_path, told, sentence):
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")} | told
    asked = subprocess.run(
        ["make", "-o", "setup", "serve", f"PY={sys.executable}"],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip

    said, *of_make = asked.stderr.splitlines()
    assert (said, asked.stdout, asked.returncode) == (sentence, "", 2)
    assert [line.partition(":")[0] for line in of_make] == ["make"]


def test_worker_ends_with_a_parent_that_ended_before_it_began(tmp_path):
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
    begin = f"{sys.executable} manage.py worker --with-parent $$ & exec true"
    started = subprocess.Popen(
        ["sh", "-c", begin], cwd=ROOT, env=env, stdout=subprocess.PIPE, start_new_session=True
    )

    try:
        assert started.communicate(timeout=PATIENCE) == (b"", None)  # the worker holds it open
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        raise


def test_open_no_control_socket_and_write_down_no_visits(served):
    home = Path(served.env["HOME"])

    assert [path for path in home.rglob("*") if path.is_socket()] == []
    assert [path.name for path in home.rglob("*.log")] == []


def test_answer_its_own_name_only(served):
    assert served.get("/", Host="other.example.org")[0].status == 400
    assert served.get("/", **{"X-Forwarded-Proto": "http"})[0].status == 301


def linked(page: str) -> set[str]:
    """What a browser asks for because of a page."""
    return set(re.findall(r'(?:<link [^>]*href|<script [^>]*src)="(/[^"]+)"', page))


def test_load_a_first_page_within_its_budget(served):
    answer, packed = served.get("/")
    parts = linked(gzip.decompress(packed).decode())
    loads = {"/": len(packed)} | {path: len(served.get(path)[1]) for path in parts}

    assert answer.getheader("Content-Encoding") == "gzip"
    assert len(parts) == 4
    assert sum(loads.values()) <= BUDGET, loads


def test_keep_hashed_static_files_for_ever(served):
    page = gzip.decompress(served.get("/")[1]).decode()
    hashed = sorted(path for path in linked(page) if path.startswith("/static/"))

    answers = [served.get(path)[0] for path in hashed]

    assert all(re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", path) for path in hashed)
    assert {one.getheader("Cache-Control") for one in answers} == {
        "max-age=315360000, public, immutable"
    }


def test_end_when_told(served):
    assert served.end() == [0, 0, 0]
    with pytest.raises(OSError, match="refused"):
        served.get("/healthz")
