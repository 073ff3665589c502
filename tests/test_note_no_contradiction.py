"""What contradicts the record of its hearing is refused with a sentence, through each door."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError

from cases.actions import open_case, retract_fact
from hearings.actions import (
    cancel_hearing,
    edit_note,
    mark_held,
    move_hearing,
    note_hearing,
    record_hearing,
)
from hearings.actions.noting import NOTES
from hearings.api.noting import PATHS
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.test_note_hearings import unsaid

pytestmark = pytest.mark.django_db
WHY = "I was there"
EVE, DAY, NEXT = (dt.date(2019, 11, day) for day in (18, 19, 20))
EVE_IS_NONE = "2019-11-18 is no day of this hearing: it is set for 2019-11-19."
NOT_OPENED = "This hearing is marked as not opened."
SAT = "A note says that the court sat on that day."
OUT_OF_PLACE = "This standard is not asked about in a case of this kind."


@pytest.fixture
def hearing(case, edith) -> Hearing:
    return record_hearing(case, date=DAY, by=edith, why=WHY)


@pytest.fixture
def noted(hearing, edith):
    return lambda kind, **told: note_hearing(hearing, kind, by=edith, why=WHY, **told)


def test_note_a_day_before_that_of_the_hearing_is_refused(client, hearing, edith):
    told = {"day_no": "1", "date": EVE.isoformat(), "sat": "yes"}
    client.force_login(edith)

    page = client.post(f"/hearings/{hearing.public_id}/notes/day/", unsaid("day") | told)
    answer = Program(edith).post(
        f"hearings/{hearing.public_id}/{PATHS['day']}/", told | {"why": WHY}
    )

    assert (page.status_code, answer.status_code) == (422, 400)
    assert EVE_IS_NONE in words(page) and EVE_IS_NONE in json.dumps(answer.json())
    assert NOTES["day"].unscoped.count() == 0


def test_note_a_day_that_the_hearing_left_and_the_days_on_which_it_went_on(hearing, noted, edith):
    move_hearing(hearing, to_date=NEXT, by=edith, why=WHY)

    left = noted("day", date=DAY, sat="no")
    sat = [noted("day", day_no=2 + n, date=NEXT + dt.timedelta(n), sat="yes") for n in range(2)]

    with pytest.raises(ValidationError, match="no day of this hearing"):
        noted("day", day_no=4, date=EVE)
    assert [one.date for one in (left, *sat)] == [DAY, NEXT, NEXT + dt.timedelta(1)]


def test_note_a_day_that_was_written_wrong_is_refused(hearing, noted, edith):
    noted("day", date=DAY, sat="yes")
    move_hearing(hearing, kind="correction", to_date=NEXT, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="2019-11-19 is no day of this hearing"):
        noted("day", day_no=2, date=DAY)


def test_note_a_day_of_a_hearing_that_has_none(hearing, noted, edith):
    move_hearing(hearing, to_date=None, by=edith, why=WHY)

    assert noted("day", date=DAY, sat="no").date == DAY


def test_put_a_note_right_whose_day_is_of_earlier(hearing, noted, edith):
    """What nobody touches is not held against what came later."""
    row = noted("day", date=DAY, sat="yes")
    move_hearing(hearing, kind="correction", to_date=NEXT, by=edith, why=WHY)

    row = edit_note(row, date=DAY, notes="In room 4", by=edith, why=WHY)
    with pytest.raises(ValidationError, match="no day of this hearing"):
        edit_note(row, date=EVE, by=edith, why=WHY)
    row = edit_note(row, date=NEXT, by=edith, why=WHY)

    assert (row.date, row.notes) == (NEXT, "In room 4")


def test_note_that_a_court_sat_which_did_not_open_is_refused(hearing, noted, edith):
    mark_held(hearing, held=False, by=edith, why=WHY)

    with pytest.raises(ValidationError, match=NOT_OPENED):
        noted("day", date=DAY, sat="yes")
    row = noted("day", date=DAY, sat="no")
    with pytest.raises(ValidationError, match=NOT_OPENED):
        edit_note(row, sat="yes", by=edith, why=WHY)
    mark_held(hearing, held=None, by=edith, why=WHY)

    assert edit_note(NOTES["day"].unscoped.get(), sat="yes", by=edith, why=WHY).sat == "yes"


def test_say_that_a_session_did_not_open_of_which_a_note_says_that_it_did(hearing, noted, edith):
    row = noted("day", date=DAY, sat="yes")
    with pytest.raises(ValidationError, match=SAT):
        mark_held(hearing, held=False, by=edith, why=WHY)

    retract_fact(row, by=edith, why="Another hearing")

    assert mark_held(hearing, held=False, by=edith, why=WHY).status == "not_held"


@pytest.mark.parametrize(
    ("case_kind", "hearing_kind", "standard", "refused"),
    [
        ("criminal", "trial", "iccpr_13", True),
        ("civil", "civil", "iccpr_13", True),
        ("criminal", "extradition", "iccpr_13", False),
        ("deportation", "administrative", "iccpr_13", False),
        ("administrative", "administrative", "iccpr_13", False),
        ("unknown", "trial", "iccpr_13", False),
        ("administrative", "trial", "iccpr_9_1", False),
        ("civil", "civil", "iccpr_14_2", False),
    ],
)
def test_note_a_concern_of_expulsion_where_nobody_is_expelled_is_refused(
    edith, case_kind, hearing_kind, standard, refused
):
    case = open_case(title="One", kind=case_kind, by=edith, why=WHY)
    hearing = record_hearing(case, date=DAY, kind=hearing_kind, by=edith, why=WHY)
    path = f"hearings/{hearing.public_id}/{PATHS['concern']}/"

    told = {"standard": standard, "summary": "Nobody was heard", "why": WHY}
    answer = Program(edith).post(path, told)

    assert answer.status_code == (400 if refused else 201)
    assert (OUT_OF_PLACE in json.dumps(answer.json())) == refused


def test_note_a_cancelled_hearing_as_before(hearing, noted, edith):
    cancel_hearing(hearing, by=edith, why=WHY)

    assert noted("day", date=DAY, sat="no").sat == "no"
