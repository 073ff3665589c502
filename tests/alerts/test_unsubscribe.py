"""One click takes it back, without a cookie; reading the page does nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from alerts.actions import follow, save_wishes
from alerts.addresses import Unsubscription, unsubscribe_url
from alerts.models import Follow, Wishes
from cases.actions import add_court, add_party, add_person
from tracker.saved import save_search

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def strict() -> Client:
    """Whoever has no cookie, before checks that are on."""
    return Client(enforce_csrf_checks=True)


def path_of(scope: str, user, follow: str = "") -> str:
    found = unsubscribe_url(Unsubscription(scope, user.pk, follow))
    return found.removeprefix("https://tracker.example.org")


def state(one: Follow) -> tuple:
    one.refresh_from_db()
    wishes = Wishes.objects.get()
    return one.level, wishes.reminders, wishes.digest, wishes.mail


LEFT = {
    "follow": ("muted", [0, 1, 7], "daily", True),
    "reminders": ("all", [], "daily", True),
    "digest": ("all", [0, 1, 7], "off", True),
    "mail": ("all", [0, 1, 7], "daily", False),
}


@pytest.mark.parametrize("scope", LEFT)
def test_one_click_undoes_that_one_thing(case, bella, strict, scope):
    save_wishes(bella, digest="daily", two_hours_before=True)
    one, _new = follow(bella, kind="case", target=case.public_id)
    path = path_of(scope, bella, one.public_id if scope == "follow" else "")

    for look in (strict.get, strict.head):
        assert look(path).status_code == 200
    assert state(one) == ("all", [0, 1, 7], "daily", True)
    for _twice in range(2):
        answer = strict.post(path, ONE_CLICK)
        assert (answer.status_code, answer.headers.get("Location")) == (200, None)
        assert state(one) == LEFT[scope]


def test_nothing_for_a_token_that_is_not_ours(case, bella, strict):
    one, _new = follow(bella, kind="case", target=case.public_id)
    path = path_of("follow", bella, one.public_id)

    for wrong in (path[:-3] + "AA/", "/unsubscribe/x/", "/unsubscribe/W10:x/"):
        assert [strict.get(wrong).status_code, strict.post(wrong).status_code] == [404, 404]
    assert state(one)[0] == "all"


def test_say_what_it_undoes_and_whose_it_is_not(case, bella, strict):
    one, _new = follow(bella, kind="case", target=case.public_id)
    shown = strict.get(path_of("follow", bella, one.public_id)).content.decode()

    assert f"Case: {case.public_id}" in shown
    assert "The case" not in shown
    assert "boris" not in shown


def test_say_which_of_several_follows_it_ends(case, bella, edith, strict):
    """Names of courts and countries, ids of what may bear the name of a person."""
    person = add_person(name="Arman Serik", by=edith, why="Reported")
    add_party(case, person=person, role="defendant", by=edith, why="Reported")
    court = add_court(name="Zaisan court", country="KZ", by=edith, why="Reported")
    found = {"q": "Arman", "country": "KZ"}
    search = save_search(bella, name="About Arman", listing="case", query=found)
    targets = {
        "person": (person.public_id, f"Person: {person.public_id}"),
        "court": (court.public_id, "Court: Zaisan court"),
        "country": ("KZ", "Country: Kazakhstan"),
        "search": (search.public_id, f"Saved search: {search.public_id}"),
    }

    for kind, (target, words) in targets.items():
        one, _new = follow(bella, kind=kind, target=target)
        path = path_of("follow", bella, one.public_id)
        for shown in (strict.get(path), strict.post(path, ONE_CLICK)):
            assert words in shown.content.decode()
            assert "Arman" not in shown.content.decode()


def test_say_nothing_of_a_follow_that_is_gone(case, bella, strict):
    one, _new = follow(bella, kind="case", target=case.public_id)
    path = path_of("follow", bella, one.public_id)
    one.delete()

    answer = strict.get(path)

    assert (answer.status_code, answer.context["which"]) == (200, "")
