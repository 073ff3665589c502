"""One click takes it back, without a cookie; reading the page does nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from alerts.actions import follow, save_wishes
from alerts.addresses import Unsubscription, unsubscribe_url
from alerts.models import Follow, Wishes

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

    assert "The case" not in shown
    assert "boris" not in shown
