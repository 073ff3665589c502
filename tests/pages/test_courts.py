"""Pages of courts: list, one court, recorded and edited."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import add_court, open_case
from cases.models import Court
from hearings.actions import record_hearing
from tests.pages.looking import statements, words

WHY = "Told by the lawyer"
TYPED = {"name": "Zaisan court", "country": "KZ", "weekend": ["6", "7"], "why": WHY}


@pytest.fixture
def court(anna):
    return add_court(name="Zaisan court", place="Zaisan", country="kz", by=anna, why=WHY)


def matter(court, anna, title, **more):
    """A case at the court, with a hearing ahead and one past."""
    case = open_case(title=title, court=court, by=anna, why=WHY, **more)
    record_hearing(case, date=dt.date(2030, 1, 7), court=court, by=anna, why=WHY)
    record_hearing(case, date=dt.date(2020, 1, 6), court=court, by=anna, why=WHY)
    return case


def test_show_court_with_what_one_sees_of_it(client, court, anna, boris):
    matter(court, anna, "Two teachers")
    matter(court, anna, "Hidden", visibility="restricted")

    client.force_login(boris)
    stranger = client.get(f"/courts/{court.public_id}/")
    client.force_login(anna)
    member = client.get(f"/courts/{court.public_id}/")

    for told in ("Zaisan court", "Asia/Almaty", "assumed from the country",
                 "Weekend: Saturday, Sunday", "Mon 7 Jan", "Two teachers"):  # fmt: skip
        assert told in words(stranger)
    assert "Hidden" not in stranger.content.decode()
    assert [len(page.context["ahead"]) for page in (stranger, member)] == [1, 2]
    assert [len(page.context["past"]) for page in (stranger, member)] == [1, 2]
    assert [len(page.context["cases"]) for page in (stranger, member)] == [1, 2]


@pytest.mark.parametrize(
    ("at", "ahead"), [("2020-01-06T18:30Z", False), ("2020-01-06T17:30Z", True)]
)
def test_show_court_by_its_own_day(signed_in, anna, freeze, at, ahead):
    there = add_court(name="Almaty court", timezone="Asia/Almaty", by=anna, why=WHY)
    case = open_case(title="Two teachers", by=anna, why=WHY)
    with freeze("2020-01-02T12:00Z"):
        record_hearing(case, date=dt.date(2020, 1, 6), court=there, by=anna, why=WHY)
    with freeze(at):
        page = signed_in.get(f"/courts/{there.public_id}/")

    assert [len(page.context[name]) for name in ("ahead", "past")] == [ahead, not ahead]


def test_show_court_is_for_people_with_an_account(client, court):
    page = client.get("/courts/")

    assert client.get(f"/courts/{court.public_id}/").status_code == 404
    assert page.status_code == 200 and "Zaisan" not in page.content.decode()


@pytest.mark.parametrize("size", [1, 10])
def test_show_court_in_a_fixed_number_of_statements(signed_in, court, anna, size):
    for number in range(size):
        matter(court, anna, f"Matter {number}")

    with statements() as asked:
        page = signed_in.get(f"/courts/{court.public_id}/")

    assert len(page.context["cases"]) == size
    assert len(asked) == 13


def test_list_courts(signed_in, court, anna):
    add_court(name="Almaty court", country="kz", by=anna, why=WHY)

    every, found = signed_in.get("/courts/"), signed_in.get("/courts/?q=zaisan")

    assert [row["name"] for row in every.context["rows"]] == ["Almaty court", "Zaisan court"]
    assert [row["name"] for row in found.context["rows"]] == ["Zaisan court"]


def test_record_court(signed_in):
    done = signed_in.post("/courts/new/", TYPED)
    refused = signed_in.post("/courts/new/", TYPED | {"timezone": "Zaisan time"})

    court = Court.objects.get()
    assert (done.status_code, refused.status_code) == (303, 422)
    assert (court.name, court.timezone, court.weekend) == ("Zaisan court", "Asia/Almaty", "67")


def test_edit_court_and_see_who_changed_what(client, court, edith, anna):
    client.force_login(edith)
    address = f"/courts/{court.public_id}/edit/"
    told = TYPED | {"name": "District court of Zaisan", "timezone": "Asia/Almaty"}

    done = client.post(address, told | {"weekend": ["5", "6"], "place": "Zaisan", "why": "Its own"})
    page = words(client.get(f"/courts/{court.public_id}/"))
    client.force_login(anna)
    refused = client.post(address, told)

    court.refresh_from_db()
    assert (done.status_code, refused.status_code) == (303, 403)
    assert (court.name, court.weekend) == ("District court of Zaisan", "56")
    assert court.timezone_assumed
    assert "Its own" in page and "District court of Zaisan" in page
