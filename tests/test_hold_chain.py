"""The schedule chain: every illegal write is refused by the database."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection

from hearings.actions import adjourn_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.chains import HEARINGS, MOVES, NEXT, active, insert, moved_hearing, picture, run

pytestmark = pytest.mark.django_db
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE")
postgres_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE")
HISTORY = ("hearings_historicalpostponement", "hearings_historicalhearing", "tracker_act")


@pytest.fixture
def hearing(edith):
    return moved_hearing(edith)


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


@pytest.mark.parametrize(
    "change",
    ["date = '2040-01-01'", "time = '10:00'", "timezone = 'Europe/Berlin'", "courtroom = '7'",
     "version = 0", "date = NULL, status = 'awaiting_date'"],
)  # fmt: skip
def test_hold_hearing_where_its_last_move_led(hearing, change):
    before = picture()

    with pytest.raises(DatabaseError):
        run(f"UPDATE {HEARINGS} SET {change} WHERE id = %s", hearing.pk)

    assert picture() == before


def test_hold_hearing_to_its_first_schedule_when_recorded(hearing):
    before = picture()

    with pytest.raises(DatabaseError):
        insert({"adjourned_from_id": "NULL"}, of=HEARINGS, pk=hearing.pk)

    assert picture() == before
