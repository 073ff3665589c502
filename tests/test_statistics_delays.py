"""How long hearings are put off, where something else happens to them on the way."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.actions import add_court
from hearings.actions import cancel_hearing, move_hearing, record_hearing
from hearings.slips import put_right
from hearings.statistics.moves import Move
from tests.test_statistics import WHY, day, measures, told

pytestmark = pytest.mark.django_db
NOW = "2020-06-01T12:00Z"


@pytest.fixture
def hearing(case, edith, freeze):
    with freeze(NOW):
        return record_hearing(
            case, date=day("2020-05-03"), time=dt.time(10), timezone="Asia/Almaty", force=True,
            by=edith, why=WHY,
        )  # fmt: skip


@pytest.fixture
def court(edith):
    return add_court(
        name="Court of Zaisan", country="KZ", timezone="Asia/Almaty", by=edith, why=WHY
    )


@pytest.fixture
def move(hearing, edith, freeze):
    def made(on: str, **told):
        with freeze(told.pop("at", NOW)):
            return move_hearing(hearing, by=edith, why=WHY, **told | {"to_date": day(on)})

    return made


def delay(who, freeze, at: str = NOW):
    with freeze(at):
        figure = told(who)["delay"]
    return dict(figure.counts), measures(figure)["median"]


def test_a_court_that_changes_meanwhile_ends_no_wait(move, court, edith, freeze):
    move("")
    move("", to_court=court)

    assert delay(edith, freeze) == ({"dated": 0, "open": 1, "put_off": 1}, None)
    move("2020-05-20", at="2020-06-11T12:00Z")
    assert delay(edith, freeze) == ({"dated": 1, "open": 0, "put_off": 1}, 17)


def test_a_wait_ends_when_the_hearing_is_cancelled(move, hearing, court, edith, freeze):
    move("")
    move("", to_court=court)
    with freeze(NOW):
        cancel_hearing(hearing, by=edith, why=WHY)

    assert delay(edith, freeze, "2020-07-01T12:00Z")[0] == {"dated": 0, "open": 1, "put_off": 1}


def test_a_day_is_put_right_behind_a_move_that_kept_it(move, hearing, edith, freeze):
    move("2020-05-09")
    move("2020-05-09", to_time=dt.time(12))
    move("2020-05-10", kind="correction")

    assert delay(edith, freeze) == ({"dated": 1, "open": 0, "put_off": 1}, 7)


days = st.integers(0, 5).map(lambda n: dt.date(2020, 1, 1) + dt.timedelta(days=n))


@given(st.lists(st.tuples(st.sampled_from(["postponed", "time_changed", "correction"]), days)))
@settings(max_examples=200)
def test_what_is_put_right_joins_and_ends_on_the_last_day(steps):
    """Wherever corrections stand, each move leaves the day to which the one before it led."""
    at, moves = dt.date(2019, 12, 31), []
    for kind, to in steps:
        to = at if kind == "time_changed" else to
        moves.append(Move(1, kind, at, to, None, None, False, "", "", None))  # type: ignore[arg-type]
        at = to

    chain = put_right(moves)

    assert all(one.to_date == next_.from_date for one, next_ in zip(chain, chain[1:], strict=False))
    assert [one.kind for one in chain] == [kind for kind, _to in steps if kind != "correction"]
    assert not chain or chain[-1].to_date == at
