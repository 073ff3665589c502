"""How others reach this installation: calendars, feeds and messages bear one address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASK = "from tracker import settings as s; print(s.SITE_URL, s.SITE_HOST, s.CALENDAR_DOMAIN)"
SERVED = {"ALLOWED_HOSTS": ".example.org", "SECRET_KEY": "k" * 60}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "http://127.0.0.1:8000 127.0.0.1 127.0.0.1"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123 127.0.0.1 127.0.0.1"),
        (SERVED | {"PORT": "8123"}, "https://example.org example.org example.org"),
        (
            {"PORT": "8123", "SITE_URL": "https://cases.example.org/"},
            "https://cases.example.org cases.example.org cases.example.org",
        ),
    ],
)
def test_name_the_address_at_which_it_is_served(given, told, tmp_path):
    env = {"PATH": "", "VAR_DIR": str(tmp_path)} | given

    said = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == told
