"""Many acts on several cases at once, some of them taken back: no chain has a gap or a lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from cases.actions import add_event, add_party, edit_case, open_case
from cases.models import Case
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing
from tests.races import at_once
from tracker.models import Act

WHY = "The court said so"
DAY = dt.date(2030, 1, 6)
PEOPLE, ACTS = 6, 12
days = count(400)
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
DOES: list[Callable[..., Any]] = [
    lambda one, by: move_hearing(one, to_date=DAY + dt.timedelta(next(days)), by=by, why=WHY),
    lambda one, by: edit_hearing(one, court_words=str(next(days)), by=by, why=WHY),
    lambda one, by: record_hearing(one.case, date=one.date, force=True, by=by, why=WHY),
    lambda one, by: add_event(one.case, kind="arrest", words="Arrested", by=by, why=WHY),
    lambda one, by: add_party(one.case, role="defendant", group_label="men", by=by, why=WHY),
    lambda one, by: edit_case(one.case, title=f"Trial {next(days)}", by=by, why=WHY),
]


@pytest.fixture
def hearings(edith) -> list[Hearing]:
    """Two hearings in each of two cases."""
    cases = [open_case(title="A trial", by=edith, why="Opened") for _n in range(2)]
    return [
        record_hearing(case, date=DAY + dt.timedelta(30 * n), by=edith, why=WHY)
        for case in cases
        for n in range(2)
    ]


def busy(hearings: list[Hearing], by: Any, seed: int) -> Callable[[], int]:
    """Somebody who does one thing after another; returns how many of them stayed."""

    def run() -> int:
        chance, stayed = Random(seed), 0
        for _act in range(ACTS):
            does, one = chance.choice(DOES), chance.choice(hearings)
            taken_back = chance.random() < 0.3
            with transaction.atomic():
                does(Hearing.unscoped.select_related("case").get(pk=one.pk), by)
                transaction.set_rollback(taken_back)
            stayed += not taken_back
        return stayed

    return run


def test_chain_of_several_cases_stays_whole(hearings, edith):
    before = Act.unscoped.count()

    stayed = at_once(*[busy(hearings, edith, seed) for seed in range(PEOPLE)])

    assert [type(one) for one in stayed] == [int] * PEOPLE
    assert Act.unscoped.count() == before + sum(stayed)
    for case in Case.unscoped.all():
        numbers = Act.unscoped.filter(case_id=case.pk).order_by("seq").values_list("seq", flat=True)
        assert [*numbers] == [*range(1, len(numbers) + 1)]
    call_command("verify_history", verbosity=0)
