"""The examples of the guide run as one program, against a server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.actions import create_token
from tests.documents.making import html_file
from tests.fetching.internet import Server, page

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs/api.md"
EXAMPLE = re.compile(r"```python\n(.*?)```", re.S)


PAGE = html_file(
    ["The trial of Dauren Tolegen went on in Kegen on 21 January 2020.", "The judge listened."]
)


@pytest.fixture
def site(settings):
    """A page on loopback, where this machine may fetch in this test; its address."""
    server = Server(lambda asked: page(PAGE))
    settings.FETCH_PROXY, settings.FETCH_ALLOWED = "", [f"127.0.0.1:{server.port}"]
    yield f"http://127.0.0.1:{server.port}/2020/01/22/trial"
    server.end()


def test_run_the_examples_of_the_guide(live_server, anna, tmp_path, site):
    _row, token = create_token(anna, name="guide", write=True)
    program = tmp_path / "guide.py"
    program.write_text("\n".join(EXAMPLE.findall(GUIDE.read_text())))
    told = {"TRACKER_URL": live_server.url, "TRACKER_TOKEN": token, "TRACKER_PAGE": site}

    done = subprocess.run(
        [sys.executable, str(program)],
        env=os.environ | told,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "2019-10-14" in done.stdout
