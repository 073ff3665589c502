"""Triggers: what is written once stays, whoever writes and however, on both engines."""

from __future__ import annotations

import uuid

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from cases.models import Case
from hearings.models import Hearing
from reports.models import Capture
from tests.triggers import triggers_off
from tracker import triggers
from tracker.history import acting
from tracker.models import Act

pytestmark = pytest.mark.django_db
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite remakes tables")
postgres_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE")
KEPT = ("cases_historicalcase", "tracker_act", "reports_capture")


@pytest.fixture
def rows():
    """One row in each of the tables that are written once."""
    with acting(by=None, why="Opened the case"):
        Case(title="The case").save()
    Capture.objects.create(sha256="0" * 64, text="A text", received_at=timezone.now())


def run(sql: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def pk_of(table: str) -> str:
    return "history_id" if "historical" in table else "id"


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("write", ["UPDATE {t} SET {pk} = {pk}", "DELETE FROM {t}"])
def test_write_once_refuses_later_writes(rows, table, write):
    with pytest.raises(DatabaseError, match="written once"):
        run(write.format(t=table, pk=pk_of(table)))


@postgres_only
@pytest.mark.parametrize("table", KEPT)
def test_write_once_refuses_truncate(rows, table):
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(DatabaseError, match="written once"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", KEPT)
def test_write_once_refuses_to_replace_a_row(rows, table):
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    update = (
        "" if connection.vendor == "sqlite" else f" ON CONFLICT ({pk_of(table)}) DO UPDATE SET "
    )
    columns = [f.column for f in model_of(table)._meta.local_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    update = update and update + f"{pk_of(table)} = EXCLUDED.{pk_of(table)}"

    with pytest.raises(DatabaseError, match="written once"):
        run(f"{verb} INTO {table} ({names}) SELECT {names} FROM {table} WHERE true{update}")


def model_of(table: str) -> type[models.Model]:
    return {"cases_historicalcase": Case.history.model, "tracker_act": Act}.get(table, Capture)


@sqlite_only
def test_write_once_refuses_to_replace_an_act_by_its_number(rows):
    act = Act.unscoped.get()
    names = ", ".join(f'"{f.column}"' for f in Act._meta.local_fields if f.name != "id")

    with pytest.raises(DatabaseError, match="written once"):
        run(
            f"INSERT OR REPLACE INTO tracker_act (id, {names}) SELECT %s, {names} FROM tracker_act",
            uuid.uuid4().hex,
        )

    assert Act.unscoped.get().pk == act.pk


@pytest.mark.parametrize(
    "write",
    [
        lambda model: model._base_manager.update(author_name="x"),
        lambda model: model._base_manager.all().delete(),
        lambda model: model._base_manager.bulk_update(touched(model), ["author_name"]),
        lambda model: model._base_manager.bulk_create(
            touched(model),
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["author_name"],
        ),
        lambda model: models.Model.save(touched(model)[0]),
        lambda model: model._base_manager.all()._raw_delete("default"),
    ],
)
@pytest.mark.parametrize("model", [Act, Case.history.model], ids=["act", "history"])
def test_write_once_refuses_the_orm(rows, write, model):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        write(model)


def touched(model) -> list:
    found = list(model._base_manager.all())
    for row in found:
        row.author_name = "x"
    return found


def test_install_twice_changes_nothing(django_assert_num_queries):
    before = triggers.present(connection)

    triggers.install(connection)

    assert triggers.present(connection) == before
    assert triggers.missing(connection) == []


def test_migrate_puts_triggers_back():
    with triggers_off():
        away = triggers.missing(connection)
        call_command("migrate", verbosity=0)
        back = triggers.missing(connection)

    assert len(away) == len(triggers.wanted(connection.vendor))
    assert back == []


def test_install_replaces_a_trigger_that_does_something_else(rows):
    one = next(t for t in triggers.wanted(connection.vendor) if t.table == "tracker_act")
    make = (
        f'CREATE TRIGGER "{one.name}" AFTER UPDATE ON tracker_act BEGIN SELECT 1; END'
        if connection.vendor == "sqlite"
        else f'CREATE OR REPLACE FUNCTION "{one.name}"() RETURNS trigger LANGUAGE plpgsql '
        "AS $$ BEGIN RETURN NEW; END $$"
    )
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{one.name}"')
        cursor.execute(make)

    found = triggers.missing(connection)
    triggers.install(connection)

    assert found == [one.name]
    assert triggers.missing(connection) == []


def test_install_takes_earlier_versions_away():
    old = (
        triggers.sqlite(
            "old_rule", "cases_court", 'AFTER UPDATE ON "cases_court" BEGIN SELECT 1; END'
        )
        if connection.vendor == "sqlite"
        else triggers.postgres("old_rule", "cases_court", "BEFORE UPDATE", "BEGIN RETURN NEW; END")
    )
    with connection.cursor() as cursor:
        for statement in old.statements:
            cursor.execute(statement)

    triggers.install(connection)

    assert old.name not in triggers.present(connection)


@pytest.mark.parametrize(
    "model", [Case, Case.history.model, Hearing, Act], ids=lambda m: m.__name__
)
@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_remake_table_loses_triggers_until_the_migration_ends(model):
    name = {Act: "author_name", Hearing: "courtroom"}.get(model, "title")
    old = model._meta.get_field(name)
    new = old.clone()
    new.null = True
    new.set_attributes_from_name(name)
    new.model = model

    triggers.step_aside(connection)
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
    lost = {one.table for one in triggers.missing_triggers(connection)}
    call_command("migrate", verbosity=0)

    assert (model._meta.db_table in lost) == (model is not Case)
    assert triggers.missing(connection) == []
    with connection.schema_editor() as editor:
        triggers.step_aside(connection)
        editor.alter_field(model, new, old)
    triggers.install(connection)


def test_every_history_table_is_kept():
    vendor = connection.vendor
    tables = {trigger.table for trigger in triggers.wanted(vendor)}
    here = set(connection.introspection.table_names())

    assert {table for table in here if "_historical" in table} <= tables
    assert len([table for table in here if "_historical" in table]) > 15
