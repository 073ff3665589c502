"""Where people move a hearing on from where reports put it, those still tell of their move."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from hearings.actions import mark_held, merge_hearings, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.models import Support
from tests.telling import accept_all, held, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
SIXTH, EIGHTH, TWENTIETH = (dt.date(2020, 1, day) for day in (6, 8, 20))
THIRTIETH = dt.date(2020, 1, 30)


@pytest.fixture
def case(edith):
    return open_case(title="Two men who crossed the border", country="KZ", by=edith, why="Opened")


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=SIXTH, by=edith, why=WHY)


def fresh(hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def chain(hearing) -> list[tuple]:
    """The days to which it was moved, and which of the moves people made."""
    moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq")
    return list(moves.values_list("to_date", "by_hand"))


def told_of(day) -> set[str]:
    """The slots of the move to a day of which reports tell."""
    rows = Support.unscoped.filter(postponement__to_date=day, withdrawn=False)
    return set(rows.values_list("slot", flat=True))


@pytest.mark.parametrize("outcome", [False, True], ids=["moved on", "held there"])
def test_a_report_that_names_only_the_new_day_tells_of_its_move(case, hearing, edith, outcome):
    accept_all([put_off("", "2020-01-20")], case=case, by=edith, outlet="One")
    assert chain(hearing) == [(TWENTIETH, False)]

    if outcome:
        mark_held(fresh(hearing), held=True, by=edith, why=WHY)
    else:
        move_hearing(fresh(hearing), to_date=THIRTIETH, by=edith, why=WHY)

    assert told_of(TWENTIETH) == {"from_date", "to_date", "opened"}
    assert chain(hearing) == [(TWENTIETH, False), *([] if outcome else [(THIRTIETH, True)])]


def test_a_report_of_a_merged_hearing_does_not_move_it_back(case, hearing, edith):
    accept_all([scheduled("2020-01-08")], case=case, by=edith, outlet="One")
    merge_hearings(Hearing.unscoped.get(date=EIGHTH), into=hearing, by=edith, why=WHY)
    accept_all([put_off("2020-01-08", "2020-01-20")], case=case, by=edith, outlet="Two")

    move_hearing(fresh(hearing), to_date=THIRTIETH, by=edith, why=WHY)
    accept_all([put_off("2020-01-20", "2020-01-25")], case=case, by=edith, outlet="Three")

    assert chain(hearing) == [(TWENTIETH, False), (THIRTIETH, True)]
    assert fresh(hearing).date == THIRTIETH
    assert told_of(TWENTIETH) == {"from_date", "to_date", "opened"}


def test_a_report_that_set_a_day_tells_of_it_after_that_was_moved(case, hearing, edith):
    move_hearing(hearing, to_date=None, by=edith, why=WHY, announced_on="2020-01-06")
    accept_all([scheduled("2020-01-20")], case=case, by=edith, outlet="One")
    assert fresh(hearing).date == TWENTIETH

    move_hearing(fresh(hearing), to_date=THIRTIETH, by=edith, why=WHY)

    assert chain(hearing) == [(None, True), (TWENTIETH, False), (THIRTIETH, True)]
    assert told_of(TWENTIETH) == {"to_date"}


def test_a_session_that_went_on_elsewhere_is_that_to_which_a_hearing_was_moved(
    case, hearing, edith
):
    accept_all([scheduled("2020-01-06"), held("2020-01-20"), put_off("2020-01-20", "2020-01-30")],
               case=case, by=edith, outlet="One")  # fmt: skip

    move_hearing(fresh(hearing), to_date=TWENTIETH, by=edith, why=WHY)

    assert (fresh(hearing).date, fresh(hearing).status) == (TWENTIETH, "adjourned")
    goes_on = Hearing.unscoped.get(case=case, date=THIRTIETH)
    assert goes_on.adjourned_from == hearing


def test_a_session_went_on_at_a_day_that_was_moved_since(case, edith):
    """What a report told of the next day does not contradict where people moved it later."""
    accept_all([held("2030-01-06"), put_off("2030-01-06", "2030-01-20", "2030-01-06")],
               case=case, by=edith, outlet="One")  # fmt: skip
    after = Hearing.unscoped.get(case=case, date="2030-01-20")

    move_hearing(after, to_date=dt.date(2030, 1, 30), by=edith, why=WHY)

    assert fresh(after).confidence == "unknown"
