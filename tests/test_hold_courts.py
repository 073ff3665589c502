"""The courts of a chain are held by the database, and given to moves that told of none."""

from __future__ import annotations

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection

from cases.actions import add_court
from hearings.actions import edit_hearing, move_hearing, record_hearing
from tests.chains import HEARINGS, MOVES, active, insert, run
from tracker import triggers
from tracker.access import system

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY = dt.date(2020, 1, 6)


@pytest.fixture
def zaisan(edith):
    return add_court(name="Zaisan court", country="KZ", timezone="Asia/Almaty", by=edith, why=WHY)


@pytest.fixture
def berlin(edith):
    return add_court(name="Court of Berlin", country="DE", by=edith, why=WHY)


@pytest.fixture
def hearing(case, zaisan, edith):
    return record_hearing(case, date=DAY, time=dt.time(10), court=zaisan, by=edith, why=WHY)


NEXT = {
    "seq": "2", "kind": "'venue_changed'", "from_court_id": "to_court_id",
    "from_timezone": "to_timezone", "from_courtroom": "to_courtroom", "from_fold": "to_fold",
    "to_court_id": "from_court_id",
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_court_id": "from_court_id"},
        {"from_court_id": "NULL"},
        {"to_court_id": "to_court_id"},
        {"kind": "'cancelled'"},
        {"kind": "'venue_changed'", "to_court_id": "to_court_id", "to_timezone": "'UTC'"},
        {"kind": "'venue_changed'", "to_date": "'2020-02-01'"},
    ],
    ids=str,
)
def test_hold_chain_of_courts_against_what_does_not_follow(hearing, berlin, edith, wrong):
    move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)

    with pytest.raises(DatabaseError, match="chain"):
        insert(NEXT | wrong, pk=active(1))
    insert(NEXT, pk=active(1))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (HEARINGS, "court_id = NULL"),
        (HEARINGS, "court_id = original_court_id"),
        (HEARINGS, "original_court_id = court_id"),
        (HEARINGS, "original_court_id = NULL"),
        (MOVES, "to_court_id = from_court_id"),
        (MOVES, "from_court_id = NULL"),
        (MOVES, "to_court_words = 'x'"),
        (MOVES, "from_court_words = 'x'"),
    ],
)
def test_hold_courts_against_writes_past_the_moves(hearing, berlin, edith, table, change):
    move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)

    with pytest.raises(DatabaseError):
        run(f"UPDATE {table} SET {change}, version = version + 1" if table == HEARINGS
            else f"UPDATE {table} SET {change}")  # fmt: skip


def test_migrate_gives_moves_the_court_of_their_hearing(case, hearing, zaisan, berlin, edith):
    named = record_hearing(
        case, date=dt.date(2020, 5, 4), court_words="Kegen court", by=edith, why=WHY
    )
    for one in (hearing, named):
        move_hearing(one, to_date=dt.date(2020, 6, 6), by=edith, why=WHY)
    migration = import_module("hearings.migrations.0012_venues_of_moves")
    before = pictures()
    forget(migration)
    assert pictures() != before

    migration.fill(apps, Editor())
    triggers.install(connection)

    assert pictures() == before
    call_command("verify_history", verbosity=0)
    edit_hearing(hearing, court=berlin, by=edith, why=WHY)
    call_command("verify_history", verbosity=0)


class Editor:
    """What of a schema editor the migration asks for."""

    connection = connection


def forget(migration) -> None:
    """As it was before moves told of courts."""
    models = [apps.get_model("hearings", name) for name in (*migration.FIRST, *migration.MOVES)]
    migration.let_go(connection, models)
    for table in ("hearings_hearing", "hearings_historicalhearing"):
        run(f"UPDATE {table} SET original_court_id = NULL")
    for table in ("hearings_postponement", "hearings_historicalpostponement"):
        run(f"UPDATE {table} SET from_court_id = NULL, to_court_id = NULL, from_court_words = '', "
            "to_court_words = ''")  # fmt: skip


def pictures() -> list:
    """What the four tables tell."""
    with system("a test looks"):
        return [
            [*apps.get_model("hearings", name)._base_manager.order_by("pk").values_list()]
            for name in ("Hearing", "HistoricalHearing", "Postponement", "HistoricalPostponement")
        ]
