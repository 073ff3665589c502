"""An installation of its own, as an operator has it: a database, a server, workers; real processes
that end and are killed."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests
from django.db import connection

from tests.conftest import PASSWORD

ROOT = Path(__file__).resolve().parent.parent
NAME = "tracker_installation_of_a_test"
LONGEST = 240.0  # seconds; a machine that is busy takes its time


@dataclass
class Installation:
    """A folder, an environment, and what runs in it."""

    environment: dict[str, str]
    running: list[subprocess.Popen] = field(default_factory=list)

    def manage(self, *words: str, typed: str = "") -> str:
        """Run a command to its end; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=self.environment, input=typed, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen:
        """Start a command and leave it running."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.running.append(process)
        return process

    def serve(self) -> str:
        """Start a server; returns its address once it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.start("runserver", "--noreload", f"127.0.0.1:{port}")
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{address}/healthz"))
        return address

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).ok
    except requests.ConnectionError:
        return False


def wait_until(true: Callable[[], bool], longest: float = LONGEST) -> None:
    """Look again and again; a test that waits longer than so many seconds fails."""
    until = time.monotonic() + longest
    while not true():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.1)


@contextlib.contextmanager
def installation(folder: Path, **environment: str) -> Iterator[Installation]:
    """A fresh one on the engine that the tests run on, with an account named anna."""
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told |= {"VAR_DIR": str(folder), "PYTHONTZPATH": "", "DEBUG": "1"} | environment
    with database() as url:
        made = Installation(told | ({"DATABASE_URL": url} if url else {}))
        try:
            made.manage("migrate", "--verbosity", "0")
            made.manage("create_user", "anna", "--role", "contributor", typed=f"{PASSWORD}\n")
            yield made
        finally:
            made.end()


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The address of a new database on PostgreSQL; on SQLite "", for the file in the folder."""
    if connection.vendor == "sqlite":
        yield ""
        return
    told = connection.settings_dict
    name = f"{NAME}_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    secret = f":{urllib.parse.quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    try:
        yield f"postgres://{told['USER']}{secret}@{told['HOST']}:{told['PORT'] or 5432}/{name}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Browser(requests.Session):
    """Somebody signed in, without scripts."""

    def __init__(self, address: str):
        super().__init__()
        self.trust_env = False
        self.address = address
        self.send_form("/account/login/", {"login": "anna", "password": PASSWORD})

    def look(self, path: str) -> str:
        answer = self.get(self.address + path, timeout=60)
        assert answer.status_code == 200
        return answer.text

    def send_form(self, path: str, fields: dict, files: list | None = None) -> requests.Response:
        return self.send_from(path, path, fields, files)

    def send_from(
        self, page: str, path: str, fields: dict, files: list | None = None
    ) -> requests.Response:
        """Send a form that stands on a page to a path."""
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.look(page))
        token = found.group(1)
        answer = self.post(
            self.address + path, data=fields | {"csrfmiddlewaretoken": token}, files=files,
            headers={"Referer": self.address + page}, timeout=120,
        )  # fmt: skip
        assert answer.status_code == 200
        return answer


def kill(process: subprocess.Popen) -> None:
    """As the kernel does: nothing is finished, nothing is tidied up."""
    process.send_signal(signal.SIGKILL)
    process.wait()
