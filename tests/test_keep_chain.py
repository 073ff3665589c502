"""The schedule chain stays gap-free whatever legal moves and voids come."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import open_case
from hearings.actions import cancel_hearing, move_hearing, record_hearing, void_move
from hearings.models import Hearing, Postponement

pytestmark = pytest.mark.django_db
SLOT = ("date", "time", "timezone", "court_id", "courtroom")
FIRST = dt.date(2020, 1, 6)
steps = st.one_of(
    st.tuples(
        st.just("move"),
        st.none() | st.dates(FIRST, dt.date(2020, 3, 1)),
        st.none() | st.sampled_from([dt.time(10), dt.time(14, 30)]),
        st.sampled_from(["", "1", "2"]),
    ),
    st.just(("void",)),
    st.just(("cancel",)),
    st.just(("reinstate",)),
)


def take(hearing: Hearing, step: tuple, by) -> None:
    """Try one step; what the rules of the schedule refuse changes nothing."""
    verb, *told = step
    last = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq").last()
    why = "As the registry says"
    if verb == "void" and last:
        void_move(last, by=by, why=why)
    elif verb == "cancel":
        cancel_hearing(hearing, by=by, why=why)
    elif verb == "reinstate":
        move_hearing(hearing, kind="reinstated", to_date=hearing.date, to_time=hearing.time,
                     by=by, why=why)  # fmt: skip
    elif verb == "move":
        day, time, room = told
        move_hearing(hearing, to_date=day, to_time=time if day else None, to_courtroom=room,
                     by=by, why=why)  # fmt: skip


def check(hearing: Hearing) -> None:
    """The active moves lead, without a gap, from the first schedule to the current one."""
    moves = [*Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq")]
    here = [getattr(hearing, f"original_{name}") for name in SLOT]
    for number, move in enumerate(moves, start=1):
        assert move.seq == number
        assert [getattr(move, f"from_{name}") for name in SLOT] == here
        here = [getattr(move, f"to_{name}") for name in SLOT]
    assert [getattr(hearing, name) for name in SLOT] == here
    rows = Postponement.unscoped.filter(hearing=hearing)
    assert hearing.version == rows.count() + rows.filter(voided_at__isnull=False).count()
    assert (hearing.starts_at is None) == (hearing.time is None)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(steps, max_size=8))
def test_keep_chain_through_any_moves_and_voids(edith, told):
    case = open_case(title="A trial", country="KZ", by=edith, why="Opened")
    hearing = record_hearing(case, date=FIRST, time=dt.time(10), timezone="Asia/Almaty",
                             by=edith, why="Listed")  # fmt: skip
    for step in told:
        before = [*Postponement.unscoped.filter(hearing=hearing).values_list("pk", "voided_at")]
        try:
            take(Hearing.unscoped.get(pk=hearing.pk), step, edith)
        except ValidationError:
            after = Postponement.unscoped.filter(hearing=hearing).values_list("pk", "voided_at")
            assert [*after] == before
        check(Hearing.unscoped.get(pk=hearing.pk))
