"""`verify_history` finds what was written past the triggers."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.chains import HEARINGS, MOVES, NEXT, active, insert, moved_hearing, run
from tests.telling import person, report_with
from tests.triggers import triggers_off
from tracker.access import viewer
from tracker.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing(edith):
    return moved_hearing(edith)


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


def test_a_seal_that_cannot_be_kept_is_no_forgery(tmp_path):
    with pytest.raises(CommandError, match="seal cannot be written: No such file") as refusal:
        call_command("verify_history", seal=tmp_path / "nowhere/seal", verbosity=0)

    assert refusal.value.returncode == 2


TEXTS = [
    "UPDATE reports_capture SET text = 'Forged'",
    "UPDATE reports_capture SET sha256 = '0'",
]


@pytest.mark.parametrize("write", TEXTS)
def test_verify_history_finds_an_altered_text(edith, write):
    with viewer(edith):
        report_with([person("Arman Serik")], by=edith, outlet="A")
    call_command("verify_history", verbosity=0)

    with triggers_off():
        run(write)

    with pytest.raises(CommandError, match="Not in order"):
        call_command("verify_history", verbosity=0)
