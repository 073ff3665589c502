"""Acts on one case at once: its chain has no gap, and every one of them stands in it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from cases.actions import open_case
from hearings.actions import StaleVersion, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.races import at_once
from tracker.history import acting
from tracker.models import Act

WHY = "The court said so"
DAY = dt.date(2030, 1, 6)
postgres_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer"
)


@pytest.fixture
def hearings(edith) -> list[Hearing]:
    case = open_case(title="A trial", by=edith, why="Opened")
    return [
        record_hearing(case, date=DAY + dt.timedelta(30 * n), by=edith, why=WHY) for n in range(4)
    ]


def postponed(hearing: Hearing, days: int, by, **more):
    return lambda: move_hearing(
        hearing, to_date=hearing.date + dt.timedelta(days), by=by, why=WHY, **more
    )


def chained(case) -> list[int]:
    return list(Act.unscoped.filter(case_id=case.pk).order_by("seq").values_list("seq", flat=True))


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_move_hearings_of_a_case_at_once(hearings, edith):
    case = hearings[0].case

    outcomes = at_once(*[postponed(one, 7, edith) for one in hearings])

    assert {type(one) for one in outcomes} == {Postponement}
    assert chained(case) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    call_command("verify_history", verbosity=0)


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_move_one_hearing_at_once_one_after_the_other(hearings, edith):
    first = hearings[0]

    outcomes = at_once(*[postponed(first, days, edith) for days in (7, 8, 9)])

    assert sorted(move.seq for move in outcomes) == [1, 2, 3]
    assert chained(first.case) == [1, 2, 3, 4, 5, 6, 7, 8]
    call_command("verify_history", verbosity=0)


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_move_one_hearing_at_once_as_it_was_read(hearings, edith):
    outcomes = at_once(*[postponed(hearings[0], 7, edith, version=0)] * 3)

    assert sorted(type(one).__name__ for one in outcomes) == (
        ["Postponement", "StaleVersion", "StaleVersion"]
    )
    assert {type(one) for one in outcomes} == {Postponement, StaleVersion}


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_move_one_hearing_by_two_people_two_hundred_times(hearings, edith):
    pk = hearings[0].pk

    for number in range(200):
        read = Hearing.unscoped.get(pk=pk)
        outcomes = at_once(*[postponed(read, days, edith, version=number) for days in (1, 2)])
        assert sorted(type(one).__name__ for one in outcomes) == ["Postponement", "StaleVersion"]

    moves = Postponement.unscoped.filter(hearing=pk).order_by("pk")
    assert [move.seq for move in moves] == list(range(1, 201))
    assert Hearing.unscoped.get(pk=pk).version == 200


@pytest.mark.django_db
def test_move_one_hearing_by_two_who_read_the_same(hearings, edith):
    pk = hearings[0].pk

    for number in range(200):
        read = Hearing.unscoped.get(pk=pk)
        postponed(read, 1, edith, version=number)()
        with pytest.raises(StaleVersion):
            postponed(read, 2, edith, version=number)()

    assert Postponement.unscoped.filter(hearing=pk).count() == 200


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_act_takes_the_place_of_one_that_was_taken_back(hearings, edith):
    case = hearings[0].case

    def taken_back():
        with transaction.atomic():
            postponed(hearings[0], 7, edith)()
            transaction.set_rollback(True)

    at_once(taken_back, postponed(hearings[1], 7, edith), taken_back)

    assert chained(case) == [1, 2, 3, 4, 5, 6]
    call_command("verify_history", verbosity=0)


@pytest.mark.django_db
def test_act_that_the_table_refuses_is_an_error(hearings, edith):
    known, before = Act.unscoped.latest("at"), Act.unscoped.count()

    with pytest.raises(IntegrityError), acting(by=edith, why=WHY, case=hearings[0].case) as act:
        act.id = known.id
        act.announce()

    assert Act.unscoped.count() == before
