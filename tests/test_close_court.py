"""Days on which one court is closed: recorded and taken back by editors, warned of, no refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cases.actions import add_closure, add_court, retract_closure
from cases.models import Closure
from hearings.actions import record_hearing, warnings_for
from tests.api.conftest import Program
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "A note on its door"
FIRST, LAST = dt.date(2030, 4, 9), dt.date(2030, 4, 11)  # Tuesday to Thursday
DAYS = {"from_date": "2030-04-09", "to_date": "2030-04-11", "name": "Repairs", "why": WHY}
WARNING = "The court is closed from 2030-04-09 to 2030-04-11: Repairs. Check the date."


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2030-03-01T10:00Z"):
        yield


@pytest.fixture
def court(edith):
    return add_court(name="Zaisan court", country="KZ", by=edith, why=WHY)


@pytest.fixture
def closure(court, edith):
    return add_closure(court, from_date=FIRST, to_date=LAST, name="Repairs", by=edith, why=WHY)


@pytest.fixture
def by_page(client, court, edith):
    client.force_login(edith)
    return lambda verb, told: client.post(f"/courts/{court.public_id}/{verb}/", told)


@pytest.fixture
def by_program(court, edith):
    return lambda verb, told: Program(edith).post(f"courts/{court.public_id}/{verb}/", told)


@pytest.fixture(params=["page", "interface"])
def door(request):
    """`door(verb, told)` through a page or the interface, and what it answers when it was done."""
    name = {"page": "by_page", "interface": "by_program"}[request.param]
    return request.getfixturevalue(name)


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (FIRST - dt.timedelta(1), []),
        (FIRST, [WARNING]),
        (LAST, [WARNING]),
        (LAST + dt.timedelta(1), []),
    ],
)
def test_warn_of_the_days_on_which_a_court_is_closed(court, closure, edith, day, warned):
    other = add_court(name="Another", country="KZ", by=edith, why=WHY)

    assert warnings_for(day, court) == warned
    assert warnings_for(day, other) == []


def test_close_court_for_one_day(court, edith):
    closure = add_closure(court, from_date=FIRST, name=" A day ", by=edith, why=WHY)

    assert (closure.to_date, closure.name, closure.history.count()) == (FIRST, "A day", 1)


@pytest.mark.parametrize("wrong", [{"to_date": FIRST - dt.timedelta(1)}, {"name": " "}], ids=str)
def test_close_court_refuses(court, edith, wrong):
    told = {"from_date": FIRST, "to_date": LAST, "name": "Repairs"} | wrong

    with pytest.raises(ValidationError):
        add_closure(court, **told, by=edith, why=WHY)

    assert not Closure.objects.exists()


def test_close_court_through_each_door(door, court):
    made, wrong = door("close", DAYS), door("close", DAYS | {"to_date": "2030-04-01"})

    assert (made.status_code in (201, 303), wrong.status_code) in ((True, 400), (True, 422))
    [closure] = Closure.objects.all()
    assert (closure.court, closure.from_date, closure.to_date) == (court, FIRST, LAST)


def test_open_court_again_through_each_door(door, court, closure):
    told = {"closure": closure.public_id, "why": "They moved the repairs"}

    answer, again = door("open", told), door("open", told)

    assert answer.status_code in (200, 303) and again.status_code in (400, 422)
    closure.refresh_from_db()
    assert (closure.retraction_reason, closure.history.count()) == ("They moved the repairs", 2)
    assert warnings_for(FIRST, court) == []
    with pytest.raises(ValidationError, match="retracted already"):
        retract_closure(closure, by=None, why=WHY)


def test_show_closed_days_on_the_page_of_the_court(client, court, closure, edith, boris, freeze):
    address = f"/courts/{court.public_id}/"
    with freeze("2030-03-01T10:00Z"):
        client.force_login(edith)
        editor = words(client.get(address))
        client.force_login(boris)
        reader = words(client.get(address))
    with freeze("2030-06-01T10:00Z"):
        later = words(client.get(address))

    assert "9 April 2030 – 11 April 2030 Repairs" in editor
    assert "Record closed days" in editor and "Take back closed days" in editor
    assert "Repairs" in reader and "Record closed days" not in reader
    assert "Repairs" not in later


def test_interface_lists_closures_that_stand(court, closure, edith):
    gone = add_closure(court, from_date=FIRST, name="Wrong", by=edith, why=WHY)
    retract_closure(gone, by=edith, why=WHY)

    told = Program(edith).get(f"courts/{court.public_id}/").json()["closures"]

    days = {"from_date": "2030-04-09", "to_date": "2030-04-11", "name": "Repairs"}
    assert told == [days | {"id": closure.public_id}]


def test_record_hearing_on_a_closed_day_warns_and_does_not_refuse(case, court, closure, edith):
    told = {"case": case.public_id, "date": "2030-04-10", "court": court.public_id, "why": WHY}

    made = Program(edith).made("hearings/", told)

    assert made["warnings"] == [WARNING]


def test_page_asks_before_it_moves_to_a_closed_day(client, case, court, closure, edith):
    hearing = record_hearing(case, date=dt.date(2030, 4, 3), court=court, by=edith, why=WHY)
    client.force_login(edith)
    told = {"to_date": "2030-04-10", "reason_stated": "not_stated", "version": 0, "why": WHY}

    asked = client.post(f"/hearings/{hearing.public_id}/move/", told)

    assert asked.status_code == 422 and "Repairs" in words(asked)
