"""What calendars are called where companies keep them, and which of them a narrow token sees."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.actions import create_token
from cases.actions import edit_case, open_case
from hearings.actions import make_feed, record_hearing
from hearings.models import Feed
from tests.calendars.conftest import FIRST, WHY, protect

pytestmark = pytest.mark.django_db


def named(answer) -> list[str]:
    """What a calendar calls itself."""
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    return [one.partition(":")[2] for one in lines if one.startswith(("NAME:", "X-WR-CALNAME:"))]


def test_name_no_calendar_as_a_case_that_holds_a_protected_name(
    client, fetch, secret, boris, edith
):
    case = open_case(title="Trial of Arman Serik", country="KZ", by=edith, why=WHY)
    record_hearing(case, date=FIRST, by=edith, why=WHY)
    client.force_login(boris)
    before = client.get(f"/calendar/?case={case.public_id}").context["form"].initial["name"]
    address, feed = secret(name=before, query={"case": case.public_id})
    own, _feed = secret(name="My trial", query={"case": case.public_id})
    plain = named(fetch(address))

    protect(case, by=edith)
    told = named(fetch(address))
    offered = client.get(f"/calendar/?case={case.public_id}").context["form"].initial["name"]
    edit_case(case, title="A trial in Kegen", by=edith, why=WHY)

    veiled = f"Case {case.public_id}"
    assert plain == ["Trial of Arman Serik"] * 2
    assert told == [veiled] * 2 == named(fetch(address))
    assert offered == veiled
    assert named(fetch(own)) == ["My trial"] * 2


def test_offer_no_title_of_a_case_for_its_members_as_a_name(client, edith):
    case = open_case(title="Kept quiet", country="KZ", visibility="restricted", by=edith, why=WHY)
    client.force_login(edith)

    form = client.get(f"/calendar/?case={case.public_id}").context["form"]

    assert form.initial["name"] == f"Case {case.public_id}"


def test_see_by_a_token_for_some_cases_the_calendars_of_these(boris, case, published):
    for one in (case, published):
        make_feed(boris, name=one.title[:80], language="en", query={"case": one.public_id})
    other, _token = make_feed(boris, name="All", language="en")
    token = create_token(boris, name="t", write=True, cases=[case.public_id])[1]
    narrowed = Client(headers={"Authorization": f"Bearer {token}"})

    told = narrowed.get("/api/v1/feeds/").json()
    gone = narrowed.post(f"/api/v1/feeds/{other.public_id}/revoke/", "{}", "application/json")

    assert [one["query"] for one in told["results"]] == [{"case": case.public_id}]
    assert gone.status_code == 404
    assert Feed.objects.filter(revoked_at=None).count() == 3
