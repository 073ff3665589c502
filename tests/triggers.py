"""The switch that takes the triggers away. It exists for tests alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tracker import triggers


@contextmanager
def triggers_off() -> Iterator[None]:
    """Inside the block no trigger holds; behind it all of them do again."""
    settle()
    drop()
    try:
        yield
    finally:
        settle()
        triggers.install(connection)


def settle() -> None:
    """PostgreSQL alters no table with checks of foreign keys still to come."""
    connection.check_constraints()


def drop() -> None:
    """Take every trigger of ours away."""
    with connection.cursor() as cursor:
        for name, (table, *_what) in triggers.present(connection).items():
            if name.startswith(triggers.PREFIX):
                cursor.execute(triggers.dropping(connection.vendor, name, table))
