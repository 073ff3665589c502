"""The schedule chain: every illegal write is refused by the database, and found when it was not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from cases.actions import open_case
from hearings.actions import adjourn_hearing, move_hearing, record_hearing, void_move
from hearings.models import Hearing, Postponement
from tests.triggers import triggers_off
from tracker.models import Act

pytestmark = pytest.mark.django_db
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE")
postgres_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE")
MOVES, HEARINGS = "hearings_postponement", "hearings_hearing"
HISTORY = ("hearings_historicalpostponement", "hearings_historicalhearing", "tracker_act")


@pytest.fixture
def hearing(edith):
    """Set for 6 January, put off to the 13th (voided), then to the 20th and to 3 February."""
    case = open_case(title="A trial", by=edith, why="Opened")
    hearing = record_hearing(case, date=dt.date(2020, 1, 6), by=edith, why="Listed")
    wrong = move_hearing(hearing, to_date=dt.date(2020, 1, 13), by=edith, why="Moved")
    void_move(wrong, by=edith, why="Wrong day")
    for day in (dt.date(2020, 1, 20), dt.date(2020, 2, 3)):
        move_hearing(hearing, to_date=day, by=edith, why="Moved")
    return Hearing.unscoped.get()


def run(sql: str, *params) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.rowcount


def active(seq: int) -> int:
    return Postponement.unscoped.get(seq=seq, voided_at=None).pk


def picture() -> list:
    moves = Postponement.unscoped.order_by("pk").values_list(
        "seq", "from_date", "to_date", "voided_at"
    )
    return [*Hearing.unscoped.values_list("original_date", "date", "version"), *moves]


WRITES = {
    "update a day": (f"UPDATE {MOVES} SET to_date = '2020-03-01' WHERE id = %s", 2),
    "update a number": (f"UPDATE {MOVES} SET seq = 7 WHERE id = %s", 2),
    "update a reason": (f"UPDATE {MOVES} SET reason_text = 'x' WHERE id = %s", 1),
    "void not the last": (
        f"UPDATE {MOVES} SET voided_at = '2020-01-01 00:00:00', void_reason = 'x' WHERE id = %s", 1
    ),
    "void without a reason": (
        f"UPDATE {MOVES} SET voided_at = '2020-01-01 00:00:00' WHERE id = %s", 2
    ),
    "void and change": (
        f"UPDATE {MOVES} SET voided_at = '2020-01-01 00:00:00', void_reason = 'x', "
        "to_date = '2020-03-01' WHERE id = %s", 2
    ),
    "delete a move": (f"DELETE FROM {MOVES} WHERE id = %s", 2),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_hold_chain_against_writes_to_a_move(hearing, write):
    sql, seq = WRITES[write]
    before = picture()

    with pytest.raises(DatabaseError):
        run(sql, active(seq))

    assert picture() == before


@pytest.mark.parametrize(
    "change",
    [
        "void_reason = 'another'", "voided_at = NULL, void_reason = ''", "to_date = '2020-03-01'",
    ],
)  # fmt: skip
def test_hold_chain_against_writes_to_a_voided_move(hearing, change):
    voided = Postponement.unscoped.get(voided_at__isnull=False)

    with pytest.raises(DatabaseError):
        run(f"UPDATE {MOVES} SET {change} WHERE id = %s", voided.pk)


@pytest.mark.parametrize(
    "change",
    [
        "original_date = '2020-01-07'", "original_time = '10:00'", "original_timezone = 'UTC'",
        "original_courtroom = '3'", "original_date = NULL", "public_id = 'AAAA-AAAA'",
        "case_id = case_id + 1", "id = id + 1000",
    ],
)  # fmt: skip
def test_hold_chain_against_another_first_schedule(hearing, change):
    with pytest.raises(DatabaseError, match="first schedule"):
        run(f"UPDATE {HEARINGS} SET {change}")


def test_hold_chain_against_deleting_a_hearing(hearing):
    with pytest.raises(DatabaseError):
        run(f"DELETE FROM {HEARINGS}")


def insert(values: dict, verb: str = "INSERT", of: str = MOVES, pk: int | None = None) -> None:
    """Insert a copy of a row with some of its columns changed (SQL expressions)."""
    model = Postponement if of == MOVES else Hearing
    columns = [f.column for f in model._meta.local_fields]
    values = {"id": f"(SELECT MAX(id) + 1 FROM {of})", "public_id": "'ZZZZ-ZZZZ'"} | values
    told = ", ".join(values.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    run(f"{verb} INTO {of} ({names}) SELECT {told} FROM {of} WHERE id = %s", pk)


NEXT = {"seq": "3", "from_date": "'2020-02-03'", "to_date": "'2020-02-10'"}


def test_insert_the_next_move_is_the_one_write_that_is_let_through(hearing):
    insert(NEXT, pk=active(2))

    assert [move[0] for move in picture()[1:]] == [1, 1, 2, 3]


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": "4"},
        {"seq": "2"},
        {"seq": "0"},
        {"from_date": "'2020-01-20'"},
        {"from_date": "NULL"},
        {"from_time": "'10:00'"},
        {"from_timezone": "'Asia/Almaty'"},
        {"from_courtroom": "'3'"},
        {"to_date": "'2020-02-01'"},
        {"kind": "'sine_die'"},
        {"voided_at": "'2020-01-01 00:00:00'", "void_reason": "'x'"},
        {"public_id": "public_id"},
        {"id": "id"},
    ],
    ids=str,
)
def test_hold_chain_against_a_move_that_does_not_follow(hearing, wrong):
    before = picture()

    with pytest.raises(DatabaseError):
        insert(NEXT | wrong, pk=active(2))

    assert picture() == before


@pytest.mark.parametrize("seq", [1, 2])
@pytest.mark.parametrize("keep", ["id", "public_id"])
@sqlite_only
def test_hold_chain_against_replacing_a_move(hearing, seq, keep):
    with pytest.raises(DatabaseError, match="never replaced"):
        insert(NEXT | {keep: keep}, verb="INSERT OR REPLACE", pk=active(seq))


@pytest.mark.parametrize("keep", ["id", "public_id"])
@sqlite_only
def test_hold_chain_against_replacing_a_hearing(hearing, keep):
    with pytest.raises(DatabaseError, match="never replaced"):
        insert({keep: keep}, verb="INSERT OR REPLACE", of=HEARINGS, pk=hearing.pk)


@sqlite_only
def test_hold_chain_against_replacing_by_the_adjournment(hearing, edith):
    second = adjourn_hearing(hearing, to_date=dt.date(2020, 5, 4), by=edith, why="It goes on")
    third = record_hearing(hearing.case, date=dt.date(2020, 6, 4), by=edith, why="Listed")

    with pytest.raises(DatabaseError, match="never replaced"):
        insert({"adjourned_from_id": str(hearing.pk)}, verb="INSERT OR REPLACE",
               of=HEARINGS, pk=hearing.pk)  # fmt: skip
    with pytest.raises(DatabaseError, match="never replaced"):
        run(f"UPDATE OR REPLACE {HEARINGS} SET adjourned_from_id = %s WHERE id = %s",
            hearing.pk, third.pk)  # fmt: skip

    assert Hearing.unscoped.filter(pk=second.pk).exists()


@sqlite_only
def test_hold_chain_against_update_or_replace(hearing):
    before = picture()

    with pytest.raises(DatabaseError):
        run(f"UPDATE OR REPLACE {MOVES} SET seq = 1 WHERE id = %s", active(2))

    assert picture() == before


@postgres_only
@pytest.mark.parametrize("table", [MOVES, HEARINGS, *HISTORY])
def test_hold_chain_against_truncate(hearing, table):
    with pytest.raises(DatabaseError):
        run(f"TRUNCATE {table} CASCADE")


@postgres_only
@pytest.mark.parametrize("seq", [1, 2])
def test_hold_chain_against_an_upsert(hearing, seq):
    names = ", ".join(f'"{f.column}"' for f in Postponement._meta.local_fields)

    with pytest.raises(DatabaseError):
        run(
            f"INSERT INTO {MOVES} ({names}) SELECT {names} FROM {MOVES} WHERE id = %s "
            "ON CONFLICT (id) DO UPDATE SET to_date = '2020-03-01'",
            active(seq),
        )


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("write", ["UPDATE {t} SET {pk} = {pk}", "DELETE FROM {t}"])
def test_hold_history_of_hearings(hearing, table, write):
    pk = "id" if table == "tracker_act" else "history_id"

    with pytest.raises(DatabaseError, match="written once"):
        run(write.format(t=table, pk=pk))


TAMPERED = [
    f"UPDATE {MOVES} SET to_date = '2020-03-01' WHERE seq = 2",
    f"UPDATE {MOVES} SET reason_text = 'x' WHERE seq = 1",
    f"DELETE FROM {MOVES} WHERE seq = 2",
    f"UPDATE {HEARINGS} SET original_date = '2020-01-07'",
    f"UPDATE {HEARINGS} SET date = '2020-03-01'",
    "UPDATE hearings_historicalpostponement SET to_date = '2020-03-01' WHERE seq = 2",
    "UPDATE hearings_historicalhearing SET history_change_reason = 'x'",
    "DELETE FROM hearings_historicalhearing WHERE version = 1",
    "DELETE FROM hearings_historicalpostponement WHERE seq = 2",
    "UPDATE tracker_act SET why = 'x' WHERE seq = 2",
    "UPDATE tracker_act SET author_name = 'x' WHERE seq = 3",
    "DELETE FROM tracker_act WHERE seq = 2",
    "UPDATE tracker_act SET at = '2020-01-01 00:00:00' WHERE seq = 1",
]


@pytest.mark.parametrize("write", TAMPERED)
def test_verify_history_finds_what_was_written_without_triggers(hearing, write):
    call_command("verify_history", verbosity=0)

    with triggers_off():
        touched = run(write)
    connection.check_constraints()

    assert touched >= 1
    with pytest.raises(CommandError, match="Not in order"):
        call_command("verify_history", verbosity=0)


def test_verify_history_finds_a_move_that_was_slipped_in(hearing):
    insert(NEXT, pk=active(2))

    with pytest.raises(CommandError, match="has no history"):
        call_command("verify_history", verbosity=0)


def test_verify_history_finds_acts_cut_off_since_the_seal(hearing, edith, tmp_path):
    call_command("verify_history", seal=tmp_path / "seal", verbosity=0)
    last = Act.unscoped.filter(case_id=hearing.case_id).order_by("-seq").first()
    with triggers_off():
        run(
            "DELETE FROM tracker_act WHERE id = %s",
            last.pk.hex if connection.vendor == "sqlite" else last.pk,
        )

    with pytest.raises(CommandError, match="Not in order"):
        call_command("verify_history", against=tmp_path / "seal", verbosity=0)
