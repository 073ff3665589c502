"""Who follows one of two courts hears of a hearing that goes from the one to the other."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow, save_wishes
from alerts.followers import who_will_be_told
from alerts.models import Notice
from alerts.sending.posting import told as told_by_hook
from cases.actions import add_court, retract_fact
from hearings.actions import edit_hearing, move_hearing, record_hearing, void_move
from tests.alerts.conftest import reader
from tests.alerts.test_tell_changes import subjects
from tests.alerts.test_tell_in_words import line
from tests.pages.looking import words
from tracker.access import system
from tracker.models import SavedSearch

pytestmark = pytest.mark.django_db
DAY = date(2020, 2, 6)
WHY = "As the registry says"


@pytest.fixture
def courts(edith):
    def made(name: str, country: str):
        return add_court(name=name, country=country, by=edith, why=WHY)

    return made("Court of Almaty", "KZ"), made("Court of Berlin", "DE")


@pytest.fixture
def hearing(case, courts, edith, freeze, told):
    with freeze("2020-01-02T09:00Z"):
        made = record_hearing(
            case, date=DAY, time=time(10), court=courts[0], courtroom="7", by=edith, why="Listed"
        )
    told("2020-01-02T09:11Z")
    return made


def elsewhere(hearing, court, by, freeze, **more):
    with freeze("2020-01-10T09:00Z"):
        return move_hearing(
            hearing, kind="venue_changed", to_court=court, by=by, why="Sent there", **more
        )


@pytest.mark.parametrize("which", [0, 1], ids=["the old court", "the new court"])
@pytest.mark.parametrize("how", ["court", "search"])
def test_tell_followers_of_both_courts(hearing, courts, edith, bella, told, freeze, which, how):
    if how == "court":
        follow(bella, kind="court", target=courts[which].public_id)
    else:
        query = {"court": courts[which].public_id}
        search = SavedSearch.objects.create(
            user=bella, listing="hearing", name="There", query=query
        )
        follow(bella, kind="search", target=search.public_id)
    elsewhere(hearing, courts[1], edith, freeze)

    [letter] = told("2020-01-10T09:11Z")

    assert subjects([letter]) == ["Other place"]
    hour = "Thursday 6 February 2020, 10:00"
    assert line(letter, "Was: ") == [f"Was: {hour} (Almaty, UTC+6), Court of Almaty, room 7"]
    assert line(letter, "Now: ") == [f"Now: {hour} (Berlin, UTC+1), Court of Berlin"]
    assert line(letter, "Court: ") == ["Court: Court of Berlin"]


def test_tell_nobody_of_a_court_of_what_goes_on_elsewhere(
    hearing, courts, edith, bella, told, freeze
):
    elsewhere(hearing, courts[1], edith, freeze)
    told("2020-01-10T09:11Z")
    follow(bella, kind="court", target=courts[0].public_id)

    with freeze("2020-01-12T09:00Z"):
        move_hearing(hearing, to_date=date(2020, 2, 20), by=edith, why="Put off")

    assert told("2020-01-12T09:11Z") == []


def test_tell_that_a_move_of_court_was_taken_back(hearing, courts, edith, bella, told, freeze):
    follow(bella, kind="court", target=courts[1].public_id)
    move = elsewhere(hearing, courts[1], edith, freeze)
    told("2020-01-10T09:11Z")

    with freeze("2020-01-11T09:00Z"):
        void_move(move, by=edith, why="It was another case")
    [letter] = told("2020-01-11T09:11Z")

    assert subjects([letter]) == ["Move taken back"]
    assert line(letter, "Now: ")[0].endswith("10:00 (Almaty, UTC+6), Court of Almaty, room 7")


def test_tell_a_court_that_was_written_wrong_as_such(hearing, courts, edith, bella, told, freeze):
    follow(bella, kind="court", target=courts[0].public_id)

    with freeze("2020-01-10T09:00Z"):
        edit_hearing(hearing, court=courts[1], by=edith, why="We had the wrong one")
    [letter] = told("2020-01-10T09:11Z")

    assert subjects([letter]) == ["Place corrected"]


def test_tell_an_hour_and_a_court_as_another_hour(hearing, courts, edith, bella, told, freeze):
    follow(bella, kind="court", target=courts[0].public_id)

    with freeze("2020-01-10T09:00Z"):
        told_kind = move_hearing(
            hearing, to_date=DAY, to_time=time(12), to_court=courts[1], by=edith, why=WHY
        ).kind
    [letter] = told("2020-01-10T09:11Z")

    assert (told_kind, subjects([letter])) == ("time_changed", ["Other hour"])
    assert line(letter, "Now: ")[0].endswith("12:00 (Berlin, UTC+1), Court of Berlin")


def test_tell_webhooks_both_courts(hearing, courts, edith, bella, told, freeze):
    follow(bella, kind="court", target=courts[0].public_id)
    elsewhere(hearing, courts[1], edith, freeze)
    told("2020-01-10T09:11Z")

    with system("a test looks"):
        notice = Notice.unscoped.select_related("case", "hearing").latest("pk")
        body = told_by_hook(type("Sent", (), {"notice": notice, "made_at": notice.at})())

    assert body["type"] == "hearing.venue_changed"
    ends = (body["data"]["from_court"], body["data"]["to_court"])
    assert ends == tuple(one.public_id for one in courts)


def test_count_followers_of_both_courts_before_it_is_saved(
    client, hearing, courts, edith, boris, clerk
):
    follow(boris, kind="court", target=courts[0].public_id)
    follow(reader(clerk), kind="court", target=courts[1].public_id)

    stays = who_will_be_told(hearing, by=edith)
    goes = who_will_be_told(hearing, by=edith, to_court=courts[1])
    client.force_login(edith)
    told = {"to_court": "Court of Berlin", "to_time": "10:00", "why": WHY, "preview": "on"}
    told |= {"reason_stated": "not_stated", "version": "0"}
    page = client.post(f"/hearings/{hearing.public_id}/move/", told)

    assert (stays.people, goes.people) == (1, 2)
    assert "2 on their page of notices" in words(page)


@pytest.fixture
def waits(hearing, courts, edith, bella, told, freeze):
    """The letter of a hearing that left the court of a reader waits for the morning."""
    follow(bella, kind="court", target=courts[0].public_id)
    save_wishes(bella, quiet_from=9, quiet_until=12)
    elsewhere(hearing, courts[1], edith, freeze)
    assert told("2020-01-10T09:11Z") == []


@pytest.mark.parametrize("what", ["moved", "retracted"])
def test_tell_followers_of_the_old_court_though_the_hearing_goes_on(
    waits, hearing, courts, edith, told, freeze, what
):
    with freeze("2020-01-10T09:30Z"):
        if what == "moved":
            move_hearing(hearing, to_date=date(2020, 2, 20), by=edith, why="Put off")
        else:
            retract_fact(hearing, by=edith, why="It was another case")
    assert told("2020-01-10T09:41Z") == []

    [letter] = told("2020-01-10T11:01Z")

    hour = "Thursday 6 February 2020, 10:00 (Almaty, UTC+6)"
    if what == "moved":
        hour += ", Court of Almaty, room 7"
    else:
        assert line(letter, "Court: ") == ["Court: Court of Almaty, room 7"]
    told_of = {"moved": ["Hearing put off"], "retracted": ["Hearing withdrawn from the record"]}
    assert subjects([letter]) == told_of[what]
    assert line(letter, "Was: ") == [f"Was: {hour}"]
    if what == "moved":
        now = "Thursday 20 February 2020, time not announced, Court of Berlin"
        assert line(letter, "Now: ") == [f"Now: {now}"]


def test_tell_followers_of_both_courts_once(waits, hearing, courts, edith, bella, told, freeze):
    follow(bella, kind="court", target=courts[1].public_id)
    with freeze("2020-01-10T09:30Z"):
        move_hearing(hearing, to_date=date(2020, 2, 20), by=edith, why="Put off")
    told("2020-01-10T09:41Z")

    [letter] = told("2020-01-10T11:01Z")

    assert line(letter, "Was: ")[0].endswith("Court of Almaty, room 7")
