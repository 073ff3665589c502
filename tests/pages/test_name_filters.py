"""Lists of hearings narrowed by the name of a court or a case, as somebody types it."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client

from cases.actions import add_court, add_party, add_person, open_case, protect_person
from hearings.actions import record_hearing
from hearings.models import Feed
from tests.pages.test_send_again import said_password_again
from tests.publishing import publish

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY = dt.date(2026, 12, 1)
PAGES = ["/hearings/", "/hearings/week/?week=2026-12-01", "/hearings/month/?month=2026-12"]


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2026-11-24T12:00Z"):
        yield


@pytest.fixture
def three(edith):
    """Three cases, each with a hearing at a court of its own, named alike."""
    made = []
    for case, court in [
        ("Miners of Zhezdy", "Районный суд Алматы"),
        ("Teachers of Zhezdy", "Районный суд Астаны"),
        ("The printers", "City court"),
    ]:
        case = open_case(title=case, visibility="members", by=edith, why=WHY)
        court = add_court(name=court, country="KZ", by=edith, why=WHY)
        record_hearing(case, date=DAY, court=court, by=edith, why=WHY, force=True)
        made.append((case, court))
    return made


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, page: str, **typed: str):
    path, _mark, query = page.partition("?")
    days = dict([query.split("=")]) if query else {}
    return client.post(path, typed | days)


def shown(page) -> set[str]:
    text = html.unescape(page.content.decode())
    main = text[text.index("<main") :].split("<datalist")[-1].split("</datalist>")[-1]
    names = ["Miners of Zhezdy", "Teachers of Zhezdy", "The printers"]
    return {one for one in names if f"<bdi>{one}" in main or f" {one}</bdi>" in main
            or f"<bdi>{one}</bdi>" in main}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("typed", ["районный АСТАНЫ", "Районный суд Астаны", "{id}"])
def test_name_of_court_leads_to_its_address(page, typed, three, edith):
    case, court = three[1]
    client = signed_in(edith)

    answer = sent(client, page, court=typed.format(id=court.public_id))

    assert answer.status_code == 303
    assert f"court={court.public_id}" in answer["Location"]
    told = client.get(answer["Location"])
    assert shown(told) == {case.title}
    assert [one["words"] for one in told.context["chips"]] == [f"Court: {court.name}"]
    assert "court=" not in told.context["chips"][0]["url"]


@pytest.mark.parametrize("page", PAGES)
def test_name_of_several_cases_is_asked_about(page, three, edith):
    client = signed_in(edith)

    told = sent(client, page, case="zhezdy", kind="")

    assert told.status_code == 200
    (asked,) = told.context["choices"]
    assert [one["words"] for one in asked["rows"]] == [
        "Miners of Zhezdy", "Teachers of Zhezdy",
    ]  # fmt: skip
    assert "may be several" in told.content.decode()
    assert not any(told.context.get("days") and row for row in hearings_in(told))
    assert shown(client.get(asked["rows"][1]["url"])) == {"Teachers of Zhezdy"}


def hearings_in(page) -> list:
    if "weeks" in page.context:
        return [one for week in page.context["weeks"] for day in week for one in day["entries"]]
    courts = [court for day in page.context["days"] for court in day["courts"]]
    return [row for court in courts for row in court["rows"]]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["case", "court"])
def test_name_of_nothing_shows_nothing(page, name, three, edith):
    told = sent(signed_in(edith), page, **{name: "Nowhere at all"})

    assert told.status_code == 200
    assert hearings_in(told) == []
    assert "Nothing that you see is called “Nowhere at all”" in told.content.decode()
    links = [told.context.get(f"{name}_url", "") for name in ("week", "month", "agenda", "after")]
    assert any(links) and "Nowhere" not in "".join(map(str, links))


@pytest.mark.parametrize("page", PAGES)
def test_names_of_an_address_are_read_too(page, three, edith):
    address = f"{page}{'&' if '?' in page else '?'}case=printers"

    told = signed_in(edith).get(address)

    assert len(hearings_in(told)) == 1
    assert "printers" not in told.context["csv_url"]


def test_file_of_a_name_holds_its_rows_or_nothing(three, edith):
    client = signed_in(edith)

    rows = client.get("/hearings/list.csv?case=printers").getvalue().decode()

    assert [line.split(",")[6] for line in rows.splitlines()[1:]] == ["The printers"]
    assert client.get("/hearings/list.csv?case=zhezdy").status_code == 400
    assert client.get("/hearings/list.csv?case=nowhere").status_code == 400


def test_suggestions_are_of_what_the_page_shows(three, edith):
    told = signed_in(edith).get("/hearings/")

    found = {one["id"]: one["words"] for one in told.context["names"]}
    assert found["case-names"] == ["Miners of Zhezdy", "Teachers of Zhezdy", "The printers"]
    assert found["court-names"] == sorted(court.name for _case, court in three)
    assert 'list="court-names"' in told.content.decode()


def test_names_that_are_not_seen_are_not_found(edith, clerk, boris):
    closed = open_case(title="Closed matter", visibility="restricted", by=edith, why=WHY)
    record_hearing(closed, date=DAY, by=edith, why=WHY)
    public = open_case(title="The matter of Aru", by=edith, why=WHY)
    aru = add_person(name="Aru", by=edith, why=WHY)
    add_party(public, person=aru, role="defendant", by=edith, why=WHY)
    record_hearing(public, date=DAY, by=edith, why=WHY)
    publish(public, by=edith, second=clerk)
    protect_person(aru, pseudonym="A.", by=edith, why=WHY)

    for client, typed in [(signed_in(boris), "closed"), (Client(), "Aru"), (Client(), "closed")]:
        told = sent(client, "/hearings/", case=typed)
        assert (told.status_code, hearings_in(told), told.context["choices"]) == (200, [], [])
        assert b"Closed matter" not in told.content
        assert b"matter of Aru" not in told.content


def test_calendar_of_a_name_is_that_of_its_id(three, edith):
    client = signed_in(edith)
    said_password_again(client, edith)
    wish = {"name": "Mine", "cancelled": "prefix", "language": "en"}

    asked = client.post("/calendar/feeds/", wish | {"case": "zhezdy"})
    made = client.post("/calendar/feeds/", wish | {"case": "printers", "court": "city"})

    assert asked.status_code == 422
    assert f"Miners of Zhezdy ({three[0][0].public_id})" in asked.content.decode()
    assert made.status_code == 302
    case, court = three[2]
    (feed,) = Feed.objects.all()
    assert {name: feed.query[name] for name in ("case", "court")} == {
        "case": case.public_id, "court": court.public_id,
    }  # fmt: skip
