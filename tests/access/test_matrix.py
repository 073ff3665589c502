"""Every address answers everybody as the rights table says; a new address without a rule fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access import matrix
from tests.access.addresses import operations
from tests.access.matrix import API, entries, expected, shape, sign_in
from tests.access.world import EVERYBODY, World, build

pytestmark = pytest.mark.django_db
RULES = entries()
ROUTES = sorted(operations(), key=lambda one: (one[1], one[0]))
LOGIN = "/account/login/"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once for all addresses; every request is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def answered(response, address: str) -> str:
    """yes, no, none, login; anything unexpected as its number."""
    status, where = response.status_code, response.headers.get("Location", "")
    if status == 401 or (status == 302 and where.startswith(LOGIN)):
        return "login"
    names = {403: "no", 404: "none"}
    fine = status < 400 or status in (400, 409, 412, 415, 422, 428)
    return names.get(status, "yes" if fine else str(status))


def ask(world: World, who: str, method: str, address: str) -> str:
    """Send a request as one of the cast, and take back what it did."""
    with transaction.atomic():
        body = {"content_type": "application/json"} if address.startswith(API) else {}
        more = body if method != "get" else {}
        response = getattr(world.client(who), method)(filled(world, address), **more)
        transaction.set_rollback(True)
    return answered(response, address)


def filled(world: World, address: str) -> str:
    for word, value in world.ids.items():
        address = address.replace(f"<{word}>", str(value))
    return address


def test_rule_every_address():
    ruled = {(method, shape(address)) for method, address in RULES}
    asked = {(method, shape(route)) for method, route in ROUTES if not sign_in(route)}

    assert sorted(asked - ruled) == []
    assert sorted(ruled - asked) == []


@pytest.mark.parametrize(("method", "address"), RULES, ids=lambda part: part)
def test_answer_everybody_as_the_table_says(world, method, address):
    answers = {who: ask(world, who, method, address) for who in EVERYBODY}

    assert answers == {
        who: expected(RULES[method, address], who, method, address) for who in EVERYBODY
    }


def body(response) -> str:
    """What was answered, sent in parts or not."""
    return response.getvalue().decode()


LISTS = [one for (m, one), rule in RULES.items() if rule is matrix.LISTS and m == "get"]


# Lists that hold none of the case for anybody, until they are asked for it.
COURTS = ("/courts/", "/courts/list.csv", "/courts/list.json")
CLAIMS = ("/claims/", "/claims/list.csv", "/claims/list.json")
DAYS = ("/hearings/", "/hearings/week/", "/hearings/month/")
FILES = ("/hearings/month/list.csv", "/hearings/month/list.json")
FIGURES = ("/hearings/statistics/", "/hearings/statistics/<figure>.csv")
PROGRAMS = tuple(f"{API}/{word}/" for word in ("courts", "statistics", "webhooks"))
WITHOUT_IT = ("/search/", *DAYS, *FILES, *FIGURES, *COURTS, *CLAIMS, *PROGRAMS)


@pytest.mark.parametrize("address", LISTS)
def test_list_nothing_of_a_case_to_strangers(world, address):
    asked = filled(world, address)
    seen = body(world.client("member").get(asked))
    shown = [body(world.client(who).get(asked)) for who in ("anonymous", "outsider")]

    for secret in ("Alimuly", world.ids["case"], world.ids["report"], world.ids["hearing"]):
        assert [secret in page for page in shown] == [False, False]
    assert address in WITHOUT_IT or any(
        secret in seen for secret in ("Alimuly", world.ids["case"], world.ids["hearing"])
    )


@pytest.mark.parametrize("route", [r for m, r in ROUTES if m == "get" and sign_in(r)])
def test_sign_in_pages_tell_nothing_of_cases(world, route):
    address = route.replace("<key>", "x-y").replace("<uidb36>", "1")
    for who in EVERYBODY:
        response = world.client(who).get(address)
        assert response.status_code < 500
        assert "Alimuly" not in response.content.decode()
