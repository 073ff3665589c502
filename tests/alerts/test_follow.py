"""Following through page and interface; one's own list, and nobody else's."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import create_token
from alerts.actions import follow
from alerts.followers import Told, followers_of, who_will_be_told
from alerts.models import Follow
from cases.actions import (
    add_court,
    add_party,
    add_person,
    open_case,
    propose_visibility,
    set_member,
)
from cases.models import Case
from cases.models.seen import seers_of
from hearings.actions import record_hearing
from tests.alerts.conftest import reader
from tracker.access import system, viewer
from tracker.saved import save_search

pytestmark = pytest.mark.django_db
API = "/api/v1/follows/"


def page(user, **told) -> int:
    client = Client()
    client.force_login(user)
    sent = {"level": told["level"], "note": told["note"]}
    return client.post(f"/follows/new/{told['kind']}/{told['target']}/", sent).status_code


def program(user, **told) -> int:
    return api(user).post(API, json.dumps(told), content_type="application/json").status_code


def api(user) -> Client:
    token = create_token(user, name="t", write=True, days=1)[1]
    return Client(headers={"Authorization": f"Bearer {token}"})


DOORS = {"page": (page, 303, 303, 404, 422), "program": (program, 201, 200, 400, 400)}


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


def targets(case, user, edith) -> dict[str, str]:
    """One of each kind."""
    person = add_person(name="Arman Serik", by=edith, why="Reported")
    add_party(case, person=person, role="defendant", by=edith, why="Reported")
    court = add_court(name="Zaisan District Court", country="KZ", by=edith, why="Sits here")
    search = save_search(user, listing="hearing", name="Mine", query={"country": "KZ"})
    return {
        "case": case.public_id,
        "person": person.public_id,
        "court": court.public_id,
        "country": "KZ",
        "search": search.public_id,
    }


@pytest.mark.parametrize("kind", ["case", "person", "court", "country", "search"])
def test_follow_once_however_often(case, edith, boris, door, kind):
    send, first, again, _absent, _bad = door
    told = {"kind": kind, "target": targets(case, boris, edith)[kind], "note": "My cousin"}

    assert send(boris, **told, level="all") == first
    assert send(boris, **told, level="dates") == again
    made = Follow.unscoped.get()
    assert (made.user, made.kind, made.level, made.note) == (boris, kind, "dates", "My cousin")


def test_follow_nothing_that_is_not_seen(case, edith, boris, door):
    send, _first, _again, absent, _bad = door
    propose_visibility(case, visibility="restricted", by=edith, why="At risk")
    search = save_search(edith, listing="case", name="Hers", query={"country": "KZ"})

    for kind, target in (
        ("case", case.public_id), ("person", "0000-0000"), ("country", "XX"),
        ("search", search.public_id), ("search", "0000-0000"),
    ):  # fmt: skip
        assert send(boris, kind=kind, target=target, level="all", note="") == absent
    assert not Follow.unscoped.exists()


@pytest.mark.parametrize("wrong", [{"level": "loud"}, {"note": "x" * 501}])
def test_refuse_what_does_not_fit(case, boris, door, wrong):
    send, _first, _again, _absent, bad = door
    told = {"kind": "case", "target": case.public_id, "level": "all", "note": ""} | wrong

    assert send(boris, **told) == bad
    assert not Follow.unscoped.exists()


def test_change_and_stop_through_the_interface(case, boris, anna):
    one, _new = follow(boris, kind="case", target=case.public_id)
    mine, others = api(boris), api(anna)
    address = f"{API}{one.public_id}/"
    tag = mine.get(address)["ETag"]
    told = {"data": json.dumps({"level": "muted"}), "content_type": "application/json"}

    assert others.get(address).status_code == 404
    assert others.patch(address, **told, headers={"If-Match": tag}).status_code == 404
    assert mine.patch(address, **told).status_code == 428
    assert mine.patch(address, **told, headers={"If-Match": tag}).json()["level"] == "muted"
    assert mine.patch(address, **told, headers={"If-Match": tag}).status_code == 412
    assert [row["target"] for row in mine.get(API).json()["results"]] == [case.public_id]
    assert others.get(API).json()["results"] == []
    assert mine.get(API, {"kind": "court"}).json()["results"] == []
    assert mine.get(API, {"who": "boris"}).status_code == 400
    assert others.post(f"{address}stop/").status_code == 404
    assert mine.post(f"{address}stop/").status_code == 200
    assert not Follow.unscoped.exists()


def test_change_and_stop_through_pages(case, boris, client):
    one, _new = follow(boris, kind="case", target=case.public_id, note="My cousin")
    client.force_login(boris)

    assert "My cousin" in client.get("/follows/").content.decode()
    client.post(f"/follows/{one.public_id}/", {"level": "decisions", "note": ""})
    one.refresh_from_db()
    assert (one.level, one.note) == ("decisions", "")
    client.post(f"/follows/{one.public_id}/stop/")
    assert not Follow.unscoped.exists()


def test_follow_a_country_by_its_name(boris, client):
    client.force_login(boris)

    assert client.post("/follows/", {"country": "Kazakhstan"}).url == "/follows/new/country/KZ/"
    for wrong in ("Nowhere", ""):
        assert client.post("/follows/", {"country": wrong}).status_code == 422


def test_name_nothing_that_is_not_seen_any_more(case, edith, boris, client):
    follow(boris, kind="case", target=case.public_id)
    propose_visibility(case, visibility="restricted", by=edith, why="At risk")
    client.force_login(boris)

    shown = client.get("/follows/").content.decode()
    assert "The case" not in shown
    assert "You do not see it any more" in shown


def test_offer_following_on_the_pages_of_what_can_be_followed(case, edith, boris, client):
    found = targets(case, boris, edith)
    client.force_login(boris)
    for kind, page_ in {"case": "cases", "person": "people", "court": "courts"}.items():
        shown = client.get(f"/{page_}/{found[kind]}/").content.decode()
        assert f'href="/follows/new/{kind}/{found[kind]}/"' in shown
    assert f"/follows/new/search/{found['search']}/" in client.get("/hearings/").content.decode()


def test_a_search_of_hearings_is_followed_whatever_becomes_of_them(case, edith, boris):
    query = {"country": "KZ", "status": "scheduled", "from": "2020-01-01", "to": "2020-01-31"}
    search = save_search(boris, listing="hearing", name="Mine", query=query)
    follow(boris, kind="search", target=search.public_id)
    hearing = record_hearing(case, date=date(2021, 1, 6), by=edith, why="Listed")
    elsewhere = open_case(title="Elsewhere", country="UZ", by=edith, why="Opened")
    other = record_hearing(elsewhere, date=date(2020, 1, 6), by=edith, why="Listed")

    with system("A test"):
        assert [*followers_of(case, hearing)] == [boris.pk]
        assert followers_of(elsewhere, other) == {}


def test_follow_refuses_a_search_that_would_be_everything(boris, door):
    send, _first, _again, _absent, bad = door
    query = {"status": "scheduled", "from": "2020-01-01", "country": ""}
    search = save_search(boris, listing="hearing", name="Mine", query=query)

    assert send(boris, kind="search", target=search.public_id, level="all", note="") == bad
    assert not Follow.unscoped.exists()


def test_a_search_that_would_be_everything_tells_nothing(case, edith, boris):
    query = {"status": "scheduled"}
    search = save_search(boris, listing="hearing", name="Mine", query=query)
    Follow(user=boris, kind="search", search=search, made_at=timezone.now()).save()
    hearing = record_hearing(case, date=date(2021, 1, 6), by=edith, why="Listed")

    with system("A test"):
        assert followers_of(case, hearing) == {}


def test_count_who_will_be_told_for_those_who_decide(case, edith, boris, anna, clerk, settings):
    hearing = record_hearing(case, date=date(2030, 1, 6), by=edith, why="Listed")
    reader(boris)
    follow(boris, kind="case", target=case.public_id)
    follow(anna, kind="country", target="KZ")
    follow(clerk, kind="case", target=case.public_id, level="muted")
    boris.refresh_from_db()

    assert who_will_be_told(hearing, by=edith) == Told(people=2, mails=1, hooks=0, others=1)
    assert who_will_be_told(hearing, by=boris) is None


def test_accounts_that_see_a_case_are_those_to_whom_it_is_visible(case, edith, boris, anna, clerk):
    closed = open_case(title="Closed", by=anna, why="Opened")
    set_member(closed, user=boris, role="member", by=anna, why="Helps")
    propose_visibility(closed, visibility="restricted", by=anna, why="At risk")
    everybody = (edith, boris, anna, clerk)
    with system("A test"):
        cases = list(Case.unscoped.all())
        found = seers_of(cases)
    for user in everybody:
        with viewer(user):
            seen = set(Case.objects.visible_to(user).values_list("pk", flat=True))
        told = {one.pk for one in cases if found[one.pk] is None or user.pk in found[one.pk]}
        assert told == seen


def test_see_and_change_by_a_token_for_some_cases_the_follows_of_these(bella, case, edith):
    other = open_case(title="Another", country="KZ", by=edith, why="Opened")
    kept, _new = follow(bella, kind="case", target=other.public_id, note="Told by a friend")
    follow(bella, kind="country", target="KZ")
    mine, _new = follow(bella, kind="case", target=case.public_id)
    token = create_token(bella, name="t", write=True, days=1, cases=[case.public_id])[1]
    narrowed = Client(headers={"Authorization": f"Bearer {token}"})

    told = narrowed.get(API).json()
    stopped = narrowed.post(f"{API}{kept.public_id}/stop/")
    made = [
        narrowed.post(API, json.dumps(one), content_type="application/json").status_code
        for one in (
            {"kind": "case", "target": case.public_id},
            {"kind": "case", "target": other.public_id},
            {"kind": "country", "target": "RU"},
        )
    ]

    assert [one["id"] for one in told["results"]] == [mine.public_id]
    assert (stopped.status_code, made) == (404, [200, 400, 400])
    assert Follow.unscoped.filter(user=bella).count() == 3
