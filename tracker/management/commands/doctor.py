"""Look an installation over and say what to do."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core import checks
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tracker import triggers


def configuration() -> Iterator[str]:
    """What the system checks find, those for a served installation included when it is one."""
    found = checks.run_checks(include_deployment_checks=settings.SERVED)
    for problem in found:
        if problem.level >= checks.WARNING and not problem.is_silenced():
            yield f"{problem.msg} {problem.hint or ''}".strip()
    if settings.DEBUG:
        yield "DEBUG is on: unset it before others use this installation."
    if os.environ.get("DATABASE_URL") and not settings.KEY_GIVEN:
        yield "DATABASE_URL is set without SECRET_KEY: machines would sign with different keys."


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


def storage() -> Iterator[str]:
    """Whether files can be written, and whether the key is for its owner alone."""
    try:
        with tempfile.TemporaryFile(dir=settings.VAR_DIR):
            pass
    except OSError as refusal:
        yield f"{settings.VAR_DIR} cannot be written ({refusal.strerror}): give it to this user."
    key = settings.VAR_DIR / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"{key} can be read by others: chmod 600 {key}"


def shared_cache() -> Iterator[str]:
    """Whether limits and one-time codes are kept."""
    cache.set("doctor", "well", 10)
    if cache.get("doctor") != "well":
        yield "The cache keeps nothing: run `manage.py migrate`."


LOOKS: dict[str, Callable[[], Iterator[str]]] = {
    "configuration": configuration,
    "migrations": migrations,
    "triggers": guards,
    "cache": shared_cache,
    "storage": storage,
}


def look(at: Callable[[], Iterator[str]]) -> list[str]:
    """What is wrong there; a database that does not answer is one of the findings."""
    try:
        return list(at())
    except DatabaseError as refusal:
        return [f"The database refuses ({str(refusal).strip()}): run `manage.py migrate`."]


class Command(BaseCommand):
    """`manage.py doctor`"""

    help = "Check this installation; exit 1 with what to do when something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *_args, **_options) -> None:
        wrong = 0
        for name, at in LOOKS.items():
            found = look(at)
            wrong += len(found)
            self.stdout.write(f"{name}: {'well' if not found else ''}".rstrip())
            for sentence in found:
                self.stdout.write(f"  {sentence}")
        if wrong:
            raise CommandError(f"{wrong} to put right.", returncode=1)
