"""Two entries were one hearing, or one hearing was split: followers read which day stands."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow
from cases.actions import add_party, add_person
from hearings.actions import (
    merge_hearings,
    move_hearing,
    record_hearing,
    split_hearing,
)
from hearings.models import Hearing
from tests.alerts.conftest import reader
from tests.alerts.test_tell_changes import subjects
from tests.api.conftest import Program
from tests.pages.looking import words
from tracker.access import system

pytestmark = pytest.mark.django_db
DAY, LATER, LAST = date(2020, 2, 6), date(2020, 2, 20), date(2020, 2, 27)
WHY = "As the registry says"
SIXTH = "Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"
TWENTIETH = "Thursday 20 February 2020, 12:00 (Almaty, UTC+6)"


@pytest.fixture
def three(case, edith):
    """Three defendants of a case."""
    people = [add_person(name=name, by=edith, why=WHY) for name in ("Aru", "Bek", "Dana")]
    return [add_party(case, person=p, role="defendant", by=edith, why=WHY) for p in people]


def listed(case, by, day=DAY, hour=time(10), **more) -> Hearing:
    told = {"timezone": "Asia/Almaty", "force": True, "by": by, "why": "Listed"} | more
    return record_hearing(case, date=day, time=hour, **told)


@pytest.fixture
def hearing(case, three, edith, bella, freeze, told):
    """It concerns everybody; bella follows the case, and was told of it."""
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        made = listed(case, edith)
    told("2020-01-02T09:11Z")
    return made


@pytest.fixture
def two(case, hearing, edith, freeze, told):
    """What goes, and the other one that stays; both were told."""
    with freeze("2020-01-03T09:00Z"):
        other = listed(case, edith, LATER, time(12))
    told("2020-01-03T09:11Z")
    return hearing, other


def merge(gone, kept, by, freeze, at="2020-01-10T09:00Z", **more):
    with freeze(at), system("A test reads"):
        merge_hearings(gone, into=Hearing.unscoped.get(pk=kept.pk), by=by, why=WHY, **more)


def split(hearing, by, freeze, *, day=LATER, at="2020-01-10T09:00Z", **more):
    with freeze(at):
        return split_hearing(hearing, to_date=day, by=by, why=WHY, force=True, **more)


def body_of(letter) -> list[str]:
    """The lines of a letter from its first to the address of its page."""
    lines = letter.body.splitlines()
    return lines[: next(n for n, one in enumerate(lines) if one.startswith("https://"))]


def on_page(client, user) -> str:
    client.force_login(user)
    return words(client.get("/notices/"))


def test_tell_that_two_entries_were_one_hearing(case, two, edith, bella, told, freeze, client):
    merge(*two, edith, freeze)

    [letter] = told("2020-01-10T09:10Z")
    assert letter.subject == f"Two entries were one hearing: {case.public_id}, 20 February 2020"
    assert body_of(letter) == [
        "Two entries were one hearing",
        f"Case: The case ({case.public_id})",
        f"This stands: {TWENTIETH}",
        "Your time: Thursday 20 February 2020, 07:00 (Paris, UTC+1)",
        f"The other entry is not another hearing: {SIXTH}",
    ]
    page = on_page(client, bella)
    assert f"The other entry is not another hearing: {SIXTH}" in page
    first = Program(bella).get("notices/").json()["results"][0]
    assert (first["kind"], first["what"]) == ("merged", "Two entries were one hearing")


def test_tell_of_no_other_day_where_both_entries_named_one(case, hearing, edith, told, freeze):
    with freeze("2020-01-03T09:00Z"):
        other = listed(case, edith)
    told("2020-01-03T09:11Z")
    merge(hearing, other, edith, freeze)

    [letter] = told("2020-01-10T09:10Z")
    assert f"This stands: {SIXTH}" in body_of(letter)
    assert "another hearing" not in letter.body


def test_tell_that_the_court_joined_two_hearings(two, edith, told, freeze):
    merge(*two, edith, freeze, merged_as="joined")

    [letter] = told("2020-01-10T09:10Z")
    assert subjects([letter]) == ["Two hearings became one"]
    assert f"Not heard by itself any more: {SIXTH}" in body_of(letter)


def test_tell_the_one_that_stays_of_several_merged(case, two, edith, told, freeze):
    gone, middle = two
    with freeze("2020-01-04T09:00Z"):
        kept = listed(case, edith, LAST)
    told("2020-01-04T09:11Z")
    merge(gone, middle, edith, freeze)
    merge(middle, kept, edith, freeze, "2020-01-10T09:01Z")

    letters = told("2020-01-10T09:20Z")
    stands = "This stands: Thursday 27 February 2020, 10:00 (Almaty, UTC+6)"
    assert [stands in body_of(one) for one in letters] == [True, True]


def test_tell_where_the_hearing_is_that_stays(case, hearing, edith, told, freeze):
    with freeze("2020-01-03T09:00Z"):
        other = listed(case, edith, LATER, time(12), court_words="Almaty court")
    told("2020-01-03T09:11Z")
    merge(hearing, other, edith, freeze)

    [letter] = told("2020-01-10T09:10Z")
    assert "Court: Almaty court" in body_of(letter)
    assert f"This stands: {TWENTIETH}" in body_of(letter)


def test_tell_in_a_digest_that_two_entries_were_one(case, two, edith, boris, told, freeze):
    with freeze("2020-01-09T12:00Z"):
        reader(boris, digest="daily", at_once=False)
    told("2020-01-10T08:30Z")
    merge(*two, edith, freeze)

    [letter] = told("2020-01-11T12:00Z")
    lines = [one.strip() for one in letter.body.splitlines()]
    assert "* Two entries were one hearing" in lines
    assert f"The other entry is not another hearing: {SIXTH}" in lines


def test_tell_from_which_hearing_one_was_split(
    case, hearing, three, edith, bella, told, freeze, client
):
    split(hearing, edith, freeze, to_time=time(12), apart=three[:1])

    letters = {subjects([one])[0]: one for one in told("2020-01-10T09:10Z")}
    off, stays = letters["Hearing split off"], letters["Hearing concerns other persons"]
    assert off.subject == f"Hearing split off: {case.public_id}, 20 February 2020"
    assert body_of(off) == [
        "Hearing split off",
        f"Case: The case ({case.public_id})",
        "Split from the hearing of 6 February 2020",
        "Heard on 20 February 2020, 12:00: Aru",
        "Heard on 6 February 2020, 10:00: Bek, Dana",
        f"When: {TWENTIETH}",
        "Your time: Thursday 20 February 2020, 07:00 (Paris, UTC+1)",
    ]
    assert "Split off: the hearing of 20 February 2020" in body_of(stays)
    page = on_page(client, bella)
    assert "Heard on 6 February 2020, 10:00: Bek, Dana" in page
    kinds = [(one["kind"], one["what"]) for one in Program(bella).get("notices/").json()["results"]]
    assert ("listed", "Hearing split off") in kinds


def test_tell_nobody_by_name_where_nobody_said_who_is_heard_apart(hearing, edith, told, freeze):
    split(hearing, edith, freeze)

    [letter] = told("2020-01-10T09:10Z")
    assert subjects([letter]) == ["Hearing split off"]
    assert "Split from the hearing of 6 February 2020" in body_of(letter)
    assert "Heard" not in letter.body


def test_tell_of_a_split_without_a_day(hearing, three, edith, told, freeze):
    split(hearing, edith, freeze, day=None, apart=three[:1])

    off = next(one for one in told("2020-01-10T09:10Z") if "split off" in one.subject)
    assert "Heard on a day that is not known yet: Aru" in body_of(off)


def test_tell_in_a_digest_who_is_heard_on_which_day_now(
    case, hearing, three, edith, boris, told, freeze
):
    with freeze("2020-01-09T12:00Z"):
        reader(boris, digest="daily", at_once=False)
    told("2020-01-10T08:30Z")
    off = split(hearing, edith, freeze, apart=three[:1])
    told("2020-01-10T09:30Z")
    with freeze("2020-01-10T10:00Z"):
        move_hearing(off, to_date=LAST, by=edith, why=WHY)

    [letter] = told("2020-01-11T12:00Z")
    lines = [one.strip() for one in letter.body.splitlines()]
    assert "* Hearing split off" in lines
    assert "Heard on 27 February 2020: Aru" in lines
    assert "Heard on 6 February 2020, 10:00: Bek, Dana" in lines
