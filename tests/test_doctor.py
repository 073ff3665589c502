"""The doctor: well on a sound installation, exit 1 with what to do otherwise."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.triggers import drop

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    """Where the tracker writes."""
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def key(monkeypatch):
    """DATABASE_URL names the engine of these tests, not an installation."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


def examine() -> tuple[str, int]:
    """What the doctor says, and its exit code."""
    out = io.StringIO()
    try:
        call_command("doctor", stdout=out)
    except CommandError as refusal:
        return out.getvalue(), refusal.returncode
    return out.getvalue(), 0


def test_examine_a_sound_installation(folder):
    said, code = examine()

    assert (said.count(": well"), code) == (5, 0)


def test_examine_finds_missing_triggers(folder):
    drop()

    said, code = examine()

    assert "run `manage.py migrate`" in said
    assert code == 1


def test_examine_finds_a_key_that_others_read(folder):
    (folder / "secret_key").write_text("x")
    (folder / "secret_key").chmod(0o644)

    said, code = examine()

    assert (f"chmod 600 {folder}/secret_key" in said, code) == (True, 1)


def test_examine_finds_a_folder_that_is_not_there(folder, settings):
    settings.VAR_DIR = folder / "gone"

    said, code = examine()

    assert ("cannot be written" in said, code) == (True, 1)
