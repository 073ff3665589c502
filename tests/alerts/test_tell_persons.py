"""Whoever follows a person hears once that a hearing concerns them no longer, or now."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow, save_wishes
from cases.actions import add_party, add_person
from hearings.actions import edit_hearing, move_hearing, record_hearing, split_hearing
from tests.alerts.test_tell_changes import subjects
from tests.alerts.test_tell_in_words import line
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
DAY, LATER = date(2020, 2, 6), date(2020, 2, 20)
WHY = "As the registry says"


@pytest.fixture
def three(case, edith):
    people = [add_person(name=name, by=edith, why=WHY) for name in ("Aru", "Bek", "Dana")]
    return [add_party(case, person=p, role="defendant", by=edith, why=WHY) for p in people]


@pytest.fixture
def hearing(case, three, edith, freeze, told):
    """It concerns everybody."""
    with freeze("2020-01-02T09:00Z"):
        made = record_hearing(case, date=DAY, by=edith, why="Listed")
    told("2020-01-02T09:11Z")
    return made


def of_person(user, party):
    follow(user, kind="person", target=party.person.public_id)


def concern(hearing, parties, by, freeze, at="2020-01-10T09:00Z"):
    with freeze(at):
        edit_hearing(hearing, concerns=parties, by=by, why=WHY)


def persons_of(letter) -> list[str]:
    return line(letter, "No longer concerns: ") + line(letter, "Now concerns: ")


def test_tell_followers_of_a_person_whom_it_concerns_no_longer_and_again(
    hearing, three, edith, bella, told, freeze
):
    of_person(bella, three[1])

    concern(hearing, three[:1], edith, freeze)
    [letter] = told("2020-01-10T09:11Z")
    assert subjects([letter]) == ["Hearing concerns other persons"]
    assert persons_of(letter) == ["No longer concerns: Bek, Dana"]
    assert line(letter, "Now: ") == ["Now: Thursday 6 February 2020, time not announced"]

    with freeze("2020-01-11T09:00Z"):
        move_hearing(hearing, to_date=LATER, by=edith, why=WHY)
    assert told("2020-01-11T09:11Z") == []

    concern(hearing, three[:2], edith, freeze, "2020-01-12T09:00Z")
    [letter] = told("2020-01-12T09:11Z")
    assert persons_of(letter) == ["Now concerns: Bek"]

    concern(hearing, [], edith, freeze, "2020-01-13T09:00Z")
    [letter] = told("2020-01-13T09:11Z")
    assert persons_of(letter) == ["Now concerns: Dana"]


def test_tell_nothing_of_persons_that_came_back_in_time(hearing, three, edith, bella, told, freeze):
    of_person(bella, three[1])
    concern(hearing, three[:1], edith, freeze)
    concern(hearing, three, edith, freeze, "2020-01-10T09:05Z")

    assert told("2020-01-10T09:20Z") == []


def test_tell_a_move_together_with_whom_it_concerns(hearing, three, edith, bella, told, freeze):
    of_person(bella, three[1])
    concern(hearing, three[:1], edith, freeze)
    with freeze("2020-01-10T09:05Z"):
        move_hearing(hearing, to_date=LATER, by=edith, why=WHY)

    [letter] = told("2020-01-10T09:20Z")

    assert subjects([letter]) == ["Hearing put off"]
    assert persons_of(letter) == ["No longer concerns: Bek, Dana"]


def test_tell_who_is_heard_apart(hearing, three, edith, bella, told, freeze):
    of_person(bella, three[0])
    with freeze("2020-01-10T09:00Z"):
        split_hearing(hearing, to_date=LATER, apart=three[:1], by=edith, why=WHY)

    letters = told("2020-01-10T09:11Z")

    assert sorted(subjects(letters)) == ["Hearing concerns other persons", "Hearing split off"]
    assert [one for letter in letters for one in persons_of(letter)] == ["No longer concerns: Aru"]


def test_tell_followers_of_those_who_stay_and_of_the_case(
    case, hearing, three, edith, bella, anna, told, freeze, client
):
    follow(bella, kind="case", target=case.public_id)
    of_person(anna, three[0])
    concern(hearing, three[:1], edith, freeze)

    [letter] = told("2020-01-10T09:11Z")
    client.force_login(anna)
    page = words(client.get("/notices/"))

    assert persons_of(letter) == ["No longer concerns: Bek, Dana"]
    assert "Hearing concerns other persons" in page
    assert "No longer concerns: Bek, Dana" in page


def test_tell_whom_it_left_though_it_goes_on_before_they_are_told(
    hearing, three, edith, bella, told, freeze
):
    of_person(bella, three[1])
    save_wishes(bella, quiet_from=9, quiet_until=12)
    concern(hearing, three[:1], edith, freeze)
    assert told("2020-01-10T09:11Z") == []
    with freeze("2020-01-10T09:30Z"):
        move_hearing(hearing, to_date=LATER, by=edith, why=WHY)
    assert told("2020-01-10T09:41Z") == []

    [letter] = told("2020-01-10T11:01Z")

    assert persons_of(letter) == ["No longer concerns: Bek, Dana"]
