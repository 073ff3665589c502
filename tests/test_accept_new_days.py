"""A report says to which day a hearing was put off, and not from which."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from cases.actions import open_case
from hearings.actions import mark_held, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions import accept_claim
from tests.api.conftest import Program
from tests.telling import WHY, accept_all, put_off, report_with, scheduled
from tests.test_accept_moves import accept, case, chain, hearing  # noqa: F401
from tracker.access import viewer

# ruff: noqa: F811 (fixtures of another file)

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2027, 4, 14), dt.date(2027, 4, 28)
TO_A_DAY = put_off("", "2027-04-28", reason="the judge was ill", time="11:00")


def days() -> list[tuple]:
    standing = Hearing.unscoped.filter(retracted_at=None).order_by("date")
    return list(standing.values_list("date", "status"))


def test_move_the_only_hearing_ahead(hearing, accept):
    done, _told = accept(TO_A_DAY)

    assert done
    assert chain(hearing) == [("postponed", FIRST, LAST)]
    moved = Hearing.unscoped.get()
    assert (moved.date, moved.time, moved.status) == (LAST, dt.time(11), "scheduled")
    assert Postponement.unscoped.get().reason_text == "the judge was ill"


def test_move_the_one_ahead_and_none_that_was_long_before(case, hearing, edith, accept, freeze):
    with freeze("2020-01-03T09:00Z"):
        old = record_hearing(case, date=dt.date(2019, 10, 2), by=edith, why=WHY)

    done, _told = accept(TO_A_DAY)

    assert done
    assert (chain(old), chain(hearing)) == ([], [("postponed", FIRST, LAST)])


def test_move_none_that_was_held(hearing, case, edith, accept, freeze):
    with freeze("2027-04-15T09:00Z"):
        mark_held(hearing, held=True, by=edith, why=WHY)

    accept(TO_A_DAY)

    assert days() == [(FIRST, "held"), (LAST, "scheduled")]


def test_set_the_day_of_one_that_waits(hearing, edith, case, freeze):
    with freeze("2020-01-03T09:00Z"):
        move_hearing(hearing, to_date=None, by=edith, why=WHY)
    _report, [claim] = report_with([TO_A_DAY], by=edith, outlet="A paper", case=case)

    accept_claim(claim, case=case, by=edith, why=WHY)

    assert chain(hearing) == [("sine_die", FIRST, None), ("date_set", None, LAST)]
    assert days() == [(LAST, "scheduled")]


def test_list_the_new_day_where_several_may_be_meant(hearing, case, edith, accept):
    record_hearing(case, date=dt.date(2027, 4, 20), by=edith, why=WHY, force=True)

    done, _told = accept(TO_A_DAY)

    assert done
    assert [day for day, _status in days()] == [FIRST, dt.date(2027, 4, 20), LAST]
    new = Hearing.unscoped.get(date=LAST)
    assert new.near is not None
    with viewer(edith):
        assert Hearing.objects.visible_to(edith).perhaps_double().filter(pk=new.pk).exists()


def test_list_the_new_day_in_a_case_without_hearings(case, accept):
    done, _told = accept(TO_A_DAY)

    assert done
    assert days() == [(LAST, "scheduled")]


def test_undo_puts_it_back(hearing, case, edith):
    [claim] = accept_all([TO_A_DAY], case=case, by=edith, outlet="A paper")

    Program(edith).made(f"claims/{claim.public_id}/undo/", {"why": "Of another trial"})

    assert chain(hearing) == []
    now = Hearing.unscoped.get()
    assert (now.date, now.time, now.status) == (FIRST, dt.time(10), "scheduled")


@pytest.mark.parametrize("by_hand", [True, False], ids=["entered", "told"])
def test_accept_new_days_in_any_order(edith, by_hand):
    found = []
    told = [TO_A_DAY, put_off("2027-04-28", "2027-05-12"), scheduled("2027-04-14")]
    for order in permutations(told):
        case = open_case(title="A trial", country="KZ", by=edith, why="Opened")
        if by_hand:
            record_hearing(case, date=FIRST, by=edith, why=WHY)
        for number, one in enumerate(order):
            outlet = f"{case.public_id} {number}"
            _report, [claim] = report_with([one], by=edith, outlet=outlet, case=case)
            accept_claim(claim, case=case, by=edith, why=WHY)
        [row] = Hearing.unscoped.filter(case=case, retracted_at=None)
        moves = [one for one in chain(row) if one[0] != "correction"]
        found.append((moves, row.date, row.status))

    assert found[0] == (
        [("postponed", FIRST, LAST), ("postponed", LAST, dt.date(2027, 5, 12))],
        dt.date(2027, 5, 12),
        "scheduled",
    )
    assert [one for one in found if one != found[0]] == []
