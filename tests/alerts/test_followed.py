"""Hearings narrowed to what somebody follows: lists, files, the interface, private calendars."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pytest
from django.test import Client

from accounts.actions import create_token
from alerts.actions import edit_follow, follow, stop_following
from cases.actions import (
    add_court,
    add_party,
    add_person,
    edit_person,
    open_case,
    propose_visibility,
    retract_fact,
)
from cases.models import Party
from hearings.actions import make_feed, record_hearing
from hearings.models import Feed, FeedBody
from tests.calendars.conftest import entries
from tests.pages.looking import statements
from tests.pages.test_send_again import said_password_again
from tracker.saved import save_search

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
NOW = "2026-11-24T12:00Z"
DAY = dt.date(2026, 12, 1)
API = "/api/v1/hearings/"


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze(NOW):
        yield


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def agenda(user) -> set[str]:
    days = signed_in(user).get("/hearings/?followed=yes").context["days"]
    found = [row["url"] for day in days for court in day["courts"] for row in court["rows"]]
    return {url.strip("/").split("/")[-1] for url in found}


def month(user) -> set[str]:
    weeks = signed_in(user).get("/hearings/month/?month=2026-12&followed=yes").context["weeks"]
    found = [one["url"] for week in weeks for day in week for one in day["entries"]]
    return {url.strip("/").split("/")[-1] for url in found}


def week(user) -> set[str]:
    days = signed_in(user).get("/hearings/week/?week=2026-12-01&followed=yes").context["days"]
    found = [row["url"] for day in days for court in day["courts"] for row in court["rows"]]
    return {url.strip("/").split("/")[-1] for url in found}


def of_csv(address: str):
    def ids(user) -> set[str]:
        sent = b"".join(signed_in(user).get(address).streaming_content).decode("utf-8-sig")
        return {row["id"] for row in csv.DictReader(sent.splitlines())}

    return ids


def of_json(user) -> set[str]:
    told = json.loads(signed_in(user).get("/hearings/list.json?followed=yes").getvalue())
    return {one["id"] for one in told}


def program(user) -> set[str]:
    token = create_token(user, name="t", write=False, days=1)[1]
    client = Client(headers={"Authorization": f"Bearer {token}"})
    return {row["id"] for row in client.get(API, {"followed": "yes"}).json()["results"]}


def feed(user) -> set[str]:
    made, token = make_feed(user, name="Mine", language="en", query={"followed": "yes"})
    answer = Client().get(f"/calendar/{made.public_id}/{token}.ics")
    return {one["UID"].split("@")[0].removeprefix("hearing-") for one in entries(answer)}


DOORS = {
    "agenda": agenda,
    "its file": of_csv("/hearings/list.csv?followed=yes"),
    "its other file": of_json,
    "month": month,
    "file of the month": of_csv("/hearings/month/list.csv?month=2026-12&followed=yes"),
    "week": week,
    "program": program,
    "calendar": feed,
}


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


@pytest.fixture
def court(edith):
    return add_court(name="Zaisan District Court", country="KZ", by=edith, why=WHY)


@pytest.fixture
def arman(edith):
    return add_person(name="Arman Serik", by=edith, why=WHY)


@pytest.fixture
def first(case, edith, court, arman):
    """A hearing of Arman before the court of Zaisan."""
    add_party(case, person=arman, role="defendant", by=edith, why=WHY)
    return record_hearing(case, date=DAY, court=court, by=edith, why=WHY)


@pytest.fixture
def other(edith):
    """A hearing of something else, in another country."""
    elsewhere = open_case(title="Elsewhere", country="UZ", by=edith, why=WHY)
    return record_hearing(elsewhere, date=DAY, by=edith, why=WHY)


def targets(user, hearing, arman, court) -> dict[str, str]:
    """One of each kind that leads to a hearing."""
    of_hearings = save_search(
        user, listing="hearing", name="Theirs", query={"country": "KZ", "status": "held"}
    )
    return {
        "case": hearing.case.public_id,
        "person": arman.public_id,
        "court": court.public_id,
        "country": "KZ",
        "search": of_hearings.public_id,
    }


@pytest.mark.parametrize("kind", ["case", "person", "court", "country", "search"])
def test_show_what_is_followed_alone(door, boris, anna, first, other, arman, court, kind):
    follow(anna, kind="country", target="UZ")
    follow(boris, kind=kind, target=targets(boris, first, arman, court)[kind])

    assert door(boris) == {first.public_id}
    assert door(anna) == {other.public_id}


def test_show_nothing_to_somebody_who_follows_nothing(door, boris, anna, first):
    follow(anna, kind="country", target="KZ")

    assert door(boris) == set()


def test_a_mute_is_no_follow_and_the_most_particular_one_decides(
    door, boris, edith, first, other, arman
):
    again = open_case(title="Another", country="KZ", by=edith, why=WHY)
    second = record_hearing(again, date=DAY, by=edith, why=WHY)
    follow(boris, kind="country", target="KZ")
    follow(boris, kind="country", target="UZ", level="muted")
    muted, _new = follow(boris, kind="case", target=first.case.public_id, level="muted")

    assert door(boris) == {second.public_id}
    stop_following(muted)
    follow(boris, kind="person", target=arman.public_id, level="muted")
    assert door(boris) == {second.public_id}
    follow(boris, kind="case", target=first.case.public_id, level="decisions")
    assert door(boris) == {first.public_id, second.public_id}


def test_show_nothing_that_is_not_seen_any_more(door, boris, edith, first, other):
    follow(boris, kind="case", target=first.case.public_id)
    follow(boris, kind="country", target="UZ")
    propose_visibility(first.case, visibility="restricted", by=edith, why="At risk")

    assert door(boris) == {other.public_id}


def test_a_person_is_followed_where_they_stand(door, boris, edith, first, other, arman):
    follow(boris, kind="person", target=arman.public_id)
    party = Party.unscoped.get(case=first.case)
    add_party(other.case, person=arman, role="witness", by=edith, why=WHY)
    retract_fact(party, by=edith, why="By mistake")

    assert door(boris) == {other.public_id}


@pytest.mark.parametrize("listing", ["hearing", "case"])
def test_a_search_of_what_is_followed_cannot_be_followed(boris, first, listing):
    search = save_search(boris, listing=listing, name="Mine", query={"followed": "yes"})
    client = signed_in(boris)

    assert client.get(f"/follows/new/search/{search.public_id}/").status_code == 404
    shown = client.get("/hearings/").content.decode()
    assert f"/follows/new/search/{search.public_id}/" not in shown


def test_offer_it_to_people_with_an_account(client, boris, first):
    assert '<select name="followed"' not in client.get("/hearings/").content.decode()
    assert '<select name="followed"' not in client.get("/hearings/month/").content.decode()
    for address in ("/hearings/", "/hearings/month/", "/hearings/week/"):
        shown = signed_in(boris).get(address).content.decode()
        assert '<select name="followed"' in shown
        again = signed_in(boris).get(f"{address}?followed=yes").content.decode()
        assert "Which: only what I follow" in again
        assert "followed=yes" in again  # of the other views


def test_refuse_what_it_cannot_be(boris, first):
    client = Client(
        headers={"Authorization": f"Bearer {create_token(boris, name='t', write=False, days=1)[1]}"}
    )

    assert client.get(API, {"followed": "maybe"}).status_code == 400
    assert client.get("/calendar/public.ics", {"followed": "yes"}).status_code == 400


@pytest.mark.parametrize("size", [1, 3])
def test_look_up_what_is_followed_in_a_fixed_number_of_statements(boris, edith, first, size):
    for number in range(size):
        case = open_case(title=f"Matter {number}", country="KZ", by=edith, why=WHY)
        record_hearing(case, date=DAY, by=edith, why=WHY)
        follow(boris, kind="case", target=case.public_id)
    client = signed_in(boris)
    client.get("/hearings/?followed=yes")

    with statements() as asked:
        page = client.get("/hearings/?followed=yes")

    assert page.content.decode().count("<bdi>Matter ") == size
    assert len(asked) == 8


class Subscribed:
    """A calendar of what somebody follows, fetched again and again."""

    def __init__(self, user):
        self.feed, token = make_feed(user, name="Mine", language="en", query={"followed": "yes"})
        self.address = f"/calendar/{self.feed.public_id}/{token}.ics"

    def fetch(self, **headers):
        return Client().get(self.address, headers=headers)

    def cases(self) -> list[str]:
        return sorted(one["SUMMARY"] for one in entries(self.fetch()))


def test_a_calendar_shows_what_is_followed_from_then_on(boris, first, other):
    mine = Subscribed(boris)
    empty = mine.fetch()
    one, _new = follow(boris, kind="case", target=first.case.public_id)
    shown = mine.fetch()
    stop_following(one)
    gone = mine.fetch()

    assert [len(entries(answer)) for answer in (empty, shown, gone)] == [0, 1, 0]
    assert empty["ETag"] == gone["ETag"] != shown["ETag"]
    known = {"If-None-Match": shown["ETag"]}
    assert mine.fetch(**known).status_code == 200
    follow(boris, kind="case", target=first.case.public_id)
    assert mine.fetch(**known).status_code == 304


def test_a_calendar_shows_nothing_of_what_is_muted_from_then_on(boris, first, other):
    mine = Subscribed(boris)
    one, _new = follow(boris, kind="case", target=first.case.public_id)
    follow(boris, kind="country", target="KZ")
    before = mine.fetch()
    edit_follow(one, level="muted")
    muted = mine.fetch()
    edit_follow(one, level="dates")

    assert [len(entries(answer)) for answer in (before, muted, mine.fetch())] == [1, 0, 1]
    assert before["ETag"] == mine.fetch()["ETag"] != muted["ETag"]


def test_what_others_follow_makes_no_calendar_anew(boris, anna, first):
    mine = Subscribed(boris)
    follow(boris, kind="case", target=first.case.public_id)
    mine.fetch()
    keys = set(FeedBody.objects.values_list("key", flat=True))
    follow(anna, kind="country", target="KZ")
    mine.fetch()

    assert set(FeedBody.objects.values_list("key", flat=True)) == keys


def test_a_calendar_of_a_followed_search_by_words_follows_the_names(boris, edith, first, arman):
    search = save_search(boris, listing="case", name="By name", query={"q": "Ospanova"})
    follow(boris, kind="search", target=search.public_id)
    mine = Subscribed(boris)

    assert mine.cases() == []
    edit_person(arman, name="Arman Ospanova", by=edith, why=WHY)
    [shown] = mine.cases()
    assert shown.startswith("Hearing: The case")


def test_make_and_change_such_a_calendar_through_page_and_interface(boris, first):
    client = signed_in(boris)
    said_password_again(client, boris)
    told = {"name": "Mine", "language": "en", "cancelled": "prefix", "followed": "on"}
    client.post("/calendar/feeds/", told)
    token = create_token(boris, name="t", write=True, days=1)[1]
    sent = json.dumps({"name": "Again", "query": {"followed": "yes"}})
    other = Client(headers={"Authorization": f"Bearer {token}"})
    other.post("/api/v1/feeds/", sent, content_type="application/json")

    made = Feed.objects.order_by("pk")
    assert [one.query for one in made] == [{"followed": "yes"}] * 2
    assert "only what I follow" in client.get("/calendar/").content.decode()
    address = f"/calendar/feeds/{made[0].public_id}/"
    assert client.get(address).context["form"].initial["followed"] == "yes"
    client.post(address, told | {"followed": ""})
    assert Feed.objects.get(name="Mine").query == {}
