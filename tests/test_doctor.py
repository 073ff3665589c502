"""The doctor: well on a sound installation, exit 1 with what to do otherwise."""

import io
import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.installation import ROOT
from tests.triggers import drop
from tracker.looks import secrecy
from tracker.models import Heartbeat

ABSENT = "postgres://nobody@127.0.0.1:9/none"
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    """Where the tracker writes."""
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def alone(settings):
    """DATABASE_URL names the engine of these tests, not an installation."""
    settings.SHARED = False


@pytest.fixture(autouse=True)
def worker(db):
    """A worker that was heard of just now."""
    now = timezone.now()
    return Heartbeat.objects.create(host="here", pid=1, started_at=now, beat_at=now)


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

    assert (said.count(": well"), code) == (11, 0)


def test_examine_finds_missing_triggers(folder):
    drop()

    said, code = examine()

    assert "run `manage.py migrate`" in said
    assert code == 1


def test_say_that_the_database_does_not_answer(tmp_path):
    told = {
        "PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "DATABASE_URL": ABSENT,
        "SECRET_KEY": "x" * 60,
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "manage.py", "doctor"], cwd=ROOT, env=told, capture_output=True, text=True
    )

    found = re.search(r"^database:\n  (.*)$", done.stdout, re.MULTILINE)[1]
    assert found.endswith("): start it, or correct DATABASE_URL.")
    assert (done.returncode, "run `manage.py migrate`" in done.stdout) == (1, False)


def test_examine_finds_a_key_that_others_read(folder):
    (folder / "secret_key").write_text("x")
    (folder / "secret_key").chmod(0o644)

    said, code = examine()

    assert (f"chmod 600 {folder}/secret_key" in said, code) == (True, 1)


def test_examine_finds_a_folder_that_others_read(folder):
    folder.chmod(0o755)

    said, code = examine()

    assert (f"{folder} can be read by others: chmod 700 {folder}" in said, code) == (True, 1)


def test_examine_finds_a_database_that_others_read(folder, monkeypatch):
    file = folder / "tracker.sqlite3"
    file.touch(0o644)
    monkeypatch.setattr("tracker.looks.connection.vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", file)
    said = []
    for mode in (0o700, 0o711):
        folder.chmod(mode)
        said += [list(secrecy())]

    assert said == [
        [],
        [f"{path} can be read by others: chmod {mode} {path}"
         for path, mode in ((folder, 700), (file, 600))],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "made"), [({}, ["secret_key"]), ({"DATABASE_URL": ABSENT, "SECRET_KEY": "x" * 60}, [])]
)
def test_make_a_folder_for_its_owner_alone(tmp_path, more, made):
    folder = tmp_path / "above" / "var"
    told = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder)} | more

    subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=told, umask=0o022)

    assert [path.name for path in folder.iterdir()] == made
    assert folder.stat().st_mode & 0o777 == 0o700


def test_stay_ready_where_others_read(client, folder):
    folder.chmod(0o755)

    assert client.get("/readyz").status_code == 200


def test_examine_finds_a_folder_that_is_not_there(folder, settings):
    settings.VAR_DIR = folder / "gone"

    said, code = examine()

    assert ("cannot be written" in said, code) == (True, 1)


def test_examine_finds_that_no_worker_lives(folder, worker):
    worker.beat_at -= timedelta(minutes=4)
    worker.save()

    said, code = examine()

    assert ("start `manage.py worker`" in said, code) == (True, 1)


def test_examine_finds_a_full_disk(folder, monkeypatch):
    monkeypatch.setattr("tracker.looks.LEAST_ROOM", 2**63)

    said, code = examine()

    assert ("make room" in said, code) == (True, 1)


def test_examine_finds_static_files_of_another_version(folder, settings):
    settings.STATIC_ROOT = folder / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": settings.MANIFEST}}
    before = examine()
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = examine()
    (folder / "static/tracker.css").write_text("body {}")

    after = examine()

    sentence = "run `manage.py collectstatic --no-input`"
    assert [sentence in said for said, _ in (before, collected, after)] == [True, False, True]
    assert [code for _, code in (before, collected, after)] == [1, 0, 1]


def test_examine_finds_machines_with_different_keys(folder, settings):
    settings.SHARED, settings.KEY_GIVEN = True, False

    said, code = examine()

    assert ("machines would sign with different keys" in said, code) == (True, 1)


def test_say_that_a_served_process_is_ready(client, folder):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_say_which_part_is_not_ready_and_not_why(client, folder, settings):
    settings.VAR_DIR = folder / "gone"
    drop()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not well: triggers, storage\n")


@pytest.mark.parametrize("silent", [timedelta(minutes=4), None])
def test_stay_ready_without_a_worker(client, folder, worker, silent):
    """None was started, or the last one was heard of too long ago."""
    if silent is None:
        worker.delete()
    else:
        worker.beat_at -= silent
        worker.save()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok, but no worker lives\n")
