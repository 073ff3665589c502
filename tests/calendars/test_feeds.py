"""Private calendars: made, changed, renewed and revoked through each door; shown as their owner
sees them now, to whoever has the address."""

from __future__ import annotations

import json
import logging
import time

import pytest
from django.test import Client

from accounts.actions import create_token, digest_of
from cases.actions import open_case, propose_visibility, remove_member, set_member
from hearings.actions import record_hearing, revoke_feed, rotate_feed
from hearings.models import Feed
from tests.calendars.conftest import FIRST, NOON, WHY, entries, protect
from tests.calendars.strict import problems
from tests.pages.looking import statements, words
from tests.pages.test_send_again import said_password_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(case, edith, freeze):
    """A hearing of a case for everybody with an account."""
    with freeze(NOON):
        return record_hearing(case, date=FIRST, by=edith, why=WHY)


def test_show_what_its_owner_sees(fetch, secret, inside, hearing):
    address, _feed = secret()

    answer = fetch(address)

    assert len(entries(answer)) == 2
    assert len(entries(fetch())) == 1
    assert answer.headers["Cache-Control"] == "private, max-age=300"
    assert problems(answer.content) == []


def test_keep_no_token(secret):
    address, feed = secret()
    token = address.split("/")[-1].removesuffix(".ics")

    kept = Feed.objects.values().get()

    assert (kept["digest"], kept["hint"]) == (digest_of(token), token[-6:])
    assert token not in str(kept)
    assert len(token) == 43


def wrong(address):
    return address.replace(".ics", "x.ics")


def test_hide_a_calendar_that_is_not_or_no_more_there(fetch, secret, inside, boris, edith):
    address, feed = secret()
    gone = fetch(address.replace(feed.public_id, "0000-0000")).content
    assert fetch(address).status_code == 200
    answers = [fetch(wrong(address))]
    rotate_feed(feed)
    answers.append(fetch(address))
    again, other = secret()
    revoke_feed(other)
    answers.append(fetch(again))
    last, _third = secret()
    boris.is_active = False
    boris.save()
    answers.append(fetch(last))

    assert [one.status_code for one in answers] == [404] * 4
    assert {one.content for one in answers} == {gone}


def test_hide_the_calendar_of_a_case_that_its_owner_sees_no_more(fetch, secret, case, inside,
                                                                 edith, clerk, boris):  # fmt: skip
    address, _feed = secret(query={"case": case.public_id})
    assert len(entries(fetch(address))) == 1

    propose_visibility(case, visibility="restricted", by=edith, why="At risk")

    answer = fetch(address)
    assert answer.status_code == 404
    assert answer.content == fetch(wrong(address)).content


def test_show_no_more_of_a_case_than_its_owner_sees(fetch, secret, hearing, inside, edith):
    address, _feed = secret()
    before = fetch(address)

    propose_visibility(inside.case, visibility="restricted", by=edith, why="At risk")

    after = fetch(address)
    assert [len(entries(one)) for one in (before, after)] == [2, 1]
    assert before.headers["ETag"] != after.headers["ETag"]


def test_keep_cases_of_members_alone_out_until_an_editor_lets_them(
    allowing, fetch, secret, case, inside, edith, boris
):
    set_member(case, user=boris, role="member", by=edith, why=WHY)
    propose_visibility(case, visibility="restricted", by=edith, why="At risk")
    address, _feed = secret()
    counts = [len(entries(fetch(address)))]

    for allowed in (True, False, True):
        assert allowing(edith, case, allowed) in (200, 303)
        counts.append(len(entries(fetch(address))))
    remove_member(case, user=boris, by=edith, why=WHY)
    counts.append(len(entries(fetch(address))))

    assert counts == [0, 1, 0, 1, 0]
    assert allowing(boris, case, True) in (403, 404)


def allowing_by_page(user, case, allowed):
    client = Client()
    client.force_login(user)
    told = {"why": WHY, "allowed": "on"} if allowed else {"why": WHY}
    return client.post(f"/cases/{case.public_id}/calendars/", told).status_code


def allowing_by_program(user, case, allowed):
    told = {"case": case.public_id, "allowed": allowed, "why": WHY}
    return ByProgram(user).send("post", "allow/", told).status_code


@pytest.fixture(params=[allowing_by_page, allowing_by_program], ids=["page", "api"])
def allowing(request):
    return request.param


@pytest.mark.parametrize("discreet", [True, False])
def test_tell_no_name(fetch, secret, hearing, edith, discreet):
    hearing.court_words = "Kegen district court"
    address, _feed = secret(discreet=discreet)
    if not discreet:
        protect(hearing.case, by=edith)

    answer = fetch(address)

    [entry] = entries(answer)
    named = "Hearing" if discreet else "Hearing: Case"
    assert entry["SUMMARY"] == f"{named} {hearing.case.public_id}"
    assert "LOCATION" not in entry
    text = answer.content.decode()
    assert [word in text for word in ("Kegen", "Arman", "teachers")] == [False] * 3
    assert ("X-WR-CALNAME:Mine" in text) is not discreet


def test_write_no_token_into_a_log(client, secret, caplog, settings):
    address, _feed = secret()
    token = address.split("/")[-1].removesuffix(".ics")
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Internal Server Error", address), None
    )
    [handler] = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]

    assert handler.filter(record)

    assert token not in record.getMessage()
    assert "/calendar/" in record.getMessage()


def test_note_who_fetched_it_last(fetch, secret, hearing):
    address, feed = secret()

    for agent in ("Google-Calendar-Importer", "iOS/19.1 dataaccessd/1.0", "Something/1"):
        fetch(address, **{"User-Agent": agent})
        feed.refresh_from_db()
        found = (str(feed.last_used_on), feed.client)
        assert found == ("2026-11-24", {"G": "Google Calendar", "i": "Apple (iPhone, iPad)"}.get(
            agent[0], ""))  # fmt: skip


def test_take_as_long_for_a_wrong_token_as_for_none(fetch, secret):
    """Both find a row, or none, by one statement, and compare digests."""
    address, feed = secret()
    counts = []
    for one in (wrong(address), address.replace(feed.public_id, "0000-0000")):
        fetch(one)
        with statements() as asked:
            began = time.perf_counter()
            assert fetch(one).status_code == 404
            assert time.perf_counter() - began < 5
        counts.append(len(asked))
    assert counts == [1, 1]


@pytest.mark.parametrize("size", [1, 3])
def test_show_calendars_in_a_fixed_number_of_statements(client, boris, secret, size):
    for number in range(size):
        secret(name=f"Mine {number}")
    client.force_login(boris)

    with statements() as asked:
        page = client.get("/calendar/")

    assert words(page).count("Mine ") == 4 * size  # its name, and in each of its links
    assert len(asked) == 3


WISHES = {"name": "Kegen", "discreet": "on", "cancelled": "omit", "language": "ru"}


class ByPage:
    """A browser in which somebody is logged in."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user)
        said_password_again(self.client, user)

    def shown(self):
        """The address that was just made, from the page that shows it once."""
        page = self.client.get("/calendar/").content.decode()
        found = [line for line in page.split('dir="ltr">') if "/calendar/" in line[:60]]
        address = next(one.split("<")[0] for one in found if "public.ics" not in one.split("<")[0])
        return address.removeprefix("http://127.0.0.1:8000")

    def make(self, **query):
        made = self.client.post("/calendar/feeds/", WISHES | query)
        return self.shown() if made.status_code == 302 else made.status_code

    def change(self, feed, **wishes):
        told = WISHES | {"discreet": ""} | wishes
        return self.client.post(f"/calendar/feeds/{feed.public_id}/", told).status_code

    def rotate(self, feed):
        self.client.post(f"/calendar/feeds/{feed.public_id}/rotate/")
        return self.shown()

    def revoke(self, feed):
        return self.client.post(f"/calendar/feeds/{feed.public_id}/revoke/").status_code


class ByProgram:
    """A program with a token that may write."""

    def __init__(self, user):
        token = create_token(user, name="t", write=True)[1]
        self.client = Client(headers={"Authorization": f"Bearer {token}"})

    def send(self, method, path, body, **headers):
        return getattr(self.client, method)(
            f"/api/v1/feeds/{path}", json.dumps(body), content_type="application/json",
            headers=headers,
        )  # fmt: skip

    def make(self, **query):
        told = WISHES | {"discreet": True, "query": query}
        made = self.send("post", "", told)
        return told_of(made)

    def change(self, feed, **wishes):
        tag = self.client.get(f"/api/v1/feeds/{feed.public_id}/").headers.get("ETag", "")
        body = {"discreet": False} | wishes
        return self.send("patch", f"{feed.public_id}/", body, **{"If-Match": tag}).status_code

    def rotate(self, feed):
        return told_of(self.send("post", f"{feed.public_id}/rotate/", {}))

    def revoke(self, feed):
        return self.send("post", f"{feed.public_id}/revoke/", {}).status_code


def told_of(answer):
    if answer.status_code >= 400:
        return answer.status_code
    return answer.json()["address"].removeprefix("http://127.0.0.1:8000")


@pytest.fixture(params=[ByPage, ByProgram], ids=["page", "api"])
def door(request):
    return request.param


def test_make_change_renew_and_revoke(door, boris, fetch, hearing):
    mine = door(boris)
    address = mine.make(country="KZ")
    feed = Feed.objects.get()
    assert (feed.query, feed.discreet, feed.cancelled) == ({"country": "KZ"}, True, "omit")
    assert hearing.case.public_id in entries(fetch(address))[0]["SUMMARY"]

    assert mine.change(feed, name="Otherwise") in (200, 303)
    assert "teachers" in entries(fetch(address))[0]["SUMMARY"]
    renewed = mine.rotate(feed)
    assert [fetch(one).status_code for one in (address, renewed)] == [404, 200]
    assert mine.revoke(feed) in (200, 302)
    assert fetch(renewed).status_code == 404


@pytest.mark.parametrize(
    "query", [{"country": "Nowhere"}, {"kind": "party"}, {"case": "0000-0000"}, {"case": "secret"}]
)
def test_make_none_of_what_cannot_be_read(door, boris, query, edith):
    if query.get("case") == "secret":
        hidden = open_case(title="Hidden", by=edith, why=WHY)
        propose_visibility(hidden, visibility="restricted", by=edith, why="At risk")
        query = {"case": hidden.public_id}

    assert door(boris).make(**query) in (400, 422)
    assert not Feed.objects.exists()


def test_touch_no_calendar_of_others(door, boris, anna, secret):
    _address, feed = secret(anna)
    mine = door(boris)

    assert [mine.change(feed), mine.revoke(feed)] in ([404, 404], [412, 404])
    assert Feed.objects.get().revoked_at is None


def test_make_so_many_and_no_more(door, boris, monkeypatch):
    monkeypatch.setattr("hearings.actions.feeding.MOST", 1)
    mine = door(boris)
    mine.make()

    assert mine.make() in (400, 422)
    assert Feed.objects.count() == 1


def test_make_asks_for_the_password_again(client, boris):
    client.force_login(boris)

    asked = client.post("/calendar/feeds/", WISHES)

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert not Feed.objects.exists()


def test_show_an_address_once(boris):
    mine = ByPage(boris)
    mine.client.post("/calendar/feeds/", WISHES)

    first, second = (mine.client.get("/calendar/") for _time in range(2))

    assert "it is not shown again" in words(first)
    assert "it is not shown again" not in words(second)
    assert "Kegen" in words(second)


def test_keep_no_address_with_an_answer_that_is_given_again(boris):
    mine = ByProgram(boris)
    first, again = (
        mine.send("post", "", {"name": "Mine"}, **{"Idempotency-Key": "k"}) for _time in range(2)
    )

    assert "address" in first.json()
    assert again.json() == {k: v for k, v in first.json().items() if k != "address"}
    assert Feed.objects.count() == 1


def test_make_none_with_a_token_for_some_cases(boris, case):
    token = create_token(boris, name="t", write=True, cases=[case.public_id])[1]
    narrowed = Client(headers={"Authorization": f"Bearer {token}"})

    told = {"content_type": "application/json"}
    assert narrowed.post("/api/v1/feeds/", json.dumps({"name": "M"}), **told).status_code == 403
    assert not Feed.objects.exists()
