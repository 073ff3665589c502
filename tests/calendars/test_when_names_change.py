"""The moment of an entry moves with the names that it tells."""

from __future__ import annotations

import pytest

from cases.actions import add_party, add_person, edit_person, protect_person
from hearings.actions import edit_hearing
from tests.calendars.conftest import WHY, entries
from tests.pages.looking import statements

pytestmark = pytest.mark.django_db
THIRD, FOURTH = "20261124T150000Z", "20261124T160000Z"


@pytest.fixture
def two(published, edith, freeze):
    """Two defendants."""
    with freeze("2026-11-24T12:00Z"):
        people = [add_person(name=name, by=edith, why=WHY) for name in ("Aru", "Bek")]
        return [
            add_party(published, person=one, role="defendant", by=edith, why=WHY) for one in people
        ]


@pytest.fixture
def of_aru(hearing, two, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        return edit_hearing(hearing, concerns=two[:1], by=edith, why=WHY)


def rename(party, by, freeze, at="2026-11-24T15:00Z"):
    with freeze(at):
        edit_person(party.person, name="Aruzhan", by=by, why=WHY)


def guard(party, by, freeze, at="2026-11-24T15:00Z", pseudonym="Teacher A"):
    with freeze(at):
        protect_person(party.person, pseudonym=pseudonym, by=by, why="At risk")


def read(fetch, address="/calendar/public.ics"):
    [entry] = entries(fetch(address, at="2026-11-24T20:00Z"))
    return entry["DTSTAMP"], entry["SUMMARY"], entry["DESCRIPTION"]


def test_move_with_the_name_of_whom_it_concerns(fetch, of_aru, two, edith, freeze):
    before = read(fetch)
    rename(two[1], edith, freeze)  # whom it does not concern
    same = read(fetch)
    rename(two[0], edith, freeze)

    stamp, _title, told = read(fetch)

    assert before == same
    assert (before[0], stamp) == ("20261124T130000Z", THIRD)
    assert "Concerns: Aru\\n" in before[2]
    assert "Concerns: Aruzhan\\n" in told


def test_move_with_the_protection_of_somebody_in_the_case(fetch, hearing, two, edith, freeze):
    before = read(fetch)
    guard(two[0], edith, freeze)
    first = read(fetch)
    guard(two[1], edith, freeze, "2026-11-24T16:00Z")

    assert (before[0], first[0]) == ("20261124T120000Z", THIRD)
    assert before[1] != first[1]
    assert read(fetch) == first  # the title was left out already


def test_move_with_the_protection_of_whom_it_concerns(fetch, of_aru, two, edith, freeze):
    guard(two[1], edith, freeze)
    guard(two[0], edith, freeze, "2026-11-24T16:00Z")

    stamp, _title, told = read(fetch)

    assert (stamp, "Concerns: 1 person\\n" in told) == (FOURTH, True)


@pytest.mark.parametrize("narrowed", [False, True])
def test_stay_in_calendars_without_names(fetch, secret, hearing, two, edith, freeze, narrowed):
    if narrowed:
        with freeze("2026-11-24T13:00Z"):
            edit_hearing(hearing, concerns=two[:1], by=edith, why=WHY)
    with freeze("2026-11-24T14:00Z"):
        address, _feed = secret(discreet=True)
    before = read(fetch, address)
    rename(two[0], edith, freeze)
    guard(two[0], edith, freeze)

    assert read(fetch, address) == before


def test_ask_as_often_where_somebody_is_protected(fetch, of_aru, two, edith, freeze):
    def asked() -> int:
        with statements() as found:
            fetch(at="2026-11-24T20:00Z")
        return sum(one["sql"].startswith(("SELECT ", "EXECUTE ")) for one in found)

    read(fetch)
    rename(two[0], edith, freeze)
    plain = asked()
    guard(two[0], edith, freeze)

    assert asked() == plain
