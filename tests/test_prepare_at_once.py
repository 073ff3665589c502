"""Triggers and search tables are put in place by several processes at once, beside those that
write."""

from __future__ import annotations

import pytest
from django.db import DEFAULT_DB_ALIAS, connection

from tests.races import at_once
from tracker.apps import prepare_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_prepare_database_by_several_at_once():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX tracker_searchentry_case; DROP TABLE tracker_cache")

    assert at_once(*[lambda: prepare_database(DEFAULT_DB_ALIAS)] * 6) == [None] * 6


def test_prepare_database_leaves_no_moment_without_a_trigger():
    inside = set()

    def note(execute, sql, params, many, context):
        if sql.startswith(("CREATE", "DROP", "INSERT")):
            inside.add(context["connection"].in_atomic_block)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        prepare_database(DEFAULT_DB_ALIAS)

    assert inside == {True}
