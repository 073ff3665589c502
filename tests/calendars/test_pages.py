"""The page of calendars, and the ways to it."""

from __future__ import annotations

import html

import pytest

from cases.actions import open_case
from tests.pages.looking import words

pytestmark = pytest.mark.django_db


def test_offer_the_public_calendar_to_everybody(client):
    answer = client.get("/calendar/")

    page = html.unescape(answer.content.decode())
    for address in (
        "http://127.0.0.1:8000/calendar/public.ics",
        "webcal://127.0.0.1:8000/calendar/public.ics",
        "http://127.0.0.1:8000/calendar/public.ics?download=1",
        "cid=webcal%3A%2F%2F127.0.0.1%3A8000%2Fcalendar%2Fpublic.ics",
    ):
        assert address in page
    assert "Google Calendar 8 to 24 hours, sometimes more" in words(answer)
    assert "Make a calendar" not in words(answer)


def test_offer_it_in_the_language_of_the_reader(client):
    page = client.get("/calendar/", headers={"Accept-Language": "ru"}).content.decode()

    assert "http://127.0.0.1:8000/calendar/public.ics?language=ru" in page


def test_offer_the_calendar_of_a_case(client, published, case, boris):
    seen = client.get(f"/calendar/?case={published.public_id}")
    hidden = client.get(f"/calendar/?case={case.public_id}")
    client.force_login(boris)
    own = client.get(f"/calendar/?case={case.public_id}")

    assert f"/cases/{published.public_id}/hearings.ics" in seen.content.decode()
    assert case.title not in words(hidden)
    assert "Not everybody may see this case" in words(own)
    assert f'value="{case.public_id}"' in own.content.decode()


@pytest.mark.parametrize("length", [80, 81, 200])
def test_suggest_a_name_that_is_taken_as_it_stands(client, edith, length):
    case = open_case(title="Long " * (length // 5) + "x" * (length % 5), by=edith, why="x")
    client.force_login(edith)

    page = client.get(f"/calendar/?case={case.public_id}")

    suggested = page.context["form"].initial["name"]
    assert case.title.startswith(suggested.rstrip("…"))
    assert 40 < len(suggested) <= 80


@pytest.mark.parametrize("address", ["/", "/hearings/"])
def test_lead_to_it(client, boris, address):
    client.force_login(boris)

    assert 'href="/calendar/"' in client.get(address).content.decode()


def test_lead_to_it_from_a_case(client, published):
    page = client.get(f"/cases/{published.public_id}/").content.decode()

    assert f'href="/calendar/?case={published.public_id}"' in page
