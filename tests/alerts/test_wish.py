"""Pages about how one is told: wishes, an address, notices, webhooks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from alerts.actions import add_hook, follow
from alerts.models import Delivery, Hook, HookSecret, Notice, Wishes
from cases.actions import add_event, open_case, propose_visibility
from hearings.actions import record_hearing
from tests.alerts.conftest import work_once
from tests.pages.looking import words
from tests.pages.test_send_again import said_password_again

pytestmark = pytest.mark.django_db
NOTICES, FOLLOWS, LISTED = 6, 4, 3
WISHES = {
    "mail": "on", "at_once": "on", "reminder_days": ["7", "3"], "two_hours_before": "on",
    "digest": "weekly", "quiet_from": "22", "quiet_until": "7", "language": "tr",
    "time_zone": "Europe/Istanbul", "reminder_hour": "8",
}  # fmt: skip


@pytest.fixture
def signed_in(client, boris):
    client.force_login(boris)
    said_password_again(client, boris)
    return client


def test_keep_what_is_wished(signed_in, boris):
    assert signed_in.post("/alerts/", WISHES).status_code == 303

    wishes = Wishes.objects.get()
    assert (wishes.reminders, wishes.digest) == ([0, 3, 7], "weekly")
    assert (wishes.quiet_from, wishes.quiet_until, wishes.digest_at is None) == (22, 7, False)
    boris.chosen.refresh_from_db()
    assert (boris.chosen.language, boris.chosen.time_zone) == ("tr", "Europe/Istanbul")
    assert boris.chosen.reminder_hour == 8


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiet_until": ""}, {"digest": "hourly"}, {"time_zone": "Mars/Base"},
        {"reminder_days": ["40"]}, {"reminder_hour": "25"},
    ],
)  # fmt: skip
def test_say_what_does_not_fit(signed_in, wrong):
    answer = signed_in.post("/alerts/", WISHES | wrong)

    assert answer.status_code == 422
    assert not Wishes.objects.exists()


def test_send_mail_to_an_address_once_it_is_confirmed(signed_in, boris):
    signed_in.post("/alerts/address/", {"address": "boris@example.net"})
    work_once()
    [letter] = mail.outbox
    asked = Delivery.unscoped.get()
    boris.refresh_from_db()
    assert (letter.to, boris.email) == (["boris@example.net"], "")
    path = f"/alerts/address/{asked.public_id}/"
    assert f"https://tracker.example.org{path}" in letter.body

    waits = "boris@example.net : A letter is on its way"
    assert waits in words(signed_in.get("/alerts/"))

    signed_in.get(path)
    boris.refresh_from_db()
    assert boris.email == ""
    signed_in.post(path)
    boris.refresh_from_db()
    assert boris.email == "boris@example.net"
    assert waits not in words(signed_in.get("/alerts/"))


def test_confirm_nothing_for_somebody_else(signed_in, anna, client):
    signed_in.post("/alerts/address/", {"address": "boris@example.net"})
    client.force_login(anna)

    answer = client.post(f"/alerts/address/{Delivery.unscoped.get().public_id}/")
    anna.refresh_from_db()
    assert (answer.status_code, anna.email) == (404, "")


GUARDED = {
    "/alerts/address/": {"address": "boris@example.net"},
    "/alerts/hooks/new/": {"name": "Desk", "url": "https://a.org/in"},
    "/alerts/hooks/{hook}/secret/": {},
}


@pytest.mark.parametrize("path", GUARDED)
def test_ask_for_the_password_again_before_messages_go_elsewhere(client, boris, path):
    hook, _secret = add_hook(boris, name="Old", url="https://hooks.example.org/in")
    client.force_login(boris)

    asked = client.post(path.format(hook=hook.public_id), GUARDED[path])

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert not Delivery.unscoped.exists()
    assert (Hook.unscoped.count(), HookSecret.objects.count()) == (1, 1)


def test_send_a_few_letters_a_day_to_addresses_that_may_be_of_others(signed_in):
    answers = [
        signed_in.post("/alerts/address/", {"address": f"{name}@example.net"})
        for name in ("a", "b", "c", "d")
    ]

    assert [one.status_code for one in answers] == [303, 303, 303, 422]
    assert "Three letters were sent today. Try tomorrow." in answers[-1].content.decode()
    work_once()
    assert [one.to for one in mail.outbox] == [["c@example.net"]]
    Delivery.unscoped.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    answer = signed_in.post("/alerts/address/", {"address": "d@example.net"})
    assert answer.status_code == 303


def test_send_no_mail_where_none_is_sent(signed_in, settings):
    settings.MAIL_SENT = False

    assert "This installation sends no mail." in signed_in.get("/alerts/").content.decode()
    assert signed_in.post("/alerts/address/", {"address": "b@example.net"}).status_code == 422


def test_list_what_one_was_told_as_long_as_one_sees_it(signed_in, case, edith, boris, told, freeze):
    with freeze("2030-01-01T09:00Z"):
        follow(boris, kind="case", target=case.public_id)
        record_hearing(case, date=date(2030, 2, 6), by=edith, why="Listed")
    told("2030-01-01T09:10Z")
    shown = signed_in.get("/notices/").content.decode()
    assert "Hearing listed" in shown
    assert "Wednesday 6 February 2030" in shown
    signed_in.post("/notices/read/", {"until": Notice.unscoped.get(kind="listed").pk})
    assert Notice.unscoped.get(kind="listed").read_at is not None

    propose_visibility(case, visibility="restricted", by=edith, why="At risk")
    shown = signed_in.get("/notices/").content.decode()
    assert "Hearing listed" not in shown
    assert case.title not in shown


def test_add_a_webhook_and_show_its_secret_once(signed_in, boris):
    answer = signed_in.post("/alerts/hooks/new/", {"name": "Desk", "url": "https://a.org/in"})
    assert answer.status_code == 303
    secret = HookSecret.objects.get().secret

    assert secret in signed_in.get(answer.url).content.decode()
    assert secret not in signed_in.get(answer.url).content.decode()
    signed_in.post(f"{answer.url}secret/")
    newest = HookSecret.objects.order_by("-pk")[0].secret
    assert newest != secret
    assert newest in signed_in.get(answer.url).content.decode()
    signed_in.post(f"{answer.url}remove/")
    assert not Hook.unscoped.exists()


@pytest.mark.parametrize("url", ["https://127.0.0.1/in", "http://example.org/", "ftp://a.org"])
def test_refuse_a_webhook_to_the_inside(signed_in, url):
    answer = signed_in.post("/alerts/hooks/new/", {"name": "Desk", "url": url})

    assert answer.status_code == 422
    assert "public internet" in answer.content.decode()
    assert not Hook.unscoped.exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_list_notices_in_as_many_statements_whatever_there_is(
    signed_in, edith, boris, told, freeze, how_many, django_assert_num_queries
):
    with freeze("2030-01-01T09:00Z"):
        for number in range(how_many):
            case = open_case(title=f"Case {number}", country="KZ", by=edith, why="Opened")
            follow(boris, kind="case", target=case.public_id)
            record_hearing(case, date=date(2030, 2, 6), by=edith, why="Listed")
            add_event(case, kind="verdict", on="2029-12-30", by=edith, why="Reported")
    told("2030-01-01T09:10Z")
    assert Notice.unscoped.count() == 2 * how_many

    with django_assert_num_queries(NOTICES):
        assert signed_in.get("/notices/").status_code == 200
    with django_assert_num_queries(FOLLOWS):
        assert signed_in.get("/follows/").status_code == 200
    with django_assert_num_queries(LISTED):
        assert signed_in.get("/api/v1/follows/").status_code == 200
