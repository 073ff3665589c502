"""Courses of hearings after which what reports tell is laid otherwise, though they name no new day:
after each of them another settling finds nothing to do."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from hearings.actions import (
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    split_hearing,
    tell_hearings_apart,
)
from hearings.models import Hearing, Postponement
from tests.settling import settled_again
from tests.telling import accept_all, held, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the registry says"


def day(number, year=2020) -> dt.date:
    return dt.date(year, 1, number)


@pytest.fixture
def case(edith):
    return open_case(title="Two men who crossed the border", country="KZ", by=edith, why="Opened")


@pytest.fixture
def settled(case, edith):
    """After what was done, another settling finds nothing to do."""
    yield
    assert settled_again(case, edith) == []


@pytest.fixture
def tell(case, edith):
    """Accept one report that says these claims."""

    def accept(*told, outlet="One", published="2020-01-08"):
        accept_all(told, case=case, by=edith, outlet=outlet, published=published)

    return accept


@pytest.fixture
def move(edith):
    def moved(hearing, to_date=None, **told):
        move_hearing(fresh(hearing), to_date=to_date, by=edith, why=WHY, **told)

    return moved


def fresh(hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def set_for(on) -> Hearing:
    return Hearing.unscoped.get(date=on, retracted_at=None)


def chain(hearing) -> list:
    moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq")
    return list(moves.values_list("to_date", flat=True))


@pytest.fixture
def kept(case, edith, tell):
    """A hearing of the 6th into which one of the 8th went, of which a report tells."""
    hearing = record_hearing(case, date=day(6), by=edith, why=WHY)
    tell(scheduled("2020-01-08"), outlet="Zero")
    merge_hearings(set_for(day(8)), into=hearing, by=edith, why=WHY)
    return hearing


def test_a_merged_hearing_moved_to_the_day_where_the_other_first_stood(kept, tell, move, settled):
    move(kept, day(20))
    tell(put_off("2020-01-08", "2020-01-06"))

    assert fresh(kept).date == day(20)


def test_a_day_set_for_a_hearing_put_off_without_one_and_merged(kept, tell, move, settled):
    move(kept, None)
    move(kept, day(20))
    tell(put_off("2020-01-08", ""))

    assert chain(kept) == [None, day(20)]


def test_another_hour_does_not_take_a_day_from_a_merged_hearing(kept, tell, move, settled):
    move(kept, day(6), to_time=dt.time(10), kind="time_changed")
    tell(put_off("2020-01-06", "2020-01-20"), put_off("2020-01-08", "2020-01-20"))

    assert fresh(kept).date == day(20)


def test_a_merged_hearing_reinstated_goes_where_reports_move_it(kept, tell, move, edith, settled):
    cancel_hearing(fresh(kept), by=edith, why=WHY)
    move(kept, kind="reinstated")
    tell(put_off("2020-01-08", "2020-01-20"))

    assert fresh(kept).date == day(20)


def test_a_merged_hearing_moved_there_and_back_goes_where_reports_move_it(
    kept, tell, move, settled
):
    move(kept, day(11))
    move(kept, day(6))
    tell(put_off("2020-01-06", "2020-01-20"), put_off("2020-01-08", "2020-01-20"))

    assert fresh(kept).date == day(20)


def test_a_day_that_reports_set_after_its_first_was_told(case, edith, tell, move, settled):
    tell(scheduled("2020-01-06"), outlet="Zero", published="2020-01-02")
    hearing = set_for(day(6))
    move(hearing, None, announced_on="2020-01-06")
    tell(scheduled("2020-01-20"))
    move(hearing, day(30))

    assert chain(hearing) == [None, day(20), day(30)]


def test_days_that_reports_set_twice(case, edith, tell, move, settled):
    hearing = record_hearing(case, date=day(3), by=edith, why=WHY)
    move(hearing, None, announced_on="2020-01-03")
    tell(scheduled("2020-01-11"), published="2020-01-05")
    move(hearing, None, announced_on="2020-01-11")
    tell(scheduled("2020-01-20"), outlet="Two", published="2020-01-12")
    move(hearing, day(30))

    assert chain(hearing) == [None, day(11), None, day(20), day(30)]


def test_rival_days_set_for_a_hearing_that_waited(case, edith, tell, move, settled):
    hearing = record_hearing(case, date=day(3), by=edith, why=WHY)
    move(hearing, None, announced_on="2020-01-03")
    tell(scheduled("2020-01-11"), published="2020-01-05")
    tell(scheduled("2020-01-13"), outlet="Two", published="2020-01-05")
    move(hearing, day(30))


def test_split_off_to_a_day_of_which_a_report_tells(case, edith, tell, settled):
    hearing = record_hearing(case, date=day(6), by=edith, why=WHY)
    tell(put_off("", "2020-01-20"), outlet="Zero")
    split_hearing(fresh(hearing), to_date=day(20), by=edith, why=WHY, force=True)


def test_told_apart_from_the_one_that_a_report_may_mean(case, edith, tell, settled):
    record_hearing(case, date=day(6), by=edith, why=WHY)
    tell(scheduled("2020-01-08"))
    tell_hearings_apart(set_for(day(8)), by=edith, why=WHY)


@pytest.mark.parametrize("published", ["2020-01-06", ""], ids=["same day", "not known"])
def test_a_day_set_after_a_doubt_on_it(case, edith, tell, move, settled, published):
    hearing = record_hearing(case, date=day(6, 2031), by=edith, why=WHY)
    move(hearing, None, announced_on="2020-01-06")
    tell(scheduled("2031-01-20"), scheduled("2031-01-06"), published=published)
    edit_hearing(fresh(hearing), confidence="official", by=edith, why=WHY)
    edit_hearing(fresh(hearing), confidence="unknown", by=edith, why=WHY)
    move(hearing, day(28, 2031))


def test_a_conflict_of_the_past_stands_again_where_the_day_lies_ahead(
    case, edith, tell, move, settled
):
    hearing = record_hearing(case, date=day(6), by=edith, why=WHY)
    tell(put_off("2020-01-06", "2020-01-20"), put_off("2020-01-06", "2020-01-21"))
    move(hearing, day(28))
    move(hearing, day(28, 2031))


@pytest.mark.parametrize("back", ["reinstated", "moved"])
def test_a_conflict_stands_again_when_the_hearing_is_listed_again(
    case, edith, tell, move, settled, back
):
    hearing = record_hearing(case, date=day(6, 2031), by=edith, why=WHY)
    tell(put_off("2031-01-06", "2031-01-20"))
    tell(put_off("2031-01-06", "2031-01-21"), outlet="Two")
    if back == "reinstated":
        cancel_hearing(fresh(hearing), by=edith, why=WHY)
        move(hearing, kind="reinstated")
    else:
        move(hearing, day(3))
        mark_held(fresh(hearing), held=False, by=edith, why=WHY)
        move(hearing, day(28, 2031))


def test_one_report_said_by_a_person_stays_where_two_tell_the_day(case, edith, tell, move, settled):
    tell(scheduled("2031-01-06"))
    tell(scheduled("2031-01-06"), outlet="Two")
    hearing = set_for(day(6, 2031))
    edit_hearing(hearing, confidence="single_report", by=edith, why=WHY)
    move(hearing, day(28, 2031))

    assert fresh(hearing).confidence == "single_report"


def test_one_report_does_not_go_with_a_hearing_to_another_day(case, edith, tell, move, settled):
    tell(scheduled("2031-01-06"))
    hearing = set_for(day(6, 2031))
    assert hearing.confidence == "single_report"

    move(hearing, day(28, 2031))

    assert fresh(hearing).confidence == "unknown"


def test_a_session_goes_on_nowhere_but_at_another_hearing(case, edith, tell, move, settled):
    tell(held("2020-01-06"), put_off("2020-01-06", "2020-01-20", "2020-01-06"))
    after = set_for(day(20))
    move(after, day(6))


def test_a_session_went_on_at_the_hearing_moved_from_its_day(case, edith, tell, move, settled):
    hearing = record_hearing(case, date=day(3), by=edith, why=WHY)
    move(hearing, day(6))
    tell(held("2020-01-06"), put_off("2020-01-06", "2020-01-20", "2020-01-06"))
    after = set_for(day(20))
    move(after, day(21))
    move(after, day(6))


def test_a_report_of_a_session_where_a_hearing_was_moved(case, edith, tell, move, settled):
    tell(held("2020-01-06"), put_off("2020-01-06", "2020-01-20", "2020-01-06"))
    adjourned = set_for(day(20))
    move(adjourned, day(13))
    tell(held("2020-01-13"), put_off("2020-01-13", "2020-01-28", "2020-01-13"), outlet="Two")

    assert fresh(adjourned).status == "adjourned"
    adjourn = Hearing.unscoped.filter(adjourned_from=adjourned)
    assert adjourn.get().date == day(28)


def test_a_court_to_which_people_moved_it_stays_there(case, edith, tell, move, settled):
    tell(scheduled("2020-01-06", court="Zaisan"))
    hearing = set_for(day(6))
    move(hearing, day(9), to_court="Another court")
    tell(scheduled("2020-01-21", court="Zaisan"), outlet="Two")

    assert fresh(hearing).court_words == "Another court"
