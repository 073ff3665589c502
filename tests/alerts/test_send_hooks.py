"""Webhooks over a real receiver: thin, signed, tried for days, switched off, never inside."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from standardwebhooks import Webhook

from alerts.actions import add_hook, follow, resume_hook, rotate_secret
from alerts.actions import test_hook as ping
from alerts.actions import test_mail as send_test
from alerts.models import Delivery, Hook, Notice
from alerts.sending.claiming import take
from alerts.sending.posting import signature
from hearings.actions import move_hearing, record_hearing
from tests.alerts.conftest import reader, work_once
from tests.alerts.receiving import Receiver, silent_server
from tests.fetching.internet import PUBLIC, small_internet

pytestmark = pytest.mark.django_db
NOWHERE = "No server of the public internet was found under this address."
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def receiver(settings):
    """`receiver("200 OK")` runs where this installation may send."""
    running = []

    def receive(*answers: str) -> Receiver:
        running.append(Receiver(*answers))
        settings.FETCH_ALLOWED = [one.place for one in running]
        return running[-1]

    yield receive
    for one in running:
        one.end()


def run(later: timedelta = timedelta(0)) -> None:
    with time_machine.travel(timezone.now() + later, tick=True):
        work_once()


def added(user, receiver) -> tuple[Hook, str]:
    return add_hook(user, name="Desk", url=f"http://{receiver.place}/in?desk=1")


def test_sign_as_the_standard_says():
    """The vector of Standard Webhooks."""
    told = signature(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')

    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_tell_ids_and_days_and_nothing_else(case, edith, boris, receiver):
    there = receiver("200 OK")
    reader(boris, mail=False)
    follow(boris, kind="case", target=case.public_id)
    hearing = record_hearing(case, date=date(2036, 1, 6), by=edith, why="Listed")
    run(timedelta(minutes=11))
    _hook, secret = added(boris, there)
    move_hearing(hearing, to_date=date(2036, 1, 21), by=edith, why="Moved")

    run(timedelta(minutes=12))

    [(line, headers, body)] = there.asked
    assert line == "POST /in?desk=1 HTTP/1.1\r\n"
    notice = Notice.unscoped.get(kind="postponed")
    assert json.loads(body) == {
        "type": "hearing.rescheduled",
        "timestamp": notice.at.isoformat().replace("+00:00", "Z"),
        "data": {
            "notice": notice.public_id,
            "kind": "postponed",
            "case": case.public_id,
            "url": f"https://tracker.example.org/api/v1/hearings/{hearing.public_id}/",
            "hearing": hearing.public_id,
            "version": 1,
            "from_date": "2036-01-06",
            "to_date": "2036-01-21",
        },
    }
    with time_machine.travel(int(headers["webhook-timestamp"])):
        assert Webhook(secret).verify(body, headers)["type"] == "hearing.rescheduled"


def test_sign_with_both_secrets_for_a_day(boris, receiver):
    there = receiver("200 OK")
    hook, old = added(boris, there)
    new = rotate_secret(hook)
    ping(hook)
    run()
    ping(hook)
    run(timedelta(days=1, minutes=1))

    first, second = there.asked
    for secret in (old, new):
        Webhook(secret).verify(first[2], first[1])
    assert len(second[1]["webhook-signature"].split()) == 1
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        newest = rotate_secret(hook)
    assert set(hook.secrets.values_list("secret", flat=True)) == {new, newest}


def test_try_again_under_the_same_id_until_it_answers(boris, receiver):
    there = receiver("500 Broken", "503 Busy", "204 No Content")
    hook, _secret = added(boris, there)
    sent = ping(hook)
    for wait in (timedelta(0), timedelta(seconds=6), timedelta(minutes=6)):
        run(wait)

    sent.refresh_from_db()
    hook.refresh_from_db()
    assert (sent.state, sent.tries, sent.code) == ("sent", 3, 204)
    assert len({headers["webhook-id"] for _line, headers, _body in there.asked}) == 1
    assert hook.failing_since is None


def test_wait_as_long_as_a_server_asks(boris, receiver):
    there = receiver("429 Slow\r\nRetry-After: 7200", "200 OK")
    sent = ping(added(boris, there)[0])
    run()
    run(timedelta(hours=1, minutes=59))
    assert len(there.asked) == 1

    run(timedelta(hours=2, minutes=1))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_stop_at_once_when_it_is_gone(boris, receiver):
    there = receiver("410 Gone")
    hook, _secret = added(boris, there)
    ping(hook)
    other = ping(hook)
    run()
    run(timedelta(hours=1))

    hook.refresh_from_db()
    other.refresh_from_db()
    assert hook.off_at is not None
    assert (len(there.asked), other.state) == (1, "obsolete")
    assert Notice.unscoped.get(kind="hook_off").payload["name"] == "Desk"


def test_switch_off_after_days_and_on_again(boris, receiver):
    there = receiver("500 Broken")
    hook, _secret = added(boris, there)
    sent = ping(hook)
    for hours in range(0, 24 * 5, 2):
        run(timedelta(hours=hours))

    sent.refresh_from_db()
    hook.refresh_from_db()
    assert (sent.state, sent.tries) == ("failed", 10)
    assert hook.off_words == "The server answered 500."
    there.answers = ["200 OK"]
    resume_hook(hook)
    run()
    assert Delivery.unscoped.filter(hook=hook, state="sent").count() == 1


def test_a_webhook_that_fails_keeps_nobody_waiting(boris, receiver, told):
    """Of what waits for it one is tried, now and then; a letter and another webhook go on."""
    well, ill = receiver("200 OK"), receiver("500 Broken")
    hook, _secret = added(boris, ill)
    other, _secret = add_hook(boris, name="Other", url=f"http://{well.place}/in")
    for _time in range(3):
        ping(hook)
    sent = ping(other)
    begin = timezone.now()
    told(begin)
    sent.refresh_from_db()
    assert (sent.state, len(ill.asked)) == ("sent", 1)

    for minute in range(1, 60):
        told(begin + timedelta(minutes=minute))
    assert len(ill.asked) <= 12
    ill.answers = ["200 OK"]
    told(begin + timedelta(hours=9))
    assert Delivery.unscoped.filter(hook=hook, state="sent").count() == 3


def test_tell_one_webhook_one_thing_at_a_time_and_send_mail_first(boris, receiver, settings):
    hook, _secret = added(boris, receiver("200 OK"))
    reader(boris)
    first, second = ping(hook), ping(hook)
    letter = send_test(type(boris).objects.get(pk=boris.pk))

    now = timezone.now()
    assert [take(now).pk for _time in range(2)] == [letter.pk, first.pk]
    assert take(now) is None
    later = now + timedelta(seconds=settings.LEASE_SECONDS + 1)  # whoever had them was killed
    Delivery.unscoped.filter(pk__in=[letter.pk, first.pk]).update(lease_until=now)
    assert [take(later).pk for _time in range(2)] == [letter.pk, first.pk]
    assert take(later) is None
    assert second.state == "pending"


def test_one_message_that_is_refused_for_days_switches_nothing_off(boris, receiver):
    there = receiver("400 Bad")
    hook, _secret = added(boris, there)
    refused = ping(hook)
    run()
    for hours in range(1, 24 * 5, 4):
        there.answers = ["200 OK"]
        waits = Delivery.unscoped.filter(pk=refused.pk, state="pending")
        due_at = waits.values_list("due_at", flat=True).first()
        waits.update(due_at=timezone.now() + timedelta(days=9))
        ping(hook)
        run(timedelta(hours=hours))
        there.answers = ["400 Bad"]
        waits.update(due_at=due_at or timezone.now())
        run(timedelta(hours=hours + 2))

    refused.refresh_from_db()
    hook.refresh_from_db()
    assert (refused.state, refused.tries, hook.off_at) == ("failed", 10, None)


SAID = {
    "302 Found\r\nLocation: http://{place}/": "The server sends on to another address (302). Give "
    "that one.",
    "308 Moved\r\nLocation: /else": "The server sends on to another address (308). Give that one.",
    "": "The server could not be reached. (RemoteDisconnected)",
    "404 No": "The server answered 404.",
    "no HTTP": "The server could not be reached. (BadStatusLine)",
}


@pytest.mark.parametrize("answer", SAID)
def test_count_everything_but_success_as_a_failure_and_follow_nowhere(boris, receiver, answer):
    elsewhere, there = receiver("200 OK"), receiver(answer)
    there.answers = [answer.format(place=elsewhere.place)]
    sent = ping(added(boris, there)[0])
    run()

    sent.refresh_from_db()
    assert (sent.state, sent.words) == ("pending", SAID[answer])
    assert (len(there.asked), elsewhere.asked) == (1, [])
    there.answers = ["200 OK"]
    run(timedelta(seconds=6))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_wait_no_longer_than_a_while_for_an_answer(boris, settings, monkeypatch):
    monkeypatch.setattr("alerts.sending.posting.SECONDS", 0.3)
    with silent_server() as port:
        settings.FETCH_ALLOWED = [f"127.0.0.1:{port}"]
        sent = ping(add_hook(boris, name="Desk", url=f"http://127.0.0.1:{port}/in")[0])
        run()

    sent.refresh_from_db()
    assert (sent.state, sent.words) == ("pending", "The server did not answer in time.")


INSIDE = [
    "https://127.0.0.1/in",
    "https://169.254.169.254/in",
    "https://100.64.0.1/in",
    "https://[::ffff:127.0.0.1]/in",
    "https://[::1]/in",
    "https://[64:ff9b::7f00:1]/in",
    "https://[2002:7f00:1::]/in",
    "https://[fe80::1]/in",
    "https://0.0.0.0/in",
    "https://10.1.2.3/in",
    "https://2130706433/in",
    "https://localhost/in",
    "https://hooks.internal/in",
    "https://user:password@example.org/in",
    "https://example.org:8443/in",
    "http://example.org/in",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not an address",
]


@pytest.mark.parametrize("url", INSIDE)
def test_refuse_addresses_of_the_inside(boris, url):
    with pytest.raises(ValidationError) as refusal:
        add_hook(boris, name="Desk", url=url)

    assert "public internet" in refusal.value.message_dict["url"][0]
    assert not Hook.unscoped.exists()


@pytest.mark.parametrize(
    "leads_to",
    [
        "127.0.0.1", "169.254.169.254", "100.64.0.1", "10.0.0.1", "0.1.2.3", "::1", "fd00::1",
        "fe80::1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_send_nothing_where_a_name_leads_inside_later(boris, monkeypatch, leads_to):
    hook, _secret = add_hook(boris, name="Desk", url="https://hooks.example.org/in")
    with small_internet(monkeypatch) as web:
        web.name("hooks.example.org", [PUBLIC], [leads_to])
        first = ping(hook)
        run()
        Delivery.unscoped.update(due_at=timezone.now() + timedelta(days=1))
        second = ping(hook)
        run(timedelta(seconds=6))

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.words.startswith("The server could not be reached.")
    assert second.words == NOWHERE
    assert web.reached == [(PUBLIC, 443)]


def test_send_nothing_to_a_name_of_which_one_address_leads_inside(boris, monkeypatch):
    sent = ping(add_hook(boris, name="Desk", url="https://hooks.example.org/in")[0])
    with small_internet(monkeypatch) as web:
        web.name("hooks.example.org", [PUBLIC, "127.0.0.1"])
        run()

    sent.refresh_from_db()
    assert (web.reached, sent.state) == ([], "pending")
    assert sent.words == NOWHERE


def test_say_that_a_name_leads_nowhere(boris, monkeypatch):
    sent = ping(add_hook(boris, name="Desk", url="https://hooks.example.org/in")[0])
    with small_internet(monkeypatch):
        run()

    sent.refresh_from_db()
    assert sent.state == "pending"
    assert sent.words == NOWHERE
