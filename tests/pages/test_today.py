"""Today, search, and what every page answers when something is wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions import (
    add_detention,
    add_party,
    add_person,
    edit_party,
    open_case,
    propose_visibility,
    protect_person,
)
from hearings.actions import mark_held, move_hearing, record_hearing
from tests.pages.looking import statements, words
from tests.publishing import publish
from tests.telling import Told, report_with

WHY = "Told by the lawyer"
NOW = "2020-01-09T10:00Z"


def counts(page) -> dict[str, int]:
    return {queue["words"]: queue["count"] for queue in page.context["queues"]}


def test_show_today_with_the_nearest_hearing_first(signed_in, case, anna, freeze):
    with freeze(NOW):
        near = record_hearing(
            case, date=dt.date(2020, 1, 14), time=dt.time(9, 30), by=anna, why=WHY
        )
        record_hearing(case, date=dt.date(2020, 1, 20), by=anna, why=WHY)
        record_hearing(case, date=dt.date(2020, 1, 2), by=anna, why=WHY)
        page = signed_in.get("/")

    assert page.context["first"]["date"] == near.date
    assert [row["date"] for row in page.context["rows"]] == [dt.date(2020, 1, 20)]
    assert "Thursday 9 January" in words(page)
    assert "In 5 days, Tuesday 14 January 09:30 Almaty" in words(page)
    assert "Report a date change" in words(page)


def test_show_today_while_the_day_lasts_at_the_court(signed_in, anna, freeze):
    case = open_case(title="Far west", by=anna, why=WHY)
    with freeze("2020-01-15T03:00Z"):
        record_hearing(
            case, date=dt.date(2020, 1, 14), timezone="America/Los_Angeles", by=anna, why=WHY
        )
        page = signed_in.get("/")

    assert page.context["first"]["case_title"] == "Far west"


CLOCKS = ("America/Los_Angeles", "", "Asia/Almaty", "Pacific/Auckland")


@pytest.mark.parametrize(
    ("at", "passed"),
    [
        ("2020-01-14T07:30Z", []),
        ("2020-01-14T11:30Z", ["Pacific/Auckland"]),
        ("2020-01-14T18:30Z", ["Asia/Almaty", "Pacific/Auckland"]),
        ("2020-01-15T00:30Z", ["", "Asia/Almaty", "Pacific/Auckland"]),
        ("2020-01-15T08:30Z", ["", "America/Los_Angeles", "Asia/Almaty", "Pacific/Auckland"]),
        ("2020-01-16T08:30Z", ["", "America/Los_Angeles", "Asia/Almaty", "Pacific/Auckland"]),
    ],
)
def test_a_day_has_passed_when_it_has_at_the_court(client, anna, freeze, at, passed):
    with freeze("2020-01-10T12:00Z"):
        for zone in CLOCKS:
            case = open_case(title=zone or "No clock", by=anna, why=WHY)
            record_hearing(case, date=dt.date(2020, 1, 14), timezone=zone, by=anna, why=WHY)
    with freeze(at):
        client.force_login(anna)
        home, listed = client.get("/"), client.get("/hearings/?status=unconfirmed")
        told = client.get("/api/v1/hearings/", {"status": "unconfirmed"}).json()["results"]
        every = client.get("/api/v1/hearings/").json()["results"]

    days = [row for day in listed.context["days"] for c in day["courts"] for row in c["rows"]]
    assert sorted(row["timezone"] for row in told) == passed
    assert sorted(row["timezone"] for row in every if row["unconfirmed"]) == passed
    assert counts(home)["Date passed, no outcome"] == len(days) == len(passed)


def test_count_days_from_that_of_the_reader(client, anna, freeze):
    """In Auckland it is the 15th already."""
    case = open_case(title="Ahead", by=anna, why=WHY)
    anna.chosen.time_zone = "Pacific/Auckland"
    anna.chosen.save()
    with freeze("2020-01-14T20:00Z"):
        for day in (15, 16):
            record_hearing(case, date=dt.date(2020, 1, day), by=anna, why=WHY, force=True)
        client.force_login(anna)
        home = words(client.get("/"))

    assert "Today, Wednesday 15 January" in home
    assert "tomorrow" in home and "In 2 days" not in home


def detained(case, anna, role="defendant", **spell):
    """Somebody of whom a spell of custody is recorded, without an end unless one is told."""
    party = add_party(case, role=role, group_label="Two teachers", by=anna, why=WHY)
    add_detention(party, on="2020-01-01", by=anna, why=WHY, **spell)
    return party


def in_custody(case, anna):
    party = add_party(case, role="defendant", group_label="Two teachers", by=anna, why=WHY)
    return edit_party(party, custody="in_custody", by=anna, why=WHY)


def released(case, anna):
    edit_party(detained(case, anna), custody="at_liberty", by=anna, why=WHY)


def listed_too(case, anna):
    detained(case, anna)
    record_hearing(case, date=dt.date(2020, 1, 20), by=anna, why=WHY)


@pytest.mark.parametrize(
    ("stands", "told"),
    [
        (detained, ["Alone"]),
        (in_custody, ["Alone"]),
        (released, []),
        (lambda case, anna: detained(case, anna, until="2020-01-05"), []),
        (lambda case, anna: detained(case, anna, kind="sentence"), []),
        (listed_too, []),
        (lambda case, anna: None, []),
    ],
)
def test_show_who_is_detained_and_has_no_hearing_ahead(client, anna, freeze, stands, told):
    with freeze(NOW):
        stands(open_case(title="Alone", by=anna, why=WHY), anna)
        client.force_login(anna)
        home, listed = client.get("/"), client.get("/cases/?needs=detained")
        answer = client.get("/api/v1/cases/", {"needs": "detained"}).json()["results"]

    assert counts(home)["Detained, and no hearing ahead"] == len(told)
    assert [row["title"] for row in listed.context["cases"]] == told
    assert [row["title"] for row in answer] == told


def test_show_today_what_needs_a_person(signed_in, case, pending, anna, freeze):
    with freeze(NOW):
        record_hearing(case, date=dt.date(2020, 1, 2), by=anna, why=WHY)
        waits = record_hearing(case, date=dt.date(2020, 1, 20), by=anna, why=WHY)
        move_hearing(waits, to_date=None, by=anna, why=WHY)
        held = open_case(title="Held", by=anna, why=WHY)
        one = record_hearing(held, date=dt.date(2020, 1, 8), by=anna, why=WHY)
        mark_held(one, held=True, by=anna, why=WHY)
        detained(held, anna)
        page = signed_in.get("/")

    assert counts(page) == {
        "Date passed, no outcome": 1,
        "Without a date for 30 days": 0,
        "Conflicting dates": 0,
        "Perhaps recorded twice": 0,
        "Reports with claims waiting": 1,
        "Detained, and no hearing ahead": 1,
        "Not heard of for 90 days": 0,
    }


def test_show_today_what_waits_long_and_what_is_perhaps_double(signed_in, case, anna, freeze):
    with freeze("2019-12-01T10:00Z"):
        waits = record_hearing(case, date=dt.date(2020, 1, 20), by=anna, why=WHY)
        move_hearing(waits, to_date=None, by=anna, why=WHY)
    with freeze(NOW):
        first = record_hearing(case, date=dt.date(2020, 2, 3), by=anna, why=WHY, force=True)
        record_hearing(case, date=dt.date(2020, 2, 5), near=first, by=anna, why=WHY, force=True)
        page = signed_in.get("/")
        lists = [signed_in.get(queue["url"]) for queue in page.context["queues"]]

    told = counts(page)
    assert (told["Without a date for 30 days"], told["Perhaps recorded twice"]) == (1, 1)
    assert {one.status_code for one in lists} == {200}


def test_show_today_queues_that_lead_to_their_lists(signed_in, case, anna, freeze):
    with freeze("2019-01-01T10:00Z"):
        open_case(title="Silent", by=anna, why=WHY)
    with freeze(NOW):
        one = record_hearing(case, date=dt.date(2020, 1, 8), by=anna, why=WHY)
        mark_held(one, held=True, by=anna, why=WHY)
        detained(case, anna)
        urls = {queue["words"]: queue["url"] for queue in signed_in.get("/").context["queues"]}
        pages = [signed_in.get(urls[name]) for name in
                 ("Detained, and no hearing ahead", "Not heard of for 90 days")]  # fmt: skip

    titles = [[row["title"] for row in page.context["cases"]] for page in pages]
    assert titles == [["Two teachers of Kegen"], ["Silent"]]


def test_show_today_what_changed_since_yesterday(signed_in, anna, freeze):
    with freeze("2019-12-01T10:00Z"):
        open_case(title="Long ago", by=anna, why=WHY)
        case = open_case(title="Two teachers", by=anna, why=WHY)
    with freeze(NOW):
        hearing = record_hearing(case, date=dt.date(2020, 1, 14), by=anna, why=WHY)
        move_hearing(hearing, to_date=dt.date(2020, 1, 21), by=anna, why=WHY)
        page = signed_in.get("/")

    first = page.context["changes"][0]
    assert (first["what"], first["words"]) == (
        "Hearing of 14 January 2020", "<bdi>put off to 21 January 2020</bdi>",
    )  # fmt: skip
    assert "Long ago" not in words(page)


def test_show_today_to_the_public_what_is_published(client, case, anna, clerk, freeze):
    with freeze(NOW):
        hidden = open_case(title="Among ourselves", by=anna, why=WHY)
        for one in (case, hidden):
            record_hearing(one, date=dt.date(2020, 1, 14), by=anna, why=WHY)
        publish(case, by=anna, second=clerk)
        page = client.get("/")

    assert "Two teachers of Kegen" in words(page)
    assert "Among ourselves" not in words(page)
    assert "Reports with claims waiting" not in counts(page)
    assert "Add a report" not in words(page)


def test_show_today_to_the_public_no_protected_name(client, case, anna, clerk, freeze):
    with freeze(NOW):
        aliya = add_person(name="Aliya Bek", by=anna, why=WHY)
        add_party(case, person=aliya, role="defendant", by=anna, why=WHY)
        record_hearing(case, date=dt.date(2020, 1, 14), by=anna, why="Aliya told us")
        protect_person(aliya, pseudonym="A.", by=anna, why=WHY)
        publish(case, by=anna, second=clerk)
        page = client.get("/").content.decode()

    assert "Aliya" not in page and "Two teachers" not in page
    assert f"Case {case.public_id}" in page


@pytest.mark.parametrize("size", [1, 3, 10])
def test_show_today_in_a_fixed_number_of_statements(client, edith, freeze, size):
    for number in range(size):
        with freeze(f"2020-01-09T09:{number:02}Z"):
            case = open_case(title=f"Matter {number}", by=edith, why=WHY)
            one = record_hearing(case, date=dt.date(2020, 1, 14), by=edith, why=WHY)
            move_hearing(one, to_date=dt.date(2020, 1, 21), by=edith, why=WHY)
    with freeze(NOW):
        client.force_login(edith)
        with statements() as asked:
            client.get("/")

    assert len(asked) == 16


def test_search_finds_what_one_may_see(client, case, anna, edith):
    aliya = add_person(name="Aliya Bekova", by=anna, why=WHY)
    add_party(case, person=aliya, role="defendant", by=anna, why=WHY)
    propose_visibility(case, visibility="restricted", by=anna, why=WHY)

    client.force_login(anna)
    member = client.get("/search/?q=bekova")
    client.force_login(edith)
    stranger = client.get("/search/?q=bekova")

    assert [len(group["rows"]) for group in member.context["groups"]] == [1, 1, 0, 0]
    assert "Nothing found that you may see" in words(stranger)
    assert "Aliya" not in words(stranger)


def test_search_finds_no_protected_name_in_public(client, case, anna, clerk):
    aliya = add_person(name="Aliya Bekova", by=anna, why=WHY)
    add_party(case, person=aliya, role="defendant", by=anna, why=WHY)
    protect_person(aliya, pseudonym="A.", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    pages = [client.get(f"/search/?q={word}") for word in ("bekova", "teachers", "aliya")]

    assert [page.context["found"] for page in pages] == [False, False, False]


def test_search_finds_by_id(signed_in, case, anna):
    hearing = record_hearing(case, date=dt.date(2030, 1, 7), by=anna, why=WHY)

    page = signed_in.get(f"/search/?q={hearing.public_id.lower()}")

    (row,) = page.context["groups"][0]["rows"]
    assert row["url"] == f"/hearings/{hearing.public_id}/"
    assert row["name"] == [{"text": hearing.public_id, "marked": True}]


def test_search_tells_country_of_cases_and_what_quotes_say(signed_in, case, anna):
    report_with([Told("protest")], by=anna, outlet="Dock", case=case)

    cases = words(signed_in.get("/search/?q=teachers"))
    quotes = words(signed_in.get("/search/?q=dock"))

    assert f"Kazakhstan · {case.public_id}" in cases
    assert "protest · waiting" in quotes


@pytest.mark.parametrize(
    ("address", "room"), [("/courts/", "/hearings/"), ("/claims/", "/reports/"), ("/", "/")]
)
def test_name_the_room_one_is_in(signed_in, address, room):
    page = signed_in.get(address).content.decode()

    assert f'<a href="{room}" aria-current="page">' in page


@pytest.mark.parametrize(
    "query", ["", "a", '"', "%00", "'; DROP TABLE", "* OR", "\u202e", "x" * 9999]
)
def test_search_bears_any_words(signed_in, query):
    page = signed_in.get("/search/", {"q": query})

    assert page.status_code == 200
    assert page.context["found"] is False


def test_health_answers_without_an_account(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.parametrize("name", ["words", "keyboard", "search", "home", "case-list",
                                  "hearing-list", "hearing-month", "person-list"])  # fmt: skip
def test_pages_open_without_an_account(client, db, name):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert "</html>" in page.content.decode()


def test_refuse_in_words(client, boris, case):
    nothing = client.get("/cases/AAAA-AAAA/")
    client.force_login(boris)
    forbidden = client.get(f"/cases/{case.public_id}/edit/")
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(boris)
    stale = careful.post(f"/cases/{case.public_id}/edit/", {"why": WHY})

    assert (nothing.status_code, forbidden.status_code, stale.status_code) == (404, 403, 403)
    assert "There is nothing at this address, or nothing that you may see." in words(nothing)
    assert "You may see it, but not change it." in words(forbidden)
    assert "This form was too old" in words(stale)


@pytest.mark.parametrize("address", ["/nowhere/", "/cases/ZZZZ-ZZZZ/"])
def test_missing_page_is_our_own_while_trying_things(client, db, settings, address):
    settings.DEBUG = True

    response = client.get(address)

    assert response.status_code == 404
    assert "URLconf" not in response.content.decode()
    assert "<main" in response.content.decode()
