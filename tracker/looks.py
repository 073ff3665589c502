"""What an installation needs to be well, each part with what to do where it is not."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core import checks
from django.core.cache import cache
from django.db import DatabaseError, NotSupportedError, connection
from django.db.migrations.executor import MigrationExecutor

from tracker import triggers
from tracker.models import Heartbeat

LEAST_ROOM = 500 * 1024**2  # bytes


def configuration() -> Iterator[str]:
    """What the system checks find, those for a served installation included when it is one."""
    found = checks.run_checks(include_deployment_checks=settings.SERVED)
    for problem in found:
        if problem.level >= checks.WARNING and not problem.is_silenced():
            yield f"{problem.msg} {problem.hint or ''}".strip()
    if settings.DEBUG:
        yield "DEBUG is on: unset it before others use this installation."
    if settings.SHARED and not settings.KEY_GIVEN:
        yield "DATABASE_URL is set without SECRET_KEY: machines would sign with different keys."


def database() -> Iterator[str]:
    """Whether the database answers, and is one that the tracker works with."""
    try:
        connection.ensure_connection()
        connection.check_database_version_supported()
    except NotSupportedError as old:
        yield f"{old}: move the data to a newer version."
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            [encoding] = cursor.fetchone()
        if encoding != "UTF8":
            yield f"The database is in {encoding}: make one in UTF8 and move the data there."


def migrations() -> Iterator[str]:
    """Whether the database is as the code expects it."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield f"{len(waiting)} migrations are waiting: run `manage.py migrate`."


def guards() -> Iterator[str]:
    """Whether history and schedules are held by their triggers."""
    missing = triggers.missing(connection)
    if missing:
        yield f"Triggers are missing ({', '.join(missing)}): run `manage.py migrate`."


def shared_cache() -> Iterator[str]:
    """Whether limits and one-time codes are kept."""
    cache.set("doctor", "well", 10)
    if cache.get("doctor") != "well":
        yield "The cache keeps nothing: run `manage.py migrate`."


def storage() -> Iterator[str]:
    """Whether files can be written."""
    folder = settings.VAR_DIR
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as refusal:
        yield f"{folder} cannot be written ({refusal.strerror}): give it to this user."
    else:
        if free < LEAST_ROOM:
            yield f"{folder} has {free // 1024**2} MB left: make room, or move it to a larger disk."


def secrecy() -> Iterator[str]:
    """Whether folder, key and database are for their owner alone."""
    folder = settings.VAR_DIR
    for path, mode in ((folder, "700"), (folder / "secret_key", "600"), *database_files()):
        if open_to_others(path):
            yield f"{path} can be read by others: chmod {mode} {path}"


def database_files() -> Iterator[tuple[Path, str]]:
    """The file of SQLite and those beside it, where others get into their folder."""
    file = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and open_to_others(file.parent):
        yield from ((Path(f"{file}{end}"), "600") for end in ("", "-wal", "-shm"))


def open_to_others(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)


def static_files() -> Iterator[str]:
    """Whether style and pictures were collected, and are those of this version."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return
    collected, ours = Path(settings.STATIC_ROOT), Path(settings.STATICFILES_DIRS[0])
    names = [path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.is_file()]
    _same, other, missing = filecmp.cmpfiles(ours, collected, names, shallow=False)
    if other or missing or not staticfiles_storage.hashed_files:
        yield "Static files are of another version: run `manage.py collectstatic --no-input`."


def workers() -> Iterator[str]:
    """Whether a process works in the background."""
    if not Heartbeat.objects.alive().exists():
        yield "No worker lives, so files handed in together wait: start `manage.py worker`."


Look = Callable[[], Iterator[str]]
LOOKS: dict[str, Look] = {
    "configuration": configuration,
    "database": database,
    "migrations": migrations,
    "triggers": guards,
    "cache": shared_cache,
    "storage": storage,
    "secrecy": secrecy,
    "static files": static_files,
    "workers": workers,
}


def look(at: Look) -> list[str]:
    """What is wrong there; a database that does not answer is one of the findings."""
    try:
        return list(at())
    except DatabaseError as refusal:
        said = " ".join(str(refusal).split())
        if connection.connection is None:
            return [f"The database does not answer ({said}): start it, or correct DATABASE_URL."]
        return [f"The database refuses ({said}): run `manage.py migrate`."]
