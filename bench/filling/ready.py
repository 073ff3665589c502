"""A filled database for a size and an engine: made once, used again while it fits."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit, urlunsplit

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
VERSION = 4  # of what is made; another one makes every database again


@dataclass(frozen=True)
class Place:
    """Where a filled database lies: a folder for SQLite, a URL of a server for PostgreSQL."""

    cases: int
    server: str = ""

    @property
    def folder(self) -> Path:
        """What the tracker writes of it; never that of a user."""
        base = Path(os.environ.get("BENCH_DIR") or ROOT / "var" / "bench")
        return base / f"{'postgresql' if self.server else 'sqlite'}-{self.cases}"

    @property
    def url(self) -> str:
        """The database on the server: one of its own, beside that which the URL names."""
        return urlunsplit(urlsplit(self.server)._replace(path=f"/tracker_bench_{self.cases}"))

    @property
    def stamp(self) -> Path:
        return self.folder / f"filled-{VERSION}"

    def environment(self) -> dict[str, str]:
        """What the settings of the tracker read."""
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
        return (
            kept
            | {"VAR_DIR": str(self.folder)}
            | ({"DATABASE_URL": self.url, "SECRET_KEY": token_urlsafe(60)} if self.server else {})
        )

    def load(self, say: Callable[[str], None]) -> None:
        """Put the archive into the empty database."""
        from django.utils import timezone

        from bench.filling.archive import Archive
        from bench.filling.loading import load

        load(Archive(self.cases, timezone.localdate()), say)


def enter(place: Place) -> None:
    """Set Django up on this database in this process, filling it first when it is not there."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(place.environment())
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    if not place.stamp.exists():
        start_anew(place)
    django.setup()
    if place.stamp.exists():
        call_command("migrate", verbosity=0)
    else:
        fill(place)


def start_anew(place: Place) -> None:
    """An empty folder, and on a server an empty database."""
    shutil.rmtree(place.folder, ignore_errors=True)
    place.folder.mkdir(parents=True)
    if place.server:
        import psycopg

        name = urlsplit(place.url).path.strip("/")
        with psycopg.connect(place.server, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
            server.execute(f'CREATE DATABASE "{name}"')


def fill(place: Place) -> None:
    """Migrate and load."""
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)

    def say(what: str) -> None:
        print(f"  {time.monotonic() - began:6.1f} s  {what}", flush=True)

    say("migrated")
    place.load(say)
    place.stamp.touch()
