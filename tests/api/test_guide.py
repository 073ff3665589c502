"""The examples of the guide run as one program, against a server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from accounts.actions import create_token

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs/api.md"
EXAMPLE = re.compile(r"```python\n(.*?)```", re.S)


def test_run_the_examples_of_the_guide(live_server, anna, tmp_path):
    _row, token = create_token(anna, name="guide", write=True)
    program = tmp_path / "guide.py"
    program.write_text("\n".join(EXAMPLE.findall(GUIDE.read_text())))
    told = {"TRACKER_URL": live_server.url, "TRACKER_TOKEN": token}

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
