"""Whatever people move, and whatever reports tell: another settling finds nothing to do."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import open_case
from hearings.actions import (
    cancel_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    void_move,
)
from hearings.models import Hearing, Postponement
from reports.models import Report
from reports.settling import settle
from tests.rows import everything
from tests.telling import accept_all, held, put_off, scheduled
from tests.test_settle_any_order import tried
from tracker.history import acting

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAYS = [dt.date(2020, 1, day) for day in (6, 9, 13, 21)]
OTHERS = [dt.date(2020, 1, day) for day in (3, 11, 28)]  # of which no report tells

told_day = st.sampled_from(DAYS)
some_day = told_day | st.sampled_from(OTHERS)
written = told_day.map(dt.date.isoformat)
which = st.integers(0, 5)
claims = st.one_of(
    written.map(held),
    written.map(scheduled),
    st.builds(put_off, st.just("") | written, st.just("") | written, st.just("") | written),
).filter(lambda told: told.slots.get("from_date", "-") != told.slots.get("to_date", ""))
a_report = st.tuples(st.just("report"), st.lists(claims, min_size=1, max_size=2), some_day)
by_hand = st.one_of(
    st.tuples(st.just("record"), some_day),
    st.tuples(st.just("move"), which, some_day | st.none()),
    st.tuples(st.just("held"), which, st.booleans()),
    st.tuples(st.just("merge"), which, which),
    st.tuples(st.just("cancel"), which),
    st.tuples(st.just("reinstate"), which),
    st.tuples(st.just("void"), which),
)
a_move = st.tuples(st.just("move"), which, some_day)
deeds = st.tuples(
    st.lists(a_report | by_hand, max_size=1), st.lists(a_report, min_size=1, max_size=2),
    st.lists(a_move, min_size=1, max_size=2), st.lists(a_report | by_hand, max_size=3),
).map(lambda parts: [deed for part in parts for deed in part])  # fmt: skip


def write(case, deed, by) -> bool:
    """One thing that people do; False where it is refused."""
    what, *told = deed
    try:
        if what == "report":
            said, published = told
            outlet = f"Paper {Report.unscoped.count()}"
            accept_all(said, case=case, by=by, outlet=outlet, published=published.isoformat())
        elif what == "record":
            record_hearing(case, date=told[0], by=by, why=WHY, force=True)
        else:
            change(chosen(case, told[0]), what, told[1:], by)
    except (ValidationError, IndexError):
        return False
    return True


def chosen(case, number) -> Hearing:
    standing = Hearing.unscoped.filter(case=case, retracted_at=None).order_by("pk")
    return standing[number % max(1, len(standing))]


def change(hearing, what, told, by) -> None:
    if what == "move":
        move_hearing(hearing, to_date=told[0], by=by, why=WHY)
    elif what == "reinstate":
        move_hearing(hearing, kind="reinstated", by=by, why=WHY)
    elif what == "held":
        mark_held(hearing, held=told[0], by=by, why=WHY)
    elif what == "merge":
        merge_hearings(hearing, into=chosen(hearing.case, told[0]), by=by, why=WHY)
    elif what == "cancel":
        cancel_hearing(hearing, by=by, why=WHY)
    else:
        moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None)
        void_move(moves.order_by("-seq")[0], by=by, why=WHY)


def settled_again(case, by) -> list:
    """What another settling changes: rows of tables, before and after."""

    def again():
        before = everything()
        with acting(by=by, why="Settled again", case=case):
            settle(case)
        after = everything()
        return [(name, before[name], after[name]) for name in before if before[name] != after[name]]

    return tried(again)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=deeds)
def test_nothing_is_left_to_follow(edith, deeds):
    def course():
        case = open_case(title="Two men", country="KZ", by=edith, why="Opened")
        for deed in deeds:
            if write(case, deed, edith) and deed[0] != "report":
                assert settled_again(case, edith) == [], deed

    tried(course)
