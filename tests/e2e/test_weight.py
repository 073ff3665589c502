"""What pages weigh as they are served, and when they can be read on a bad line.

Measured on an installation of its own: its own folder, the data of the demonstration, compressed
files, gunicorn.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST_BYTES, REPEAT_BYTES = 60_000, 20_000
# A phone at the edge of a network: bytes a second both ways, milliseconds to and fro.
BAD_LINE = {
    "offline": False,
    "latency": 800,
    "downloadThroughput": 30_000 / 8,
    "uploadThroughput": 30_000 / 8,
}
READABLE_AFTER = 8_000  # milliseconds
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
ROOMS = ("/", "/cases/", "/people/", "/hearings/", "/hearings/month/", "/reports/", "/search/")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Installation:
    """The tracker as somebody runs it, filled with the demonstration."""

    def __init__(self, folder: Path):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
        self.env = {**keep, "VAR_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.manage("migrate", "--verbosity", "0")
        told = self.manage("demo", DEBUG="1")
        self.password = re.search(r"^\s*editor\s+(\S+)$", told, re.MULTILINE).group(1)
        self.manage("collectstatic", "--noinput", "--verbosity", "0")

    def manage(self, *words: str, **more: str) -> str:
        """Run a management command; its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env | more,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def serve(self) -> subprocess.Popen:
        """Start the web server with the configuration that is shipped."""
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "deploy/gunicorn.conf.py",
                "tracker.wsgi",
            ],
            cwd=ROOT,
            env=self.env | {"PORT": str(self.port)},
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[Installation]:
    made = Installation(tmp_path_factory.mktemp("installed"))
    server = made.serve()
    try:
        wait_for(made.port)
        yield made
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int) -> None:
    """Return once something answers; the server is given as long as it needs within the test."""
    for _ in range(300):
        with socket.socket() as one:
            one.settimeout(0.2)
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="module")
def signed_in(browser, installation) -> dict:
    """The cookies of an editor."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{installation.url}/account/login/")
        page.get_by_label("Username").fill("editor")
        page.get_by_label("Password").fill(installation.password)
        page.locator("main").get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "login" not in url)
        return context.storage_state()


@pytest.fixture(scope="module")
def addresses(browser, installation, signed_in) -> list[str]:
    """The rooms, every case and every report that they lead to."""
    with browser.new_context(storage_state=signed_in) as context:
        page = context.new_page()
        found = set(ROOMS)
        for room in ("/cases/", "/reports/", "/people/", "/hearings/"):
            page.goto(installation.url + room)
            links = page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
            one_row = rf"{room}[0-9A-Z]{{4}}-[0-9A-Z]{{4}}/"
            found |= {link for link in links if re.fullmatch(one_row, link)}
    assert len(found) > 20
    return sorted(found)


def weighed(page, address: str) -> int:
    """Bytes that come over the line for a page: headers and bodies, as they are packed."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    came: list[int] = []
    session.on("Network.loadingFinished", lambda one: came.append(one["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    session.detach()
    return int(sum(came))


def test_send_few_bytes_for_every_page(browser, installation, signed_in, addresses):
    heavy = {}
    for address in addresses:
        with browser.new_context(storage_state=signed_in) as context:
            page = context.new_page()
            first = weighed(page, installation.url + address)
            again = weighed(page, installation.url + address)
        assert first > again > 0
        if first > FIRST_BYTES or again > REPEAT_BYTES:
            heavy[address] = (first, again)

    assert heavy == {}


def test_show_something_to_read_on_a_bad_line(browser, installation, signed_in, addresses):
    late = {}
    some = [one for one in addresses if re.match(r"/(cases|reports)/[0-9A-Z]{4}-", one)]
    with browser.new_context(storage_state=signed_in) as context:
        page = context.new_page()
        largest = sorted(some, key=lambda one: -weighed(page, installation.url + one))[:3]
    for address in [*ROOMS, *largest]:
        with browser.new_context(storage_state=signed_in) as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", BAD_LINE)
            page.goto(installation.url + address)
            painted = page.wait_for_function(PAINTED).json_value()
        if painted > READABLE_AFTER:
            late[address] = painted

    assert late == {}
